"""Every string of a PDF's objects, whatever it is for: what a page does not show, but a reader can find.

Where an object only says which other one it means (`12 0 R`), nobody can read anything; and what the format calls its
parts (`/StructElem`) is told but once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.regexes import regex

_NAMES, _OTHER = "the name of a place in the PDF", "the information of the PDF"
PLUMBING = frozenset((_NAMES, _OTHER))  # where nobody reads, and every PDF says much the same
# What is called what, by the key under which PDF 1.7 (ISO 32000-1) keeps it.
_PLACES = {
    "Alt": "the description of a picture or link",
    "ActualText": "a replacement text",
    "E": "a replacement text",
    "Contents": "the description of a picture or link",
    "URI": "the address of a link",
    "Title": "a title or bookmark",
    "Names": _NAMES,
    "Dest": _NAMES,
    "D": _NAMES,
    "ID": "a name inside the PDF",
    "F": "an attachment",
    "UF": "an attachment",
    "Desc": "an attachment",
}
_REFERENCE = regex(rb"\d+ \d+ R")  # as the engine writes it; a text of ours never comes as bytes


def strings(pdf: Any) -> Iterator[tuple[str, str]]:
    """What each place is called, and its text, from the engine's objects just before they are written."""
    names = set[tuple[str, str]]()
    for item in (*pdf.objects, pdf.info):
        found: list[tuple[str, str]] = []
        _gather(item, "", found)
        for told in found:
            if told not in names:
                yield told
            if told[1].startswith("/"):
                names.add(told)


def _gather(item: Any, key: str, found: list[tuple[str, str]]) -> None:
    """Add every text of an object to those that were found. Most of what an object holds are numbers."""
    if isinstance(item, int | float):
        return
    if isinstance(item, dict):
        for name, value in item.items():
            _gather(value, str(name), found)
    elif isinstance(item, list | tuple):
        for value in item:
            _gather(value, key, found)
    elif isinstance(item, bytes):
        if not _REFERENCE.fullmatch(item):
            found.append((_PLACES.get(key, _OTHER), _text(item)))
    elif isinstance(item, str):
        found.append((_PLACES.get(key, _OTHER), item))
    elif hasattr(item, "stream"):
        _gather_stream(item, found)
    elif isinstance(text := getattr(item, "string", None), str | bytes):
        found.append((_PLACES.get(key, _OTHER), _text(text)))


def _gather_stream(item: Any, found: list[tuple[str, str]]) -> None:
    """A stream's own keys, what is marked inside it, and its text where it is one."""
    _gather(item.extra, "", found)
    kind = str(item.extra.get("Type", ""))
    for part in item.stream:
        if isinstance(part, dict):
            _gather(part, "", found)
        elif kind in ("/Metadata", "/EmbeddedFile") and isinstance(part, str | bytes):
            found.append(("an attachment" if kind == "/EmbeddedFile" else _OTHER, _text(part)))


def _text(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8", "replace")
