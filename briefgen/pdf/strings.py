"""Every string of a PDF's objects, whatever it is for: what a page does not show, but a reader can find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# What is called what, by the key under which PDF 1.7 (ISO 32000-1) keeps it.
_PLACES = {
    "Alt": "the description of a picture or link",
    "ActualText": "a replacement text",
    "E": "a replacement text",
    "Contents": "the description of a picture or link",
    "URI": "the address of a link",
    "Title": "a title or bookmark",
    "Names": "the name of a place in the PDF",
    "Dest": "the name of a place in the PDF",
    "D": "the name of a place in the PDF",
    "ID": "a name inside the PDF",
    "F": "an attachment",
    "UF": "an attachment",
    "Desc": "an attachment",
}
_OTHER = "the information of the PDF"


def strings(pdf: Any) -> Iterator[tuple[str, str]]:
    """What each place is called, and its text, from the engine's objects just before they are written."""
    for item in (*pdf.objects, pdf.info):
        yield from _strings_in(item, "")


def _strings_in(item: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(item, dict):
        for name, value in item.items():
            yield from _strings_in(value, str(name))
    elif isinstance(item, list | tuple):
        for value in item:
            yield from _strings_in(value, key)
    elif hasattr(item, "stream"):
        yield from _of_stream(item)
    elif (text := getattr(item, "string", item)) is not None and isinstance(text, str | bytes):
        yield _PLACES.get(key, _OTHER), _text(text)


def _of_stream(item: Any) -> Iterator[tuple[str, str]]:
    """A stream's own keys, what is marked inside it, and its text where it is one."""
    yield from _strings_in(item.extra, "")
    kind = str(item.extra.get("Type", ""))
    for part in item.stream:
        if isinstance(part, dict):
            yield from _strings_in(part, "")
        elif kind in ("/Metadata", "/EmbeddedFile") and isinstance(part, str | bytes):
            yield "an attachment" if kind == "/EmbeddedFile" else _OTHER, _text(part)


def _text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "replace")
