"""BG4: what is too old, what is late, what is of a day that has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.audience.duties import duties, reported_by
from briefgen.audience.kinds.all_faces import FACES
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.dates import spoken_day


def too_late(dossier: Dossier, _today: date) -> Iterator[Diagnostic]:
    """Facts are not of a later day than the one up to which they were taken in."""
    as_of = dossier.briefing.record.as_of
    for item in dossier.items.values():
        for known in FACES[item.kind.model].known(item.record):
            if known.date.first > as_of:
                said = f"this date is later than the briefing's `as_of`, {spoken_day(as_of)}"
                hint = "; ".join(filter(None, ("correct it or `as_of`", known.otherwise)))
                yield problem("BG401", said, item.at(known.path), hint=hint, about=(item.id,))


def too_old(dossier: Dossier, today: date) -> Iterator[Diagnostic]:
    """Records beyond the age that the desk allows their kind."""
    yield from _past(dossier, today, "BG402")


def to_review(dossier: Dossier, today: date) -> Iterator[Diagnostic]:
    """Records to be looked at again, and questions that are due; after two weeks they count as neglected."""
    yield from _past(dossier, today, "BG403")


def passed(dossier: Dossier, today: date) -> Iterator[Diagnostic]:
    """Days that have passed without a word of what came of them."""
    yield from _past(dossier, today, "BG404")


def _past(dossier: Dossier, today: date, code: str) -> Iterator[Diagnostic]:
    for duty in duties(dossier):
        if duty.code == code and duty.day < today:
            place = duty.item.at(duty.path) if duty.path else duty.item.span
            told_by = reported_by(duty, today)
            yield problem(told_by, duty.late, place, hint=duty.hint, about=(duty.item.id,))
