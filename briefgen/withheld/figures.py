"""Figures in texts: in digits or in words, with an order of size and with a unit, however these are written.

Two figures are the same where their values are, and what is counted is the same or not said. A rounded one is the same
where it is said to be rounded or has an order of size, and has two digits at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from briefgen.language.everyday_words import LITTLE
from briefgen.records.units import Units
from briefgen.regexes import regex
from briefgen.syntax.numbers import meant
from briefgen.values import dataclass
from briefgen.withheld.figure_words import ABOUT, LABELS, SIGNS, SIZES, TIMES
from briefgen.withheld.spoken_numbers import spoken_numbers

_NUMBER = regex(
    r"(?<![\w.,/+#§-])(?<!\d:)(?P<money>(?-i:US\$|[$€£₴₽₹]|[A-Z]{3}[ \u00a0]))?"
    r"(?P<number>\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+|[½¼¾⅛⅜⅝⅞])?)(?![\d:/]|[.,]\d|-\d)"
    r"(?:[ \u00a0-]?(?P<size>" + "|".join(sorted(SIZES, key=len, reverse=True)) + r")(?![^\W\d_]))?",
    re.IGNORECASE,
)
_RANGE = r"(?: ?(?:and|or|to|bis|und|до|[–—-]) ?\d[\d.,]*\d)?"
_BEHIND = regex(_RANGE + r"\+?\.?[ \u00a0-]{0,2}(?:(?P<sign>[%‰€$£₴₽₹])|(?P<words>(?:[^\W\d_]+[ \u00a0]?){1,4}))")
_BEFORE = regex(r"([^\W\d_]+)\.?[ \u00a0]*$")
_BEGINS = regex(r"(?:^|[.!?:;\n])[“„«\"'(\s]*$")
_FAR = 30  # characters before a figure that are looked at
_ADDRESS = regex(r"\b(?:https?://|www\.)[^\s<>\"]+|\b[\w.+-]+@[\w.-]+|\b10\.\d{4,9}/\S+|\+\d[\d \u00a0()/-]{5,}\d")
_LITTLE = 3  # letters of a word that is no unit unless it is a known one
YEARS = range(1900, 2100)
_MILLION, _LONG = 6, 10**9
_POINTED = regex(r"[1-9]\d{0,2}(?:\.\d{3})+")
_PARTED = regex(r"(?<![\w.,:/])(\d{1,3}), (\d{3})(?![\d:/]|[.,]\d|, \d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: its value, what may be counted, where it stands, and how it is said."""

    value: Decimal
    units: tuple[str, ...]
    start: int = 0
    end: int = 0
    about: bool = False
    sized: bool = False
    numbered: bool = False  # what stands before it is numbered by it
    dated: bool = False  # it may be a year
    parted: bool = False  # it may be two figures
    doubtful: bool = False  # nobody but its author knows whether it is the figure of something else

    @property
    def digits(self) -> int:
        """How many digits say something."""
        return len(self.value.normalize().as_tuple().digits)

    @property
    def strong(self) -> bool:
        """Whether its value alone is no accident."""
        return self.digits >= 4 and not (self.value in YEARS and not self.units)

    @property
    def told(self) -> bool:
        """Whether it is looked for at all: `5` and `5 billion` stand everywhere."""
        return self.digits >= 2 and (abs(self.value) >= 100 or self.digits > 2)

    @property
    def counts(self) -> bool:
        """Whether it is looked for with its unit: a single digit stands everywhere."""
        return abs(self.value) >= 10 or self.digits >= 2

    def said(self, text: str) -> str:
        """How it is said in a text, with what it counts."""
        return " ".join((text[self.start : self.end], *self.units[:1]))

    def rounded(self) -> Iterator[Decimal]:
        """Its value to two digits and more, as it is rounded."""
        exponent = self.value.adjusted()
        for digits in range(2, self.digits):
            yield self.value.quantize(Decimal(1).scaleb(exponent - digits + 1), ROUND_HALF_UP).normalize()


def figures_in(text: str, units: Units) -> Iterator[Figure]:
    """Every figure in a text, but for those of addresses; one that can be read in two ways twice."""
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    for match in _NUMBER.finditer(text):
        size = SIZES.get((match["size"] or "").lower(), 0)
        for spelling in meant(match["number"]) if len(match["number"]) > 1 else ():
            value = Decimal(spelling).scaleb(size)
            place = match.start("number"), match.end()
            yield _figure(value, text, place, units, sized=bool(size), money=match["money"] or "")
            if size == _MILLION and match["size"].lower() == "m" and value >= _LONG:  # 430,000 m
                yield _figure(value.scaleb(-size), text, match.span("number"), units)
        if _POINTED.fullmatch(match["number"]) and not size:  # 4.312 for 4,312
            value = Decimal(match["number"].replace(".", ""))
            found = _figure(value, text, match.span("number"), units)
            whole = any(unit in units.bases and units.bases[unit].kind == "count" for unit in found.units)
            yield replace(found, parted=not whole, numbered=True)
    for match in _PARTED.finditer(text):
        yield replace(_figure(Decimal(match[1] + match[2]), text, match.span(), units), parted=True)
    for start, end, value in spoken_numbers(text):
        yield _figure(value, text, (start, end), units, sized=value >= 10**6)


def addresses(text: str) -> Iterator[str]:
    """The addresses, mails and telephone numbers in a text."""
    return (match[0] for match in _ADDRESS.finditer(text))


def _figure(
    value: Decimal, text: str, span: tuple[int, int], units: Units, *, sized: bool = False, money: str = ""
) -> Figure:
    start, end = span
    ahead = text[: start - len(money)]
    before = _BEFORE.search(ahead[-_FAR:])
    word = before[1] if before else ""
    first = _BEGINS.search(ahead[: len(ahead) - len(before[0])][-_FAR:]) if before else None
    name = word[:1] != word[:1].lower() and not first and word.lower() not in ABOUT
    numbered = word.lower() in LABELS or (name and not sized)
    counted = [_unit(money.strip(), units)] if money else [*_behind(text, end, units)]
    if word.lower() in TIMES and value in YEARS and not text[end:].lstrip().lower().startswith(tuple(counted or " ")):
        counted = []
    dated = value in YEARS and text[start:end].isdigit() and not money
    found = Figure(value, tuple(filter(None, counted)), start, end, word.lower() in ABOUT, sized, numbered)
    return replace(found, dated=dated and (word.lower() in TIMES or not found.units))


def _behind(text: str, end: int, units: Units) -> Iterator[str]:
    """What may be counted: a sign, or one of the next words."""
    match = _BEHIND.match(text, end)
    if match is None:
        return
    if match["sign"]:
        yield _unit(match["sign"], units)
        return
    words = match["words"].replace("\u00a0", " ").split()
    for first in range(len(words)):
        for last in (first + 2, first + 1):
            if last <= len(words) and (found := _unit(" ".join(words[first:last]), units)):
                yield found
    if words and len(words[0]) > _LITTLE and words[0].lower() not in LITTLE:
        yield noun(words[0])


def _unit(name: str, units: Units) -> str:
    """The name of a known unit."""
    known = SIGNS.get(name.lower())
    base = units.bases.get(name) or (units.bases.get(name.lower()) if len(name) > _LITTLE else None)
    return known or (base.name if base else "")


def noun(word: str) -> str:
    """A word for what is counted, one or many of it."""
    return word.casefold().removesuffix("s")
