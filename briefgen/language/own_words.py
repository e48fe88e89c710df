"""The words that the program itself prints in a language: months, days, and all messages of its catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.desk.files import Files
from briefgen.language.catalogues import is_catalogue, read_translations
from briefgen.language.locales import locale_of
from briefgen.language.parts_of_a_year import PARTS_OF_A_YEAR
from briefgen.language.speech import DEFAULT, Speech
from briefgen.syntax.plain_words import plain_words


def own_words(speech: Speech, templates: Files) -> frozenset[str]:
    """Each word that a page may hold although nobody wrote it, in plain form.

    English ones are those of which the templates have a translation into whatever language.
    """
    catalogues = (read_translations(path, data).value for path, data in templates.items() if is_catalogue(path))
    english = (message for catalogue in catalogues if catalogue for _, message in catalogue.messages)
    messages = (form for catalogue in speech.catalogues for forms in catalogue.messages.values() for form in forms)
    said = frozenset(word for message in (*english, *messages) for word in plain_words(message))
    return said | _of_the_calendar(speech.language) | _of_the_calendar(DEFAULT)


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
