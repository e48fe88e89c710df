"""What the desk of today withholds of an edition of then: nobody is given again what they may not see any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from briefgen.audience.embargoes import under_embargo
from briefgen.desk.files import Files
from briefgen.dossier.linking import Dossier
from briefgen.dossier.reading import parse_files
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.located import Located, Records
from briefgen.records.reading import validate
from briefgen.records.record import Record
from briefgen.records.settings import Desk, Scheme
from briefgen.records.units import with_own


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
    where those are stricter; `now`: the records of today, None where there is no briefing to be read.
    """

    then: Dossier
    renewed: Dossier
    now: Dossier | None = None


def then_and_now(then: Dossier, today: Today, clock: datetime) -> Outcome[ThenAndNow]:
    """Hold an edition against today's content, as far as that can be read; what cannot be is told, no more."""
    read = parse_files(today.files)
    records = validate(read.value, with_own(today.desk.units)).value
    unread = {found.span.file for found in read.diagnostics if found.is_error and found.span}
    problems = (*map(_unread, sorted(unread)), *_unread_records(then, records))
    if records.briefing is None:
        return Outcome(ThenAndNow(then, then), problems)
    items = {item.id: item for item in records.items}
    now = Dossier(records.briefing, items, (), today.desk, today.scheme)
    early = under_embargo(now, clock)
    pairs = list(_pairs(then, now))
    raised = {old.id: label for old, new in pairs if (label := _raised(old, now.marking_of(new), then))}
    kept = {
        name: frozenset(old.id for old, new in pairs if new.id in early or _above(new, now, name))
        for name in (*then.desk.audiences, None)
    }
    held = replace(then, kept_from=kept)
    embargoed = {old.id: _under_embargo_of(old, new) for old, new in pairs if new.id in early}
    renewed = replace(held, raised=raised, items={**then.items, **embargoed})
    return Outcome(ThenAndNow(held, renewed, now), problems)


def _pairs(then: Dossier, now: Dossier) -> Iterator[tuple[Located[Record], Located[Record]]]:
    """Each record of then with what has become of it, under its id or another one."""
    renamed = {alias: item for item in now.items.values() for alias in getattr(item.record, "aliases", ())}
    yield then.briefing, now.briefing
    for id_, old in then.items.items():
        if new := now.items.get(id_, renamed.get(id_)):
            yield old, new


def _under_embargo_of(old: Located[Record], new: Located[Record]) -> Located[Record]:
    return replace(old, record=old.record.model_copy(update={"embargo": new.record.embargo}))


def _raised(old: Located[Record], label: str, then: Dossier) -> str:
    """Today's label where it is higher than that of then; one that was not known then is the highest. Else ""."""
    labels = then.scheme.labels
    known = label if not label or then.scheme.rank(label) >= 0 else labels[-1].label if labels else ""
    return known if then.scheme.rank(known) > then.scheme.rank(then.marking_of(old)) else ""


def _above(new: Located[Record], now: Dossier, audience: str | None) -> bool:
    """Whether a record is above an audience's ceiling of today."""
    known: Mapping[str, object] = now.desk.audiences
    if audience is None or audience not in known:
        return False
    return now.scheme.rank(now.marking_of(new)) > now.scheme.rank(now.desk.audiences[audience].up_to)


def _unread(file: str) -> Diagnostic:
    said = f"`{file}` cannot be read, so it is not known whether it withholds today what the edition shows"
    hint = "look yourself before you hand the documents out, or mend the file first"
    return problem("BG921", said, Span(file), hint=hint)


def _unread_records(then: Dossier, records: Records) -> Iterator[Diagnostic]:
    for id_ in sorted(records.broken.intersection(then.items)):
        said = f"the record `{id_}` cannot be read, so it is not known whether it is withheld today"
        hint = "look yourself before you hand the documents out, or mend the record first"
        yield problem("BG921", said, then.items[id_].span, hint=hint, about=(id_,))
