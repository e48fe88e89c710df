"""Clearances: what they hold for. What changes afterwards is not cleared any more.

Every record, template and setting is bound by a digest of its own, so that a changed one can be named. Notes among
editors do not count, nor do terms that no text uses, nor how a file is laid out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from briefgen.audience.reached import terms_in
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Span
from briefgen.records.clearance import Clearance
from briefgen.records.located import Cleared, Located
from briefgen.records.long_form import long_form
from briefgen.records.record import Record
from briefgen.records.settings import Audience, Desk, Scheme
from briefgen.records.terms import Term
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """All that somebody consents to: what is said, to whom, as what, and with what it is printed."""

    records: Mapping[str, str]
    readers: Mapping[str, str]
    products: tuple[str, ...]
    settings: Mapping[str, str]
    templates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of that since it was cleared."""

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    readers: tuple[str, ...] = ()  # audiences that are new, or that may see more or are others than then
    products: tuple[str, ...] = ()  # that it was not made as then
    settings: tuple[str, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)  # of each what became of it: "changed", "is new" …

    def __bool__(self) -> bool:
        records = self.changed or self.new or self.gone
        return bool(records or self.readers or self.products or self.settings or self.templates)


def state_of(dossier: Dossier) -> State:
    """What is consented to today."""
    return State(
        record_digests(dossier),
        reader_digests(dossier.desk, dossier.scheme),
        dossier.briefing.record.products or dossier.desk.products,
        _setting_digests(dossier),
        dossier.printed_with or {},
    )


def record_digests(dossier: Dossier) -> dict[str, str]:
    """The digest of each record that a briefing shows, its own first; of its terms those that a text uses."""
    terms = dossier.of(Term)
    used = {term.id for term in terms_in(Visible(dossier, frozenset()).texts(), terms.values())} if terms else set()
    items = [dossier.briefing, *(item for id_, item in dossier.items.items() if id_ not in terms or id_ in used)]
    return {item.id: _digest(dossier, item) for item in items}


def _setting_digests(dossier: Dossier) -> dict[str, str]:
    """Of the settings that pages show, by their names in desk.yaml."""
    desk, scheme = dossier.desk, dossier.scheme
    labels = [[known.label, known.named_recipients] for known in scheme.labels]
    told = sorted(name for name, audience in desk.audiences.items() if audience.withheld_line)
    shown = {
        "desk": long_form(desk.desk),
        "language": desk.language,
        "marking": labels,
        "scale": long_form(dossier.scale) if dossier.scale else None,
        "units": {name: long_form(unit) for name, unit in sorted(desk.units.items())},
        "withheld_line": told,
    }
    return {name: _digest_of(value) for name, value in shown.items()}


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


def drift(clearance: Clearance, dossier: Dossier, now: State) -> Drift:
    """What differs between what was cleared and what is there now.

    A clearance of an older briefgen does not say for whom it was, or with what it was printed: it holds as given.
    A term that no text uses any more is not gone: what used it has changed.
    """
    then, whom, whole = clearance.records, clearance.readers, says_with_what(clearance)
    readers = now.readers if whom or whole else {}
    return Drift(
        changed=tuple(id_ for id_ in now.records if id_ in then and then[id_] != now.records[id_]),
        new=tuple(id_ for id_ in now.records if id_ not in then),
        gone=tuple(id_ for id_ in then if id_ not in now.records and id_ not in dossier.items),
        readers=tuple(name for name, digest in readers.items() if whom.get(name) != digest),
        products=tuple(name for name in now.products if name not in clearance.products) if whole else (),
        settings=tuple(name for name, digest in now.settings.items() if clearance.settings.get(name, digest) != digest),
        templates=dict(_fates(clearance.templates, now.templates)) if whole and now.templates else {},
    )


def says_with_what(clearance: Clearance) -> bool:
    """Whether a clearance says with what it is printed: one of an older briefgen does not."""
    return bool(clearance.templates)


def _fates(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What became of each template that is not as it was."""
    for path in sorted({*then, *now}):
        if then.get(path) != now.get(path):
            yield path, "changed" if path in then and path in now else "is gone" if path in then else "is new"


def neglected(dossier: Dossier) -> Iterator[tuple[str, str, Span]]:
    """Roles without a clearance that holds, what is wrong, and where: those that a release asks for come first."""
    given = latest_clearances(dossier)
    now = state_of(dossier) if given else None
    for role in dict.fromkeys((*dossier.desk.release.clearances, *given)):
        cleared = given.get(role)
        if cleared is None:
            yield role, "the clearance is missing", dossier.briefing.at(("title",))
        elif now and drift(cleared.clearance, dossier, now):
            yield role, f"the clearance of {cleared.clearance.name} is void", cleared.span


def _digest(dossier: Dossier, item: Located[Record]) -> str:
    said = {key: value for key, value in long_form(item.record).items() if key not in (*item.record.INSIDE, "marking")}
    picture = (dossier.pictures or {}).get(item.id)
    return _digest_of([dossier.marking_of(item), said, *([picture.digest] if picture else [])])


def _digest_of(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
