"""A text as the words that are said in it: what two wordings are compared by.

Folded, for it is the printer's and says nothing about the words:

- kinds of quotation marks, apostrophes, spaces, line ends, hyphens (``zero‑COVID``, ``5–7``) and dashes; soft hyphens,
  characters that nobody sees, ligatures (ﬁ), full-width letters, composed or decomposed letters, lowered digits (CO₂)
- capitals (but not ``ß`` for ``ss``, nor ``US`` for ``us``), points and spaces in ``U. S.``
- stress marks on Cyrillic vowels, vowel points of Hebrew and Arabic, where one of the two texts has none
- commas, semicolons, colons, exclamation marks, full stops, brackets; dashes between words; apostrophes at an edge

Kept, for it can turn the sense: words and their order, letters with their accents (й, ї, é, ı), apostrophes inside a
word, hyphens against none (``re-sign``, ``co-operate``) and against spaces, numbers with their signs, decimal marks,
what parts their thousands, and powers (10²), signs such as % and €, and question marks.

What may be passed over in one of the two texts, and is told, is in `found_words`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from enum import Enum
from functools import cached_property
from itertools import islice, takewhile

from briefgen.regexes import regex
from briefgen.values import dataclass

_UNSEEN = "\u00ad\u0002\u200b-\u200f\u2060-\u2064\ufeff\ufffe"
_SOFT = "[\u00ad\u0002\ufffe]\\s*"  # with the line's end that it makes
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_INDIC = "\u0900-\u0963\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARKS = f"\u0300-\u036f\u0483-\u0489{_POINTS}{_INDIC}\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_RAISED = "⁰¹²³⁴-⁹"
_IDEOGRAPH = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # written without spaces: each is a word
_LETTER = rf"(?:(?!_|[{_RAISED}]|{_IDEOGRAPH})[\w{_MARKS}]|{_SOFT}(?=\w)|[{_UNSEEN}])"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яіїєґ]"
_HYPHENS = "\\-‐‑⁃﹣－"
_MONEY = "$€£¥₴₽₹₺₩₪₸₾₼"
_SIGNS = f"%‰°&@#/=<>±×÷≈~+{_MONEY}"
_SIGNED = rf"(?<![\w)\]%])[{_HYPHENS}−–+±](?=\d)"
_NUMBER = rf"(?:{_SIGNED})?(?:(?:1\d|20)\d\d(?=[{_RAISED}])|\d+(?:[.,:'’]\d+)*{_LETTER}*[{_RAISED}]*)"
_NOTE = (
    rf"\[\s*(?:note |fn )?\d{{1,3}}(?:\s*[,;–-]\s*\d{{1,3}})*\s*\]|[{_RAISED}]+(?:[,⁻–]+[{_RAISED}]+)*|[†‡]+"
    rf"|(?:(?<=[^\W\d_]{{3}}[.,;:!?])|(?<=[^\W\d_]{{3}}[.!?][”’\"]))\d{{1,3}}(?=\s+[“‘\"]?{_CAPITAL}|\s*\Z)"
)
_TOKEN = regex(
    rf"(?P<note>{_NOTE})"
    r"|(?P<stage>[\[(](?i:applause|laughter|laughs|cheers|pause|sic)[.!]?[\])])"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<initials>(?<!\w)[^\W\d_](?:(?:\.[^\W\d_])+|(?:\.\s[^\W\d_](?=\.))+)(?!\w))"
    rf"|(?P<ideograph>{_IDEOGRAPH})"
    rf"|(?P<word>(?<![^\W_])(?:[kcdm]?m|ft|in|yd|mi|s)[²³](?!\w)|(?:\[\w\])?(?=\w){_LETTER}+(?:['’ʼ‘`´′＇]{_LETTER}+)*)"
    rf"|(?P<sign>(?<=\w)[{_SIGNS}]|[{_SIGNS}§](?=\s?\w)|(?<=\d\s)[%‰°{_MONEY}]|(?<!\w)[-−–](?=[{_MONEY}]\d))"
)
_SPELT = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´′＇", "'"),
        **dict.fromkeys("‐‑⁃﹣－−–", "-"),
        **dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
        **dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)),
        **{chr(full): chr(full - 0xFEE0) for full in range(0xFF10, 0xFF5B)},
    }
)
_GONE = regex(f"{_SOFT}|[{_UNSEEN}]")
_BRACKETED = regex(r"\[\w\]\w")
_STRESS = regex(f"(?<=[аеиоуыэюяєіїёАЕИОУЫЭЮЯЄІЇЁ])[\u0300\u0301]|[{_POINTS}]")
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})
_LOOSE = str.maketrans({"ı": "i", "\u0307": None})
_ALSO_WORDS = frozenset(("us", "it", "who", "aids", "ice", "start", "salt"))  # English; in capitals they are names
_QUESTION = regex("[?؟？⁇⁈⁉‽]")
_STOP = regex(r"[.!…。！।]")
_BLANK_LINE = regex(r"\n[^\S\n]*\n")
_TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "vs",
        "gen",
        "col",
        "lt",
        "sgt",
        "rev",
        "hon",
        "prof",
        "sen",
        "rep",
        "gov",
        "ca",
        "cf",
    )
)  # before a name
_PARTS = frozenset(("no", "art", "p", "pp", "vol", "fig", "nr", "par"))  # before a number
_PAUSE = regex(r"[,;:—()“”\"«»„?!.…]|\s[–-]+\s|--|\n\s*\n")
HEADING = 60  # characters: a shorter line may be one
_CLOSING = regex(r"[”\"»’](?=\W|$)")


class Joint(Enum):
    """How a word hangs on the one before it."""

    SPACE = "a space, or marks that are not compared"
    HYPHEN = "a hyphen"
    EN_DASH = "an en dash without spaces, which is a hyphen or a dash"
    DASH = "a dash"
    LINE_END = "a hyphen at a line's end, which is the printer's or the word's own"
    BROKEN = "a hyphen and a space, which a line's end may have been"
    NOTHING = "nothing: a sign at a number"


class Kind(Enum):
    """What a piece of a text is."""

    WORD = "a word, a number or a sign"
    NOTE = "a mark that refers to a note"
    STAGE = "what the audience did, in brackets"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign, as spelt without what is the printer's, with its place in the text."""

    spelt: str
    start: int
    end: int
    kind: Kind = Kind.WORD
    joint: Joint = Joint.SPACE
    asks: bool = False  # a question mark stands behind it
    stops: bool = False  # a sentence ends with it
    pauses: bool = False  # any mark that parts clauses stands behind it
    closes: bool = False  # a quotation ends with it

    @property
    def loose(self) -> str:
        """A form that is equal where two words may be the same."""
        return _STRESS.sub("", self.spelt).casefold().translate(_LOOSE)

    def same(self, other: Word) -> bool:
        """Whether it is the other word, whatever is the printer's."""
        one, two = self.spelt, other.spelt
        if self.loose != other.loose or (self.loose in _ALSO_WORDS and one.isupper() != two.isupper()):
            return False
        if not (_STRESS.search(one) and _STRESS.search(two)):
            one, two = _STRESS.sub("", one), _STRESS.sub("", two)
        shouted = one.isupper() or two.isupper()
        return (
            one.lower() == two.lower()
            or one.translate(_TURKISH).lower() == two.translate(_TURKISH).lower()
            or (shouted and one.casefold() == two.casefold())
        )


@dataclass(frozen=True)
class Wording:
    """A text and its words."""

    text: str
    words: tuple[Word, ...] = field(default=())

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, by its loose form; what a line's end may have parted, also joined."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word.loose, []).append(at)
            if joined := self.joined(at):
                found.setdefault(joined.loose, []).append(at)
        return found

    def joined(self, at: int) -> Word | None:
        """A word with the next one, where a hyphen between them may be the printer's."""
        first, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        if after is None or after.joint not in (Joint.LINE_END, Joint.BROKEN):
            return None
        return replace(after, spelt=first.spelt + after.spelt, start=first.start, joint=first.joint)

    def line(self, at: int) -> int:
        """The line in which a word stands."""
        return self.text.count("\n", 0, self.words[at].start) + 1

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The characters from one word to another: the first, and the one behind the last."""
        return self.words[first].start, self.words[last].end

    def passage(self, first: int, last: int) -> str:
        """The text from one word to another, on one line."""
        begin, end = self.stretch(first, last)
        return " ".join(self.text[begin:end].split())


def read_wording(text: str) -> Wording:
    """The words of a text."""
    found = [match for match in _TOKEN.finditer(text) if _spelt(match[0])]
    ends = [*(match.start() for match in found[1:]), len(text)]
    begins = [0, *(match.end() for match in found)]
    words = [_word(*each) for each in zip(found, begins, ends, strict=False)]
    return Wording(text, tuple(_with_marks_of_notes(words)))


def _with_marks_of_notes(words: Sequence[Word]) -> Iterator[Word]:
    """The words, with the marks that stand behind the mark of a note which they carry."""
    for at, word in enumerate(words):
        carried = list(takewhile(lambda after: after.kind is Kind.NOTE, islice(words, at + 1, None)))
        if carried and word.kind is Kind.WORD:
            each = (word, *carried)
            asks, stops = any(one.asks for one in each), any(one.stops for one in each)
            pauses, closes = any(one.pauses for one in each), any(one.closes for one in each)
            yield replace(word, asks=asks, stops=stops, pauses=pauses, closes=closes)
        else:
            yield word


def _word(match: re.Match[str], begin: int, end: int) -> Word:
    """A word between the end of the one before it and the beginning of the next."""
    group, behind = match.lastgroup or "", match.string[match.end() : end]
    spelt = _spelt(match[0])
    asks, parted = bool(_QUESTION.search(behind)), _begins_a_line(match, behind, match.string[end : end + 1])
    return Word(
        "".join(c for c in spelt if c.isalpha()) if group == "initials" else spelt,
        match.start(),
        match.end(),
        {"note": Kind.NOTE, "stage": Kind.STAGE}.get(group, Kind.WORD),
        _joint(match.string[begin : match.start()]) if begin else Joint.SPACE,
        asks=asks,
        stops=asks or parted or _stops(spelt, behind, match.string[end : end + 1]),
        pauses=parted or bool(_PAUSE.search(behind)),
        closes=bool(_CLOSING.search(behind)),
    )


def _begins_a_line(match: re.Match[str], behind: str, after: str) -> bool:
    """Whether the line ends so early behind a word, and the next begins with a capital, that it is a heading."""
    begin = match.string.rfind("\n", 0, match.start()) + 1
    return "\n" in behind and after.isupper() and match.end() - begin < HEADING


def _stops(spelt: str, behind: str, after: str) -> bool:
    """Whether a sentence ends between a word and the next one."""
    if not after or _BLANK_LINE.search(behind):
        return True
    if not _STOP.search(behind) or after.islower():
        return False
    titled = len(spelt) == 1 or spelt.casefold() in _TITLES
    return not behind.startswith(".") or not (titled or (after.isdigit() and spelt.casefold() in _PARTS))


def _joint(between: str) -> Joint:
    between = _GONE.sub("", between)
    if not between:
        return Joint.NOTHING
    if re.fullmatch(rf"[{_HYPHENS}−]", between):
        return Joint.HYPHEN
    if between == "–":
        return Joint.EN_DASH
    if re.fullmatch(rf"[{_HYPHENS}][^\S\n]*\n\s*", between):
        return Joint.LINE_END
    if re.fullmatch(rf"[{_HYPHENS}]\s+", between):
        return Joint.BROKEN
    return Joint.DASH if re.search(r"[—–―−-]", between) else Joint.SPACE


def _spelt(text: str) -> str:
    """A word without what is the printer's, but for its capitals, and brackets around its first letter."""
    bare = text[1:2] + text[3:] if _BRACKETED.match(text) else text
    return unicodedata.normalize("NFC", _GONE.sub("", bare)).translate(_SPELT)


def joins(one: Word, other: Word, *, digits: bool) -> bool:
    """Whether two words hang on the ones before them in the same way; `digits`: both stand between numbers."""
    pair = {one.joint, other.joint}
    if len(pair) == 1 or (pair <= _ANY_SPACE and not (digits and Joint.DASH in pair)):
        return True
    return pair <= _ANY_HYPHEN or pair == {Joint.EN_DASH, Joint.DASH} or (digits and pair <= _ANY_RANGE)


_ANY_SPACE = {Joint.SPACE, Joint.BROKEN, Joint.NOTHING, Joint.DASH}
_ANY_HYPHEN = {Joint.HYPHEN, Joint.EN_DASH, Joint.LINE_END}
_ANY_RANGE = {*_ANY_HYPHEN, Joint.DASH, Joint.BROKEN}
