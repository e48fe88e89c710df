"""Numbers in English words: `four hundred and twelve`, `four and a half billion`, `a dozen`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefgen.regexes import regex

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: Decimal(n) for n, word in enumerate(_ONES.split())} | {
    word: Decimal(10 * n) for n, word in enumerate(_TENS.split(), 2)
}
_LARGE = {"thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_WORDS = sorted((*_SMALL, *_LARGE, *_PARTS, "hundred", "dozen", "a", "and", "point"), key=len, reverse=True)
_NUMBER = regex(rf"(?<![\w-])(?:{'|'.join(_WORDS)})(?:[\s-]+(?:{'|'.join(_WORDS)}))*(?![\w-])", re.IGNORECASE)


def spoken_numbers(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Every number in words, and where it stands; one word alone is none."""
    for match in _NUMBER.finditer(text):
        words = re.split(r"[\s-]+", match[0].lower())
        value = _value(words)
        if value is not None and value and len(words) > 1:
            yield match.start(), match.end(), value


def _value(words: list[str]) -> Decimal | None:
    """What the words say; None where they are no number."""
    whole, part, seen = Decimal(), Decimal(), False
    decimals = ""
    for word in words:
        if word in _SMALL and decimals:
            decimals += str(_SMALL[word])
        elif word in _SMALL:
            part, seen = part + _SMALL[word], True
        elif word == "hundred":
            part, seen = (part or Decimal(1)) * 100, True
        elif word in _PARTS:
            part, seen = part + _PARTS[word], True
        elif word == "dozen":
            part, seen = (part or Decimal(1)) * 12, True
        elif word == "point":
            decimals = "."
        elif word in _LARGE:
            part = Decimal(f"{part}{decimals}") if decimals else part
            whole, part, decimals, seen = whole + (part or Decimal(1)) * _LARGE[word], Decimal(), "", True
    if len(decimals) > 1:
        part = Decimal(f"{part}{decimals}")
    return whole + part if seen else None
