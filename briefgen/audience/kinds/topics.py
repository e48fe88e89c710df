"""Topics: printed as columns of the matrix."""

from __future__ import annotations

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import (
    Face,
    News,
    as_its_model,
    owes_nothing,
    states_nothing,
    undated,
    unmarked,
    with_others,
)
from briefgen.audience.kinds.grounds import Grounds
from briefgen.records.topics import Topic

_NEWS = News(
    Topic,
    told={"title": telling.line("title", "title"), "proposition": telling.line("proposition", "proposition")},
    editorial=("order",),
    reached=True,
)

_ASKED = "what is argued about is nobody's statement"
_GROUNDS = Grounds(Topic, free={"title": _ASKED, "proposition": _ASKED})

FACE = Face(
    model=Topic,
    printed=with_others,
    marked=unmarked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
