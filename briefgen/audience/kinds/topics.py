"""Topics: printed as columns of the matrix."""

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
from briefgen.records.topics import Topic

FACE = Face(
    model=Topic,
    printed=with_others,
    marked=unmarked,
    news=NEVER,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
