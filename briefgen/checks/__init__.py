"""The editorial rules: one small function a rule, each registered under its code.

A rule takes the dossier and the day on which it is judged, and yields diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from briefgen.checks import consistency, promises
from briefgen.diagnostics import Diagnostic, Outcome
from briefgen.dossier import Dossier

Rule = Callable[[Dossier, date], Iterator[Diagnostic]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "BG205": consistency.dated_position_id,
        "BG206": consistency.circular_references,
        "BG208": consistency.foreign_speaker,
        "BG212": consistency.bare_stance,
        "BG215": promises.broken_promise,
        "BG216": promises.still_to_do,
    }
)


def check(dossier: Dossier | None, today: date | None) -> Outcome[None]:
    """Apply every rule once, as of `today` (by default the briefing's own day)."""
    if dossier is None:
        return Outcome(None)
    judged_on = today or dossier.briefing.record.as_of
    return Outcome(None, tuple(found for rule in RULES.values() for found in rule(dossier, judged_on)))
