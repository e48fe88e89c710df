"""What a page of a PDF has painted behind its letters, and what of them it lets be seen.

Objects are read in the order in which they are painted. A ground is told of plain fills only: of a picture, a gradient
or a shape that is no rectangle nobody knows without painting it.
"""

from __future__ import annotations

from ctypes import c_float, c_int, c_uint
from dataclasses import field
from typing import Any

from briefgen.pdf.page_objects import Bounds, Thing
from briefgen.pdf.pdfium import functions
from briefgen.values import dataclass

Colour = str  # "#rrggbb"
PAPER: Colour = "#ffffff"
_OPAQUE = 255
_CORNERS, _ROUNDED = 5, 14  # segments of a rectangle, and of one with round corners
_CLOSE = 0.5  # points


@dataclass(slots=True)
class Grounds:
    """The fills of one page so far, the last on top; None: a colour that is not known."""

    fills: list[tuple[Bounds, Colour | None]] = field(default_factory=list)

    def paint(self, thing: Thing) -> None:
        """Take in one object that is no text."""
        raw = functions()
        if thing.type != raw.FPDF_PAGEOBJ_PATH:
            self.fills.append((thing.bounds(), None))
        elif _is_filled(thing):
            visible = window(thing)
            bounds = thing.bounds() if visible is None else _within(thing.bounds(), visible)
            colour, alpha = colour_of(thing)
            plain = colour is not None and alpha == _OPAQUE and _is_rectangle(thing)
            self.fills.append((bounds, colour if plain else None))

    def behind(self, x: float, y: float) -> Colour | None:
        """The colour at a point."""
        for (left, bottom, right, top), colour in reversed(self.fills):
            if left <= x <= right and bottom <= y <= top:
                return colour
        return PAPER


def colour_of(thing: Thing) -> tuple[Colour | None, int]:
    """The fill of an object, and how opaque it is, of 255; None where it is no plain colour."""
    raw = functions()
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(_OPAQUE)
    if not raw.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha):
        return None, alpha.value
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}", alpha.value


def window(thing: Thing) -> Bounds | None:
    """The part of the page in which an object is seen; None where it is all of it."""
    raw = functions()
    clip = raw.FPDFPageObj_GetClipPath(thing.raw)
    found: Bounds | None = None
    for number in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        count = raw.FPDFClipPath_CountPathSegments(clip, number)
        points = [_point(raw.FPDFClipPath_GetPathSegment(clip, number, at)) for at in range(count)]
        bounds = _around(points) if points else (0.0, 0.0, 0.0, 0.0)
        found = bounds if found is None else _within(found, bounds)
    return found


def _is_filled(path: Thing) -> bool:
    raw = functions()
    mode, stroked = c_int(), c_int()
    return bool(raw.FPDFPath_GetDrawMode(path.raw, mode, stroked) and mode.value)


def _is_rectangle(path: Thing) -> bool:
    """Whether a path fills its bounds, round corners allowed."""
    raw = functions()
    count = raw.FPDFPath_CountSegments(path.raw)
    segments = [raw.FPDFPath_GetPathSegment(path.raw, number) for number in range(min(count, _ROUNDED + 1))]
    if any(raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO for segment in segments):
        return bool(count <= _ROUNDED)
    points = [_point(segment) for segment in segments]
    left, bottom, right, top = _around(points)
    corners = all(min(x - left, right - x) < _CLOSE and min(y - bottom, top - y) < _CLOSE for x, y in points)
    return bool(count <= _CORNERS and corners)


def _point(segment: Any) -> tuple[float, float]:
    raw = functions()
    x, y = c_float(), c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _around(points: list[tuple[float, float]]) -> Bounds:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _within(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
