"""What Unicode's CLDR knows of a language: its patterns of dates, its signs of numbers, and the names of languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

DAY, MONTH, YEAR = "d MMMM y", "MMMM y", "y"  # messages in the context `date format`; untranslated: the CLDR's pattern
_FIRST = {"fr": "1er", "it": "1º", "ca": "1r"}  # what the first day of a month is called; elsewhere it is a number
_PLAIN = {"en": "en_001"}  # English of no country: as most of the world writes dates


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """What the CLDR knows of a language. Raises ValueError where it knows nothing."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(_PLAIN.get(language, language.replace("-", "_")))
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from None


def number_signs(language: str) -> tuple[str, str]:
    """The signs with which a language begins decimals and parts thousands."""
    signs = locale_of(language).number_symbols["latn"]
    return str(signs["decimal"]), str(signs["group"])


@lru_cache(maxsize=64)
def in_cyrillic(language: str) -> bool:
    """Whether a language is written in Cyrillic, as the names of its months are."""
    months = "".join(map(str, locale_of(language).months["format"]["wide"].values())) if language else ""
    return any("\u0400" <= letter <= "\u04ff" for letter in months)


@lru_cache(maxsize=64)
def patterns_of(locale: Locale) -> Mapping[str, str]:
    """How a language writes a day, a month and a year, by the message that stands for it."""
    skeletons = locale.datetime_skeletons
    month = skeletons["yMMMM"].pattern if "yMMMM" in skeletons else "LLLL y"
    year = skeletons["y"].pattern if "y" in skeletons else "y"
    return {DAY: locale.date_formats["long"].pattern, MONTH: month, YEAR: year}


def with_days(pattern: str, days: str) -> str:
    """A pattern of dates with given words in place of its day. What is quoted in a pattern is a word already."""
    parts = pattern.split("'")
    for index in range(0, len(parts), 2):
        parts[index], done = re.subn(r"d+", lambda _: "'" + days.replace("'", "''") + "'", parts[index], count=1)
        if done:
            break
    return "'".join(parts)


def first_of_a_month(language: str) -> str:
    """The number of a month's first day, as it stands in a date: "1", "1er"."""
    return _FIRST.get(language.partition("-")[0], "1")


def whole_number_like(number: Decimal, language: str) -> int | None:
    """A whole number that bends words as this one does; None where a fraction bends them in a way of its own."""
    if number == number.to_integral_value():
        return int(number)
    form = locale_of(language).plural_form
    return next((whole for whole in (1, 2, 5) if form(whole) == form(number)), None)


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Codes of languages by their English names and by themselves, in small letters."""
    names = {str(code): str(name) for code, name in locale_of("en").languages.items()}
    return {**{name.casefold(): code for code, name in names.items()}, **{code.casefold(): code for code in names}}


def language_code(name: str) -> str | None:
    """The BCP 47 code of a language, from its English name or its code."""
    code = _languages().get(name.strip().replace("-", "_").casefold())
    return code.replace("_", "-") if code else None
