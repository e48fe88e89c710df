"""Clearances: which records they hold for. A record that changes afterwards is not cleared any more.

Every record is bound by a digest of its own, so that a changed one can be named. Notes among editors do not count, nor
do terms that no text uses, nor how a file is laid out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Span
from briefgen.records.clearance import Clearance
from briefgen.records.located import Cleared, Located
from briefgen.records.long_form import long_form
from briefgen.records.record import Record
from briefgen.records.settings import Audience, Desk, Scheme
from briefgen.records.terms import Term
from briefgen.syntax.folded_text import as_searched


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of the records since they were cleared."""

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    readers: tuple[str, ...] = ()  # audiences that are new, or that may see more or are others than then

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.gone or self.readers)


def record_digests(dossier: Dossier) -> dict[str, str]:
    """The digest of each record that a briefing shows, the briefing's own first."""
    texts = as_searched("\n".join(Visible(dossier, frozenset()).texts()), folded=True)
    items = [dossier.briefing, *(item for item in dossier.items.values() if _used(item.record, texts))]
    return {item.id: _digest(dossier, item) for item in items}


def reader_digests(desk: Desk, scheme: Scheme) -> dict[str, str]:
    """For each audience a digest over who reads what: the labels up to its ceiling, its products, its list of names."""
    return {
        name: _digest_of([_labels(audience, scheme), sorted(audience.products), sorted(audience.distribution)])
        for name, audience in desk.audiences.items()
    }


def _labels(audience: Audience, scheme: Scheme) -> list[str]:
    return [known.label for known in scheme.labels[: scheme.rank(audience.up_to) + 1]]


def latest_clearances(dossier: Dossier) -> Mapping[str, Cleared]:
    """The last clearance of each role; of two on one day the one further down."""
    found: dict[str, Cleared] = {}
    for cleared in sorted(dossier.clearances, key=lambda cleared: cleared.clearance.date):
        found[cleared.clearance.role] = cleared
    return found


def drift(clearance: Clearance, now: Mapping[str, str], readers: Mapping[str, str]) -> Drift:
    """What differs between the records that were cleared, and for whom, and those of now.

    A clearance of an older briefgen does not say for whom it was.
    """
    then, whom = clearance.records, clearance.readers
    return Drift(
        changed=tuple(id_ for id_ in now if id_ in then and then[id_] != now[id_]),
        new=tuple(id_ for id_ in now if id_ not in then),
        gone=tuple(id_ for id_ in then if id_ not in now),
        readers=tuple(name for name, digest in readers.items() if whom.get(name) != digest) if whom else (),
    )


def neglected(dossier: Dossier) -> Iterator[tuple[str, str, Span]]:
    """Roles without a clearance that holds, what is wrong, and where: those that a release asks for come first."""
    given = latest_clearances(dossier)
    now = record_digests(dossier) if given else {}
    readers = reader_digests(dossier.desk, dossier.scheme)
    for role in dict.fromkeys((*dossier.desk.release.clearances, *given)):
        cleared = given.get(role)
        if cleared is None:
            yield role, "the clearance is missing", dossier.briefing.at(("title",))
        elif drift(cleared.clearance, now, readers):
            yield role, f"the clearance of {cleared.clearance.name} is void", cleared.span


def _used(record: Record, texts: str) -> bool:
    return not isinstance(record, Term) or as_searched(record.term, folded=True) in texts


def _digest(dossier: Dossier, item: Located[Record]) -> str:
    said = {key: value for key, value in long_form(item.record).items() if key not in (*item.record.INSIDE, "marking")}
    return _digest_of([dossier.marking_of(item), said])


def _digest_of(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
