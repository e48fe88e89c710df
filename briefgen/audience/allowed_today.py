"""What the desk of today withholds of an edition of then: nobody is given again what they may not see any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime

from briefgen.audience.embargoes import ends, under_embargo
from briefgen.desk.files import Files
from briefgen.dossier.linking import Dossier, link
from briefgen.dossier.problem_markings import Labels
from briefgen.dossier.reading import parse_files
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.located import Located, Records
from briefgen.records.own_fields import own_fields
from briefgen.records.positions import Position
from briefgen.records.reading import validate
from briefgen.records.record import Record
from briefgen.records.settings import Desk, Scheme
from briefgen.records.units import with_own
from briefgen.values import dataclass

Became = Mapping[str, Sequence[Located[Record]]]


@dataclass(frozen=True, slots=True)
class Today:
    """A desk as it stands: the files of one briefing and of the library, and the settings."""

    files: Files
    desk: Desk
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """An edition held against today.

    `then`: its records, with what is withheld of them today; `renewed`: the same with the labels and embargoes of today
    where those are stricter; `now`: the records of today, None where there is no briefing to be read; `became`: what
    has become of each id of then.
    """

    then: Dossier
    renewed: Dossier
    now: Dossier | None = None
    became: Became = field(default_factory=dict)


def then_and_now(then: Dossier, today: Today, clock: datetime) -> Outcome[ThenAndNow]:
    """Hold an edition against today's content, as far as that can be read; what cannot be is told, no more."""
    read = parse_files(today.files)
    records = validate(read.value, with_own(today.desk.units), own_fields(today.desk.extra)).value
    unread = {found.span.file for found in read.diagnostics if found.is_error and found.span}
    problems = (*map(_unread, sorted(unread)), *_unread_records(then, records))
    if records.briefing is None:
        return Outcome(ThenAndNow(then, then), problems)
    items = {item.id: item for item in records.items}
    now = Dossier(records.briefing, items, (), today.desk, today.scheme)
    early, became = under_embargo(now, clock), _what_became(now)
    pairs = [(old, new) for old in then.items.values() for new in became.get(old.id, ())]
    pairs += [(then.briefing, now.briefing)]
    raised: dict[str, str] = {}
    for old, new in pairs:
        if label := _raised(old, now.marking_of(new), then):
            raised[old.id] = max(label, raised.get(old.id, label), key=then.scheme.rank)
    unsound = _labels_of_unsound(then, records, Labels(read.value, today.desk))
    kept = {
        name: frozenset(
            (
                *(old.id for old, new in pairs if ends(new, clock) or _above(now.marking_of(new), now, name)),
                *(id_ for id_, label in unsound.items() if _above(label, now, name)),
            )
        )
        for name in (*then.desk.audiences, None)
    }
    held = replace(then, kept_from=kept)
    anew = {old.id: _as_kept_today(old, new, early) for old, new in pairs if old.id in then.items}
    renewed = replace(held, raised=raised, items={**then.items, **anew})
    linked = link(records, today.desk, today.scheme).value
    return Outcome(ThenAndNow(held, renewed, linked, became), problems)


def _what_became(now: Dossier) -> Became:
    """The records of today by every id that they have or had; an id that was given away may be that of several.

    A position is known by its actor and topic, whatever these are called now.
    """
    names = {id_: (id_, *getattr(item.record, "aliases", ())) for id_, item in now.items.items()}
    found: dict[str, list[Located[Record]]] = {}
    for id_, item in now.items.items():
        ids = {*names[id_]}
        if isinstance(record := item.record, Position):
            actors, topics = (names.get(named, (named,)) for named in (record.actor, record.topic))
            ids |= {f"pos-{actor[4:]}-{topic[4:]}" for actor in actors for topic in topics}
        for known in ids:
            found.setdefault(known, []).append(item)
    return found


def _labels_of_unsound(then: Dossier, records: Records, labels: Labels) -> Mapping[str, str]:
    """The labels that records of then bear today although they cannot be read."""
    return {id_: label for id_ in records.broken.intersection(then.items) if (label := labels.of.get(id_, ""))}


def _as_kept_today(old: Located[Record], new: Located[Record], early: frozenset[str]) -> Located[Record]:
    """A record of then with its embargo of today, and with what its author says today of its words."""
    kept = {"embargo": new.record.embargo} if new.id in early else {}
    return replace(old, record=old.record.model_copy(update={**kept, "not_telling": new.record.not_telling}))


def _raised(old: Located[Record], label: str, then: Dossier) -> str:
    """Today's label where it is higher than that of then; one that was not known then is the highest. Else ""."""
    labels = then.scheme.labels
    known = label if not label or then.scheme.rank(label) >= 0 else labels[-1].label if labels else ""
    return known if then.scheme.rank(known) > then.scheme.rank(then.marking_of(old)) else ""


def _above(label: str, now: Dossier, audience: str | None) -> bool:
    """Whether what bears a label is above an audience's ceiling of today."""
    known: Mapping[str, object] = now.desk.audiences
    if audience is None or audience not in known:
        return False
    return now.scheme.rank(label) > now.scheme.rank(now.desk.audiences[audience].up_to)


def _unread(file: str) -> Diagnostic:
    said = f"`{file}` cannot be read, so it is not known whether it withholds today what the edition shows"
    hint = "look yourself before you hand the documents out, or mend the file first"
    return problem("BG921", said, Span(file), hint=hint)


def _unread_records(then: Dossier, records: Records) -> Iterator[Diagnostic]:
    for id_ in sorted(records.broken.intersection(then.items)):
        said = f"the record `{id_}` cannot be read, so it is not known whether it is withheld today"
        hint = "look yourself before you hand the documents out, or mend the record first"
        yield problem("BG921", said, then.items[id_].span, hint=hint, about=(id_,))
