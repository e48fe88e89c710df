"""The words that the program itself prints in a language: months, days, and all messages of its catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.language.locales import locale_of
from briefgen.language.parts_of_a_year import PARTS_OF_A_YEAR
from briefgen.language.speech import DEFAULT, Speech
from briefgen.syntax.plain_words import plain_words


def own_words(speech: Speech) -> frozenset[str]:
    """Each word that a page may hold although nobody wrote it, in plain form."""
    messages = (form for catalogue in speech.catalogues for forms in catalogue.messages.values() for form in forms)
    translated = frozenset(word for message in messages for word in plain_words(message))
    return translated | _of_the_calendar(speech.language) | _of_the_calendar(DEFAULT)


@lru_cache(maxsize=8)
def _of_the_calendar(language: str) -> frozenset[str]:
    return frozenset(word for name in (*_names(language), *PARTS_OF_A_YEAR.values()) for word in plain_words(name))


def _names(language: str) -> Iterator[str]:
    """Months and days, in each form and at each length."""
    locale = locale_of(language)
    for named in (locale.months, locale.days):
        for lengths in named.values():
            for names in lengths.values():
                yield from map(str, names.values())
