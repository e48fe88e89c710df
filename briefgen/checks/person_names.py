"""BG614: persons whose names are to be shortened, and nobody knows to what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem


def shortened_blindly(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Where a person stands in the tight places of a position, it is known what of the name stands for it."""
    positions = [position.record for position in dossier.positions.values()]
    tight = {p.speaker for p in positions if p.speaker != p.actor} | {p.per for p in positions}
    for id_, actor in dossier.actors.items():
        if id_ in tight and actor.record.shortened_blindly:
            said = f"`{id_}` has to be shortened, and which part of “{actor.record.name}” may stand for it is not plain"
            hint = "add `short_name:`, or `sort_name:` with the family name first and a comma: `Zhao, Liwen`"
            yield problem("BG614", said, actor.at(("name",)), hint=hint, about=(id_,))
