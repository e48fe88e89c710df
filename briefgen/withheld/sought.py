"""What is looked for on behalf of one audience: what is withheld from it, but for what is shown in its own right.

In its own right stand the names of shown actors, authors, publishers and terms, the words of shown quotes and sources,
whole texts that a shown record has as well, and figures of shown records. A reference, a note or a title that repeats
a name excuses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from functools import lru_cache
from posixpath import basename
from typing import Generic, TypeVar

from briefgen.audience.reached import idle
from briefgen.dossier.linking import Dossier
from briefgen.records.actors import Actor
from briefgen.records.history import Item
from briefgen.records.leaves import texts
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.records.texts import strings_of
from briefgen.records.units import with_own
from briefgen.syntax.plain_words import PlainWords
from briefgen.values import dataclass
from briefgen.withheld.known_figures import MEASURES, KnownFigures, figures_of
from briefgen.withheld.names import Way, bearers, ways_to_name
from briefgen.withheld.needles import WORDS, Needle, Needles, Rows
from briefgen.withheld.rows import ROW, SHORTEST, phrases_of, rows_of, told_in_part
from briefgen.withheld.words_in_text import words_of

T = TypeVar("T")
_SHORTEST_PLACE = 5  # the same of what names a place, a post or an office: others have those too
_PLACES = ("venue", "place", "addressee", "counted_by", "by", "owner", "roles", "duration", "instrument", "legal_basis")
_LETTERS = 4  # of a word that says something
_EVERYWHERE = 3  # shown texts that have a word: it says nothing any more
LISTED = "a name on the distribution list"
NOTE = "words of a note among editors"
RELEASED = "the name of a person behind a clearance or a waiver"
IDENTIFIERS = ("url", "file", "archive", "doi", "isbn", "offline_ref", "locator")
_NAMES: Mapping[type[Record], tuple[str, ...]] = {
    Actor: ("name", "short_name", "sort_name", "variants", "former_names"),
    Source: ("publisher", "author", "authors", "owner"),
    Term: ("term", "instead_of"),
}


# What is known of a quote or a source by itself; all else that is said of it is the desk's.
_PUBLIC: Mapping[type[Record], tuple[str, ...]] = {
    Quote: ("text", "original", "variants"),
    Source: ("title", "publisher", "author", "authors"),
    Actor: ("name", "short_name", "variants", "former_names"),
}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one audience's documents may not give away: withheld records, who let the briefing out, names on other
    audiences' distribution lists, each after its audience."""

    withheld: tuple[str, ...] = ()
    released_by: tuple[str, ...] = ()
    listed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What must not be found. `soft` is excused where a shown text or a template has it anyway."""

    needles: Needles
    figures: KnownFigures
    soft: Needles = field(default_factory=Needles)


def sought(dossier: Dossier, hidden: Hidden, own: Collection[str] = ()) -> Sought:
    """What gives away what is hidden; `own` are words that the program itself prints."""
    told = _in_records(Itself(dossier), hidden.withheld)
    secret = [item for id_ in hidden.withheld if (item := dossier.known(id_))]
    shown = [item for item in dossier.everything if item.id not in told.needles.ids]
    needles = replace(told.needles, own=frozenset(own))
    return Sought(needles, told.figures, _soft(dossier, hidden, secret, shown))


@dataclass(frozen=True, eq=False)
class Itself(Generic[T]):
    """Something equal to nothing but itself, so that what follows from it is found once and kept."""

    it: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


@lru_cache(maxsize=4)
def _in_records(of: Itself[Dossier], without: tuple[str, ...]) -> Sought:
    """What gives away the records that an audience goes without, arranged once for all its documents."""
    dossier, withheld = of.it, frozenset(without)
    shown = [item for item in dossier.everything if item.id not in withheld]
    secret = [item for id_ in without if (item := dossier.known(id_))]
    former = {old: item.id for item in secret if isinstance(item.record, Item) for old in item.record.aliases}
    needles = Needles(withheld, frozenset(item.id for item in shown), former=former)
    free = _Free.of(dossier, _printed(dossier, withheld)) if secret else _Free()
    needles.shown = free.names
    units = with_own(dossier.desk.units)
    figures = KnownFigures(units, frozenset(base.name for base in units.bases.values()) | MEASURES)
    for item in secret:
        confirmed = phrases_of(item.record.not_telling)
        for way in ways_to_name(item.record):
            if free.bears(item.record, way):
                continue
            if not _confirmed(way, confirmed):
                needles.add_way(way, item.id)
            elif not way.body and way.written:
                needles.add_way(replace(way, titled=True), item.id)
        figures.confirm(item.record.not_telling, item.id)
        own = [leaf for leaf in texts(item.record) if not _names_it(item.record, str(leaf.path[0]))]
        own = [leaf for leaf in own if (leaf.path[0], words_of(leaf.value).plain) not in free.places]
        told = [(leaf.value, _SHORTEST_PLACE if {*leaf.path} & {*_PLACES} else SHORTEST) for leaf in own]
        notes = strings_of(item.record.ednote, *(waiver.reason for waiver in item.record.waive))
        for text, shortest in (*told, *((note, SHORTEST) for note in notes)):
            for row, sure in rows_of(words_of(text, markdown=True), shortest, free.common):
                if row not in free.rows and (sure or not told_in_part(row, confirmed)):
                    needles.add(Needle(row, item.id, WORDS, asked=not sure))
        for figure in figures_of(item.record, [text for text, _ in told], units):
            if not free.has(figure.value.normalize(), figure.units):
                figures.add(figure, item.id)
    return Sought(needles, figures)


def borne_by_shown(dossier: Dossier, withheld: Collection[str]) -> Collection[PlainWords]:
    """The names of those of whom an audience may read."""
    return _Free.of(dossier, _printed(dossier, frozenset(withheld))).alone


def _printed(dossier: Dossier, withheld: frozenset[str]) -> list[Located[Record]]:
    """The records that an audience may read: what is taken back, or what nothing leads to, stands in no document."""
    back = {item.id for item in dossier.everything if isinstance(item.record, Item) and item.record.withdrawn}
    gone = withheld | back | idle(dossier, withheld | back)
    return [item for item in dossier.everything if item.id not in gone]


def _confirmed(way: Way, words: Collection[PlainWords]) -> bool:
    """Whether its author said that it names nobody: one word, more of one, or what is asked about anyway."""
    if way.asked or not way.written:
        return way.asked and way.words in words
    return any((way.words[0].removesuffix(ending),) in words for ending in ("", "s", "es", "n", "ns"))


def _names_it(record: Record, name: str) -> bool:
    """Whether a field is looked for as a name, or as an address."""
    return name in IDENTIFIERS or any(isinstance(record, kind) and name in names for kind, names in _NAMES.items())


@dataclass(slots=True)
class _Free:
    """What stands in documents in its own right."""

    names: Rows = field(default_factory=Rows)
    alone: set[PlainWords] = field(default_factory=set)
    titles: set[PlainWords] = field(default_factory=set)
    rows: set[PlainWords] = field(default_factory=set)
    places: set[tuple[object, PlainWords]] = field(default_factory=set)  # with the field in which they stand
    figures: set[tuple[object, str]] = field(default_factory=set)
    values: set[object] = field(default_factory=set)
    common: Collection[str] = ()  # words that stand everywhere

    @classmethod
    def of(cls, dossier: Dossier, shown: Collection[Located[Record]]) -> _Free:
        free, units, said = cls(), with_own(dossier.desk.units), Counter[str]()
        for item in shown:
            record = item.record
            for name in bearers(record):
                free._name(name)
            bears = free.alone if isinstance(record, Actor | Source | Term) else free.titles
            bears |= {way.words for way in ways_to_name(record) if not way.titled}
            public = _PUBLIC.get(type(record), ())
            for leaf in texts(record):
                words = words_of(leaf.value, markdown=True)
                said.update({*words.plain})
                if leaf.path[0] in public or len(words.plain) < ROW:
                    free.rows |= {row for row, _ in rows_of(words)}
                if {*leaf.path} & {*_PLACES}:
                    free.places.add((leaf.path[0], words.plain))
            known = [leaf.value for leaf in texts(record) if leaf.path[0] in public]
            for figure in figures_of(record, known, units):
                value = figure.value.normalize()
                if not figure.units:
                    free.values.add(value)
                free.figures |= {(value, unit) for unit in (*figure.units, "")}
        free.common = frozenset(word for word, count in said.items() if count >= _EVERYWHERE)
        free.common |= {word for words in free.names.found for word in words}
        return free

    def bears(self, record: Record, way: Way) -> bool:
        """Whether something that is shown is called so as well; a title like a name makes no name free."""
        return way.words in self.alone or (way.words in self.titles and not isinstance(record, Actor | Source | Term))

    def has(self, value: object, units: tuple[str, ...]) -> bool:
        """Whether a figure is shown, of the same or of what is not said."""
        return value in self.values or any((value, unit) in self.figures for unit in units or ("",))

    def _name(self, name: str) -> None:
        words = words_of(name).plain
        if words:
            self.names.add(words, Needle(words, "", "a shown name"))


def _soft(
    dossier: Dossier, hidden: Hidden, secret: Collection[Located[Record]], shown: Collection[Located[Record]]
) -> Needles:
    """Addresses, names of files, notes among editors, and who else reads or cleared a briefing."""
    soft = Needles()
    files = {item.span.file for item in shown}
    for item in secret:
        for name in IDENTIFIERS:
            for text in strings_of(getattr(item.record, name, None)):
                _add_whole(soft, text, item.id, "an address")
        if item.span.file not in files:
            _add_whole(soft, basename(item.span.file), item.id, "the file name")
    for item in shown:
        notes = (item.record.ednote, item.record.keeper, *(waiver.reason for waiver in item.record.waive))
        for text in strings_of(*notes):
            for row, _ in rows_of(words_of(text)):
                soft.add(Needle(row, item.id, NOTE))
    people = [(dossier.briefing.id, name, RELEASED) for name in hidden.released_by]
    for id_, name, what in (*people, *((audience, person, LISTED) for audience, person in hidden.listed)):
        words = words_of(name)
        if words.plain:
            soft.add_way(Way(words.plain, words.keys, "", what), id_)
    return soft


def _add_whole(soft: Needles, text: str, id_: str, what: str) -> None:
    words = words_of(text).plain
    if len(words) > 1 or (words and len(words[0]) > _LETTERS and not words[0].isdigit()):
        soft.add(Needle(words, id_, what))


def released_by(dossier: Dossier) -> tuple[str, ...]:
    """Who excused a rule and who cleared the briefing: the desk's business, as their notes are."""
    excused = (waiver.by for item in dossier.everything for waiver in item.record.waive)
    return tuple(sorted({*excused, *(cleared.clearance.name for cleared in dossier.clearances)}))
