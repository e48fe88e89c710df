"""From a dossier to what one audience may see of it: a new tree of views, never the records themselves.

1. What lies above the audience's ceiling or is under embargo is dropped; 2. what would be a riddle without it is
dropped too; 3. lists lose the dropped entries; 4. a shown text that names a dropped record is an error; 5. rows and
columns with nothing in them vanish. Nothing in a view is computed from a dropped record, not even a count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from briefgen import markdown, subjects
from briefgen.diagnostics import Diagnostic, Outcome, problem
from briefgen.dossier import Dossier, Reference
from briefgen.embargoes import embargoes, stamp, under_embargo
from briefgen.grounds import alone, uses_scale
from briefgen.matrix import matrix, position_notes
from briefgen.quotations import every_quote, key_quotes, unchecked
from briefgen.recipients import recipients
from briefgen.records import (
    EnergyIssue,
    Event,
    Guarantee,
    Judgement,
    LineToTake,
    Metric,
    OpenQuestion,
    Path,
    Record,
    Term,
    Words,
    leaves,
)
from briefgen.records.edition import EditionKind
from briefgen.records.history import Item
from briefgen.settings import Audience, Label, Product
from briefgen.shown import Shown
from briefgen.speech import Speech
from briefgen.subject_views import BandView, ScaleView, TermView
from briefgen.validate import LIBRARY, Located
from briefgen.view import BriefingView, DeskView, LineView, ProductView, SourceView, TextView, View
from briefgen.withdrawals import withdrawn

_WORD = re.compile(r"[\w-]+")
_NOT_FOR_THEM = ", which this audience may not see"


@dataclass(frozen=True, slots=True)
class Variant:
    """Product x audience x language of one briefing.

    `asked_for`: the audience was named on the command line. `embargo_copy`: what is under embargo may be shown.
    """

    product_name: str
    product: Product
    audience_name: str | None
    audience: Audience | None
    asked_for: bool = False
    embargo_copy: bool = False
    speech: Speech = field(default_factory=Speech)

    @property
    def name(self) -> str:
        """`PRODUCT/AUDIENCE`, or the product alone where the desk has no audiences."""
        return f"{self.product_name}/{self.audience_name}" if self.audience_name else self.product_name


@dataclass(frozen=True, slots=True)
class Issue:
    """The edition that documents are: its number, whether it updates, corrects or withdraws, and why."""

    number: int
    kind: EditionKind
    note: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What one variant shows: its view, its sources (numbered by the page), its label's colours, its speech."""

    view: View
    sources: Mapping[str, SourceView]
    label: Label | None
    speech: Speech


def visible(dossier: Dossier, variant: Variant, clock: datetime) -> Shown | None:
    """The records that a variant may show at a moment; None where the briefing itself is above its ceiling."""
    above = withheld(dossier, variant, clock)
    if above is None:
        return None
    gone = withdrawn(dossier, above.union(dict(_riddles(dossier, above))))
    return Shown(dossier, above.union(gone, dict(_riddles(dossier, above.union(gone)))), gone)


def withheld(dossier: Dossier, variant: Variant, clock: datetime) -> frozenset[str] | None:
    """The records above the audience's ceiling or under embargo; None where the briefing itself is above it."""
    rank = dossier.scheme.rank
    ceiling = rank(variant.audience.up_to) if variant.audience else len(dossier.scheme.labels)
    if rank(dossier.marking_of(dossier.briefing)) > ceiling:
        return None
    early = frozenset() if variant.embargo_copy else under_embargo(dossier, clock)
    return early.union(id_ for id_, item in dossier.items.items() if rank(dossier.marking_of(item)) > ceiling)


def select(dossier: Dossier, variant: Variant, clock: datetime) -> Outcome[Selection | None]:
    """What one variant may show at a moment; None where the briefing itself is above the audience's ceiling."""
    above, shown = withheld(dossier, variant, clock), visible(dossier, variant, clock)
    if shown is None or above is None:
        return Outcome(None, (_above(dossier, variant),))
    shown = replace(shown, speech=variant.speech)
    found = list(embargoes(dossier, above, clock, copy=variant.embargo_copy))
    riddles = dict(_riddles(dossier, above.union(shown.withdrawn)))
    found += [_riddle(dossier, reference, variant) for reference in riddles.values()]
    found += _namings(shown, variant)
    found += _unchecked(shown, variant) if variant.product.checked_quotes_only else ()
    label = dossier.scheme.named(shown.marking) if shown.marking else None
    view = _view(shown, variant, stamp(dossier, set(dossier.items) - shown.dropped, clock, variant.speech))
    lonely = alone(shown)
    sources = {id_: replace(entry, single=id_ in lonely) for id_, entry in shown.source_views().items()}
    return Outcome(Selection(view, sources, label, variant.speech), tuple(found))


def _above(dossier: Dossier, variant: Variant) -> Diagnostic:
    code = "BG509" if variant.asked_for else "BG508"
    label, briefing = dossier.marking_of(dossier.briefing), dossier.briefing
    said = f"the briefing is {label}, which this audience may not see, so it is not built"
    hint = "build it for another audience, or" if variant.asked_for else "if that is not meant,"
    span = briefing.marking_span or briefing.at(("marking",))
    found = problem(code, said, span, hint=f"{hint} change the briefing's `marking`")
    return replace(found, marking=label, audiences=(variant.audience_name,) if variant.audience_name else ())


def _riddles(dossier: Dossier, above: Collection[str]) -> Iterator[tuple[str, Reference]]:
    """Records that need a dropped one, and by which reference; what needs those goes too."""
    gone = set(above)
    needs = [r for r in dossier.references if r.required]
    while True:
        more = {r.owner.id: r for r in needs if r.target in gone and r.owner.id not in gone}
        if not more:
            return
        yield from more.items()
        gone |= set(more)


def _kept(dossier: Dossier, id_: str) -> str:
    """The marking of a dropped record, and where it comes from; or that it is withdrawn."""
    item = dossier.items[id_]
    label = dossier.marking_of(item)
    if isinstance(item.record, Item) and item.record.withdrawn:
        return "which is withdrawn"
    if item.marking:
        return f"marked {label}"
    own = dossier.briefing.marking and not item.span.file.startswith(LIBRARY)
    return f"{label} by the {'briefing’s marking' if own else 'desk’s default'}"


def _riddle(dossier: Dossier, reference: Reference, variant: Variant) -> Diagnostic:
    said = (
        f"`{reference.owner.id}` is left out because it needs `{reference.target}`, {_kept(dossier, reference.target)}"
    )
    found = problem("BG507", said, reference.span, hint="if that is not meant, compare the markings of the two records")
    return _for(dossier, reference.owner, reference.target, found, variant)


def _namings(shown: Shown, variant: Variant) -> Iterator[Diagnostic]:
    """Shown texts that cite a dropped record, or hold its id."""
    dossier = shown.dossier
    for owner, path, text in _printed(shown):
        for id_ in sorted(shown.dropped.intersection(_WORD.findall(text))):
            why = _kept(dossier, id_)
            said = f"this text names `{id_}`, {why}" + ("" if why.startswith("which") else _NOT_FOR_THEM)
            hint = "cite another source, or compare the markings of the two records"
            found = problem("BG501", said, owner.at(path, id_), hint=hint)
            yield _for(dossier, owner, id_, found, variant)


def _printed(shown: Shown) -> Iterator[tuple[Located[Record], Path, str]]:
    """Every text that may be printed, with its place: those of shown records, and why others were withdrawn."""
    for owner in shown.items():
        for leaf in leaves(owner.record):
            if isinstance(leaf.meta, Words):
                yield owner, leaf.path, leaf.value
    for id_, reason in shown.withdrawn.items():
        yield shown.dossier.items[id_], ("withdrawn",), reason


def _unchecked(shown: Shown, variant: Variant) -> Iterator[Diagnostic]:
    for quote in unchecked(shown):
        state = "disputed" if quote.record.verified.state == "disputed" else "not checked"
        said = f"the words of `{quote.id}` are {state}, so `{variant.product_name}` leaves them out"
        hint = "compare them with a report or a recording, then say so: `verified: secondary`"
        found = problem("BG705", said, quote.at(("verified", "state")), hint=hint)
        yield _for(shown.dossier, quote, quote.id, found, variant)


def _for(dossier: Dossier, owner: Located[Record], target: str, found: Diagnostic, variant: Variant) -> Diagnostic:
    """The diagnostic with its audience and the higher of the two markings: its sentence names both records."""
    labels = [dossier.marking_of(owner), dossier.marking_of(dossier.items[target])]
    highest = max(labels, key=dossier.scheme.rank)
    return replace(found, marking=highest, audiences=(variant.audience_name,) if variant.audience_name else ())


def _view(shown: Shown, variant: Variant, embargo: str | None) -> View:
    dossier, limits = shown.dossier, variant.product.limits
    briefing, heading = dossier.briefing.record, dossier.desk.desk.heading(shown.speech.language)
    questions = [q.record for q in shown.every(OpenQuestion).values()][: limits.questions]
    return View(
        product=ProductView(
            variant.product_name, shown.speech.translated(variant.product.title, "product") or variant.product.title
        ),
        desk=DeskView(heading.name, heading.contact),
        briefing=BriefingView(
            title=briefing.title,
            short_title=briefing.short_title or briefing.title,
            subtitle=briefing.subtitle,
            as_of=shown.speech.day(briefing.as_of),
            day=briefing.as_of.isoformat(),
            language=shown.speech.language,
            draft=True,
            embargo=embargo,
            distribution=recipients(shown, variant.audience),
        ),
        marking=shown.marking,
        withheld_note=_withheld(variant),
        summary=markdown.inline(briefing.summary),
        key_points=tuple(subjects.claim(shown, point) for point in briefing.key_points),
        matrix=matrix(shown, limits.matrix_topics, limits.matrix_actors),
        position_notes=position_notes(shown),
        key_quotes=key_quotes(shown, limits.key_quotes, checked_only=variant.product.checked_quotes_only),
        quotes=every_quote(shown),
        texts=tuple(TextView(name, markdown.block(text)) for name, text in briefing.texts.items()),
        figures=tuple(subjects.figure(shown, m.record) for m in shown.every(Metric).values()),
        guarantees=tuple(subjects.guarantee(shown, g.record) for g in shown.every(Guarantee).values()),
        energy=tuple(subjects.energy(shown, e.record) for e in shown.every(EnergyIssue).values()),
        timeline=tuple(subjects.event(shown, e) for e in _by_date(shown)),
        questions=tuple(subjects.question(shown, question) for question in questions),
        more_questions=len(shown.every(OpenQuestion)) - len(questions),
        judgements=tuple(subjects.judgement(shown, j.record) for j in shown.every(Judgement).values()),
        lines=tuple(_lines(shown)),
        terms=tuple(_terms(shown)),
        scale=_scale(shown),
        sources=(),
        files=None,
        changes=None,
    )


def _withheld(variant: Variant) -> str | None:
    """Said whether or not anything was withheld, so that it tells nothing."""
    if variant.audience is None or not variant.audience.withheld_line:
        return None
    return variant.speech.say("Records above %(label)s are not part of this copy.", label=variant.audience.up_to)


def _by_date(shown: Shown) -> list[Event]:
    return sorted((event.record for event in shown.every(Event).values()), key=lambda e: (e.date.first, e.date.last))


def _terms(shown: Shown) -> Iterator[TermView]:
    """Those terms that a shown text uses."""
    texts = "\n".join(shown.texts()).casefold()
    for term in shown.every(Term).values():
        if re.search(rf"(?<!\w){re.escape(term.record.term.casefold())}(?!\w)", texts):
            yield TermView(term.record.term, term.record.meaning)


def _scale(shown: Shown) -> ScaleView | None:
    """The likelihood scale, where a likelihood word is shown."""
    scale = shown.dossier.scale
    asked = [item.record.likelihood for item in shown.every(OpenQuestion).values()]
    asked += [item.record.likelihood for item in shown.every(Judgement).values()]
    if scale is None or not (any(asked) or uses_scale(shown, scale)):
        return None
    find = shown.speech.find
    bands = ((", ".join(find(word, "likelihood") for word in band.words), band.chance) for band in scale.bands)
    return ScaleView(find(scale.name, "likelihood"), tuple(BandView(w, find(c, "likelihood")) for w, c in bands))


def _lines(shown: Shown) -> Iterable[LineView]:
    for line in shown.every(LineToTake).values():
        record = line.record
        yield LineView(
            id=record.id,
            kind=record.kind,
            text=subjects.cited(shown, record.text, record.evidence),
            they_say=record.they_say,
            addressee=record.addressee,
            decision_by=shown.speech.day(record.decision_by) if record.decision_by else None,
        )
