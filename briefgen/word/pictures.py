"""The drawings and pictures of a page as pictures of Word, each with the words that stand for it.

Drawings are set by the engine that sets pages in print, each on a paper of its size, and drawn from there.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefgen.brand.media import BITMAPS
from briefgen.page.rendering import Page
from briefgen.page.sheets import Sheet
from briefgen.pdf.pdfium import opened
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Diagnostic
from briefgen.regexes import regex
from briefgen.values import dataclass
from briefgen.word.oxml import run

_BITMAP = regex(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)")
_OTHER = regex(r"data:image/(?:gif|webp);base64,([A-Za-z0-9+/=]+)")
_DRAWN = regex(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
_ROOT = regex(r"<(?:\w+:)?svg\b[^>]*>")
_ATTRIBUTE = regex(r"\s(viewBox|width|height)\s*=\s*[\"']([^\"']*)")
_EMU = 12700  # of a point
_DOTS = 200  # to the inch
_LOGO_HEIGHT, _LOGO_WIDTH = 34.0, 170.0  # points


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file, its size in points, the words that stand for it."""

    data: bytes
    width: float
    height: float
    alt: str


class Pictures:
    """The pictures of one document; `found` is what was wrong while they were drawn."""

    def __init__(self, root: Any, page: Page, press: Press, part: Any, room: tuple[float, float]) -> None:
        self._part, self._room, self._count = part, room, 0
        elements = [element.etree_element for element in root.iter_subtree()]
        shown = [element for element in elements if _is_drawing(element)]
        drawn, self.found = _drawn(shown, page, press, room)
        self._drawn = {id(element): data for element, data in zip(shown, drawn, strict=False)}

    def of(self, element: Any) -> Any:
        """The run that shows a picture; None where there is nothing to show."""
        picture = self._picture(element)
        return None if picture is None else self._shown(picture)

    def _picture(self, element: Any) -> Picture | None:
        alt = _alt(element)
        if id(element) in self._drawn:
            data, width, height = self._drawn[id(element)]
            return Picture(data, width, height, alt)
        source = element.get("src", "")
        if found := _BITMAP.fullmatch(source) or _OTHER.fullmatch(source):
            data = b64decode(found[1])
            if not _BITMAP.fullmatch(source):
                data = _as_png(data)
            return Picture(data, *self._size(data, element), alt)
        return None

    def _size(self, data: bytes, element: Any) -> tuple[float, float]:
        """As large as there is room for: a logo has little, a picture that is half as wide has half of it."""
        width, height = _pixels(data)
        room = self._room
        if "logo" in element.get("class", "").split():
            room = (_LOGO_WIDTH, _LOGO_HEIGHT)
        scale = min(room[0] / width, room[1] / height, 0.75)
        return width * scale, height * scale

    def _shown(self, picture: Picture) -> Any:
        made = run("")
        inline = self._part.new_pic_inline(
            io.BytesIO(picture.data), int(picture.width * _EMU), int(picture.height * _EMU)
        )
        for side in "TBLR":
            inline.set(f"dist{side}", "0")
        self._count += 1
        told = inline.docPr
        told.set("id", str(self._count))
        told.set("name", f"Picture {self._count}")
        told.set("descr", picture.alt)
        if not picture.alt:
            told.append(_decorative())
        for inner in inline.iter():
            if inner.tag.endswith("}cNvPr"):
                inner.set("id", str(self._count))
                inner.set("name", f"Picture {self._count}")
        made.add_drawing(inline)
        return made


def _decorative() -> Any:
    """What says that a picture tells nothing."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415  (only where a Word document is made)

    return parse_xml(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )


def _alt(element: Any) -> str:
    title = next((child.text or "" for child in element if child.tag == "title"), "")
    said = element.get("alt") or element.get("aria-label") or title
    return " ".join(said.split())


def _is_drawing(element: Any) -> bool:
    return element.tag == "svg" or (element.tag == "img" and _DRAWN.match(element.get("src", "")) is not None)


def _drawn(
    elements: Sequence[Any], page: Page, press: Press, room: tuple[float, float]
) -> tuple[list[tuple[bytes, float, float]], tuple[Diagnostic, ...]]:
    """Each drawing as a PNG with its size in points. None of them where the engine cannot set them."""
    if not elements:
        return [], ()
    sizes = [_drawing_size(element, room) for element in elements]
    rules = "".join(
        f"@page d{number} {{ size: {width:.2f}pt {height:.2f}pt; margin: 0 }}\n"
        f"#d{number} {{ page: d{number}; width: {width:.2f}pt; height: {height:.2f}pt }}\n"
        for number, (width, height) in enumerate(sizes)
    )
    rules += "body, div { margin: 0; padding: 0 } svg, img { display: block; width: 100%; height: 100% }\n"
    inner = "".join(f'<div id="d{number}">{_source(element)}</div>' for number, element in enumerate(elements))
    brand = tuple(sheet for sheet in page.sheets if "@font-face" in sheet.text)
    document = (
        f'<!DOCTYPE html><html lang="{page.imprint.language}"><head><title>-</title></head><body>{inner}</body></html>'
    )
    sheets = (*brand, Sheet("drawings.css", "css/drawings.css", rules))
    made = press(replace(page, document=document, sheets=sheets, at_most=None))
    if made.value is None:
        return [], made.diagnostics
    with opened(made.value.data) as pdf:
        pictures = [_png(sheet.render(scale=_DOTS / 72).to_pil()) for sheet in pdf]
    return [(data, *size) for data, size in zip(pictures, sizes, strict=False)], ()


def _drawing_size(element: Any, room: tuple[float, float]) -> tuple[float, float]:
    """As wide as the text, and no higher than a page has room for."""
    said = element.get("viewBox") or element.get("viewbox") or ""
    if found := _DRAWN.match(element.get("src", "")):
        said = _own_size(b64decode(found[1]).decode("utf-8", "replace"))
        room = (_LOGO_WIDTH, _LOGO_HEIGHT) if "logo" in element.get("class", "").split() else room
    box = [float(number) for number in re.findall(r"-?[\d.]+", said)]
    width, height = (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else (4.0, 3.0)
    scale = min(room[0] / width, room[1] / height)
    return width * scale, height * scale


def _own_size(drawing: str) -> str:
    """The view box of a drawing in a file of its own, or what its width and height make of one."""
    attributes = dict(_ATTRIBUTE.findall((_ROOT.search(drawing) or [""])[0]))
    return attributes.get("viewBox") or f"0 0 {attributes.get('width', '')} {attributes.get('height', '')}"


def _source(element: Any) -> str:
    """A drawing as it stands in the page; its parts lost their namespace when that was read."""
    tail, element.tail = element.tail, None
    source = ET.tostring(element, encoding="unicode", method="html" if element.tag == "img" else "xml")
    element.tail = tail
    return source.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _png(picture: Any) -> bytes:
    made = io.BytesIO()
    picture.convert("RGB").save(made, "PNG", optimize=True, dpi=(_DOTS, _DOTS))
    return made.getvalue()


def _as_png(data: bytes) -> bytes:
    from PIL.Image import open as decoded  # noqa: PLC0415  (only where a picture is)

    with decoded(io.BytesIO(data), formats=BITMAPS) as picture:
        return _png(picture)


def _pixels(data: bytes) -> tuple[int, int]:
    from PIL.Image import open as decoded  # noqa: PLC0415  (only where a picture is)

    with decoded(io.BytesIO(data), formats=BITMAPS) as picture:
        width, height = picture.size
        return int(width), int(height)
