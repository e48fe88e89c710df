"""Where the links of a page lead in Word, and how its languages are named there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from briefgen.regexes import regex

_LONGEST = 40  # of the name of a bookmark, as Word has it
_OUT = regex(r"(?:https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)
_FILE = regex(r"[\w.-]+\.(?:html|pdf|docx)")
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Links:
    """The bookmarks that links lead to, and addresses outside, related to the part that names them."""

    def __init__(self, part: Any, ids: Iterable[str], targets: Iterable[str]) -> None:
        self._part = part
        there = set(ids)
        self.bookmarks = {id_: bookmark_name(id_) for id_ in dict.fromkeys(targets) if id_ in there}

    def of(self, address: str) -> tuple[str, str] | None:
        """What a link leads to; None where it would lead nowhere."""
        if address.startswith("#"):
            name = self.bookmarks.get(address[1:])
            return ("anchor", name) if name else None
        if _OUT.fullmatch(address) or _FILE.fullmatch(address):
            return "id", self._part.relate_to(address, _HYPERLINK, is_external=True)
        return None

    def bookmarks_of(self, element: Any) -> tuple[str, ...]:
        """The bookmark around an element that a link leads to."""
        name = self.bookmarks.get(element.get("id", ""))
        return (name,) if name else ()

    def language(self, tag: str) -> str:
        """A language as Word names it: with its country."""
        return word_language(tag)


def bookmark_name(id_: str) -> str:
    """A name that Word takes: letters, digits and low lines, at most forty, and no two alike."""
    plain = re.sub(r"\W", "_", id_, flags=re.ASCII)
    if plain == id_.replace("-", "_") and len(plain) <= _LONGEST and plain[:1].isalpha():
        return plain
    return f"b_{plain[: _LONGEST - 19]}_{sha256(id_.encode()).hexdigest()[:16]}"


def word_language(tag: str) -> str:
    """`uk` is `uk-UA` in Word; what names its country already stays."""
    from babel.core import get_global  # noqa: PLC0415  (only where a Word document is made)

    if "-" in tag:
        return tag
    likely: str = get_global("likely_subtags").get(tag, "")
    country = likely.rpartition("_")[2]
    return f"{tag}-{country}" if len(country) == 2 else tag
