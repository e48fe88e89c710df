"""Actors: printed by name, wherever somebody acts, speaks or holds a position."""

from __future__ import annotations

from briefgen.audience.kinds.face import (
    NEVER,
    Face,
    Fields,
    owes_nothing,
    states_nothing,
    undated,
    unmarked,
    with_others,
)
from briefgen.records.actors import Actor


def _hardest(fields: Fields) -> Fields:
    """Each speaks for the next one; the last for nobody, as that would go round in a circle."""
    return {key: value for key, value in fields.items() if (key, value) != ("speaks_for", "act-0")}


FACE = Face(
    model=Actor,
    printed=with_others,
    marked=unmarked,
    news=NEVER,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=_hardest,
)
