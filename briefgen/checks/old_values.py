"""BG414: texts that still say what a record said in the last edition, and says otherwise now.

Figures are told by their value and what is counted; days by their day and month, in English, where a word of the
event's title stands beside them. A text that has the new value too tells how it moved; one that says of which day an
old figure is may still be right, unless the record was corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from briefgen.syntax.dates import MONTHS, PartialDate, spoken_day
from briefgen.syntax.tree import times_before
from briefgen.withheld.figures import figures_in
from briefgen.withheld.known_figures import Key, figures_of

_OTHERS_WORDS = (Quote, Source)  # what somebody said, and how a publication is called, does not follow a record
_OF_THEN = frozenset({"corrected", "withdrawn", "ednote", "earlier", "waive"})  # fields that tell of what was
_STEM = 5  # letters: a longer word that begins like another is of its family
_LONG_WORD = re.compile(rf"[^\W\d_]{{{_STEM},}}")
_DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|(?:19|20)\d\d|yesterday|then|earlier|before)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class _Moved:
    """A value that a record had: what tells it in a text, whether it was wrong, and what it is now."""

    record: Located[Record]
    now: str
    wrong: bool
    keys: frozenset[Key] = frozenset()
    new: frozenset[Key] = frozenset()
    days: tuple[str, ...] = ()
    days_now: tuple[str, ...] = ()


def old_values(dossier: Dossier, then: Dossier, edition: int) -> Iterator[Diagnostic]:
    """Texts of the last edition that still have the value of a record that has another one now."""
    units = with_own(dossier.desk.units)
    moved = (*_figures(dossier, then, units), *_days(dossier, then))
    for item in dossier.everything if moved else ():
        was = _of_then(item, then)
        if was is None or isinstance(item.record, _OTHERS_WORDS):
            continue
        before = [leaf.value for leaf in was.texts()]
        for leaf in item.texts():
            if not _OF_THEN.intersection(map(str, leaf.path)):
                yield from _in_text(item, leaf, before, moved, units=units, edition=edition)


def _in_text(
    item: Located[Record],
    leaf: TextLeaf,
    before: list[str],
    moved: tuple[_Moved, ...],
    *,
    units: Units,
    edition: int,
) -> Iterator[Diagnostic]:
    for value in moved:
        said = next(_said(value, leaf.value, units), None)
        if said is None or not any(True for text in before for _ in _said(value, text, units)):
            continue
        start, end = said
        words = leaf.value[start:end]
        name = value.record.id
        told = f"this text still says “{words}” as edition {edition} did, and `{name}` is {value.now} now"
        hint = f"write {value.now}; where the old value is meant, say of which day it is, or both"
        place = item.at(leaf.path, words, times_before(leaf.value, words, start))
        yield problem("BG414", told, place, hint=hint, about=tuple(dict.fromkeys((item.id, name))))


def _said(value: _Moved, text: str, units: Units) -> Iterator[tuple[int, int]]:
    """Where a text has an old value, and not the new one as well."""
    if value.days:
        found = [match.span() for day in value.days for match in _day(day).finditer(text)]
        stays = any(_day(day).search(text) for day in value.days_now)
        yield from (span for span in found if not stays and _about(value, _sentence(text, span[0])))
        return
    figures = [
        (figure, {(figure.value.normalize(), unit) for unit in figure.units}) for figure in figures_in(text, units)
    ]
    if any(keys & value.new for _, keys in figures):
        return
    for figure, keys in figures:
        if keys & value.keys and (value.wrong or not _DATED.search(_sentence(text, figure.start))):
            yield figure.start, figure.end


def _figures(dossier: Dossier, then: Dossier, units: Units) -> Iterator[_Moved]:
    """Figures that a record had as data and has no more, nor has any other record."""
    current = {key for item in dossier.everything for key in _keys(item.record, units)}
    for item in dossier.items.values():
        was = _of_then(item, then)
        old, new = _keys(was.record, units) if was else {}, _keys(item.record, units)
        gone = frozenset(old.keys() - current)
        if was and gone and new:
            said = next((words for key, words in new.items() if key not in old), next(iter(new.values())))
            yield _Moved(item, said, _corrected(item, was), gone, frozenset(new.keys() - old.keys()))


def _keys(record: Record, units: Units) -> dict[Key, str]:
    found = (f for f in figures_of(record, (), units))
    return {(f.value.normalize(), unit): _spoken(f.value, unit) for f in found for unit in f.units}


def _spoken(value: Decimal, unit: str) -> str:
    """A figure as a message says it: `4.6 million t`."""
    for size, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** size:
            return f"{value.scaleb(-size).normalize():f} {word} {unit}"
    return f"{value.normalize():,f} {unit}"


def _days(dossier: Dossier, then: Dossier) -> Iterator[_Moved]:
    """Days on which an event took or takes place no more, nor does any other."""
    days = {day for item in dossier.of(Event).values() if (day := _whole(item.record.date))}
    for item in dossier.of(Event).values():
        was = _of_then(item, then)
        old, new = _whole(was.record.date) if was and isinstance(was.record, Event) else None, _whole(item.record.date)
        if was and old and new and old not in days:
            yield _Moved(item, spoken_day(new), _corrected(item, was), days=_forms(old), days_now=_forms(new))


def _whole(when: PartialDate) -> date | None:
    return when.first if when.first == when.last else None


def _forms(day: date) -> tuple[str, ...]:
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}", f"{month} {day.day}", f"{day.day} {month[:3]}", f"{month[:3]} {day.day}"


def _day(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){said}(?![\w])".replace(" ", r"\s"))


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
