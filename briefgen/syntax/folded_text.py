"""Texts in a form in which words are looked for, and the way back: where in the text as it stands a word was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.regexes import regex
from briefgen.values import dataclass

_CLUSTER = regex(r".[\u0300-\u036f]*", re.DOTALL)  # a letter and the marks that are written upon it


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text whose letters are composed, and where `folded` small; `places` are those of its letters in the original.

    Folding changes lengths (`İ`, `ß`, decomposed letters), so no place in one text is a place in the other.
    """

    text: str
    places: Sequence[int]

    def spans(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
        """Where the pattern matches: from and to which place of the original, and the words as they were looked for."""
        for match in pattern.finditer(self.text):
            yield self.places[match.start()], self.places[match.end()], match[0]


def search_text(text: str, *, folded: bool) -> SearchText:
    """A text to search in."""
    if text.isascii():
        return SearchText(as_searched(text, folded=folded), range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        spelled = as_searched(cluster[0], folded=folded)
        letters.append(spelled)
        places += [cluster.start()] * len(spelled)
    return SearchText("".join(letters), (*places, len(text)))


def as_searched(text: str, *, folded: bool) -> str:
    """A word as it is looked for in a text."""
    composed = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", composed.casefold()) if folded else composed
