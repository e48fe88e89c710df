"""Which record is meant, where its own words are not said again: whose it is, what it names, its day, its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audience.reached import terms_in
from briefgen.audience.visible_records import Visible
from briefgen.records.actors import Actor
from briefgen.records.events import Event
from briefgen.records.judgements import Judgement
from briefgen.records.lines import LineToTake
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.regexes import regex
from briefgen.syntax.folded_text import as_searched
from briefgen.syntax.markdown import without_markup

_MOST_NAMED = 4
_STEM = 5  # letters: a longer word that begins like another is of its family
_LONG_WORD = regex(rf"[^\W\d_]{{{_STEM},}}|\d[\d.,]*")


def clues(item: Located[Record], shown: Visible) -> Iterator[str]:
    """What tells a reader which record is meant, by what may be named to him."""
    record, speech = item.record, shown.speech
    if isinstance(record, Source):
        yield record.publisher
    elif isinstance(record, Judgement) and record.by:
        yield speech.say("by %(name)s", name=record.by)
    elif isinstance(record, LineToTake) and record.addressee:
        yield speech.say("to %(name)s", name=record.addressee)
    if isinstance(record, Source | Quote | Event) and record.date:
        yield speech.date(record.date)
    if isinstance(record, Judgement | LineToTake | Event) and (named := _named(record, shown)):
        yield speech.say("on %(names)s", names=speech.listed(named))


def in_order(item: Located[Record], shown: Visible) -> str | None:
    """Which of its kind a record was, counted as the edition printed them; None where its name is told anyway."""
    record = item.record
    if not isinstance(record, Judgement | LineToTake):
        return None
    others = [other.id for other in shown.every(type(record)).values() if sort_of(other.record) == sort_of(record)]
    if item.id not in others:
        return None
    place = others.index(item.id) + 1
    return shown.speech.say("number %(number)s of %(count)s", number=str(place), count=str(len(others)))


def sort_of(record: Record) -> str | None:
    """The word for what sort of a line or an event it is."""
    return record.kind if isinstance(record, LineToTake) else record.type if isinstance(record, Event) else None


def nameless(item: Located[Record], shown: Visible, reason: str) -> bool:
    """Whether nothing but its place tells which record is meant: nothing that it names, nor the reason."""
    if not isinstance(item.record, Judgement | LineToTake) or any(clues(item, shown)):
        return False
    return not _stems(reason) & _stems(without_markup(item.record.text))


def _named(record: Judgement | LineToTake | Event, shown: Visible) -> list[str]:
    """Actors, topics and terms that the words of a record name, by their printed names."""
    words = record.title if isinstance(record, Event) else without_markup(record.text)
    actors = [actor.record.name for actor in shown.actors.values() if _names(words, actor.record)]
    topics = [t.record.title for t in shown.topics.values() if _holds(words, t.record.title, folded=True)]
    terms = [term.record.term for term in terms_in([words], shown.every(Term).values())]
    return list(dict.fromkeys((*actors, *topics, *terms)))[:_MOST_NAMED]


def _names(words: str, actor: Actor) -> bool:
    return any(
        _holds(words, name, folded=False) for name in (actor.name, actor.short, *(v.text for v in actor.variants))
    )


def _holds(words: str, name: str, *, folded: bool) -> bool:
    pattern = rf"(?<!\w){re.escape(as_searched(name, folded=folded))}(?!\w)"
    return re.search(pattern, as_searched(words, folded=folded)) is not None


def _stems(text: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _LONG_WORD.findall(text)}
