"""What stands on a page of a PDF, object by object in the order in which it is painted, as PDFium tells it.

A page has thousands of objects and each is asked several things, so PDFium is asked at once: the objects that
pypdfium2 makes of them cost more than the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_ushort
from typing import Any

from briefgen.pdf.pdfium import failed, functions
from briefgen.values import dataclass

Bounds = tuple[float, float, float, float]  # left, bottom, right, top, in points from the foot of the page
_DEEPEST = 15  # drawings inside each other
_USUAL = 512  # units of UTF-16 in the text of an object; a longer one is asked for once more


@dataclass(frozen=True, slots=True)
class Thing:
    """One object; `holder` is the drawing inside which it stands, if it does."""

    raw: Any
    type: int
    holder: Thing | None = None

    def bounds(self) -> Bounds:
        """Where it stands; in a drawing by the drawing's own measure."""
        raw = functions()
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        if not raw.FPDFPageObj_GetBounds(self.raw, left, bottom, right, top):
            raise failed("Failed to locate pageobject.")
        return left.value, bottom.value, right.value, top.value

    def matrix(self) -> Any:
        """How it is turned, moved and enlarged: `a` to `f`."""
        raw = functions()
        found = raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(self.raw, found):
            raise failed("Failed to get matrix of pageobject.")
        return found

    def font_size(self) -> float:
        """The size of a text's letters, before it is enlarged."""
        raw = functions()
        size = c_float()
        if not raw.FPDFTextObj_GetFontSize(self.raw, size):
            raise failed("Failed to get font size.")
        return size.value


def things_on(page: Any) -> Iterator[Thing]:
    """Every object of a page of pypdfium2; those of a drawing behind it."""
    raw = functions()
    return _things(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)


def _things(parent: Any, count: Any, one_of: Any, holder: Thing | None = None, depth: int = 1) -> Iterator[Thing]:
    raw = functions()
    for index in range(count(parent)):
        found = one_of(parent, index)
        if not found:
            raise failed("Failed to get pageobject.")
        thing = Thing(found, raw.FPDFPageObj_GetType(found), holder)
        yield thing
        if thing.type == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _things(found, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, thing, depth + 1)


def text_of(thing: Thing, textpage: Any) -> str:
    """What a text says; `textpage` is that of its page."""
    raw = functions()
    buffer = (c_ushort * _USUAL)()
    length = raw.FPDFTextObj_GetText(thing.raw, textpage.raw, buffer, 2 * _USUAL)
    if not length:
        raise failed("Failed to get text from textobject.")
    if length > 2 * _USUAL:
        buffer = (c_ushort * (length // 2))()
        raw.FPDFTextObj_GetText(thing.raw, textpage.raw, buffer, length)
    return bytes(memoryview(buffer).cast("B")[: length - 2]).decode("utf-16-le", "replace")
