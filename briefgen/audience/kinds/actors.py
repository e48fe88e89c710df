"""Actors: printed by name, wherever somebody acts, speaks or holds a position."""

from __future__ import annotations

from briefgen.audience.kinds.face import (
    NEVER,
    Face,
    as_its_model,
    owes_nothing,
    states_nothing,
    undated,
    unmarked,
    with_others,
)
from briefgen.records.actors import Actor

FACE = Face(
    model=Actor,
    printed=with_others,
    marked=unmarked,
    news=NEVER,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
