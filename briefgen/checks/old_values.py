"""BG414: texts that still say what a record said in the last edition, and says otherwise now.

Figures are told by their value and what is counted; days by their day and month, in English, where a word of the
event's title stands beside them. A text that has the new value too tells how it moved; one that says of which day an
old figure is may still be right, unless the record was corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.events import Event
from briefgen.records.history import Item
from briefgen.records.leaves import TextLeaf
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.units import Units, with_own
from briefgen.regexes import regex
from briefgen.syntax.dates import MONTHS, PartialDate, spoken_day
from briefgen.syntax.tree import times_before
from briefgen.values import dataclass
from briefgen.withheld.figures import figures_in
from briefgen.withheld.known_figures import figures_of

_Told = tuple[Decimal, str]  # a figure and what it counts, or a day and its month in three letters
_OTHERS_WORDS = (Quote, Source)  # what somebody said, and how a publication is called, does not follow a record
_OF_THEN = frozenset({"corrected", "withdrawn", "ednote", "earlier", "waive"})  # fields that tell of what was
_STEM = 5  # letters: a longer word that begins like another is of its family
_LONG_WORD = regex(rf"[^\W\d_]{{{_STEM},}}")
_DATED = regex(rf"\b(?:{'|'.join(MONTHS)}|(?:19|20)\d\d|yesterday|then|earlier|before)\b", re.IGNORECASE)
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_DAY = regex(rf"\b(?:(?P<day>\d{{1,2}})\s(?P<month>{_MONTH})|(?P<before>{_MONTH})\s(?P<behind>\d{{1,2}}))\b")
_SENTENCES = regex(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class _Moved:
    """A value that a record had: whose it is, what it is now, what tells that, and whether the old one was wrong."""

    record: Located[Record]
    now: str
    new: frozenset[_Told]
    wrong: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A value in a text: where it stands, and every way to tell it."""

    start: int
    end: int
    ways: frozenset[_Told]


def old_values(dossier: Dossier, then: Dossier, edition: int) -> Iterator[Diagnostic]:
    """Texts of the last edition that still have the value of a record that has another one now."""
    units = with_own(dossier.desk.units)
    moved = dict((*_figures(dossier, then, units), *_days(dossier, then)))
    for item in dossier.everything if moved else ():
        was = _of_then(item, then)
        if was is None or isinstance(item.record, _OTHERS_WORDS):
            continue
        before = {way for leaf in was.texts() for found in _values_in(leaf.value, units) for way in found.ways}
        for leaf in item.texts():
            if not _OF_THEN.intersection(map(str, leaf.path)):
                yield from _in_text(item, leaf, {way: moved[way] for way in before if way in moved}, units, edition)


def _in_text(
    item: Located[Record], leaf: TextLeaf, moved: Mapping[_Told, _Moved], units: Units, edition: int
) -> Iterator[Diagnostic]:
    """The old values in a text that has not the new ones as well, each record once."""
    values = tuple(_values_in(leaf.value, units)) if moved else ()
    here, told = {way for found in values for way in found.ways}, set[str]()
    for found in values:
        value = next((moved[way] for way in found.ways if way in moved), None)
        if value is None or value.new & here or value.record.id in told or not _is_meant(value, found, leaf.value):
            continue
        told.add(value.record.id)
        words, name = leaf.value[found.start : found.end], value.record.id
        said = f"this text still says “{words}” as edition {edition} did, and `{name}` is {value.now} now"
        hint = f"write {value.now}; where the old value is meant, say of which day it is, or both"
        place = item.at(leaf.path, words, times_before(leaf.value, words, found.start))
        yield problem("BG414", said, place, hint=hint, about=tuple(dict.fromkeys((item.id, name))))


def _values_in(text: str, units: Units) -> Iterator[_Found]:
    """Every figure with what it counts, and every day."""
    for figure in figures_in(text, units):
        yield _Found(figure.start, figure.end, frozenset((figure.value.normalize(), unit) for unit in figure.units))
    for match in _DAY.finditer(text):
        day, month = match["day"] or match["behind"], match["month"] or match["before"]
        yield _Found(match.start(), match.end(), frozenset({(Decimal(day), month[:3].casefold())}))


def _is_meant(value: _Moved, found: _Found, text: str) -> bool:
    """Whether it is the value of that record: a day has its title beside it, a figure is of no day that is named."""
    sentence = _sentence(text, found.start)
    if isinstance(value.record.record, Event):
        return _about(value, sentence)
    return value.wrong or not _DATED.search(sentence)


def _figures(dossier: Dossier, then: Dossier, units: Units) -> Iterator[tuple[_Told, _Moved]]:
    """Figures that a record had as data and has no more, nor has any other record."""
    current = {key for item in dossier.everything for key in _keys(item.record, units)}
    for item in dossier.items.values():
        was = _of_then(item, then)
        old, new = _keys(was.record, units) if was else {}, _keys(item.record, units)
        gone = old.keys() - current
        if was and gone and new:
            said = next((words for key, words in new.items() if key not in old), next(iter(new.values())))
            moved = _Moved(item, said, frozenset(new.keys() - old.keys()), _corrected(item, was))
            yield from ((key, moved) for key in gone)


def _keys(record: Record, units: Units) -> dict[_Told, str]:
    found = (f for f in figures_of(record, (), units))
    return {(f.value.normalize(), unit): _spoken(f.value, unit) for f in found for unit in f.units}


def _spoken(value: Decimal, unit: str) -> str:
    """A figure as a message says it: `4.6 million t`."""
    for size, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** size:
            return f"{value.scaleb(-size).normalize():f} {word} {unit}"
    return f"{value.normalize():,f} {unit}"


def _days(dossier: Dossier, then: Dossier) -> Iterator[tuple[_Told, _Moved]]:
    """Days on which an event took or takes place no more, nor does any other."""
    days = {day for item in dossier.of(Event).values() if (day := _whole(item.record.date))}
    for item in dossier.of(Event).values():
        was = _of_then(item, then)
        old, new = _whole(was.record.date) if was and isinstance(was.record, Event) else None, _whole(item.record.date)
        if was and old and new and old not in days:
            yield _told(old), _Moved(item, spoken_day(new), frozenset({_told(new)}), _corrected(item, was))


def _whole(when: PartialDate) -> date | None:
    return when.first if when.first == when.last else None


def _told(day: date) -> _Told:
    return Decimal(day.day), MONTHS[day.month - 1][:3].casefold()


def _about(value: _Moved, sentence: str) -> bool:
    """Whether a sentence has a word of the event's title."""
    title = getattr(value.record.record, "title", "")
    stems = {word.casefold()[:_STEM] for word in _LONG_WORD.findall(title)}
    return bool(stems & {word.casefold()[:_STEM] for word in _LONG_WORD.findall(sentence)})


def _sentence(text: str, at: int) -> str:
    """The sentence of a text in which something stands."""
    begin = 0
    for match in _SENTENCES.finditer(text):
        if match.end() > at:
            return text[begin : match.start()]
        begin = match.end()
    return text[begin:]


def _of_then(item: Located[Record], then: Dossier) -> Located[Record] | None:
    """The same record in the last edition, by the name it has or had."""
    if item.id not in then.items and not isinstance(item.record, Item):
        return then.briefing
    names = (item.id, *(item.record.aliases if isinstance(item.record, Item) else ()))
    return next((then.items[name] for name in names if name in then.items), None)


def _corrected(item: Located[Record], was: Located[Record]) -> bool:
    now, then = (getattr(found.record, "corrected", None) for found in (item, was))
    return bool(now) and now != then
