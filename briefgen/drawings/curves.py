"""Values over time: a line or steps for each series, told apart by dashes and by the name at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from briefgen.drawings.scale import NOUGHT, Scale, scale_of
from briefgen.drawings.shapes import CurveView, DotView, Form, SketchView, StrokeView, WordsView, shortened, width_of
from briefgen.drawings.time_axis import Axis, Naming, Stretch, labels
from briefgen.values import dataclass

SERIES = ("first", "second", "third", "fourth")  # looks of lines
_PARTS = 5  # of the scale
_ENDS = 42  # per cent of the width
_SHORTEST = 20  # times the size of letters: a drawing without its labels


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day: how many, from where to where it may be, whether somebody vouches for it."""

    day: date
    value: Decimal
    low: Decimal
    high: Decimal
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Curve:
    """A series: its name, its readings in the order of days, and what stands at its end."""

    name: str
    readings: tuple[Reading, ...]
    said: str


@dataclass(frozen=True, slots=True)
class _Plan:
    form: Form
    axis: Axis
    scale: Scale
    left: int
    right: int


def curves(
    drawn: tuple[Curve, ...], form: Form, number: Callable[[Decimal], str], name: Naming, *, steps: bool
) -> SketchView:
    """The drawing. `number` says a number of the scale, `name` a day of the axis."""
    size = form.letters
    tall = min(form.width * 36 // 100, size * _SHORTEST)
    every = [reading for curve in drawn for reading in curve.readings]
    top, bottom = size, size + tall
    bounds = (end for reading in every for end in (reading.low, reading.high))
    scale = scale_of(bounds, bottom, top, parts=_PARTS, nought=False)
    left = max(width_of(number(tick), size) for tick in scale.ticks) + size
    ends = [_end_of(curve, form) for curve in drawn]
    right = form.width - max(width_of(end, size) for end in ends) - size * 12 // 10
    days = [reading.day for reading in every]
    axis = Axis((Stretch(min(days), max(days), left + size // 2, right),))
    plan = _Plan(form, axis, scale, left, right)
    strokes = [*_grid(plan), *(stroke for curve in drawn for stroke in _whiskers(curve, plan))]
    lines = tuple(_line(curve, look, plan, steps=steps) for curve, look in zip(drawn, SERIES, strict=False))
    words = [*_numbers(plan, number), *_days(plan, name, bottom), *_ends(drawn, ends, plan)]
    dots = tuple(dot for curve in drawn for dot in _dots(curve, plan))
    low = max(bottom + size * 20 // 10, *(word.y + size * 4 // 10 for word in words))
    return SketchView(form.width, low, (), tuple(strokes), dots, tuple(words), lines)


def _grid(plan: _Plan) -> Iterator[StrokeView]:
    for tick in plan.scale.ticks:
        y = plan.scale.at(tick)
        yield StrokeView(plan.left, y, plan.right, y, "axis" if tick in (NOUGHT, plan.scale.ticks[0]) else "grid")


def _numbers(plan: _Plan, number: Callable[[Decimal], str]) -> Iterator[WordsView]:
    size = plan.form.letters
    for tick in plan.scale.ticks:
        y = plan.scale.at(tick) + size * 35 // 100
        yield WordsView(plan.left - size // 2, y, size, "end", "grey", number(tick))


def _days(plan: _Plan, name: Naming, bottom: int) -> Iterator[WordsView]:
    size = plan.form.letters
    for label in labels(plan.axis, size, name, (plan.left, plan.form.width)):
        yield WordsView(label.x, bottom + size * 14 // 10, size, "middle", "plain", label.text)


def _line(curve: Curve, look: str, plan: _Plan, *, steps: bool) -> CurveView:
    """One line, so that its dashes go on from day to day."""
    places = [(plan.axis.x(reading.day), plan.scale.at(reading.value)) for reading in curve.readings]
    corners = places[:1]
    for x, y in places[1:]:
        if steps:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return CurveView(" ".join(f"{x},{y}" for x, y in corners), look)


def _whiskers(curve: Curve, plan: _Plan) -> Iterator[StrokeView]:
    cap = plan.form.letters * 25 // 100
    for reading in curve.readings:
        if reading.low < reading.high:
            x, low, high = plan.axis.x(reading.day), plan.scale.at(reading.low), plan.scale.at(reading.high)
            yield StrokeView(x, low, x, high, "whisker")
            yield from (StrokeView(x - cap, y, x + cap, y, "whisker") for y in (low, high))


def _dots(curve: Curve, plan: _Plan) -> Iterator[DotView]:
    """A dot for each reading, where they have room; hollow ones always."""
    r = plan.form.letters * 3 // 10
    places = [plan.axis.x(reading.day) for reading in curve.readings]
    close = any(after - before < 4 * r for before, after in pairwise(places))
    for reading, x in zip(curve.readings, places, strict=True):
        if not close or not reading.sure:
            yield DotView(x, plan.scale.at(reading.value), r, "mark" if reading.sure else "open")


def _end_of(curve: Curve, form: Form) -> str:
    """What stands at the end of a line: its name, cut where it must be, and its last value whole."""
    room = form.width * _ENDS // 100 - width_of(curve.said, form.letters) - form.letters
    return f"{shortened(curve.name, form.letters, max(room, 0))} {curve.said}" if curve.name else curve.said


def _ends(drawn: tuple[Curve, ...], ends: list[str], plan: _Plan) -> Iterator[WordsView]:
    """The name of each line at its end; where two would touch, the lower one moves down."""
    size, at = plan.form.letters, plan.scale.at
    wanted = sorted((at(curve.readings[-1].value), number) for number, curve in enumerate(drawn))
    before = -size
    for y, number in wanted:
        base = max(y + size * 35 // 100, before + size * 12 // 10)
        x = plan.axis.x(drawn[number].readings[-1].day) if len(drawn) == 1 else plan.right
        yield WordsView(x + size * 6 // 10, base, size, "start", "strong", ends[number])
        before = base
