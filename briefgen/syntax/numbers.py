"""Numbers as content files have them, in every language: `1,500`, `1500`, `-2.5`.

A comma parts thousands and has exactly three digits behind it, a point begins decimals. Nothing is ever left out of a
number to make it one: what is written otherwise is refused, with the spellings that it may stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from briefgen.regexes import regex

LONGEST = 24  # characters of a number
NUMBER = r"[-−]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0)(?:\.[0-9]+)?"
_NUMBER = regex(NUMBER)
_SPACES = " \u00a0\u2007\u2009\u202f"
_PARTING = f",.'’ʼ_{_SPACES}"  # signs between the digits of a number, anywhere in the world
NUMBER_LIKE = (  # whatever somebody may have written as a number
    r"[-−–+]?(?:\d[\d.,'’ʼ_٫٬·\u00a0\u2007\u2009\u202f]*(?: \d{3}(?!\d))*[\d.]?|\.\d+)(?:[eE][-+]?\d+)?"
    r" ?[½¼¾⅛⅜⅝⅞]?|[½¼¾⅛⅜⅝⅞]"
)
_OF_OTHERS = str.maketrans({"٫": ".", "·": ".", "٬": ",", "，": ",", "．": ".", "−": "-", "–": "-"})
_MOST_POWER = 18


class NotANumber(ValueError):
    """The text is not a number; `meant` are the right spellings of what it may stand for."""

    def __init__(self, why: str, meant: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.meant = meant


def read_number(text: str) -> Decimal:
    """Read a number. Raises NotANumber."""
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        raise NotANumber(*_refused(text))
    return Decimal(text.replace(",", "").replace("−", "-"))


def written(value: Decimal) -> str:
    """A number as a hint writes it: in plain digits, which no style of YAML reads as two values."""
    return f"{value:f}"


def meant(text: str) -> tuple[str, ...]:
    """The numbers that a text may stand for which is none by our rules, as they are to be written."""
    if len(text) > LONGEST:
        return ()
    plain = "".join(str(unicodedata.decimal(c, c)) for c in text.translate(_OF_OTHERS)).strip()
    sign, body = ("-" if plain.startswith("-") else ""), plain.lstrip("+-").strip()
    found = dict.fromkeys(f"{sign}{written(value)}" for value in _values(body))
    return tuple(spelling for spelling in found if _NUMBER.fullmatch(spelling))


def _refused(text: str) -> tuple[str, tuple[str, ...]]:
    found = meant(text)
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    why = f"`{shown}` is not a number"
    if found and "," in text:
        why += ": a comma parts thousands here, with three digits behind it, and a point begins decimals"
    elif found:
        why += " as it is written here"
    return why, found


def _values(body: str) -> Iterator[Decimal]:
    """What unsigned digits of our script may mean."""
    whole, fraction = body[:-1].strip(), body[-1:]
    if fraction and not fraction.isascii() and unicodedata.numeric(fraction, None) is not None:
        if not whole or whole.isdigit():
            yield Decimal(whole or 0) + Decimal(str(unicodedata.numeric(fraction)))
        return
    digits, _, power = body.lower().partition("e")
    if power:
        if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits) and re.fullmatch(r"[-+]?[0-9]{1,2}", power):
            yield from _of_power(Decimal(digits), int(power))
        return
    if re.fullmatch(r"\.[0-9]+|[0-9]+\.|[0-9]+(?:\.[0-9]+)?", body):
        yield Decimal(body)
        return
    yield from _parted(body)


def _of_power(digits: Decimal, power: int) -> Iterator[Decimal]:
    if abs(power) <= _MOST_POWER:
        value = digits.scaleb(power)
        yield value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _parted(body: str) -> Iterator[Decimal]:
    """What digits with signs between them may mean: all of them parting thousands, or the last beginning decimals."""
    if not re.fullmatch(rf"[0-9]+(?:[{_PARTING}][0-9]+)+", body):
        return
    groups, signs = re.split(rf"[{_PARTING}]", body), re.findall(rf"[{_PARTING}]", body)
    kinds = [" " if sign in _SPACES else "'" if sign in "'’ʼ" else sign for sign in signs]
    if len({*kinds}) == 1 and _thousands(groups):
        yield Decimal("".join(groups))
    if kinds[-1] in ",." and kinds[-1] not in kinds[:-1] and len({*kinds[:-1]}) < 2 and _thousands(groups[:-1]):
        yield Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")


def _thousands(groups: list[str]) -> bool:
    """Whether groups of digits are those of one number: of three, or as in India of two before the last three."""
    if len(groups) == 1:
        return True
    first, *others, last = groups
    if first.startswith("0") or len(last) != 3:
        return False
    threes = all(len(group) == 3 for group in others) and len(first) <= 3
    return threes or (bool(others) and all(len(group) == 2 for group in others) and len(first) <= 2)
