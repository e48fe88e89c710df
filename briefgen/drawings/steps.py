"""Places on a scale of steps: a row for each thing, a column for each step, and a mark where the thing stands.

A row may say where it stood before: a hollow dot, and a line from there to the mark. Where there is little room, the
name stands above a small scale, and the step's own word beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.drawings.shapes import BoxView, DotView, Form, SketchView, StrokeView, WordsView, in_lines, width_of
from briefgen.values import dataclass

NAME_LINES, STEP_LINES = 4, 3
_NAMES, _NAMES_BESIDE_MANY, _MANY = 30, 24, 7  # per cent of the width for names, less where there are many steps


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: its word, and below it in grey what that stands for."""

    name: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A thing on the scale. `before`: the step on which it stood; `group`: the heading that it stands under.

    `ended`: it stands nowhere any more. `band`: its mark is the whole width of its step, because it may be anywhere in
    it.
    """

    name: str
    at: int
    before: int | None = None
    group: str = ""
    band: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where names end and steps stand."""

    form: Form
    left: int
    wide: int
    stacked: bool  # names stand above, and the word of its step beside each scale

    def middle(self, step: int) -> int:
        return self.left + self.wide * step + self.wide // 2


def steps(scale: tuple[Step, ...], rows: tuple[Row, ...], form: Form) -> SketchView:
    """The drawing of rows on a scale, in their order."""
    size = form.letters
    grid = _grid(scale, form)
    head = [] if grid.stacked else list(_head(scale, grid))
    top = max((words.y for words in head), default=-size // 2) + size // 2
    made, group = SketchView(form.width, top, words=tuple(head)), ""
    for row in rows:
        if row.group != group:
            group = row.group
            made = _added(made, _heading(group, grid, made.height))
        made = _added(made, _row(row, scale, grid, made.height))
    return made


def _grid(scale: tuple[Step, ...], form: Form) -> _Grid:
    """Names beside the scale and words above it, where every word of the steps has room in its column."""
    left = form.width * (_NAMES_BESIDE_MANY if len(scale) > _MANY else _NAMES) // 100
    wide, size = (form.width - left) // len(scale), form.letters
    words = [word for step in scale for word in f"{step.name} {step.below}".split(" ")]
    if form.narrow or any(width_of(word, size) > wide - size // 2 for word in words):
        return _Grid(form, 0, min(form.width // 2, 2 * size * len(scale)) // len(scale), stacked=True)
    return _Grid(form, left, wide, stacked=False)


def _added(drawn: SketchView, more: SketchView) -> SketchView:
    return SketchView(
        drawn.width,
        more.height,
        (*drawn.boxes, *more.boxes),
        (*drawn.strokes, *more.strokes),
        (*drawn.dots, *more.dots),
        (*drawn.words, *more.words),
    )


def _head(scale: tuple[Step, ...], grid: _Grid) -> Iterator[WordsView]:
    """The words of the steps, standing on one line, and below them what they stand for."""
    size = grid.form.letters
    room = grid.wide - size // 2
    named = [in_lines(step.name, size, room, STEP_LINES) for step in scale]
    tall = max(map(len, named))
    for number, (step, said) in enumerate(zip(scale, named, strict=True)):
        for line, text in enumerate(said):
            y = size * 11 // 10 * (tall - len(said) + line + 1)
            yield WordsView(grid.middle(number), y, size, "middle", "strong", text)
        for line, text in enumerate(in_lines(step.below, size, room, STEP_LINES) if step.below else ()):
            yield WordsView(grid.middle(number), size * 11 // 10 * (tall + line + 1), size, "middle", "grey", text)


def _heading(name: str, grid: _Grid, top: int) -> SketchView:
    size = grid.form.letters
    said = in_lines(name, size, grid.form.width, 1)[0]
    base = top + size * 16 // 10
    return SketchView(
        grid.form.width, base + size * 4 // 10, words=(WordsView(0, base, size, "start", "strong", said),)
    )


def _row(row: Row, scale: tuple[Step, ...], grid: _Grid, top: int) -> SketchView:
    size, narrow = grid.form.letters, grid.stacked
    room = grid.form.width if narrow else grid.left - size
    said = in_lines(row.name, size, room, NAME_LINES)
    leading = size * 12 // 10
    names = [WordsView(0, top + size // 2 + leading * (n + 1), size, "start", "plain", t) for n, t in enumerate(said)]
    tall = leading * len(said) + size // 2
    middle = top + tall + size * 9 // 10 if narrow else top + size // 4 + tall // 2 + size // 4
    bottom = middle + size if narrow else top + tall + size // 4
    boxes, dots, marks = _mark(row, grid, middle)
    end = grid.left + grid.wide * len(scale)
    if narrow:
        names.append(WordsView(end + size // 2, middle + size * 35 // 100, size, "start", "strong", _told(row, scale)))
    strokes = [StrokeView(x, middle, to, middle, "axis") for x, to in _free(grid.left, end, boxes)]
    ticks = [
        StrokeView(grid.middle(n), middle - size // 5, grid.middle(n), middle + size // 5, "axis")
        for n in range(len(scale))
        if not (row.band and n == row.at)
    ]
    return SketchView(grid.form.width, bottom, tuple(boxes), (*strokes, *ticks, *marks), tuple(dots), tuple(names))


def _free(left: int, right: int, boxes: list[BoxView]) -> Iterator[tuple[int, int]]:
    """The parts of a line that no box covers; there is one box at most."""
    for box in boxes:
        yield left, box.x
        left = box.x + box.width
    yield left, right


def _told(row: Row, scale: tuple[Step, ...]) -> str:
    now = scale[row.at].name
    return now if row.before is None else f"{scale[row.before].name} → {now}"


def _mark(row: Row, grid: _Grid, y: int) -> tuple[list[BoxView], list[DotView], list[StrokeView]]:
    size = grid.form.letters
    x, r, look = grid.middle(row.at), size * 45 // 100, "stopped" if row.ended else "mark"
    if row.band:
        return [BoxView(x - grid.wide * 45 // 100, y - r, grid.wide * 90 // 100, 2 * r, look)], [], []
    if row.before is None or row.before == row.at:
        return [], [DotView(x, y, r, look)], []
    was = grid.middle(row.before)
    return [], [DotView(was, y, r, "open"), DotView(x, y, r, look)], [StrokeView(was, y, x, y, "range")]
