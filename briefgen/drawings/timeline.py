"""A timeline: a lane for each sort of event, a numbered dot for each, hollow where it is still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from briefgen.drawings.shapes import BoxView, DotView, Form, SketchView, StrokeView, WordsView, shortened, width_of
from briefgen.drawings.time_axis import Axis, Naming, axis, labels
from briefgen.values import dataclass

FEWEST = 3  # moments, on more than one day: less is said sooner than drawn
TWO_DIGITS = 99


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on a timeline, with its number. `lasting`: it goes on from its first day to its last; else it is
    somewhere between them.
    """

    number: int
    lane: str
    first: date
    last: date
    lasting: bool = False
    due: bool = False

    @property
    def at(self) -> date:
        """The day of its dot: the first one, or the middle of those that it may mean."""
        return self.first if self.lasting else date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)


@dataclass(frozen=True, slots=True)
class Spell:
    """A state that lasted, drawn as a bar under its lane; hollow from the day that is now."""

    lane: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Now:
    """The day up to which facts were taken in, and the words that stand beside it."""

    day: date
    said: str
    later: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all lanes share: the axis, the room, where the lanes begin, the size of a dot, what is now."""

    axis: Axis
    form: Form
    left: int
    r: int
    now: Now

    @property
    def at(self) -> int:
        return self.axis.end_of(self.now.day)


@dataclass(frozen=True, slots=True)
class _Lane:
    name: str
    top: int
    bottom: int
    line: int
    boxes: tuple[BoxView, ...]
    dots: tuple[DotView, ...]
    numbers: tuple[WordsView, ...]
    ranges: tuple[StrokeView, ...]


def worth_drawing(moments: Iterable[Moment]) -> bool:
    """Whether there is enough for a drawing."""
    days = [moment.at for moment in moments]
    return len(days) >= FEWEST and len(set(days)) > 1


def timeline(moments: tuple[Moment, ...], spells: tuple[Spell, ...], now: Now, name: Naming, form: Form) -> SketchView:
    """The drawing. Lanes stand in the order in which they are first met."""
    size, r = form.letters, _radius(moments, form.letters)
    names = tuple(dict.fromkeys(moment.lane for moment in moments))
    left = 0 if form.narrow else min(max(width_of(lane, size) for lane in names) + size, form.width // 4)
    days = {day for m in moments for day in ((m.first, m.last) if m.lasting else (m.at,))}
    days |= {day for spell in spells for day in (spell.first, spell.last)} | {now.day}
    plan = _Plan(axis(days, left + 2 * r, form.width - 2 * r, size), form, left, r, now)
    lanes: list[_Lane] = []
    for lane in names:
        own = sorted((m for m in moments if m.lane == lane), key=lambda m: (plan.axis.x(m.at), m.number))
        top = lanes[-1].bottom if lanes else size * 3 // 2
        lanes.append(_lane(lane, own, _joined(spell for spell in spells if spell.lane == lane), plan, top))
    return _put_together(lanes, plan, name)


def _radius(moments: Iterable[Moment], size: int) -> int:
    """Of a dot that holds the longest number."""
    return size * (9 if max(moment.number for moment in moments) > TWO_DIGITS else 7) // 10


def _lane(name: str, own: list[Moment], spells: list[Spell], plan: _Plan, top: int) -> _Lane:
    """One lane: rows of dots, as many as keep them apart, and room for its bars below."""
    size, r, high = plan.form.letters, plan.r, 2 * plan.r + plan.r // 8
    head = size * 19 // 10 if plan.form.narrow else size // 3
    rows = _rows([plan.axis.x(moment.at) for moment in own], high)
    line = top + head + r + max(rows) * high
    dots, numbers, ranges = [], [], []
    for moment, row in zip(own, rows, strict=True):
        x, y = plan.axis.x(moment.at), line - row * high
        dots.append(DotView(x, y, r, "open" if moment.due else "mark"))
        look = "accent" if moment.due else "reversed"
        numbers.append(WordsView(x, y + _to_baseline(size), size, "middle", look, str(moment.number)))
        if moment.first != moment.last:
            ranges.append(StrokeView(plan.axis.x(moment.first), y, plan.axis.x(moment.last), y, "range"))
    bars = tuple(box for spell in spells for box in _bar(spell, plan, line + r + r // 3 + size // 5))
    bottom = line + r + r // 3 + (size if bars else 0)
    return _Lane(name, top, bottom, line, bars, tuple(dots), tuple(numbers), tuple(ranges))


def _to_baseline(size: int) -> int:
    """From the middle of a line of letters to what it stands on."""
    return size * 35 // 100


def _rows(places: list[int], apart: int) -> list[int]:
    """The row of each dot, from left to right, so that none lies on another."""
    ends: list[int] = []
    found = []
    for x in places:
        row = next((row for row, last in enumerate(ends) if x - last >= apart), len(ends))
        ends[row : row + 1] = [x]
        found.append(row)
    return found


def _put_together(lanes: list[_Lane], plan: _Plan, name: Naming) -> SketchView:
    size, end, bottom, at = plan.form.letters, plan.form.width, lanes[-1].bottom, plan.at
    to_come = any(stretch.last > plan.now.day for stretch in plan.axis.stretches)
    cuts = [cut + x for cut in plan.axis.cuts for x in (-size // 4, size // 4)]
    foot = bottom + size * 4 // 3
    labelled = labels(plan.axis, size, name, (plan.left, end))
    return SketchView(
        width=end,
        height=foot + size // 2,
        boxes=(
            *((BoxView(at, 0, end - at, bottom, "ground"),) if to_come else ()),
            *(box for lane in lanes for box in lane.boxes),
        ),
        strokes=(
            StrokeView(at, 0, at, bottom, "now"),
            *(StrokeView(plan.left, lane.line, end, lane.line, "axis") for lane in lanes),
            *(StrokeView(x, size * 3 // 2, x, bottom, "cut") for x in cuts),
            *(stroke for lane in lanes for stroke in lane.ranges),
        ),
        dots=tuple(dot for lane in lanes for dot in lane.dots),
        words=(
            *_header(plan, to_come=to_come),
            *(words for lane in lanes for words in _named(lane, plan)),
            *(WordsView(label.x, foot, size, "middle", "grey", label.text) for label in labelled),
            *(number for lane in lanes for number in lane.numbers),
        ),
    )


def _header(plan: _Plan, *, to_come: bool) -> Iterator[WordsView]:
    """The words on both sides of the line that is now, as far as they have room."""
    now, at, size = plan.now, plan.at, plan.form.letters
    if at - plan.left >= width_of(now.said, size) + size:
        yield WordsView(at - size // 2, size, size, "end", "grey", now.said)
    if to_come and plan.form.width - at >= width_of(now.later, size) + size:
        yield WordsView(at + size // 2, size, size, "start", "grey", now.later)


def _named(lane: _Lane, plan: _Plan) -> Iterator[WordsView]:
    size = plan.form.letters
    if plan.form.narrow:
        yield WordsView(0, lane.top + size * 5 // 4, size, "start", "strong", lane.name)
    else:
        said = shortened(lane.name, size, plan.left - size // 2)
        yield WordsView(0, lane.line + _to_baseline(size), size, "start", "strong", said)


def _bar(spell: Spell, plan: _Plan, y: int) -> Iterator[BoxView]:
    """A bar below a lane; what of it lies after now is forecast."""
    size, at = plan.form.letters, plan.at
    x, end = plan.axis.x(spell.first), plan.axis.end_of(spell.last)
    if spell.first <= plan.now.day:
        yield BoxView(x, y, max(min(end, at) - x, size // 4), size * 2 // 5, "stopped")
    if spell.last > plan.now.day:
        yield BoxView(max(x, at), y, max(end - max(x, at), size // 4), size * 2 // 5, "forecast")


def _joined(spells: Iterable[Spell]) -> list[Spell]:
    """Those that overlap as one."""
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda s: (s.first, s.last)):
        if found and spell.first <= found[-1].last:
            found[-1] = replace(found[-1], last=max(found[-1].last, spell.last))
        else:
            found.append(spell)
    return found
