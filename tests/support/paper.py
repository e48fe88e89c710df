"""A finished PDF as it is seen and read: letters, texts and painted boxes by pdfium, the order by its tags."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from tests.support.tagged import Box, Run, Tag, pdf_tags, placed

SEE_THROUGH = 128  # of 255: a watermark
WHITE = (255, 255, 255)
BAND = 1 / 8  # of the paper: where running lines stand
HEADINGS = frozenset(["H1", "H2", "H3", "H4", "H5", "H6"])


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, where it stands, and which piece of text it belongs to."""

    sign: str
    box: Box
    piece: int


@dataclass(frozen=True, slots=True)
class Paint:
    """A box that is filled with a colour."""

    box: Box
    colour: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as it is seen: letters, pieces of text outside of drawings, painted boxes, and running lines."""

    size: tuple[float, float]
    letters: tuple[Letter, ...]
    texts: tuple[tuple[Box, str], ...]
    paints: tuple[Paint, ...]
    foot: float


@dataclass(frozen=True, slots=True)
class Told:
    """A run of text or a drawing in reading order, and the tags around it, the innermost last."""

    run: Run
    tags: tuple[Tag, ...]

    @property
    def page(self) -> int:
        return self.run.place[0]

    @property
    def box(self) -> Box:
        return around(self.run.boxes)

    @property
    def heading(self) -> Tag | None:
        return next((tag for tag in self.tags if tag.name in HEADINGS), None)


def papers(pdf: Path) -> list[Paper]:
    """The pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_paper(page) for page in document]


def _paper(page: Any) -> Paper:
    (width, height), textpage = page.get_size(), page.get_textpage()
    texts, paints, running = [], [], [height * (1 - BAND / 2)]
    for item in page.get_objects(textpage=textpage):
        box, outside = placed(item, height), item.container is None
        if item.type == raw.FPDF_PAGEOBJ_TEXT and outside:
            texts.append((box, item.extract().strip()))
            if raw.FPDFPageObj_GetMarkedContentID(item) < 0 and box[1] > height * (1 - BAND):
                running.append(box[1])
        elif item.type == raw.FPDF_PAGEOBJ_PATH and outside and _is_box(box, (width, height)):
            colour = _colour(raw.FPDFPageObj_GetFillColor, item)
            paints += [Paint(box, colour)] if _filled(item) and colour[:3] != WHITE else []
    letters = tuple(_letters(textpage, height))
    return Paper((width, height), letters, tuple(text for text in texts if text[1]), tuple(paints), min(running))


def _filled(path: Any) -> bool:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)


def _is_box(box: Box, size: tuple[float, float]) -> bool:
    """Whether text can stand in it: no rule, no dot, not the whole paper."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return wide > 20 and high > 8 and wide * high < 0.8 * size[0] * size[1]


def _colour(ask: Any, *of: Any) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask(*of, *parts)
    return tuple(part.value for part in parts)


def _letters(textpage: Any, height: float) -> Iterator[Letter]:
    pieces: dict[int, tuple[int, bool]] = {}
    for index in range(textpage.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(textpage, index))
        if raw.FPDFText_IsGenerated(textpage, index) == 1 or not sign.isprintable() or sign.isspace():
            continue
        address = ctypes.addressof(raw.FPDFText_GetTextObject(textpage, index).contents)
        if address not in pieces:
            pieces[address] = len(pieces), _colour(raw.FPDFText_GetFillColor, textpage, index)[3] >= SEE_THROUGH
        piece, seen = pieces[address]
        if seen:
            left, bottom, right, top = textpage.get_charbox(index)
            yield Letter(sign, (left, height - top, right, height - bottom), piece)


def told(pdf: Path) -> list[Told]:
    """All that is told, in reading order."""
    return list(_below(pdf_tags(pdf), ()))


def _below(tag: Tag, above: tuple[Tag, ...]) -> Iterator[Told]:
    for part in tag.content:
        if isinstance(part, Tag):
            yield from _below(part, (*above, part))
        elif isinstance(part, Run) and part.boxes:
            yield Told(part, above)


def around(boxes: Iterable[Box]) -> Box:
    """The least box that holds all of these."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
