"""Texts in the plain form in which they are compared, whatever their capitals, hyphens or look-alike letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.regexes import regex

PlainWords = tuple[str, ...]

SHINGLE = 8  # so many words in a row are no accident
_GONE = regex("[\u00ad\u200b-\u200d\u2060\ufeff\u0002]\\s*|(?<=[^\\W\\d_])-\\s*\\n\\s*(?=[^\\W\\d_])")
# Acute and grave, which mark a stress, and the points of Hebrew and Arabic: some write them, others do not.
_STRESS = regex("[\u0300\u0301\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670]")
_PARTED = regex(r"(?<=\d)[,.\u00a0\u202f\u2009 '](?=\d{3}(?!\d))")
_WORD = regex(r"[^\W_]+")


def shingles(words: PlainWords) -> Iterator[PlainWords]:
    """Every row of eight words."""
    return (words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1))


def plain_form(text: str) -> str:
    """A text in the form in which texts are compared."""
    whole = _STRESS.sub("", unicodedata.normalize("NFKD", _GONE.sub("", text)))
    return _GONE.sub("", unicodedata.normalize("NFKC", whole).casefold())


def plain_words(text: str) -> PlainWords:
    """Its words, letters that look alike made one, and its numbers without what parts their thousands."""
    return split_words(plain_form(text))


def split_words(text: str) -> PlainWords:
    """The words of a text that is in plain form already."""
    return tuple(_WORD.findall(_PARTED.sub("", text).translate(LOOK_ALIKES)))


# Letters of other scripts that nobody can tell from a Latin one.
LOOK_ALIKES = str.maketrans("авеікмнорстухӏαβεηικμνορτυχ", "abeikmhopctyxlabehikmnoptux")
