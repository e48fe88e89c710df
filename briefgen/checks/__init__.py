"""The editorial rules: one small function a rule, each registered under its code.

A rule takes the dossier and the day on which it is judged, and yields diagnostics. A rule of a view takes what one
audience may see instead: it is applied to the whole dossier first, then to what each audience is left with, because a
position that is well founded for one reader may have lost its last source for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from briefgen import waivers
from briefgen.checks import consistency, markings, promises
from briefgen.diagnostics import Diagnostic, Outcome
from briefgen.dossier import Dossier
from briefgen.shown import Shown

Rule = Callable[[Dossier, date], Iterator[Diagnostic]]
ViewRule = Callable[[Shown, date], Iterator[Diagnostic]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "BG205": consistency.dated_position_id,
        "BG206": consistency.circular_references,
        "BG208": consistency.foreign_speaker,
        "BG212": consistency.bare_stance,
        "BG215": promises.broken_promise,
        "BG216": promises.still_to_do,
        "BG221": waivers.ended,
        "BG222": waivers.groundless,
    }
)


VIEW_RULES: Mapping[str, ViewRule] = MappingProxyType(
    {
        "BG512": markings.repeated_words,
        "BG513": markings.named_persons,
    }
)


def check(dossier: Dossier, day: date) -> Outcome[None]:
    """Apply every rule once, those of a view to all records together."""
    whole = Shown(dossier, frozenset())
    found = [found for rule in RULES.values() for found in rule(dossier, day)]
    return Outcome(None, (*found, *(found for rule in VIEW_RULES.values() for found in rule(whole, day))))


def check_view(shown: Shown, audience: str, day: date) -> Outcome[None]:
    """Apply the rules of a view to what one audience may see.

    What they find there may tell of a withheld record, so it counts as high as all that is withheld.
    """
    dossier = shown.dossier
    labels = [dossier.marking_of(item) for id_, item in dossier.items.items() if id_ in shown.dropped]
    highest = max(labels, key=dossier.scheme.rank, default="")
    found = (found for rule in VIEW_RULES.values() for found in rule(shown, day))
    return Outcome(None, tuple(replace(d, audiences=(audience,), marking=highest) for d in found))
