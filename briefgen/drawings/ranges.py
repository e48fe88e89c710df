"""Amounts of one unit beside each other: bars from nought, hollow where only claimed, pale where there is a range."""

from __future__ import annotations

from decimal import Decimal

from briefgen.drawings.shapes import BoxView, Form, SketchView, StrokeView, WordsView, in_lines, width_of
from briefgen.values import dataclass

NAME_LINES = 2
_NAMES = 40  # per cent of the width


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount: what of, from where to where it may be, its words, the group of those that it is compared with."""

    name: str
    low: Decimal
    high: Decimal
    said: str
    group: str
    sure: bool = True


def ranges(amounts: tuple[Amount, ...], form: Form) -> SketchView:
    """The drawing. Amounts of a group share a scale that begins at nought, and a heading where there are several."""
    groups = tuple(dict.fromkeys(amount.group for amount in amounts))
    room = max(width_of(amount.said, form.letters) for amount in amounts)
    made = SketchView(form.width, 0)
    for group in groups:
        own = tuple(amount for amount in amounts if amount.group == group)
        if len(groups) > 1:
            made = _with(made, _heading(group, form, made.height))
        for amount in own:
            made = _with(made, _row(amount, max(one.high for one in own), room, form, made))
    return made


def _with(drawn: SketchView, more: SketchView) -> SketchView:
    boxes, strokes, words = drawn.boxes + more.boxes, drawn.strokes + more.strokes, drawn.words + more.words
    return SketchView(drawn.width, more.height, boxes, strokes, (), words)


def _heading(name: str, form: Form, top: int) -> SketchView:
    size = form.letters
    base = top + size * 16 // 10
    said = in_lines(name, size, form.width, 1)
    return SketchView(form.width, base + size // 2, words=(WordsView(0, base, size, "start", "strong", said[0]),))


def _row(amount: Amount, most: Decimal, room: int, form: Form, above: SketchView) -> SketchView:
    """`most`: the longest bar's amount; `room`: for the words behind a bar."""
    size, top = form.letters, above.height
    left = 0 if form.narrow else form.width * _NAMES // 100
    said = in_lines(amount.name, size, form.width if form.narrow else left - size, NAME_LINES)
    leading = size * 12 // 10
    names = [WordsView(0, top + leading * (n + 1), size, "start", "plain", text) for n, text in enumerate(said)]
    tall = leading * len(said)
    y = top + tall + size // 2 if form.narrow else top + tall // 2 - size // 5
    scale = max(form.width - left - room - 2 * size, size)
    low, high = (int(scale * end / most) if most else 0 for end in (amount.low, amount.high))
    look = "mark" if amount.sure else "open"
    boxes = [BoxView(left, y, max(low, size // 5), size * 7 // 10, look)]
    if high > low:
        boxes.append(BoxView(left + low, y, high - low, size * 7 // 10, "pale"))
    words = WordsView(left + high + size // 2, y + size * 65 // 100, size, "start", "strong", amount.said)
    axis = StrokeView(left, y - size // 4, left, y + size, "axis")
    bottom = (y + size if form.narrow else top + tall) + size * 6 // 10
    return SketchView(form.width, bottom, tuple(boxes), (axis,), words=(*names, words))
