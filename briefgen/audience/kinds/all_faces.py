"""The table of faces: one for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from briefgen.audience.kinds import (
    actors,
    charts,
    energy,
    events,
    guarantees,
    judgements,
    lines,
    metrics,
    pictures,
    positions,
    questions,
    quotes,
    sources,
    terms,
    topics,
)
from briefgen.audience.kinds.face import Face
from briefgen.records.record import Record

# In the order in which a view holds them: words that a language lacks are told in the order in which they are wanted.
FACES: Mapping[type[Record], Face[Any]] = MappingProxyType(
    {
        face.model: face
        for face in (
            positions.FACE,
            quotes.FACE,
            metrics.FACE,
            guarantees.FACE,
            energy.FACE,
            events.FACE,
            questions.FACE,
            judgements.FACE,
            lines.FACE,
            charts.FACE,
            pictures.FACE,
            terms.FACE,
            actors.FACE,
            topics.FACE,
            sources.FACE,
        )
    }
)
