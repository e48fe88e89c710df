"""Values below each other on one scale: bars from nought, dots, or ranges, each with its name and its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from briefgen.drawings.scale import NOUGHT, Scale, scale_of
from briefgen.drawings.shapes import BoxView, DotView, Form, SketchView, StrokeView, WordsView, in_lines, width_of
from briefgen.values import dataclass

BARS, DOTS, RANGES = "bar", "dot", "range"
NAME_LINES = 2
_NAMES = 36  # per cent of the width
_TICK_ROOM = 7  # letters that a number of the scale takes


@dataclass(frozen=True, slots=True)
class Value:
    """A value: what of, how many, from where to where it may be, its words, whether somebody vouches for it.

    `group` is the heading that it stands below, where there are several of one name.
    """

    name: str
    value: Decimal | None
    low: Decimal
    high: Decimal
    said: str
    sure: bool = True
    group: str = ""

    @property
    def ranges(self) -> bool:
        """Whether it may be more or less than is said."""
        return self.low < self.high


@dataclass(frozen=True, slots=True)
class _Plan:
    sort: str
    form: Form
    scale: Scale
    left: int
    end: int


def rows(sort: str, values: tuple[Value, ...], form: Form, number: Callable[[Decimal], str]) -> SketchView:
    """The drawing. `number` says a number of the scale; bars need none, as they begin at nought and end at theirs."""
    size = form.letters
    left = 0 if form.narrow else form.width * _NAMES // 100
    room = max(width_of(value.said, size) for value in values) + size
    start, end = left + size // 2, form.width - room
    known = [place for value in values for place in (value.low, value.high)]
    scale = scale_of(known, start, end, parts=(end - start) // (size * _TICK_ROOM), nought=sort == BARS)
    if sort == BARS:  # to the last of its values, as it has no numbers
        low, high = min(*known, NOUGHT), max(*known, NOUGHT)
        scale = Scale(low, high if high > low else low + 1, start, end, ())
    plan = _Plan(sort, form, scale, left, end)
    made, group = SketchView(form.width, 0), ""
    for value in values:
        if value.group and value.group != group:
            made, group = _joined(made, _heading(value.group, form, made.height)), value.group
        made = _joined(made, _row(value, plan, made.height))
    if not form.narrow:  # where names stand above their marks, each row has its own piece of them
        made = _joined(SketchView(form.width, made.height, strokes=_lines(plan, 0, made.height)), made)
    return _joined(made, _numbers(plan, made.height, number)) if sort != BARS else made


def _joined(one: SketchView, other: SketchView) -> SketchView:
    boxes, strokes = one.boxes + other.boxes, one.strokes + other.strokes
    return SketchView(
        one.width, max(one.height, other.height), boxes, strokes, one.dots + other.dots, one.words + other.words
    )


def _heading(name: str, form: Form, top: int) -> SketchView:
    size = form.letters
    base = top + size * 15 // 10
    said = in_lines(name, size, form.width * _NAMES // 100 if not form.narrow else form.width, 1)
    return SketchView(form.width, base + size * 3 // 10, words=(WordsView(0, base, size, "start", "strong", said[0]),))


def _row(value: Value, plan: _Plan, top: int) -> SketchView:
    form, size = plan.form, plan.form.letters
    said = in_lines(value.name, size, form.width if form.narrow else plan.left - size, NAME_LINES)
    leading = size * 12 // 10
    names = [WordsView(0, top + leading * (n + 1), size, "start", "plain", text) for n, text in enumerate(said)]
    tall = leading * len(said)
    middle = top + tall + size * 9 // 10 if form.narrow else top + size // 4 + tall // 2 + size // 10
    boxes, strokes, dots = _mark(value, plan, middle)
    if form.narrow:
        strokes = (*_lines(plan, middle - size * 6 // 10, middle + size * 6 // 10), *strokes)
    words = WordsView(_behind(value, plan), middle + size * 35 // 100, size, "start", "strong", value.said)
    bottom = middle + size if form.narrow else top + tall + size * 6 // 10
    return SketchView(form.width, bottom, boxes, strokes, dots, (*names, words))


def _behind(value: Value, plan: _Plan) -> int:
    """Where the words of a value begin: behind its mark, and behind nought."""
    ends = [plan.scale.at(value.high)] + ([plan.scale.at(NOUGHT)] if plan.scale.from_nought else [])
    return max(ends) + plan.form.letters * (7 if plan.sort == DOTS else 5) // 10


def _mark(value: Value, plan: _Plan, y: int) -> tuple[tuple[BoxView, ...], tuple[StrokeView, ...], tuple[DotView, ...]]:
    size, at = plan.form.letters, plan.scale.at
    tall, look = size * 8 // 10, "mark" if value.sure else "open"
    low, high = at(value.low), at(value.high)
    whisker = tuple(_whisker(low, high, y, size)) if value.ranges else ()
    if plan.sort == BARS:
        zero, end = at(NOUGHT), at(value.value if value.value is not None else value.low)
        bar = BoxView(min(zero, end), y - tall // 2, max(abs(end - zero), size // 10), tall, look)
        more = BoxView(end, y - tall // 2, max(high - end, 0), tall, "pale")
        return ((bar, more) if value.value is None else (bar,)), whisker if value.value is not None else (), ()
    if plan.sort == RANGES:
        box = BoxView(low, y - tall // 2, max(high - low, size // 5), tall, "pale" if value.sure else "open")
        dot = (DotView(at(value.value), y, size * 28 // 100, look),) if value.value is not None and value.ranges else ()
        return (box,), (), dot
    if value.value is None:
        return (), whisker, (DotView(low, y, size * 2 // 10, look), DotView(high, y, size * 2 // 10, look))
    return (), whisker, (DotView(at(value.value), y, size * 38 // 100, look),)


def _whisker(low: int, high: int, y: int, size: int) -> Iterator[StrokeView]:
    cap = size * 3 // 10
    yield StrokeView(low, y, high, y, "whisker")
    yield from (StrokeView(x, y - cap, x, y + cap, "whisker") for x in (low, high))


def _lines(plan: _Plan, top: int, bottom: int) -> tuple[StrokeView, ...]:
    """The lines of the scale between two heights; of bars that where they begin."""
    noughts = (NOUGHT,) if plan.sort == BARS and plan.scale.from_nought else ()
    places = [(tick, plan.scale.at(tick)) for tick in (*plan.scale.ticks, *noughts)]
    return tuple(StrokeView(x, top, x, bottom, "axis" if tick == NOUGHT else "grid") for tick, x in places)


def _numbers(plan: _Plan, top: int, number: Callable[[Decimal], str]) -> SketchView:
    size, base = plan.form.letters, top + plan.form.letters * 12 // 10
    said: list[WordsView] = []
    free = 0
    for tick in plan.scale.ticks:
        text = number(tick)
        half = width_of(text, size) // 2
        x = max(plan.scale.at(tick), half)
        if x - half >= free:
            said.append(WordsView(x, base, size, "middle", "grey", text))
            free = x + half + size // 2
    return SketchView(plan.form.width, base + size * 4 // 10, words=tuple(said))
