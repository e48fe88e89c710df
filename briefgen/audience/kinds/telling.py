"""Ways to tell what a field holds, as values that are news when they change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from briefgen.audience.kinds.face import Tell, Trait
from briefgen.audience.visible_records import Visible
from briefgen.records.record import Record
from briefgen.records.values import Claim, Confidence, Likelihood
from briefgen.syntax.dates import PartialDate
from briefgen.syntax.markdown import without_markup

# A sentence ends behind its sign, and a mark or bracket that closes with it, where no small letter follows.
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’\")\]]))(?<!\b[A-Z]\.)\s+(?=[^a-z])")


def _single(name: str, called: str | None, words: str | None, say: Callable[[Any, Visible], str]) -> Tell:
    """A field that holds one value, or none."""

    def tell(record: Record, shown: Visible) -> Iterator[Trait]:
        if value := getattr(record, name):
            yield Trait(name, say(value, shown), called, words=words)

    return tell


def word(name: str, words: str, *, called: str | None = None) -> Tell:
    """A field that holds a word of a list of labels."""
    return _single(name, called, words, lambda value, _shown: value)


def line(name: str, called: str | None = None) -> Tell:
    """A field that holds a plain line."""
    return _single(name, called, None, lambda value, _shown: value)


def prose(name: str, called: str | None = None) -> Tell:
    """A field that holds a text, told without its markup and its citations."""
    return _single(name, called, None, lambda value, _shown: without_markup(value))


def day(name: str, called: str | None = None) -> Tell:
    """A field that holds a date."""
    return _single(name, called, None, spoken)


def listed(name: str, called: str, words: str | None = None) -> Tell:
    """A field that holds lines or words of a list of labels, each for itself."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        yield from (Trait(f"{name}.{v}", v, called, words=words, listed=True) for v in getattr(record, name))

    return tell


def named(name: str, called: str) -> Tell:
    """A field that names one record or several, each told by its printed name."""

    def tell(record: Record, shown: Visible) -> Iterator[Trait]:
        value = getattr(record, name)
        for id_ in (value,) if isinstance(value, str) else value or ():
            if title := shown.title(id_):
                yield Trait(f"{name}.{id_}", title, called, listed=True)

    return tell


def told_confidence(record: Record, _shown: Visible) -> Iterator[Trait]:
    """How sure we are, where we say so, and why."""
    yield from confidence_traits(getattr(record, "confidence", None))


def told_likelihood(record: Record, shown: Visible) -> Iterator[Trait]:
    """How likely it is, where we say so, of what and by when."""
    value = getattr(record, "likelihood", None)
    if isinstance(value, Likelihood):
        term = shown.speech.find(value.term, "likelihood")
        yield Trait("likelihood", ", ".join(filter(None, (term, value.of, shown.said(value.by)))), "likelihood")


def confidence_traits(value: Confidence | None, part_of: str | None = None) -> Iterator[Trait]:
    """How sure, and why."""
    if value is not None:
        at = f"{part_of}.confidence" if part_of else "confidence"
        yield Trait(at, value.level, words="confidence", part_of=part_of)
        if value.because:
            yield Trait(f"{at}.because", value.because, "because", part_of=at)


def claims(name: str, called: str) -> Tell:
    """A field of claims, each for itself, with how we know it and how sure we are."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        for claim in getattr(record, name):
            yield from _claim(f"{name}.{without_markup(claim.text)}", claim, called)

    return tell


def _claim(key: str, claim: Claim, called: str) -> Iterator[Trait]:
    yield Trait(key, without_markup(claim.text), called, listed=True)
    if claim.basis:
        yield Trait(f"{key}.basis", claim.basis, "basis", words="basis", part_of=key)
    yield from confidence_traits(claim.confidence, part_of=key)


def dated(
    shown: Visible,
    key: str,
    when: PartialDate | date | None,
    field: str | None = None,
    what: str | None = None,
    *,
    part_of: str | None = None,
) -> Iterator[Trait]:
    """A date, where there is one."""
    if when is not None:
        yield Trait(key, spoken(when, shown), field, what, part_of=part_of)


def sentences(key: str, text: str, field: str) -> Iterator[Trait]:
    """A longer text, sentence by sentence, so that only those are told that changed."""
    for sentence in filter(None, _SENTENCE_END.split(without_markup(text))):
        yield Trait(f"{key}.{sentence}", sentence.strip(), field, listed=True)


def spoken(when: PartialDate | date, shown: Visible) -> str:
    """A date in the language of the documents."""
    return shown.speech.date(when) if isinstance(when, PartialDate) else shown.speech.day(when)


def nothing(_record: Record, _shown: Visible) -> tuple[Trait, ...]:
    """What is in the record's name, so that a change of it is told as another record."""
    return ()
