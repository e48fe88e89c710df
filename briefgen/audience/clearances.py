"""Clearances: which records they hold for. A record that changes afterwards is not cleared any more.

Every record is bound by a digest of its own, so that a changed one can be named. Notes among editors do not count, nor
do terms that no text uses, nor how a file is laid out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Span
from briefgen.records.clearance import Clearance
from briefgen.records.located import Cleared, Located
from briefgen.records.long_form import long_form
from briefgen.records.record import Record
from briefgen.records.terms import Term
from briefgen.syntax.folded_text import as_searched


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of the records since they were cleared."""

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone)


def record_digests(dossier: Dossier) -> dict[str, str]:
    """The digest of each record that a briefing shows, the briefing's own first."""
    texts = as_searched("\n".join(Visible(dossier, frozenset()).texts()), folded=True)
    items = [dossier.briefing, *(item for item in dossier.items.values() if _used(item.record, texts))]
    return {item.id: _digest(dossier, item) for item in items}


def latest_clearances(dossier: Dossier) -> Mapping[str, Cleared]:
    """The last clearance of each role; of two on one day the one further down."""
    found: dict[str, Cleared] = {}
    for cleared in sorted(dossier.clearances, key=lambda cleared: cleared.clearance.date):
        found[cleared.clearance.role] = cleared
    return found


def drift(clearance: Clearance, now: Mapping[str, str]) -> Drift:
    """What differs between the records that were cleared and those of now."""
    then = clearance.records
    return Drift(
        changed=tuple(id_ for id_ in now if id_ in then and then[id_] != now[id_]),
        new=tuple(id_ for id_ in now if id_ not in then),
        gone=tuple(id_ for id_ in then if id_ not in now),
    )


def neglected(dossier: Dossier) -> Iterator[tuple[str, str, Span]]:
    """Roles without a clearance that holds, what is wrong, and where: those that a release asks for come first."""
    given = latest_clearances(dossier)
    now = record_digests(dossier) if given else {}
    for role in dict.fromkeys((*dossier.desk.release.clearances, *given)):
        cleared = given.get(role)
        if cleared is None:
            yield role, "the clearance is missing", dossier.briefing.at(("title",))
        elif drift(cleared.clearance, now):
            yield role, f"the clearance of {cleared.clearance.name} is void", cleared.span


def _used(record: Record, texts: str) -> bool:
    return not isinstance(record, Term) or as_searched(record.term, folded=True) in texts


def _digest(dossier: Dossier, item: Located[Record]) -> str:
    said = {key: value for key, value in long_form(item.record).items() if key not in (*item.record.INSIDE, "marking")}
    text = json.dumps([dossier.marking_of(item), said], ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
