"""Quotations in texts: words between quotation marks of any language's style, and how alike wordings are.

Typography says nothing about wording: quotes, dashes, spaces, ellipses and soft hyphens are made alike before words
are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CITATION = re.compile(r"\[@[^\[\]]*\]")
_PAIRS = (
    ("“", "”"),
    ("„", "“”"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("›", "‹"),
    ("「", "」"),
    ("『", "』"),
    ("”", "”"),
)
_QUOTED = re.compile(
    "|".join(
        [
            *(f"{opening}[^{opening}{closing}]*[{closing}]" for opening, closing in _PAIRS),
            r'(?<!\d)"[^"]*"',  # not behind inches
            r"[‘‚](?:[^‘’‚]|’(?=\w))*[’‘](?!\w)",
            r"(?<!\w)'(?:[^']|(?<=\w)'(?=\w))+'(?!\w)",
        ]
    )
)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_MADE_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00ad": None, "\u2060": None, "\u200b": None, "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: as they stand in the text, marks left out, and where they begin."""

    words: str
    offset: int

    @property
    def count(self) -> int:
        """How many words they are."""
        return len(_WORD.findall(self.words))


def quotations(text: str) -> Iterator[Quotation]:
    """Every quotation in a text, in order, within a paragraph; citations are not read."""
    bare = _CITATION.sub(lambda match: " " * len(match[0]), text)
    for paragraph in _PARAGRAPH.finditer(bare):
        for match in _QUOTED.finditer(paragraph[0]):
            yield Quotation(match[0][1:-1], paragraph.start() + match.start() + 1)


def unquoted(text: str) -> str:
    """A text with everything between quotation marks blanked out, of the same length."""
    found = list(text)
    for quotation in quotations(text):
        found[quotation.offset : quotation.offset + len(quotation.words)] = " " * len(quotation.words)
    return "".join(found)


def compared_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without marks: what two wordings are compared by."""
    alike = unicodedata.normalize("NFC", text).translate(_MADE_ALIKE).casefold()
    return tuple(_WORD.findall(alike))


def bare(text: str) -> str:
    """The words of a text, one space between them."""
    return " ".join(compared_words(text))
