"""What a desk has to do by a day: look again, answer, renew, decide. The rules report it when the day has passed, and
`briefgen list due` before that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from briefgen.dossier.linking import Dossier
from briefgen.records.base import Path
from briefgen.records.energy import EnergyIssue
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee
from briefgen.records.lines import LineToTake
from briefgen.records.located import Located
from briefgen.records.metrics import Metric
from briefgen.records.positions import Position
from briefgen.records.questions import OpenQuestion
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.syntax.dates import Moment, PartialDate, spoken_day

WEEKS = timedelta(days=14)  # a duty that is late by more than this is neglected


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do: the last day on which all is well, what to do, who does it, and what is said afterwards.

    `code` is the rule that reports it when the day has passed; empty where none does.
    """

    day: date
    code: str
    what: str
    late: str
    hint: str
    item: Located[Record]
    path: Path
    owner: str = ""


def duties(dossier: Dossier) -> Iterator[Duty]:
    """Everything that is to be done for a briefing, in the order of the files."""
    items: list[Located[Record]] = [dossier.briefing, *dossier.items.values()]
    for item in items:
        yield from _of_any(item)
        yield from _stale(item, dossier)
        match item.record:
            case OpenQuestion() as question:
                yield from _of_question(item, question)
            case EnergyIssue() as issue:
                yield from _of_issue(item, issue)
            case Event(scheduled=True) as event:
                late = f"this event was scheduled for {_spoken(event.date)}, which has passed"
                hint = "say what came of it and remove `scheduled`, or give the new date"
                yield Duty(event.date.last, "BG404", "the event takes place", late, hint, item, ("date",))
            case LineToTake(decision_by=date() as day):
                late = f"the decision was due by {spoken_day(day)}"
                hint = "say what was decided, or give the new day"
                yield Duty(day, "BG404", "the decision is due", late, hint, item, ("decision_by",))


def _of_any(item: Located[Record]) -> Iterator[Duty]:
    record = item.record
    if record.review_by:
        late = f"this record was to be looked at again by {spoken_day(record.review_by)}"
        hint = "look at it, and set the next `review_by` or remove it"
        yield Duty(record.review_by, "BG403", "look at it again", late, hint, item, ("review_by",))
    for index, waiver in enumerate(record.waive):
        what = f"the waiver of {waiver.code} ends"
        yield Duty(waiver.until, "", what, "", "", item, ("waive", index, "until"), waiver.by)
    if record.embargo:
        yield Duty(_day(record.embargo), "", "the embargo ends", "", "", item, ("embargo",))


def _day(when: Moment) -> date:
    return date(when.year, when.month, when.day)


def _of_question(item: Located[Record], question: OpenQuestion) -> Iterator[Duty]:
    if question.due and question.status == "open":
        late = f"this question was due on {spoken_day(question.due)}"
        hint = "answer it, or set the day on which it is looked at again"
        yield Duty(question.due, "BG403", "the question is due", late, hint, item, ("due",), question.owner or "")


def _of_issue(item: Located[Record], issue: EnergyIssue) -> Iterator[Duty]:
    for index, deadline in enumerate(issue.deadlines):
        if deadline.status == "proposed":
            late = f"this deadline passed on {_spoken(deadline.date)}, and its status is still `proposed`"
            hint = "say what became of it: adopted, in_force, changed, met or missed"
            path = ("deadlines", index, "status")
            yield Duty(deadline.date.last, "BG404", f"the deadline of {deadline.instrument}", late, hint, item, path)


def _stale(item: Located[Record], dossier: Dossier) -> Iterator[Duty]:
    kind, when, path = _last_known(item, dossier)
    limit = getattr(dossier.desk.stale_after, kind, None) if when else None
    if when and limit:
        late = f"this {_CALLED[kind]} is of {_spoken(when)} and older than {limit} days"
        hint = "look whether it still holds and date it anew, or take it out"
        yield Duty(_after(when.last, limit), "BG402", f"the {_CALLED[kind]} becomes too old", late, hint, item, path)


def _after(day: date, days: int) -> date:
    return min(day, date.max - timedelta(days=days)) + timedelta(days=days)


_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "position": "position",
        "metric": "figure",
        "energy": "energy issue",
        "question": "question",
        "guarantee": "guarantee",
        "quote": "key quote",
        "source": "reading of the source",
    }
)


def _last_known(item: Located[Record], dossier: Dossier) -> tuple[str, PartialDate | None, Path]:
    """The kind of a record that grows old, when it was last known to hold, and where that is said."""
    record = item.record
    match record:
        case Position():
            return "position", record.as_of, ("as_of",)
        case Metric():
            return "metric", record.as_of, ("as_of",)
        case Guarantee():
            return "guarantee", record.as_of, ("as_of",)
        case Quote(use="key"):
            return "quote", record.date, ("date",)
        case Source(accessed=date() as day):
            return "source", PartialDate.of(day), ("accessed",)
        case OpenQuestion(status="open"):
            return "question", _newest(item, dossier), ()
        case EnergyIssue():
            return "energy", _newest(item, dossier), ()
        case _:
            return "", None, ()


def _newest(item: Located[Record], dossier: Dossier) -> PartialDate | None:
    """The date of the newest source that a record names: what it says is of that day."""
    sources = dossier.of(Source)
    named = [sources[r.target].record for r in dossier.references if r.owner.id == item.id and r.target in sources]
    return max((s.date for s in named if s.date), key=lambda when: when.last, default=None)


def _spoken(when: PartialDate) -> str:
    return spoken_day(when.last)
