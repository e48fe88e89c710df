"""The words that the program itself prints in a language: months, days, and all messages of its catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.desk.copies import SHIPPED_TWINS
from briefgen.desk.files import Files
from briefgen.desk.paths import TEMPLATES
from briefgen.language.catalogues import is_catalogue, read_translations
from briefgen.language.locales import locale_of
from briefgen.language.parts_of_a_year import PARTS_OF_A_YEAR
from briefgen.language.speech import DEFAULT, Speech
from briefgen.syntax.plain_words import plain_words

SHIPPED = tuple(f"{TEMPLATES}_shared/locale/{name}.po" for name in ("de-CH", "de", "fr", "uk"))  # that ship


def own_words(speech: Speech, templates: Files) -> frozenset[str]:
    """Each word that a page may hold although nobody wrote it, in plain form.

    English ones are those of which a catalogue that ships has a translation. What a desk writes into catalogues of its
    own is written by somebody, as its templates are.
    """
    ship = [path for path in templates if is_catalogue(path) and _ships(path, templates)]
    spoken = [catalogue.path for catalogue in speech.catalogues if _ships(catalogue.path, templates)]
    english = (_words(path, templates[path])[0] for path in ship)
    own = (_words(path, templates[path])[1] for path in spoken)
    return frozenset().union(*english, *own, _of_the_calendar(speech.language), _of_the_calendar(DEFAULT))


@lru_cache(maxsize=16)
def _words(path: str, data: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """Of the messages of a catalogue the words in English, and those in its language."""
    messages = catalogue.messages if (catalogue := read_translations(path, data).value) else {}
    english = (word for _, message in messages for word in plain_words(message))
    return frozenset(english), frozenset(
        word for forms in messages.values() for form in forms for word in plain_words(form)
    )


def _ships(path: str, templates: Files) -> bool:
    """Whether a catalogue is one of ours, not one of the desk in its place."""
    twin = SHIPPED_TWINS + path.removeprefix(TEMPLATES)
    return path.startswith(SHIPPED_TWINS) or (path in SHIPPED and twin not in templates)


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
