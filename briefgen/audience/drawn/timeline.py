"""The timeline: events, what is due by a day, and for how long a flow stood still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from briefgen.audience.drawing_views import ComingView, DataRowView, DrawingView, DueView
from briefgen.audience.drawn.contexts import LANE
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.drawings.shapes import BIG, BROAD, SLIM, Form, SketchView
from briefgen.drawings.time_axis import ALONE, DAYS, MONTHS
from briefgen.drawings.timeline import Moment, Now, Spell, timeline, worth_drawing
from briefgen.language.short_dates import DAY, DAY_MONTH, FULL_DAY, FULL_MONTH, MONTH, YEAR, short_date
from briefgen.language.speech import Speech
from briefgen.records.energy import EnergyIssue
from briefgen.records.events import Event
from briefgen.records.lines import LineToTake
from briefgen.records.questions import OpenQuestion
from briefgen.syntax.dates import PartialDate
from briefgen.values import dataclass

TALKS, ATTACKS, ENERGY, OTHER, DEADLINES = LANES = ("Talks", "Attacks", "Energy", "Other", "Due")
_LANE_OF = {"strike": ATTACKS, "attack": ATTACKS, "accident": OTHER, "other": OTHER, "deadline": DEADLINES}
_STOPPED = ("halted", "reduced")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the timeline tells: when, in which lane, its words; of an event its id; whether we ask for it."""

    when: PartialDate
    lane: str
    text: str
    due: bool
    event: str = ""
    asked: bool = False


def with_timeline(view: View, shown: Visible, most: int | None = None) -> View:
    """The view with the drawing, and with its numbers at the events; without both where there is too little to draw.

    `most`: how many dates it may have, the latest ones and what comes next; None: all.
    """
    entries = sorted(_entries(view, shown), key=lambda entry: entry.when.order)
    now = shown.dossier.briefing.record.as_of
    entries = _nearest(entries, most, now)
    moments = tuple(_moment(number, entry, now) for number, entry in enumerate(entries, 1))
    coming = tuple(
        ComingView(shown.speech.date(entry.when), entry.text)
        for entry, moment in zip(entries, moments, strict=True)
        if entry.due and not entry.asked and moment.last >= now
    )
    view = replace(view, drawn=replace(view.drawn, coming=coming))
    if not worth_drawing(moments):
        return view
    numbers = {entry.event: number for number, entry in enumerate(entries, 1)}
    events = tuple(replace(event, number=numbers.get(event.id, 0)) for event in view.timeline)
    due = tuple(
        DueView(number, shown.speech.date(entry.when), entry.text)
        for number, entry in enumerate(entries, 1)
        if not entry.event
    )
    drawing = _drawing(entries, moments, shown, now)
    return replace(view, timeline=events, drawn=replace(view.drawn, timeline=drawing, due=due))


def _entries(view: View, shown: Visible) -> Iterator[_Entry]:
    energy, speech = shown.every(EnergyIssue).values(), shown.speech
    disturbed = {disruption.event for issue in energy for disruption in issue.record.events}
    events = shown.every(Event)
    for printed in view.timeline:
        event = events[printed.id].record
        lane = ENERGY if event.id in disturbed else _LANE_OF.get(event.type, TALKS)
        yield _Entry(event.date, lane, event.title, event.scheduled, event.id)
    for issue in energy:
        yield from (_Entry(d.date, ENERGY, d.instrument, due=True) for d in issue.record.deadlines if _open(d.status))
    for line in shown.every(LineToTake).values():
        if line.record.decision_by and line.record.kind in ("ask", "decide"):
            yield _Entry(
                PartialDate.of(line.record.decision_by), DEADLINES, _asked(line.record, speech), due=True, asked=True
            )
    questions = (item.record for item in shown.every(OpenQuestion).values())
    for day, number in Counter(q.due for q in questions if q.due and q.status == "open").items():
        said = speech.say_counted("%(number)s open question due", "%(number)s open questions due", number)
        yield _Entry(PartialDate.of(day), DEADLINES, said, due=True)


def _nearest(entries: list[_Entry], most: int | None, now: date) -> list[_Entry]:
    """As many as may be drawn: a third of them what comes next, the others what came last; more of one for want of the
    other.
    """
    if most is None or len(entries) <= most:
        return entries
    ahead, past = list[_Entry](), list[_Entry]()
    for entry in entries:
        (ahead if entry.due and entry.when.last >= now else past).append(entry)
    coming = max(min(len(ahead), most // 3), most - len(past))
    return sorted((*past[len(past) - (most - coming) :], *ahead[:coming]), key=lambda entry: entry.when.order)


def _open(status: str) -> bool:
    return status not in ("met", "missed")


def _asked(line: LineToTake, speech: Speech) -> str:
    if line.addressee and line.kind == "ask":
        return speech.say("Our request to: %(name)s", name=line.addressee)
    if line.addressee:
        return speech.say("Decision by: %(name)s", name=line.addressee)
    return speech.say("Our request") if line.kind == "ask" else speech.say("A decision")


def _moment(number: int, entry: _Entry, now: date) -> Moment:
    when = entry.when
    first = when.first if when.start else when.last
    last = when.last if when.end or not when.interval else max(now, first)
    return Moment(number, entry.lane, first, last, lasting=when.interval, due=entry.due)


def _spells(shown: Visible, now: date) -> Iterator[Spell]:
    """For how long a flow was halted or reduced; until now where no end is known."""
    events = shown.every(Event)
    for issue in shown.every(EnergyIssue).values():
        for stopped in issue.record.events:
            if stopped.effect in _STOPPED and stopped.event in events:
                since = stopped.start or events[stopped.event].record.date
                first = since.first if since.start else since.last
                last = stopped.end.last if stopped.end and stopped.end.last < date.max else max(now, first)
                yield Spell(ENERGY, first, max(first, last))


def _drawing(entries: list[_Entry], moments: tuple[Moment, ...], shown: Visible, now: date) -> DrawingView:
    speech = shown.speech
    lanes = {lane: speech.find(lane, LANE) for lane in LANES}
    in_lanes = tuple(
        replace(m, lane=lanes[m.lane]) for m in sorted(moments, key=lambda m: (LANES.index(m.lane), m.number))
    )
    energy = any(m.lane == ENERGY for m in moments)
    spells = tuple(replace(s, lane=lanes[s.lane]) for s in _spells(shown, now)) if energy else ()
    words = Now(
        now, speech.say("as of %(day)s", day=short_date(now, DAY_MONTH, speech.language)), speech.say("to come")
    )

    def in_form(form: Form) -> SketchView:
        def name(day: date, unit: str, fuller: bool) -> str:
            return _label(speech, day, unit, year=fuller and (form.narrow or day.year != now.year), fuller=fuller)

        return timeline(in_lanes, spells, words, name, form)

    sketch = in_form(BROAD)
    return DrawingView(
        name="timeline",
        sentence=_sentence(entries, moments, [m.lane for m in in_lanes], speech, now),
        note=_note(sketch, speech) or None,
        sketch=sketch,
        narrow=in_form(SLIM),
        large=in_form(BIG),
        headings=(speech.say("Number"), speech.say("Date"), speech.say("What")),
        rows=tuple(
            DataRowView((str(number), _when(entry, speech), entry.text)) for number, entry in enumerate(entries, 1)
        ),
    )


def _label(speech: Speech, day: date, unit: str, *, year: bool, fuller: bool) -> str:
    if unit == ALONE:
        return short_date(day, YEAR if year else FULL_MONTH, speech.language)
    named = {
        DAYS: FULL_DAY if year else DAY_MONTH if fuller else DAY,
        MONTHS: FULL_MONTH if fuller else MONTH,
    }
    return short_date(day, named.get(unit, YEAR), speech.language)


def _when(entry: _Entry, speech: Speech) -> str:
    said = speech.date(entry.when)
    return speech.say("%(date)s, due", date=said) if entry.due else said


def _sentence(entries: list[_Entry], moments: tuple[Moment, ...], lanes: list[str], speech: Speech, now: date) -> str:
    """What a reader sees at a glance: from when to when, what came last, what is next."""
    first, last = speech.date(entries[0].when), speech.date(entries[-1].when)
    said = [speech.say("Timeline, %(first)s to %(last)s, in lanes: %(lanes)s.", first=first, last=last,
                       lanes=speech.listed(dict.fromkeys(lanes)))]  # fmt: skip
    told = list(zip(entries, moments, strict=True))
    if past := [entry for entry, moment in told if moment.at <= now and not entry.due]:
        said.append(speech.say("Latest: %(what)s (%(when)s).", what=past[-1].text, when=speech.date(past[-1].when)))
    if ahead := [entry for entry, moment in told if moment.last >= now and entry.due]:
        said.append(speech.say("Next: %(what)s (%(when)s).", what=ahead[0].text, when=speech.date(ahead[0].when)))
    return " ".join(said)


def _note(sketch: SketchView, speech: Speech) -> str:
    """A key to the signs that the drawing has."""
    said = []
    if any(dot.look == "open" for dot in sketch.dots):
        said.append(speech.say("Filled: happened. Hollow: still to come."))
    looks = {box.look for box in sketch.boxes}
    if "stopped" in looks or "forecast" in looks:
        said.append(speech.say("Bar: flow halted or reduced."))
    if "forecast" in looks:
        said.append(speech.say("Hollow bar: as forecast."))
    if any(stroke.look == "cut" for stroke in sketch.strokes):
        said.append(speech.say("At a double line the axis is cut."))
    return " ".join(said)
