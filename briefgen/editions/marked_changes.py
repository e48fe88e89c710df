"""A selection beside the edition before: which edition it is, what changed, and marks on what did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from briefgen.audience.change_views import ChangesView, ChangeView, EditionView, MoveView, OverdueView
from briefgen.audience.drawing_views import DrawnView
from briefgen.audience.drawn.shift import with_shift
from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Marks
from briefgen.audience.kinds.telling import cited_in
from briefgen.audience.selection import select
from briefgen.audience.variant import NewEdition, Selection, Variant
from briefgen.audience.view import View
from briefgen.audience.visibility import visible
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.editions.changes import Change, compare
from briefgen.editions.value_moves import Move
from briefgen.language.speech import Listener, Speech
from briefgen.records.edition import Edition
from briefgen.records.questions import OpenQuestion
from briefgen.records.values import Evidence
from briefgen.syntax.dates import moment
from briefgen.values import dataclass

_SENTENCE_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True)
class Before:
    """The edition before this state of a briefing."""

    edition: Edition
    dossier: Dossier
    seal: str = ""
    number: int = 0  # as the audience counts that got it; 0: as the desk does

    @property
    def clock(self) -> datetime:
        """The moment on which it was judged."""
        return moment(self.edition.judged_on, self.dossier.desk.zone)

    def variant(self, variant: Variant) -> Variant | None:
        """The variant as it was then; None where its audience got nothing."""
        if variant.audience_name is None:
            return variant
        then = self.dossier.desk.audiences.get(variant.audience_name)
        return replace(variant, audience=then) if then else None

    def shown(self, variant: Variant) -> Visible | None:
        """What the variant's audience saw then, and may still see by the ceiling that it has now."""
        then = self.variant(variant)
        return _spoken(visible(self.dossier, self._lowered(then, variant), self.clock), then) if then else None

    def whole_for(self, variant: Variant) -> bool:
        """Whether all may still be seen that the variant's audience saw then."""
        then = self.variant(variant)
        return then is None or self._lowered(then, variant) == then

    def _lowered(self, then: Variant, now: Variant) -> Variant:
        """The variant of then below the lower of both ceilings."""
        scheme = self.dossier.scheme
        if then.audience is None or now.audience is None or not scheme.named(now.audience.up_to):
            return then
        lower = min(then.audience.up_to, now.audience.up_to, key=scheme.rank)
        return replace(then, audience=then.audience.model_copy(update={"up_to": lower}))

    def selection(self, variant: Variant) -> Selection | None:
        """What the variant's documents were made from then."""
        then = self.variant(variant)
        return select(self.dossier, then, self.clock).value if then else None


def _spoken(shown: Visible | None, variant: Variant) -> Visible | None:
    return replace(shown, speech=variant.speech) if shown else None


def edited(
    selection: Selection,
    dossier: Dossier,
    variant: Variant,
    *,
    issue: NewEdition | None,
    before: Before | None,
    clock: datetime,
) -> Selection:
    """The selection with its edition and what changed; of neither anything where there is no edition."""
    view, speech = selection.view, Listener(variant.speech)
    variant = replace(variant, speech=speech)
    if issue is not None:
        edition = _edition(issue, before, variant.speech)
        withdrawn = speech.say("WITHDRAWN") if issue.kind == "withdrawal" else None
        view = replace(view, briefing=replace(view.briefing, draft=False, edition=edition, withdrawn=withdrawn))
    elif before is not None and before.edition.kind == "withdrawal":
        view = replace(view, briefing=replace(view.briefing, after_withdrawal=_number(before)))
    now, then = _spoken(visible(dossier, variant, clock), variant), before.shown(variant) if before else None
    if before is None or now is None or then is None:
        return replace(selection, view=view, unsaid=(*selection.unsaid, *speech.unsaid))
    found = _printed_somewhere(compare(then, now, counted=before.whole_for(variant)), now, variant)
    changes = _changes(found, now, before, clock.date())
    if not found:
        was = before.selection(variant)
        changes = replace(changes, rearranged=was is not None and not _same(selection, _dated(was, selection)))
    if (told := view.briefing.edition) and told.kind == "correction" and (changes.new or changes.changed):
        view = replace(view, briefing=replace(view.briefing, edition=replace(told, mixed=True)))
    view = _marked(
        with_shift(replace(view, changes=changes), speech), tuple(change for change in found if change.substantive)
    )
    return replace(selection, view=view, unsaid=(*selection.unsaid, *speech.unsaid))


def _printed_somewhere(found: tuple[Change, ...], now: Visible, variant: Variant) -> tuple[Change, ...]:
    """Without new quotes that stand in no box where no document of the briefing prints the others."""
    return tuple(
        change
        for change in found
        if variant.every_quote or change.word != "new" or change.id not in now.quotes
        or now.quotes[change.id].record.use == "key"
    )  # fmt: skip


def _edition(issue: NewEdition, before: Before | None, speech: Speech) -> EditionView:
    earlier = before.edition if before else None
    as_of = speech.day(earlier.as_of) if earlier else None
    reinstated = earlier is not None and earlier.kind == "withdrawal"
    number = _number(before) if before else None
    return EditionView(issue.number, issue.kind, issue.note, number, as_of, reinstated)


def _number(before: Before) -> int:
    return before.number or before.edition.number


def _changes(found: tuple[Change, ...], now: Visible, before: Before, today: date) -> ChangesView:
    groups = ("new", "changed", "dropped", "corrected", "edited", "gone")
    views: dict[str, list[ChangeView]] = {name: [] for name in groups}
    for change in found:
        kept = "changed" if change.substantive else "edited"
        group = change.word if change.word in views and (change.substantive or change.word == "gone") else kept
        views[group].append(_view(change, now))
    return ChangesView(
        number=_number(before),
        as_of=now.speech.day(before.edition.as_of),
        new=tuple(views["new"]),
        changed=tuple(views["changed"]),
        dropped=tuple(views["dropped"]),
        corrected=tuple(views["corrected"]),
        edited=tuple(views["edited"]),
        gone=tuple(views["gone"]),
        overdue=tuple(_overdue(now, today)),
    )


def _view(change: Change, now: Visible) -> ChangeView:
    record = next((item.record for item in now.items() if item.id == change.id), None)
    told = {cited.source for move in change.moves for cited in move.cited}
    evidence: Evidence = (*cited_in(getattr(record, "text", "")), *getattr(record, "evidence", ()))
    return ChangeView(
        id=change.id,
        kind=change.kind,
        subject=change.subject,
        about=change.about,
        which=change.which,
        sort=change.sort,
        word=change.word,
        arrow=change.arrow,
        moves=tuple(_move(change, move, now) for move in change.moves),
        note=change.note,
        date=change.date,
        cites=now.cites(tuple(cited for cited in evidence if cited.source not in told), locators=False),
    )


def _move(change: Change, move: Move, now: Visible) -> MoveView:
    """A value as it is printed; of a sentence that was wrong not the old one, which is not said again."""
    after = move.after or ""
    wrong = change.word == "corrected" and move.quoted and after.endswith(_SENTENCE_ENDS)
    before = None if wrong else move.before
    quoted = now.speech.quoted if move.quoted else str
    return MoveView(
        field=move.field,
        what=move.what,
        words=move.words,
        before=quoted(before) if before else None,
        after=quoted(after) if after else None,
        more=move.more,
        dated=move.dated,
        added=move.added,
        cites=now.cites(move.cited, locators=False),
    )


def _overdue(now: Visible, today: date) -> Iterator[OverdueView]:
    for item in now.every(OpenQuestion).values():
        record = item.record
        if record.due and record.due < today and record.status == "open":
            yield OverdueView(record.question, now.speech.day(record.due), record.owner)


def _marked(view: View, found: tuple[Change, ...]) -> View:
    """The view with marks on what is new or changed."""
    words = {change.id: "new" if change.word == "new" else "updated" for change in found}
    marks = Marks(words, {change.id: change.arrow for change in found})
    for face in FACES.values():
        view = face.marked(view, marks)
    return view


def unchanged(variant: Variant, selection: Selection | None, before: Before | None) -> bool:
    """Whether an audience would see in a document nothing that it did not see in the last edition it got.

    To those whose last one said that it was taken back, that it holds again is news.
    """
    if selection is None or before is None:
        return selection is None
    if before.edition.kind == "withdrawal":
        return False
    then = before.selection(variant)
    return then is not None and _same(selection, then)


def _same(one: Selection | None, other: Selection) -> bool:
    """Whether two selections show the same; what is drawn is made of that, and of the day up to which it is known."""
    if one is None:
        return False
    then, now = (replace(selection.view, drawn=DrawnView()) for selection in (one, other))
    return (then, one.sources) == (now, other.sources)


def _dated(then: Selection, now: Selection) -> Selection:
    """A selection with the day up to which another one takes facts in: that stands in the head of every page."""
    head = replace(then.view.briefing, as_of=now.view.briefing.as_of, day=now.view.briefing.day)
    return replace(then, view=replace(then.view, briefing=head))
