"""What a record is called, in every way that is usual, and which of them are words that name others too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from briefgen.language.everyday_words import EVERYDAY
from briefgen.language.ordinary_words import is_ordinary
from briefgen.records.actors import Actor
from briefgen.records.person_names import bare_name, told_names
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.records.texts import strings_of
from briefgen.regexes import regex
from briefgen.syntax.plain_words import PlainWords
from briefgen.values import dataclass
from briefgen.withheld.words_in_text import Words, words_of

_SHORT = 4  # letters: shorter names are looked for as they are written, capital for capital
_LONG = 4  # words of a name that has two family names
_LEGAL_FORM = regex(
    r",?\s+(?:AG|GmbH(?: & Co\.? KG)?|KG|SE|Ltd|Limited|Inc|LLC|PLC|plc|Corp|Co|Company|Holdings?|SA|S\.A|S\.p\.A|SpA"
    r"|NV|N\.V|BV|B\.V|AB|AS|A/S|Oy|Oyj|OOO|PJSC|JSC)\.?$|^(?:P?AO|ZAO|OOO|П?АО|ЗАО|ООО|ТОВ|ПрАТ|ПАТ|АТ|ДП)\s+"
)
_FORM_OF_STATE = regex(
    r"^(?:the )?(?:(?:federal|islamic|democratic|people['’]s|co-operative|socialist|united|grand|federated) )*"
    r"(?:republic|kingdom|states?|principality|duchy|sultanate|emirates?|commonwealth|federation|union) of (?:the )?",
    re.IGNORECASE,
)
_ARTICLES = frozenset(("the", "a", "an"))
_SPELT_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"))
_PLURAL = regex(r"(?:s|x|z|ch|sh)$")
_TITLES = ("title", "label", "question", "short_title")


class Capitals(Enum):
    """How a word has to be written to be a name."""

    ANY = "however it is written"
    FIRST = "with a capital, but in addresses and names of files"
    EXACT = "letter for letter"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to name a record: its words, and what it is in a sentence."""

    words: PlainWords
    keys: PlainWords
    written: str  # as it is written, where it is one word
    what: str
    capitals: Capitals = Capitals.ANY
    asked: bool = False  # others are called so too, or it is a word like any other: its author has to say
    apart: bool = False  # a middle name may stand between its two words
    body: bool = False  # it names no person
    titled: bool = False  # it names a person only behind a title


def ways_to_name(record: Record) -> Iterator[Way]:
    """Every usual way to name a record; the same more than once."""
    person = (isinstance(record, Actor) and record.kind == "person") or isinstance(record, Source)
    return _ways(record) if person else (replace(way, body=True) for way in _ways(record))


def _ways(record: Record) -> Iterator[Way]:
    if isinstance(record, Actor):
        names = (record.name, *(v.text for v in record.variants), *(former.text for former in record.former_names))
        if record.kind == "person":
            for name in names:
                yield from _of_person(name, record.sort_name if name == record.name else None)
            yield from _short(record.short_name)
        else:
            for name in (*names, *strings_of(record.short_name)):
                yield from _of_body(name, demonym=record.kind == "state")
    elif isinstance(record, Source):
        for author in record.written_by:
            yield from _of_person(author, None)
        yield from (way for way in _proper(record.publisher, asked=True))
    elif isinstance(record, Term):
        yield from _proper(record.term)
    for title in _titles(record):
        yield from _of_title(title)


def bearers(record: Record) -> Iterator[str]:
    """The names under which a record itself stands in a document, whole."""
    if isinstance(record, Actor):
        yield from (record.name, record.short, *(v.text for v in record.variants))
        yield from (former.text for former in record.former_names)
    elif isinstance(record, Source):
        yield from (*record.written_by, record.publisher)
    elif isinstance(record, Term):
        yield record.term


def _titles(record: Record) -> Iterator[str]:
    if not isinstance(record, Actor | Source | Term):
        yield from (title for field in _TITLES for title in strings_of(getattr(record, field, None)))
        yield from strings_of(getattr(getattr(record, "asset", None), "name", None))


# Persons


def _of_person(name: str, sort_name: str | None) -> Iterator[Way]:
    """The whole name, the family name alone, and both with what may stand beside or between them."""
    bare = bare_name(name)
    yield from _way(name, "the name")
    yield from _way(bare, "the name")
    whole = words_of(bare)
    for told in told_names(name, sort_name):
        family, rest = words_of(told), _without(whole, words_of(told))
        yield from _way(told, "a name", single=True)
        yield from _plural(told)
        yield from _derived(told)
        if rest:
            yield from _with_given(family, rest)
    if len(whole.plain) == 1:
        yield from _plural(bare)
    for part in whole.written[1:]:  # of a double name, behind a title
        if len(part) > _SHORT and part != part.lower():
            yield from (replace(way, titled=True) for way in _way(part, "a name"))
    if len(whole.plain) >= _LONG:  # two family names, as in Spanish
        names = [n for n, written in enumerate(whole.written) if written != written.lower()]
        for second in names[1:]:
            pair, keys = (whole.plain[0], whole.plain[second]), (whole.keys[0], whole.keys[second])
            if names[0] == 0 and second > 1:
                yield Way(pair, keys, "", "the name", apart=True)


def _with_given(family: Words, rest: list[tuple[str, str]]) -> Iterator[Way]:
    """A family name with given names: before it or behind, one or all, whole or as initials."""
    given = [(plain, key) for plain, key in rest]
    initials = [(plain[0], plain[0]) for plain, _ in rest]
    mixed = [given[0], *initials[1:]]
    for names in (given, given[:1], initials, initials[:1], mixed, [*given[:1], *initials[1:2]]):
        plain, keys = tuple(p for p, _ in names), tuple(k for _, k in names)
        yield Way((*plain, *family.plain), (*keys, *family.keys), "", "the name", apart=len(names) == 1)
        yield Way((*family.plain, *plain), (*family.keys, *keys), "", "the name")
    together = "".join(plain for plain, _ in initials)  # AF Rasmussen
    if len(together) > 1:
        yield Way((together, *family.plain), (together, *family.keys), "", "the name")


def _without(whole: Words, part: Words) -> list[tuple[str, str]]:
    """The other words of a name, each with its key; none where the part does not stand in it."""
    count = len(part.plain)
    for at in range(len(whole.plain) - count + 1):
        if whole.plain[at : at + count] == part.plain:
            left = [*zip(whole.plain, whole.keys, strict=True)]
            return left[:at] + left[at + count :]
    return []


def _short(name: str | None) -> Iterator[Way]:
    if name:
        yield from _way(name, "a name", single=True)
        yield from _plural(name)


# Everybody and everything else


def _of_body(name: str, *, demonym: bool) -> Iterator[Way]:
    yield from _proper(name)
    plain = _FORM_OF_STATE.sub("", name)
    if plain and plain != name:
        yield from _of_body(plain, demonym=demonym)
    if demonym and name.casefold().endswith("a") and name.isascii():  # Varenia, Varenian: English
        yield from _proper(f"{name}n")
        yield from _proper(f"{name}ns")


def _proper(name: str, *, asked: bool = False) -> Iterator[Way]:
    """A name as it is, without its article, and more of one of it."""
    whole = words_of(name)
    bare = name.split(maxsplit=1)[-1] if whole.plain and whole.plain[0] in _ARTICLES and len(whole.plain) > 2 else name
    firm = _LEGAL_FORM.sub("", name).strip("«»“”„\"' ")
    for spelling in dict.fromkeys((name, bare, *([firm] if firm.casefold() not in EVERYDAY else []))):
        yield from _way(spelling, "the name", single=True, asked=asked)
        yield from _plural(spelling, asked=asked)


def _of_title(title: str) -> Iterator[Way]:
    """A title that is written like a name; any other is found by its words."""
    whole = words_of(title)
    long = [word for word in whole.written if len(word) > _SHORT - 1]
    if len(whole.plain) > 1 and all(word[:1].isupper() for word in long):
        yield from _way(title, "the name", single=True)
    elif len(whole.plain) == 1 and title[:1] != title[:1].lower():
        yield from _way(title, "a name", single=True, asked=True)


def _way(name: str, what: str, *, single: bool = False, asked: bool = False) -> Iterator[Way]:
    """A name as one way; with umlauts also as those write it who have none."""
    for spelling in dict.fromkeys((name, _spelt_out(name))):
        words = words_of(spelling)
        if len(words.plain) > 1:
            capitals = Capitals.FIRST if single and any(w[:1].isupper() for w in words.written) else Capitals.ANY
            yield Way(words.plain, words.keys, "", what, capitals, asked)
        elif words.plain and len(words.plain[0]) > 1 and not words.plain[0].isdigit():
            word = words.written[0]
            yield Way(words.plain, words.keys, word, "a name", _capitals(word), asked)
            if len(word) == _SHORT and not word.isupper() and word != word.lower() and word.casefold() not in EVERYDAY:
                yield Way(words.plain, words.keys, word.upper(), "a name", Capitals.EXACT, asked)  # in a headline


def _capitals(word: str) -> Capitals:
    if word == word.lower():
        return Capitals.EXACT if len(word) <= _SHORT and word.isascii() else Capitals.ANY
    return Capitals.EXACT if len(word) <= _SHORT or word.isupper() else Capitals.FIRST


def _plural(name: str, *, asked: bool = False) -> Iterator[Way]:
    """More than one of a name, and the genitive of other Germanic languages: English rules."""
    if name[-1:].isascii() and name[-1:].isalpha() and len(name) >= _SHORT:
        ending = "es" if _PLURAL.search(name) else "s"
        if f"{name}{ending}".casefold() not in EVERYDAY:
            yield from _way(name + ending, "a name", single=True, asked=asked)


def _derived(name: str) -> Iterator[Way]:
    """Those who follow somebody, and what they believe in: English."""
    if len(name) > _SHORT and name.isalpha() and name.isascii() and not is_ordinary(name.casefold()):
        for ending in ("ism", "ist", "ists", "ite", "ites", "esque"):
            yield from _way(name + ending, "a name", single=True)


def _spelt_out(name: str) -> str:
    for letter, letters in _SPELT_OUT:
        name = name.replace(letter, letters).replace(letter.upper(), letters.capitalize())
    return name
