"""Bars beside each other's lengths: a name, what kind it is of, a bar, and its number at the end of it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.drawings.shapes import BoxView, Form, SketchView, WordsView, shortened, width_of
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, a word or two beside it, its length, and whether what it stands for is doubtful."""

    name: str
    tag: str
    value: int
    doubtful: bool = False


def bars(drawn: tuple[Bar, ...], form: Form) -> SketchView:
    """A row for each bar; where there is little room its name stands above it. All begin at nought."""
    size = form.letters
    row = size * (31 if form.narrow else 16) // 10
    tags = max((width_of(bar.tag, size) for bar in drawn), default=0)
    numbers = max(width_of(str(bar.value), size) for bar in drawn) + size
    left = tags + size if form.narrow else form.width * 45 // 100 + tags + 2 * size
    longest = max(bar.value for bar in drawn)
    boxes: list[BoxView] = []
    words: list[WordsView] = []
    for number, bar in enumerate(drawn):
        top = number * row
        line = top + row - size * 6 // 10
        wide = max((form.width - left - numbers) * bar.value // longest, size // 10)
        boxes.append(BoxView(left, line - size * 7 // 10, wide, size * 7 // 10, "doubtful" if bar.doubtful else "mark"))
        words += _words(bar, form, top + size * 12 // 10, line, left)
        words.append(WordsView(left + wide + size // 2, line, size, "start", "strong", str(bar.value)))
    return SketchView(form.width, row * len(drawn), boxes=tuple(boxes), words=tuple(words))


def _words(bar: Bar, form: Form, above: int, line: int, left: int) -> Iterator[WordsView]:
    size = form.letters
    room = form.width if form.narrow else form.width * 45 // 100
    y = above if form.narrow else line
    yield WordsView(0, y, size, "start", "plain", shortened(bar.name, size, room))
    if bar.tag:
        look = "warn" if bar.doubtful else "plain"
        yield WordsView(left - size, line, size, "end", look, bar.tag)
