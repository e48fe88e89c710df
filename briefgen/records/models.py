"""The model of each kind of record, by its key in a file."""

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

MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "actors": Actor,
        "topics": Topic,
        "sources": Source,
        "terms": Term,
        "positions": Position,
        "guarantees": Guarantee,
        "energy": EnergyIssue,
        "questions": OpenQuestion,
        "quotes": Quote,
        "events": Event,
        "metrics": Metric,
        "claims": Judgement,
        "lines": LineToTake,
        "charts": Chart,
        "pictures": Picture,
        "briefing": Briefing,
    }
)
