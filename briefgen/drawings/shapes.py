"""What a drawing is made of: boxes, strokes, dots and words at places in whole numbers, tenths of a point on paper.

How a shape looks is a word, `look`, that a template turns into colours: geometry knows none. Shapes are views: what a
template may read of a drawing is exactly this.
"""

from __future__ import annotations

from briefgen.values import dataclass

PAPER = 4820  # the width of the text on paper, 170 mm
PHONE = 3400  # the width of a drawing for narrow screens
SMALL, LARGE, ON_A_PHONE = 85, 120, 115  # sizes of letters
CYRILLIC, BEYOND_CYRILLIC = "\u0400", "\u0530"
_NARROW, _WIDE = "iljtfrI.,:;!|'’‘()[]· ії", "mwMWшщжюмфШЩЖЮМФ—@%…"
_MARKS = "–‑“”„"


@dataclass(frozen=True, slots=True)
class Form:
    """The room for a drawing, and the size of its letters. `narrow`: labels stand above what they name."""

    width: int
    letters: int
    narrow: bool = False


BROAD, BIG, SLIM = Form(PAPER, SMALL), Form(PAPER, LARGE), Form(PHONE, ON_A_PHONE, narrow=True)


@dataclass(frozen=True, slots=True)
class BoxView:
    """A rectangle. `look`: ground, mark, pale, stopped, doubtful, open or forecast."""

    x: int
    y: int
    width: int
    height: int
    look: str


@dataclass(frozen=True, slots=True)
class StrokeView:
    """A straight line. `look`: axis, grid, now, range, whisker or cut."""

    x: int
    y: int
    to_x: int
    to_y: int
    look: str


@dataclass(frozen=True, slots=True)
class CurveView:
    """A line through several places, `x,y` with blanks between. `look`: first, second, third or fourth."""

    points: str
    look: str


@dataclass(frozen=True, slots=True)
class DotView:
    """A circle. `look`: mark, stopped or open."""

    x: int
    y: int
    r: int
    look: str


@dataclass(frozen=True, slots=True)
class WordsView:
    """A line of text on its baseline. `anchor`: start, middle or end; `look`: plain, strong, name, reversed, accent."""

    x: int
    y: int
    size: int
    anchor: str
    look: str
    text: str


@dataclass(frozen=True, slots=True)
class SketchView:
    """A drawing for one room: painted boxes first, then strokes, curves, dots, words."""

    width: int
    height: int
    boxes: tuple[BoxView, ...] = ()
    strokes: tuple[StrokeView, ...] = ()
    dots: tuple[DotView, ...] = ()
    words: tuple[WordsView, ...] = ()
    curves: tuple[CurveView, ...] = ()


def width_of(text: str, size: int) -> int:
    """How wide a line of text is in a sans serif face, generously: a brand may change the font."""
    return -(-sum(map(_hundredths, text)) * size // 100)


def _hundredths(sign: str) -> int:
    """How wide a letter is, in hundredths of its size. Of other scripts than the Latin nothing is known: as an m."""
    if sign in _NARROW:
        return 30
    if sign in _WIDE or (sign >= BEYOND_CYRILLIC and sign not in _MARKS):
        return 92
    if sign.isupper():
        return 70 if sign >= CYRILLIC else 66
    return 60 if sign >= CYRILLIC else 54


def shortened(text: str, size: int, room: int) -> str:
    """A text, cut at a word where it has no room, and then marked as cut."""
    if width_of(text, size) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1 and width_of(" ".join(words) + "…", size) > room:
        words.pop()
    said = " ".join(words).rstrip(",;:–—- ")
    while len(said) > 1 and width_of(said + "…", size) > room:
        said = said[:-1].rstrip()
    return said + "…"


def in_lines(text: str, size: int, room: int, most: int) -> tuple[str, ...]:
    """A text in as many lines as it needs, `most` at most; the last of them is cut where it must be."""
    lines: list[str] = []
    rest = text.split(" ")
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size) <= room:
            count += 1
        lines.append(shortened(" ".join(rest[:count]), size, room))
        rest = rest[count:]
    if rest:
        lines.append(shortened(" ".join(rest), size, room))
    return tuple(lines)
