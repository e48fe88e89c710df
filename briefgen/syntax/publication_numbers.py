"""Numbers of publications: a DOI names an article or a document, an ISBN a book."""

from __future__ import annotations

import re
from urllib.parse import quote

from briefgen.regexes import regex

_DOI = regex(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>\"]+", re.ASCII)
_BEFORE_DOI = regex(r"(?:https?://(?:dx\.)?doi\.org/|doi:? *)(?=10\.)", re.IGNORECASE)
_ISBN = regex(r"(?:[0-9][- ]?){9}[0-9X]|97[89][- ]?(?:[0-9][- ]?){9}[0-9]")
_BEFORE_ISBN = regex(r"(?:e-?)?ISBN(?:-1[03])?:? *(?=[0-9])", re.IGNORECASE)
_SHORT = 10  # digits of an ISBN before 2007
_REMAINDER = 11
_MOST = 60  # characters that a message shows


class NotANumberOfAPublication(ValueError):
    """The text is no such number; the message says why, `meant` is the right spelling where only that is wrong."""

    def __init__(self, why: str, meant: str = "") -> None:
        super().__init__(why)
        self.meant = meant


def read_doi(text: str) -> str:
    """A DOI without its address: `10.5281/zenodo.1234`. Raises NotANumberOfAPublication."""
    if _DOI.fullmatch(text):
        return text
    bare = _BEFORE_DOI.sub("", text, count=1)
    raise NotANumberOfAPublication(f"`{_shown(text)}` is not a DOI", bare if _DOI.fullmatch(bare) else "")


def read_isbn(text: str) -> str:
    """An ISBN of ten or thirteen digits, whose last one proves the others. Raises NotANumberOfAPublication."""
    bare = _BEFORE_ISBN.sub("", text, count=1).strip()
    upper = bare.replace("x", "X").translate(dict.fromkeys(map(ord, "‐‑–"), "-"))
    if not _ISBN.fullmatch(upper):
        raise NotANumberOfAPublication(f"`{_shown(text)}` is not an ISBN: it has ten digits, or thirteen")
    if not _proved(upper.replace("-", "").replace(" ", "")):
        raise NotANumberOfAPublication(
            f"`{_shown(text)}` is not an ISBN: its last digit does not agree with the others"
        )
    if upper != text:
        raise NotANumberOfAPublication(f"`{_shown(text)}` is not an ISBN as it is written here", upper)
    return text


def doi_address(doi: str) -> str:
    """Where a DOI leads."""
    return f"https://doi.org/{quote(doi, safe='/:;().-_')}"


def _proved(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == _SHORT:
        return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % _REMAINDER == 0
    return sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10 == 0


def _shown(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST] + "…"
