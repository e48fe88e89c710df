"""What is in a document, read without briefgen: by pypdfium2, and byte by byte."""

from __future__ import annotations

import html
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pypdfium2

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")


@dataclass(frozen=True)
class Facts:
    """The text of each page, the document's information, the titles of its bookmarks."""

    pages: tuple[str, ...]
    info: dict[str, str]
    bookmarks: tuple[str, ...]


def facts(pdf: bytes) -> Facts:
    document = pypdfium2.PdfDocument(pdf)
    pages = tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    marks = tuple(mark.get_title() for mark in document.get_toc())
    info = document.get_metadata_dict()
    document.close()
    return Facts(pages, info, marks)


def everything(document: bytes) -> str:
    """All text that is in a document, in whatever form, in small letters and without spaces and hyphens."""
    parts = _of_pdf(document) if document.startswith(b"%PDF") else iter([document.decode("utf-8")])
    text = "\n".join(part for found in parts for part in (found, html.unescape(found), unquote(found)))
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\u00ad\u200b\u0002-]+", "", text)


def _of_pdf(pdf: bytes) -> Iterator[str]:
    yield from facts(pdf).pages
    for data in (pdf, *map(_unpacked, _STREAM.findall(pdf))):
        yield data.decode("latin-1")
        for literal in _LITERAL.findall(data):
            yield _text(re.sub(rb"\\([()\\])", rb"\1", literal[1:-1]))
        for digits in _HEX.findall(data):
            bare = re.sub(rb"\s", b"", digits)
            yield _text(bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode()))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def _text(data: bytes) -> str:
    wide = data.startswith((b"\xfe\xff", b"\xff\xfe"))
    return data.decode("utf-16" if wide else "latin-1", "replace")
