"""A PDF's structure tree with the text of its tags, read without briefgen: the tree byte by byte, the text by pdfium.

`pdfinfo -struct-text` tells the same, and takes half a minute for fifteen pages.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

LINE_END = "\x02"  # what pdfium makes of a hyphen there
_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_TOKEN = re.compile(
    rb"(?P<reference>\d+ 0 R)|(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s/<>\[\]()]*)"
    rb"|\((?P<text>(?:\\.|[^\\()])*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<number>[+-]?\d[\d.]*)|(?P<word>[a-z]+)",
    re.DOTALL,
)


Box = tuple[float, float, float, float]  # left, top, right, bottom, from the head of the paper


class Run(str):
    """Text that stands in one line, and where: the page, how far down, how far from the left.

    `boxes` is where each of its pieces stands, what is drawn with it too.
    """

    place: tuple[int, float, float]
    boxes: tuple[Box, ...]

    @classmethod
    def at(cls, text: str, page: int, down: float, left: float, boxes: tuple[Box, ...] = ()) -> Run:
        run = cls(text)
        run.place = (page, down, left)
        run.boxes = boxes
        return run


@dataclass(slots=True)
class Tag:
    """A tag of a PDF, or an element of a page: what is in it, in reading order, tags and texts."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    content: list[Tag | str] = field(default_factory=list)

    @property
    def kids(self) -> list[Tag]:
        return [part for part in self.content if isinstance(part, Tag)]

    def every(self, *names: str) -> Iterator[Tag]:
        """The tags of these names below this one, in reading order."""
        for kid in self.kids:
            if kid.name in names:
                yield kid
            yield from kid.every(*names)

    def texts_outside(self, name: str) -> Iterator[str]:
        """The texts that stand in no tag of that name, such as `Figure`, whose description is read in their place."""
        for part in self.content:
            if isinstance(part, str):
                yield part
            elif part.name != name:
                yield from part.texts_outside(name)

    def texts(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part.texts()


@lru_cache(maxsize=64)
def pdf_tags(pdf: Path) -> Tag:
    """The tags of a PDF in reading order; beneath them their text, a piece for each run of letters."""
    objects = dict(_objects(pdf.read_bytes()))
    root = next(item for item in objects.values() if _is(item, "Catalog"))
    pages = _pages(objects, root["Pages"])
    with pypdfium2.PdfDocument(pdf) as document:
        texts = {page: _texts(document[index], index) for index, page in enumerate(pages)}
    top = Tag("PDF")
    top.content += _below(objects, objects[root["StructTreeRoot"]], None, texts)
    return top


def _read(objects: Mapping[str, Any], value: Any) -> Any:
    return objects.get(value, value) if isinstance(value, str) else value


def _is(item: Any, kind: str) -> bool:
    return isinstance(item, dict) and item.get("Type") == kind


def _pages(objects: Mapping[str, Any], reference: str) -> list[str]:
    node = objects[reference]
    return [reference] if node["Type"] == "Page" else [page for kid in node["Kids"] for page in _pages(objects, kid)]


def _below(objects: Mapping[str, Any], tag: Any, page: str | None, texts: Mapping[str, Any]) -> Iterator[Tag | str]:
    """What is in a tag. A number is that of text on its page; what stands elsewhere says where."""
    kids = tag.get("K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        item = _read(objects, kid)
        if isinstance(item, int):
            yield texts[page or ""].get(item, "")
        elif _is(item, "MCR"):
            yield texts[item.get("Pg", page)].get(item["MCID"], "")
        elif isinstance(item, dict) and "S" in item:
            found = Tag(item["S"], dict(_attributes(objects, item)))
            found.content += _below(objects, item, item.get("Pg", page), texts)
            yield found


def _attributes(objects: Mapping[str, Any], tag: Any) -> Iterator[tuple[str, str]]:
    given = tag.get("A", [])
    for attribute in given if isinstance(given, list) else [given]:
        yield from ((name, value) for name, value in _read(objects, attribute).items() if name == "Scope")
    if "Alt" in tag:
        yield "Alt", tag["Alt"]


def _texts(page: Any, index: int) -> dict[int, Run]:
    """The text of a page by the number of its marked content."""
    found: dict[int, Run] = {}
    textpage, height = page.get_textpage(), page.get_height()
    for item in page.get_objects():
        number, box = raw.FPDFPageObj_GetMarkedContentID(item), placed(item, height)
        begun = found.get(number, Run.at("", index, box[1], box[0]))
        text = _text(item, textpage) if item.type == raw.FPDF_PAGEOBJ_TEXT else ""
        place = begun.place if begun or not text else (index, box[1], box[0])
        found[number] = Run.at(begun + text, *place, (*begun.boxes, box))
    return found


def placed(item: Any, height: float) -> Box:
    """Where an object stands on a page of that height; what is part of a drawing is told by the drawing's measure."""
    bounds, holder = item.get_bounds(), item.container
    while holder is not None:
        bounds = holder.get_matrix().on_rect(*bounds)
        holder = holder.container
    left, bottom, right, top = bounds
    return left, height - top, right, height - bottom


def _text(item: Any, textpage: Any) -> str:
    size = raw.FPDFTextObj_GetText(item, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(item, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace(LINE_END, "-")


def letters(text: str) -> str:
    """Letters, digits and signs as they are compared: no blanks, no hyphens a line may have added, no leaders."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\u2060\u00ad\u200b\u2010\u2011.-]", "", plain)


# Objects --------------------------------------------------------------------------------------------------------------


def _objects(data: bytes) -> Iterator[tuple[str, Any]]:
    """The objects of a PDF by their references, those in streams of objects too."""
    for number, body in _OBJECT.findall(data):
        item, stream = _parsed(body), _STREAM.search(body)
        yield f"{int(number)} 0 R", item
        if _is(item, "ObjStm") and stream:
            text = zlib.decompress(stream[1])
            places = [int(n) for n in text[: item["First"]].split()]
            for inner, start in zip(places[::2], places[1::2], strict=True):
                yield f"{inner} 0 R", _parsed(text[item["First"] + start :])


def _parsed(text: bytes) -> Any:
    """The first value in a text."""
    return _value(_TOKEN.finditer(text))


def _value(tokens: Iterator[re.Match[bytes]]) -> Any:
    token = next(tokens, None)
    if token is None or token["close"]:
        return None
    if token["open"]:
        values = list(iter(lambda: _value(tokens), None))
        return values if token["open"] == b"[" else dict(zip(values[::2], values[1::2], strict=True))
    if token["text"] is not None or token["hex"] is not None:
        return _string(token)
    written = next(part for part in token.groups() if part is not None).decode()
    return (float(written) if "." in written else int(written)) if token["number"] else written


def _string(token: re.Match[bytes]) -> str:
    data = (
        bytes.fromhex(token["hex"].decode()) if token["hex"] is not None else re.sub(rb"\\(.)", rb"\1", token["text"])
    )
    return data.decode("utf-16") if data.startswith((b"\xfe\xff", b"\xff\xfe")) else data.decode("latin-1")
