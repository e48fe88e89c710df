"""What readers hear of when it changes: of each kind of record, the values that carry its substance.

A change of anything else is editorial: it goes to the change log and reaches no reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.audience.visible_records import Shown
from briefgen.records.energy import EnergyIssue
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee
from briefgen.records.judgements import Judgement
from briefgen.records.lines import LineToTake
from briefgen.records.metrics import Metric
from briefgen.records.positions import Position
from briefgen.records.questions import OpenQuestion
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.values import Confidence
from briefgen.syntax import markdown
from briefgen.syntax.dates import PartialDate

# Kinds of records whose coming is news.
NEWS = ("pos", "gua", "ene", "qst", "quo", "evt", "met", "clm", "lin")


@dataclass(frozen=True, slots=True)
class Trait:
    """One value: `key` says which, `what` is its printed name, `words` the list of labels its words come from."""

    key: str
    value: str
    what: str | None = None
    words: str | None = None


def traits(record: Record, shown: Shown) -> Iterator[Trait]:
    """The values of a record that count, as one audience sees them."""
    match record:
        case Position():
            yield from _position(record)
        case Guarantee():
            yield from _guarantee(record, shown)
        case EnergyIssue():
            yield from _energy(record, shown)
        case OpenQuestion():
            yield from _question(record, shown)
        case Metric():
            yield from _metric(record, shown)
        case Event():
            yield from _date(shown, "date", record.date)
            yield Trait("scheduled", "scheduled" if record.scheduled else "happened", words="happening")
        case Judgement():
            yield from _judgement(record)
        case Quote() | LineToTake():
            yield Trait("text", markdown.plain(record.text))
        case Source() if record.reliability:
            yield Trait("reliability", record.reliability, "Reliability")
        case _:
            return


def _position(record: Position) -> Iterator[Trait]:
    yield Trait("stance", record.stance, words="stance")
    yield from (Trait(f"conditions.{text}", text, "Condition") for text in record.conditions)
    yield from (Trait(f"camps.{text}", text, "Camp") for text in record.camps)
    yield from _confidence(record.confidence)


def _guarantee(record: Guarantee, shown: Shown) -> Iterator[Trait]:
    yield Trait("status", record.status, words="guarantee_status")
    yield Trait("binding", record.binding, "Binding force", "binding")
    for guarantor in record.guarantors:
        if name := shown.title(guarantor.actor):
            yield Trait(f"guarantors.{guarantor.actor}", guarantor.state or record.status, name, "commitment")


def _metric(record: Metric, shown: Shown) -> Iterator[Trait]:
    yield Trait("quantity", f"{shown.speech.quantity(record.quantity)} {shown.speech.unit(record.quantity)}")
    yield Trait("qualifier", record.quantity.qualifier, words="qualifier")
    yield from _date(shown, "as_of", record.as_of, "As of")


def _judgement(record: Judgement) -> Iterator[Trait]:
    yield Trait("text", markdown.plain(record.text))
    yield from _confidence(record.confidence)
    if record.likelihood:
        yield Trait("likelihood", record.likelihood.term)


def _energy(record: EnergyIssue, shown: Shown) -> Iterator[Trait]:
    for event in record.events:
        if title := shown.title(event.event):
            yield Trait(f"events.{event.event}", event.effect, title, "effect")
            yield from _date(shown, f"events.{event.event}.from", event.start, title)
            yield from _date(shown, f"events.{event.event}.to", event.end, title)
    for deadline in record.deadlines:
        yield Trait(f"deadlines.{deadline.instrument}", deadline.status, deadline.instrument, "deadline")
        yield from _date(shown, f"deadlines.{deadline.instrument}.date", deadline.date, deadline.instrument)


def _question(record: OpenQuestion, shown: Shown) -> Iterator[Trait]:
    yield Trait("status", record.status, words="question")
    if record.likelihood:
        yield Trait("likelihood", record.likelihood.term)
    yield from _confidence(record.confidence)
    for indicator in record.indicators:
        yield from _date(shown, f"indicators.{indicator.text}", indicator.observed, f"Seen: {indicator.text}")


def _confidence(value: Confidence | None) -> Iterator[Trait]:
    if value is not None:
        yield Trait("confidence", value.level, words="confidence")


def _date(shown: Shown, key: str, when: PartialDate | None, what: str | None = None) -> Iterator[Trait]:
    if when is not None:
        yield Trait(key, shown.speech.date(when), what)
