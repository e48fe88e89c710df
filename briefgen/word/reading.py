"""Everything that can be read in a Word document, part by part, by whoever looks for what should not be there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from posixpath import basename, splitext
from typing import Any
from zipfile import ZipFile

from briefgen.brand.picture_notes import written_in
from briefgen.regexes import regex
from briefgen.values import dataclass

_BODY = "word/document.xml"
_MARGINS = regex(r"word/(?:header|footer|footnotes|endnotes|comments)\w*\.xml")
_CALLED = {"word/document.xml": "the Word document", "docProps/core.xml": "the properties of the Word document"}
_NUMERIC = regex(r"[-+]?[\d.]+%?|(?:0x)?[0-9A-Fa-f]{4,8}|\{[0-9A-Fa-f-]+\}")
_BREAKS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "p": "\n",
    "tc": "\t",
}


@dataclass(frozen=True, slots=True)
class PartText:
    """The texts of one part: what a reader reads in it, and what stands beside that."""

    called: str
    seen: str
    beside: str


def texts_of(package: bytes) -> tuple[PartText, ...]:
    """The texts of every part, the body first."""
    with ZipFile(io.BytesIO(package)) as parts:
        names = sorted(parts.namelist(), key=lambda name: (name != _BODY, name))
        return tuple(_text(name, parts.read(name)) for name in names)


def _text(name: str, data: bytes) -> PartText:
    called = _CALLED.get(name, f"`{name}` of the Word document")
    if not name.endswith((".xml", ".rels")):
        return PartText(called, "", f"{splitext(basename(name))[0]}\n{written_in(data)}")
    root = _parsed(data)
    if name == _BODY or _MARGINS.fullmatch(name):
        return PartText(called, "".join(_read(root)), "\n".join(_attributes(root)))
    return PartText(called, "", "\n".join((*_lines(root), *_attributes(root))))


def _parsed(data: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415  (only where a Word document is made)

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _read(element: Any) -> Iterator[str]:
    """What is read, with an end for each paragraph; field codes and names are not."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if tag in ("t", "delText"):
        yield element.text or ""
    for child in element:
        yield from _read(child)
    yield _BREAKS.get(tag, "")


def _lines(root: Any) -> Iterator[str]:
    yield from (text for element in root.iter() for text in (element.text, element.tail) if text and text.strip())


def _attributes(root: Any) -> Iterator[str]:
    """The values of attributes that could say something; measures, colours and numbers of parts are left out."""
    for element in root.iter():
        if isinstance(element.tag, str):
            for value in element.attrib.values():
                if value and not _NUMERIC.fullmatch(value):
                    yield value
                    yield from (value.replace("_", "-"),) if "_" in value else ()  # an id, as the name of a bookmark
        elif element.text:
            yield element.text  # a comment, or an instruction
