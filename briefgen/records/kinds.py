"""The table of kinds of records.

A kind of record is one row of `KINDS`; reading, linking, the field reference and the templates' view follow from it.
Models are in `models`, which is imported when somebody asks for one: many a process needs to know of kinds only.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.values import dataclass

if TYPE_CHECKING:
    from briefgen.records.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its key in a file, the prefix of its ids, its name in messages."""

    plural: str
    prefix: str
    name: str
    shared: bool = False

    @property
    def model(self) -> type[Record]:
        """Its model."""
        from briefgen.records.models import MODELS  # noqa: PLC0415  (a fifth of all that a build imports to plan)

        return MODELS[self.plural]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.plural: kind
        for kind in (
            Kind("actors", "act", "actor", shared=True),
            Kind("topics", "top", "topic", shared=True),
            Kind("sources", "src", "source", shared=True),
            Kind("terms", "trm", "term", shared=True),
            Kind("positions", "pos", "position"),
            Kind("guarantees", "gua", "guarantee"),
            Kind("energy", "ene", "energy issue"),
            Kind("questions", "qst", "open question"),
            Kind("quotes", "quo", "quote"),
            Kind("events", "evt", "event"),
            Kind("metrics", "met", "metric"),
            Kind("claims", "clm", "judgement"),
            Kind("lines", "lin", "line"),
            Kind("charts", "cha", "chart"),
            Kind("pictures", "pic", "picture"),
        )
    }
)
PREFIXES: Mapping[str, Kind] = MappingProxyType({kind.prefix: kind for kind in KINDS.values()})
# A short form that has a key of its own: `role: TITLE` for a list of one undated post.
SHORT_FORMS: Mapping[str, str] = MappingProxyType({"roles": "role"})
BRIEFING = Kind("briefing", "brf", "briefing")
_ALSO_CALLED = {
    "judgment": "claims", "assessment": "claims", "figure": "metrics", "key_figure": "metrics", "person": "actors",
    "people": "actors", "glossary": "terms", "definition": "terms", "timeline": "events", "line_to_take": "lines",
    "lines_to_take": "lines", "talking_point": "lines", "reference": "sources", "stance": "positions",
    "graph": "charts", "diagram": "charts", "plot": "charts", "image": "pictures", "photo": "pictures",
    "map": "pictures",
}  # fmt: skip


def called(key: str) -> str | None:
    """The key under which the records of a kind stand, by what messages and products call the kind."""
    plain = key.casefold().replace(" ", "_").replace("-", "_")
    names = {kind.name.replace(" ", "_"): plural for plural, kind in KINDS.items()} | _ALSO_CALLED
    return names.get(plain) or names.get(plain.removesuffix("s"))
