"""What somebody may have meant who wrote a quantity in another way: `€5bn`, `5-7 days`, `1 500 persons`, `5+`.

Whatever is found here is only ever offered in a hint, spelled as records have it. The words are English, as those of
records are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefgen.records.units import MAGNITUDES, Units
from briefgen.regexes import regex
from briefgen.syntax.numbers import NUMBER_LIKE
from briefgen.syntax.numbers import meant as number_meant

_BEFORE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": ("between", "from"),
        "approx": (
            "about", "around", "approximately", "approx.", "approx", "circa", "ca.", "c.", "roughly", "some", "nearly",
            "almost", "~", "≈",
        ),
        "at_least": ("at least", "no fewer than", "no less than", "not less than", ">=", "=>", "≥"),
        "at_most": ("at most", "up to", "no more than", "not more than", "<=", "=<", "≤"),
        "more_than": ("more than", "over", "above", ">"),
        "less_than": ("less than", "fewer than", "under", "below", "<"),
    }
)  # fmt: skip
_AFTER: Mapping[str, str] = MappingProxyType(
    {"+": "at_least", "or more": "at_least", "or less": "at_most", "or fewer": "at_most"}
)
_SIZES: Mapping[str, str] = MappingProxyType(
    {
        "k": "thousand", "m": "million", "mn": "million", "mln": "million", "mio": "million", "mm": "million",
        "bn": "billion", "bln": "billion", "mrd": "billion", "b": "billion", "tn": "trillion", "trn": "trillion",
    }
)  # fmt: skip
_RANGE = regex(r"\s*(?:-|–|—|−|\.\.|…|to|till|until|and)\s*")
_NUMBER = regex(NUMBER_LIKE)
_LETTERS = regex(r"([A-Za-z]+)(?![A-Za-z])(.*)", re.DOTALL)


def meant(text: str, units: Units) -> tuple[str, ...]:
    """The right spellings of what a text may stand for as a quantity; none where nobody can tell."""
    quantity, _, said = _qualified(" ".join(text.replace("\u00a0", " ").split()))
    found: dict[str, None] = {}
    for money, amount in (("", quantity), *_money_first(quantity, units)):
        sure, rest = _opening(amount)
        for low, high, behind in _numbers(rest):
            more, unit = _closing(behind)
            named = _unit(unit, money, units)
            words = said or (f", {sure or more}" if sure or more else "")
            if named is not None:
                found[f"{low if high is None else f'{low} to {high}'} {named}{words}"] = None
    return tuple(found)


def size_alone(unit: str) -> str:
    """The order of size that stands in the place of a unit, `5bn` or `5 million`; empty where there is none."""
    word = unit.lower().removesuffix("s")
    return word if word in MAGNITUDES else _SIZES.get(unit.lower(), "")


def _qualified(text: str) -> tuple[str, str, str]:
    """A text, and the words behind its last comma where they say how sure a number is."""
    quantity, comma, words = text.rpartition(",")
    if not comma or not re.fullmatch(r"\s*[A-Za-z][A-Za-z _-]*", words):
        return text, "", ""
    return quantity.strip(), comma, f", {re.sub(r'[ -]', '_', words.strip().lower())}"


def _money_first(text: str, units: Units) -> Iterator[tuple[str, str]]:
    """Money written before its number, `EUR 5 billion`, and the rest."""
    for length in (3, 1):
        base = units.bases.get(text[:length])
        if base is not None and base.kind == "money":
            yield base.name, text[length:].strip()


def _opening(text: str) -> tuple[str, str]:
    """The qualifier that words before a number stand for, and the rest."""
    words = [(word, sure) for sure, words in _BEFORE.items() for word in words if text.lower().startswith(word)]
    word, sure = max(words, key=lambda found: len(found[0]), default=("", ""))
    return sure, text[len(word) :].strip()


def _closing(text: str) -> tuple[str, str]:
    for word, sign in _AFTER.items():
        if text.startswith(word):
            return sign, text[len(word) :].strip()
    return "", text


def _numbers(text: str) -> Iterator[tuple[str, str | None, str]]:
    """Each way to read the number or range that a text begins with, and what follows it."""
    first = _NUMBER.match(text)
    if first is None:
        return
    between = _RANGE.match(text, first.end())
    second = _NUMBER.match(text, between.end()) if between else None
    if second and first[0].startswith(("-", "−", "–")):  # nobody can tell whether the second has its sign
        return
    for low in number_meant(first[0]):
        if second is None:
            yield low, None, text[first.end() :].strip()
        else:
            yield from ((low, high, text[second.end() :].strip()) for high in number_meant(second[0]))


def _unit(text: str, money: str, units: Units) -> str | None:
    """The unit behind a number; of an abbreviated order of size, `5bn EUR`, the word."""
    if units.read(_joined(text, money)):
        return str(units.read(_joined(text, money)))
    sized = _LETTERS.fullmatch(text)
    size = _SIZES.get(sized[1].lower()) if sized else None
    if sized and size and (unit := units.read(_joined(f"{size} {sized[2].strip()}".strip(), money))):
        return str(unit)
    ending = text.rpartition(" ")
    if (size := _SIZES.get(ending[2])) and (unit := units.read(f"{size} {ending[0]}")):
        return str(unit)
    near = units.near(_joined(text, money))
    return str(near) if near else None


def _joined(text: str, money: str) -> str:
    """A unit with its money: behind an order of size, before what it is for."""
    if not money:
        return text
    word, _, rest = text.partition(" ")
    if word.removesuffix("s") in MAGNITUDES:
        return f"{word} {money}{'' if rest.startswith(('/', '')) and not rest.strip() else rest}"
    return f"{money}{text}" if text.startswith("/") else f"{money} {text}".strip()
