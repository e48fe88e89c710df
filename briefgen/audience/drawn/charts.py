"""Charts that an author asked for, made of what an audience may see: a withheld metric is in no row, axis or count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from briefgen.audience.drawing_views import DataRowView, DrawingView
from briefgen.audience.drawn.figures import MANY, UNSURE
from briefgen.audience.visible_records import Visible
from briefgen.drawings.curves import Curve, Reading, curves
from briefgen.drawings.rows import BARS, Value, rows
from briefgen.drawings.shapes import BIG, BROAD, SLIM, Form, SketchView
from briefgen.drawings.time_axis import ALONE, DAYS, MONTHS
from briefgen.language.amounts import HOW_SURE, amount
from briefgen.language.short_dates import DAY, DAY_MONTH, FULL_DAY, FULL_MONTH, MONTH, YEAR, short_date
from briefgen.language.speech import Speech, filled
from briefgen.records.charts import OVER_TIME, Chart, ChartPoint, quantity_of
from briefgen.records.metrics import Metric
from briefgen.records.quantities import Quantity
from briefgen.records.units import Unit
from briefgen.syntax.dates import PartialDate
from briefgen.values import dataclass

FEWEST = 2  # values: one is a sentence
MOST_SAID = 12  # of a sentence for screen readers; the table has all


@dataclass(frozen=True, slots=True)
class _Charted:
    """A value of a chart: of which series, of what, when, how many, and what more it may be."""

    series: str
    name: str
    when: PartialDate | None
    quantity: Quantity
    low: Decimal
    high: Decimal
    spread: str

    @property
    def day(self) -> date:
        """The day of its dot: the middle of what it may mean."""
        first, last = (self.when.first, self.when.last) if self.when else (date.min, date.min)
        return date.fromordinal((first.toordinal() + last.toordinal()) // 2)

    @property
    def middle(self) -> Decimal:
        """The value of its dot."""
        high = self.quantity.high
        return self.quantity.value if high is None else (self.quantity.value + high) / 2

    @property
    def sure(self) -> bool:
        return self.quantity.qualifier not in UNSURE


def unit_of(record: Chart, shown: Visible) -> Unit | None:
    """The unit of a chart: its own, or that of the first of its metrics that is shown."""
    every = shown.every(Metric)
    return record.unit or next((every[id_].record.quantity.unit for id_ in record.named if id_ in every), None)


def heading_of(unit: Unit, speech: Speech) -> str:
    """A unit as it stands beside a title: of many."""
    return speech.unit(quantity_of(MANY, None, unit, None))


def drawn_chart(record: Chart, shown: Visible) -> DrawingView | None:
    """The drawing of a chart; None where too little of it is shown."""
    values, speech = list(_charted(record, shown)), shown.speech
    over_time = record.kind in OVER_TIME
    if over_time:
        values = [value for value in values if value.when]
        if len({value.day for value in values}) < FEWEST:
            return None
    if len(values) < FEWEST:
        return None
    sketches = [_sketch(record, values, speech, form) for form in (BROAD, SLIM, BIG)]
    return DrawingView(
        name="chart",
        sentence=record.alt or _sentence(record, values, speech),
        note=_note(record, values, sketches[0], speech) or None,
        sketch=sketches[0],
        narrow=sketches[1],
        large=sketches[2],
        headings=_headings(record, values, speech),
        rows=tuple(_rows(record, values, speech)),
    )


def _charted(record: Chart, shown: Visible) -> Iterator[_Charted]:
    every, speech = shown.every(Metric), shown.speech
    for series in record.rows:
        for id_ in series.metrics:
            if id_ in every:
                metric = every[id_].record
                quantity = metric.quantity
                high = quantity.high or quantity.value
                yield _Charted(series.name, metric.label, metric.as_of, quantity, quantity.value, high, "")
        for point in series.points:
            if record.unit is not None:
                yield _of_table(series.name, point, record.unit, speech)


def _of_table(series: str, point: ChartPoint, unit: Unit, speech: Speech) -> _Charted:
    low, high = point.low, point.high
    name = point.label or (speech.date(point.date) if point.date else "")
    if point.value is None and low is not None and high is not None:
        return _Charted(series, name, point.date, quantity_of(low, high, unit, point.qualifier), low, high, "")
    value = point.value if point.value is not None else Decimal(0)
    spread = ""
    if low is not None and high is not None:
        spread = speech.say("%(low)s to %(high)s", low=speech.number(low), high=speech.number(high))
    quantity = quantity_of(value, None, unit, point.qualifier)
    return _Charted(
        series, name, point.date, quantity, value if low is None else low, value if high is None else high, spread
    )


# Words ----------------------------------------------------------------------------------------------------------------


def _number(value: _Charted, speech: Speech) -> str:
    """A number with what is said of how sure it is, without its unit."""
    said = speech.quantity(value.quantity)
    if value.spread:
        said = speech.say("%(number)s (%(range)s)", number=said, range=value.spread)
    if value.quantity.qualifier is None:
        return said
    return filled(speech.find(HOW_SURE[value.quantity.qualifier]), {"quantity": said}.__getitem__)


def _whole(value: _Charted, speech: Speech) -> str:
    """An amount with its unit, and from where to where it may be."""
    said = amount(speech, value.quantity)
    return speech.say("%(number)s (%(range)s)", number=said, range=value.spread) if value.spread else said


def _sentence(record: Chart, values: list[_Charted], speech: Speech) -> str:
    """What a reader sees at a glance: each value, or of many the first, the last and the ends."""
    told: list[str] = []
    if record.kind not in OVER_TIME and len(values) <= MOST_SAID:
        told = [", ".join(filter(None, (v.series, v.name, _whole(v, speech)))) for v in values]
        return speech.say("%(title)s: %(values)s.", title=record.title, values="; ".join(told))
    for own in _by_series(values):
        if record.kind in OVER_TIME:
            own.sort(key=lambda value: value.day)
        most, least = max(own, key=lambda value: value.high), min(own, key=lambda value: value.low)
        said = speech.say(
            "from %(first)s (%(start)s) to %(last)s (%(end)s); lowest %(least)s, highest %(most)s",
            first=_whole(own[0], speech),
            start=_at(own[0], speech),
            last=_whole(own[-1], speech),
            end=_at(own[-1], speech),
            least=speech.number(least.low),
            most=speech.number(most.high),
        )
        told.append(f"{own[0].series}, {said}" if own[0].series else said)
    return speech.say("%(title)s: %(values)s.", title=record.title, values="; ".join(told))


def _at(value: _Charted, speech: Speech) -> str:
    return speech.date(value.when) if value.when else value.name


def _by_series(values: list[_Charted]) -> list[list[_Charted]]:
    names = dict.fromkeys(value.series for value in values)
    return [[value for value in values if value.series == name] for name in names]


def _note(record: Chart, values: list[_Charted], sketch: SketchView, speech: Speech) -> str:
    """A key to the signs that the drawing has."""
    said = []
    if not all(value.sure for value in values):
        said.append(speech.say("Hollow: claimed, planned or estimated."))
    if any(stroke.look == "whisker" for stroke in sketch.strokes):
        said.append(speech.say("Thin line with ends: from the least to the most that it may be."))
    elif any(box.look == "pale" for box in sketch.boxes):
        said.append(speech.say("Pale: the range."))
    ground = any(stroke.look == "axis" for stroke in sketch.strokes)
    if record.kind != BARS and not (ground and _near_nought(values)):
        said.append(speech.say("The scale does not begin at nought."))
    return " ".join(said)


def _near_nought(values: list[_Charted]) -> bool:
    low, high = min(value.low for value in values), max(value.high for value in values)
    return low * 2 <= high if low >= 0 else high * 2 >= low if high <= 0 else True


def _headings(record: Chart, values: list[_Charted], speech: Speech) -> tuple[str, ...]:
    what = speech.say("Date") if record.kind in OVER_TIME else speech.say("What")
    series = (speech.say("Series"),) if any(value.series for value in values) else ()
    return (*series, what, speech.say("How many"))


def _rows(record: Chart, values: list[_Charted], speech: Speech) -> Iterator[DataRowView]:
    named = any(value.series for value in values)
    ordered = [value for own in _by_series(values) for value in own]
    for value in ordered:
        what = ", ".join(filter(None, (_at(value, speech), value.name if record.named else "")))
        what = what if record.kind in OVER_TIME else value.name
        yield DataRowView((*((value.series,) if named else ()), what, _whole(value, speech)))


# Shapes ---------------------------------------------------------------------------------------------------------------


def _sketch(record: Chart, values: list[_Charted], speech: Speech, form: Form) -> SketchView:
    if record.kind in OVER_TIME:
        return _over_time(record, values, speech, form)
    several = any(value.series for value in values)
    ordered = _by_name(values) if several else values
    return rows(
        record.kind,
        tuple(
            Value(
                name=value.series if several else value.name,
                value=value.quantity.value if value.quantity.high is None else None,
                low=value.low,
                high=value.high,
                said=_number(value, speech),
                sure=value.sure,
                group=value.name if several else "",
            )
            for value in ordered
        ),
        form,
        speech.number,
    )


def _by_name(values: list[_Charted]) -> list[_Charted]:
    """The values of all series of one thing below each other."""
    names = dict.fromkeys(value.name for value in values)
    return [value for name in names for value in values if value.name == name]


def _over_time(record: Chart, values: list[_Charted], speech: Speech, form: Form) -> SketchView:
    drawn = []
    for own in _by_series(values):
        own.sort(key=lambda value: value.day)
        readings = tuple(Reading(value.day, value.middle, value.low, value.high, value.sure) for value in own)
        drawn.append(Curve(own[0].series, readings, _number(own[-1], speech)))

    def name(day: date, unit: str, fuller: bool) -> str:
        if unit == ALONE:
            return short_date(day, FULL_MONTH, speech.language)
        wanted = {DAYS: DAY_MONTH if fuller else DAY, MONTHS: FULL_MONTH if fuller else MONTH}
        if unit == DAYS and fuller and day.month == 1:
            wanted[DAYS] = FULL_DAY
        return short_date(day, wanted.get(unit, YEAR), speech.language)

    return curves(tuple(drawn), form, speech.number, name, steps=record.kind == "step")
