"""BG5: clearances that a release asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.audience.clearances import Drift, drift, latest_clearances, reader_digests, record_digests
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.dates import spoken_day
from briefgen.syntax.names import printable

_NAMED = 8  # of the records that changed; the rest is counted


def void_clearances(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Clearances of records that have changed since."""
    now = record_digests(dossier) if dossier.clearances else {}
    readers = reader_digests(dossier.desk, dossier.scheme)
    for role, cleared in latest_clearances(dossier).items():
        if since := drift(cleared.clearance, now, readers):
            who, when = printable(cleared.clearance.name), spoken_day(cleared.clearance.date)
            said = f"{who} cleared this for `{printable(role)}` on {when}; since then {_drift_sentence(since)}"
            hint = "let them see what is different, then run `briefgen clear` again"
            yield problem("BG511", said, cleared.span, hint=hint, about=(*since.changed, *since.new, *since.gone))


def missing_clearances(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Roles that have not cleared a briefing, and have to before a release."""
    given = {cleared.clearance.role for cleared in dossier.clearances}
    for role in dossier.desk.release.clearances:
        if role not in given:
            said = f"nobody has cleared this for `{printable(role)}`, which a release asks for"
            hint = f"when they have: `briefgen clear BRIEFING --role {printable(role)} --name NAME`"
            yield problem("BG514", said, dossier.briefing.at(("title",)), hint=hint)


def _drift_sentence(since: Drift) -> str:
    parts = (
        ("changed", since.changed),
        ("new", since.new),
        ("gone", since.gone),
        ("other readers, or readers of more", since.readers),
    )
    return "; ".join(f"{word}: {_first_and_more(ids)}" for word, ids in parts if ids)


def _first_and_more(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(f"`{id_}`" for id_ in ids[:_NAMED]) + more
