"""The record models, and the table of kinds.

A kind of record is one row of `KINDS`; reading, linking, the field reference and the templates' view follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.records.actors import Actor
from briefgen.records.briefing import Briefing
from briefgen.records.charts import Chart
from briefgen.records.energy import EnergyIssue
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee
from briefgen.records.judgements import Judgement
from briefgen.records.lines import LineToTake
from briefgen.records.metrics import Metric
from briefgen.records.pictures import Picture
from briefgen.records.positions import Position
from briefgen.records.questions import OpenQuestion
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.records.topics import Topic
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its key in a file, the prefix of its ids, its name in messages, its model."""

    plural: str
    prefix: str
    name: str
    model: type[Record]
    shared: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.plural: kind
        for kind in (
            Kind("actors", "act", "actor", Actor, shared=True),
            Kind("topics", "top", "topic", Topic, shared=True),
            Kind("sources", "src", "source", Source, shared=True),
            Kind("terms", "trm", "term", Term, shared=True),
            Kind("positions", "pos", "position", Position),
            Kind("guarantees", "gua", "guarantee", Guarantee),
            Kind("energy", "ene", "energy issue", EnergyIssue),
            Kind("questions", "qst", "open question", OpenQuestion),
            Kind("quotes", "quo", "quote", Quote),
            Kind("events", "evt", "event", Event),
            Kind("metrics", "met", "metric", Metric),
            Kind("claims", "clm", "judgement", Judgement),
            Kind("lines", "lin", "line", LineToTake),
            Kind("charts", "cha", "chart", Chart),
            Kind("pictures", "pic", "picture", Picture),
        )
    }
)
PREFIXES: Mapping[str, Kind] = MappingProxyType({kind.prefix: kind for kind in KINDS.values()})
# A short form that has a key of its own: `role: TITLE` for a list of one undated post.
SHORT_FORMS: Mapping[str, str] = MappingProxyType({"roles": "role"})
BRIEFING = Kind("briefing", "brf", "briefing", Briefing)
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
