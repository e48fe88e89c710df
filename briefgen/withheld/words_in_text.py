"""The words of a text as they are compared with those of what is withheld, and the way back to where they stand.

Folded away is what a name or a sentence is hidden with, on purpose or not: marks of Markdown, soft hyphens and all
characters that nobody sees, accents of Latin letters, stress marks, capitals, wide and small letters, and letters of
other scripts that look like Latin ones. Ideographs are words of their own, as they are written without spaces.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from briefgen.regexes import regex
from briefgen.syntax.plain_words import LOOK_ALIKES
from briefgen.values import dataclass
from briefgen.withheld.word_rows import Run, WordRow

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# All that a page shows nothing of (Default_Ignorable_Code_Point), a blank of Braille, and marks between annotations.
_UNSEEN = (
    "\u00ad\u034f\u061c\u0002\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Small raised and lowered letters and digits: behind a word they are the mark of a note, and no part of it.
_RAISED = regex(
    "[ªº²³¹ʰ-ʸˠ-ˤᴬ-ᵪᵸᶛ-ᶿ⁰ⁱ⁴-ₜ℠™ⱼⱽꟲ-ꟴꟸꟹꭜ-ꭟ\U00010780-\U000107ba\U0001e030-\U0001e06d\u2460-\u24ff\u2776-\u2793]"
)
_FRACTION = regex("([½¼¾⅐-⅞])")
# Each pattern begins with the signs that it may begin with, what stands before them behind: so others are passed over.
_GONE = regex(rf"[{_UNSEEN}-](?:(?<=[\u00ad\u0002])\s*|(?<=[{_UNSEEN}])|(?<=[^\W\d_]-)[^\S\n]*\n\s*(?=[^\W\d_]))")
# Of Latin letters all marks; of others those that are no part of a letter, as the breve of й and the points of ї are.
_ABOVE = "\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_LATIN_MARKS = regex(f"[\u0300-\u036f{_ABOVE}](?<=[A-Za-z].)[\u0300-\u036f{_ABOVE}]*")
_MARKS = regex(
    f"[\u0300-\u0305\u0307\u0309-\u036f{_ABOVE}\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u0652\u0670]+"
)
_WORD = regex(rf"[{_IDEOGRAPHS}]|\d+(?:[,.\u00a0\u202f\u2009 '’]\d{{3}}(?!\d))+(?![^\W_])|[^\W_{_IDEOGRAPHS}]+")
_IDEOGRAPH = regex(f"[{_IDEOGRAPHS}]")
_PARTING = regex(r"[^\w]")
_MARKUP = regex(
    r"\[@[^\]\n]*\]|\]\([^()\s]*\)|\\(?=[^\w\s])|[*`~\[\]]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});"
)
_PIECE = regex(rf"{_MARKUP.pattern}|{_GONE.pattern}|.[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]*", re.DOTALL)
_LATIN_BLOCKS = (
    range(0x180, 0x2B0),
    range(0x1D00, 0x1D80),
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA7FF),
    range(0xAB30, 0xAB66),
)
_BASE = regex(r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL )?(?:[A-Z-]+ )*?([A-Z]|ALPHA)(?: WITH .*)?")


def _likened() -> Iterator[tuple[str, str]]:
    """Each Latin letter with a hook, a stroke or another turn of its own, and the one that it looks like."""
    for code in (code for block in _LATIN_BLOCKS for code in block):
        name = unicodedata.name(chr(code), "")
        match = _BASE.fullmatch(name)
        if match and not unicodedata.decomposition(chr(code)):
            letter = match[1].replace("ALPHA", "A")
            yield chr(code), letter if "CAPITAL" in name else letter.lower()


_LATIN = str.maketrans(
    dict(_likened())
    | dict(zip("łŁøØđĐıħĦŧŦɡ", "lLoOdDihHtTg", strict=True))
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)
# More letters than those that `plain_words` knows: Cyrillic, Greek and Armenian ones, small.
_ALIKE = LOOK_ALIKES | str.maketrans("ѕјԛԝһԁѵғүɩωγσοսոհցօյё", "sjqwhdvfyiwyoounhgoje")
_NUMBERED = regex(r"([^\W\d_]{4,})\d{1,3}(?!\w)")
_CYRILLIC = regex("[\u0400-\u04ff]")
_ALL_CYRILLIC = regex("[\u0400-\u04ff]+")
_FIELD = 5000  # letters of a text that is kept with its words; a page is longer
_LITTLE = 3  # letters of a word that has no capital in a heading, and words that make one
_SHORTEST = 5  # letters of a word whose ending is taken off
# Of nouns and adjectives, the longest first. Where a vowel changes inside the word (Федір, Федора), it is not known.
_ENDINGS = tuple(
    ending.translate(_ALIKE)
    for ending in (
        *(
            "ець",
            "цями",
            "цеві",
            "цем",
            "ців",
            "цям",
            "цях",
            "ця",
            "цю",
            "ці",
            "ец",
            "цами",
            "цам",
            "цах",
            "цов",
            "ца",
            "цу",
        ),
        *("ого", "ому", "ові", "еві", "єві", "ами", "ями", "ими", "ему", "ая", "яя", "ую", "юю", "ей"),
        *("ом", "ем", "єм", "ої", "ою", "ею", "єю", "им", "ий", "ый", "ым", "ой", "их", "ых", "ам", "ям", "ах", "ях"),
        *("а", "у", "е", "и", "і", "о", "я", "ю", "є", "ї", "й", "ь", "ы"),
    )
)
_NOT_ASCII = regex(r"[^\x00-\x7f]+")
_CAMEL = regex(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


@dataclass(frozen=True)
class Words:
    """The words of a text: `written` as they stand, capitals kept, and where each begins and ends in `folded`."""

    text: str
    folded: str
    written: Sequence[str]
    markdown: bool = False

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """From where to where each word stands; asked for only where something was found."""
        return [match.span() for match in _WORD.finditer(self.folded)]

    @cached_property
    def plain(self) -> WordRow:
        """The words in the form in which they are compared."""
        return WordRow(map(plain_word, self.written))

    @cached_property
    def keys(self) -> WordRow:
        """The words without the endings of their cases, where the rule is known."""
        if not _CYRILLIC.search(self.folded) and not _NUMBERED.search(self.folded):
            return self.plain
        return WordRow(map(uninflected, self.written, self.plain))

    @cached_property
    def run(self) -> Run:
        """The words run together, with the parts of those that programs write as one."""
        parted = {written: (*map(plain_word, humps(written)),) for written in {*self.written} if _CAMEL.search(written)}
        if not parted:
            return Run(self.plain, range(len(self.plain)))
        rows = zip(self.written, self.plain, strict=True)
        pieces = [parted.get(written) or (plain,) for written, plain in rows]
        return Run(
            [piece for of_word in pieces for piece in of_word],
            [index for index, of_word in enumerate(pieces) for _ in of_word],
        )

    @cached_property
    def in_capitals(self) -> Sequence[int]:
        """Which words have no small letter, as initials that are run together."""
        return [index for index, written in enumerate(self.written) if written.isupper()]

    def begins_sentence(self, index: int) -> bool:
        """Whether a word may have its capital because a sentence or a line begins with it, numbers of sources aside."""
        before = self.folded[self.spans[index - 1][1] : self.spans[index][0]] if index else "\n"
        if index > 1 and before.lstrip(", ").startswith("]") and self.written[index - 1].isdigit():
            return self.begins_sentence(index - 1)
        return bool(re.search(r"[.!?…:;“„«\"‘(\n]", before))

    @cached_property
    def titled(self) -> bool:
        """Whether it is written as headings are, each longer word with a capital, or in capitals."""
        longer = [written for written in self.written if len(written) > _LITTLE]
        return len(longer) >= _LITTLE and all(written[:1] != written[:1].lower() for written in longer)

    def capital_tells_nothing(self, index: int) -> bool:
        """Whether a word would have its capital in any case."""
        return self.titled or self.begins_sentence(index)

    def parted_by_a_sentence(self, first: int, last: int) -> bool:
        """Whether a sentence ends between two words."""
        return bool(re.search(r"[!?…;:\n]", self.folded[self.spans[first][1] : self.spans[last][0]]))

    def in_text(self, first: int, last: int) -> tuple[int, int]:
        """From where to where a row of words stands in the text as its author wrote it."""
        return self.place(self.spans[first][0], self.spans[last][1])

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same of a piece of the folded text."""
        places = self._places
        return (places[start], places[end - 1] + 1) if end <= len(places) else (0, len(self.text))

    @cached_property
    def _places(self) -> Sequence[int]:
        if self.text == self.folded:
            return range(len(self.text))
        places: list[int] = []
        for piece in _PIECE.finditer(self.text):
            places += [piece.end() - 1] * len(_folded(piece[0], markdown=self.markdown))
        return places if len(places) == len(self.folded) else ()


def words_of(text: str, *, markdown: bool = False) -> Words:
    """The words of a text; with `markdown` without its citations, the targets of its links, and its marks."""
    return _of_a_field(str(text), markdown) if len(text) <= _FIELD else _of_a_page(text, markdown)


def _words_of(text: str, markdown: bool) -> Words:
    folded = _folded(text, markdown=markdown)
    return Words(text, folded, _WORD.findall(folded), markdown)


_of_a_field = lru_cache(maxsize=4096)(_words_of)  # rule after rule and audience after audience asks for the same ones
_of_a_page = lru_cache(maxsize=4)(_words_of)  # what is looked for in it is of several sorts


def is_ideograph(word: str) -> bool:
    """Whether a word is one ideograph, which says less than a word of letters."""
    return _IDEOGRAPH.fullmatch(word) is not None


@lru_cache(maxsize=2**15)
def plain_word(written: str) -> str:
    """A word in the form in which it is compared; a number without what parts its thousands."""
    if written[0].isdigit() and not written.isdigit() and written[-1].isdigit():
        return _PARTING.sub("", written)
    return written.casefold().translate(_ALIKE)


@lru_cache(maxsize=2**14)
def uninflected(written: str, plain: str) -> str:
    """A Ukrainian or Russian word without the ending of its case, any word without the number of a note behind it."""
    if numbered := _NUMBERED.fullmatch(plain):
        return uninflected(written[: len(numbered[1])], numbered[1])
    if len(plain) < _SHORTEST or not _ALL_CYRILLIC.fullmatch(written):
        return plain
    ending = next((ending for ending in _ENDINGS if plain.endswith(ending)), "")
    return plain[: -len(ending)] if ending and len(plain) - len(ending) >= _SHORTEST - 1 else plain


def humps(written: str) -> list[str]:
    """The parts of a word as programs write names: `adaBrook`."""
    return _CAMEL.split(written)


def _folded(text: str, *, markdown: bool) -> str:
    if markdown:
        text = _MARKUP.sub(_without_markup, text)
    if text.isascii() and "-" not in text and "\x02" not in text:
        return text
    bare = _GONE.sub("", text)
    if bare.isascii():
        return bare
    bare = _RAISED.sub(r" \g<0>", bare)
    return "".join(part if _FRACTION.match(part) else _unmarked(part) for part in _FRACTION.split(bare))


def _unmarked(text: str) -> str:
    """A text without the marks of its letters, each in its usual form."""
    bare = _MARKS.sub("", _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text)))
    composed = _GONE.sub("", unicodedata.normalize("NFKC", bare))
    return _NOT_ASCII.sub(lambda letters: letters[0].translate(_LATIN), composed)


def _without_markup(match: re.Match[str]) -> str:
    if match[0].startswith("[@"):
        return " "
    return html.unescape(match[0]) if match[0].startswith("&") else ""
