"""Quotations in texts: words between quotation marks of any language's style, and how alike wordings are.

Typography says nothing about wording: quotes, dashes, spaces, ellipses and soft hyphens are made alike before words
are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from briefgen.regexes import regex
from briefgen.values import dataclass

_CITATION = regex(r"\[@[^\[\]]*\]")
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
_MARKED = "|".join(
    [
        *(f"{opening}[^{opening}{closing}]*[{closing}]" for opening, closing in _PAIRS),
        r'(?<!\d)"[^"]*"',  # not behind inches
    ]
)
# English. Words that begin with an apostrophe, and decades; any of them may stand behind a mark that opens.
_SHORTENED = r"\d\d(?:s\b|(?=\W|$))|(?i:tis|twas|twere|em|n|til|till|cause|cos|round|bout|neath|gainst|phone|flu)\b"
_OPENING = rf"(?<!\w)['‘‚](?=\S)(?!{_SHORTENED})"
_BEGINS = regex(rf"(?P<pair>{_MARKED})|(?P<single>{_OPENING})")
_SINGLES = {"'": "'", "‘": "’", "‚": "‘’"}
_PLURAL = regex(r"(?<=[sxzSXZ])['’‘]\s+[^\W\d_]")  # ministers' terms; or the end of a quotation
_PARAGRAPH = regex(r"(?:[^\n]|\n(?!\s*\n))+")
_WORD = regex(r"\w+(?:['’.-]\w+)*")
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
        for begin, end in _marked(paragraph[0]):
            yield Quotation(paragraph[0][begin + 1 : end - 1], paragraph.start() + begin + 1)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """From which mark to behind which one each quotation reaches."""
    end = 0
    while begun := _BEGINS.search(text, end):
        closed = begun.end() if begun["pair"] else _end_of_single(text, begun.start())
        if closed:
            yield begun.start(), closed
        end = closed or begun.end()


def _end_of_single(text: str, begin: int) -> int:
    """Behind the mark that closes a single one, which is no apostrophe; one of a plural only if no other is there."""
    closing = re.compile(rf"(?<=\S)[{_SINGLES[text[begin]]}](?!\w)")
    opened = re.compile(_OPENING).search(text, begin + 1)
    plural = 0
    for found in closing.finditer(text, begin + 1, opened.start() if opened else len(text)):
        if not _PLURAL.match(text, found.start()) or " " not in text[begin : found.start()]:
            return found.end()
        plural = plural or found.end()
    return plural


def in_marks(text: str) -> bool:
    """Whether a text stands between quotation marks, of which the first is closed by the last."""
    words = text.strip().rstrip(".,;!?…")
    closing = next((closing for opening, closing in _PAIRS if words.startswith(opening) and opening not in closing), "")
    if not closing:
        return any(begin == 0 and end == len(words) for begin, end in _marked(words)) and words.count('"') in (0, 2)
    deep = list(accumulate((c == words[0]) - (c in closing) for c in words))
    return deep[-1] == 0 and 0 not in deep[:-1]


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
