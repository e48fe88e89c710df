"""What the leak test looks for: what is withheld from an audience, and is not shown to it somewhere else.

Everything is compared word by word in one plain form, so that capitals, hyphens at the end of a line, ligatures and
kinds of spaces make no difference, and a word never matches a part of another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from posixpath import basename

from briefgen.dossier.linking import Dossier
from briefgen.records.actors import Actor
from briefgen.records.kinds import PREFIXES
from briefgen.records.located import Located
from briefgen.records.person_names import told_names
from briefgen.records.record import Record
from briefgen.records.texts import strings_of, texts_of
from briefgen.syntax.plain_words import SHINGLE, PlainWords, plain_form, plain_words, shingles, split_words

_WHOLE = 4  # a text of so many words is looked for as a whole
_NAME_LETTERS = 5  # of a name in one word
_DIGITS = 4  # of a number
_NAMES = (
    "name",
    "short_name",
    "title",
    "publisher",
    "author",
    "authors",
    "former_names",
    "term",
    "label",
    "url",
    "archive",
    "doi",
    "isbn",
    "offline_ref",
    "accessed",
)
LISTED = "a name on the distribution list"
NOTE = "words of a note among editors"
RELEASED = "the name of a person behind a clearance or a waiver"
_ADDRESSES = ("url", "archive")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ID = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(PREFIXES)})(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one audience's documents may not give away: withheld records, who let the briefing out, names on other
    audiences' distribution lists, each after its audience."""

    withheld: tuple[str, ...] = ()
    released_by: tuple[str, ...] = ()
    listed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing that must not be found: its words, the record it gives away, and what it is in a sentence."""

    words: PlainWords
    record: str
    what: str
    everyday: bool = False  # a word that the program prints as well


@dataclass(frozen=True, slots=True)
class Needles:
    """Everything that one audience's documents must not hold, arranged for quick search."""

    ids: frozenset[str]
    shown_ids: frozenset[str]
    names: dict[str, list[Needle]] = field(default_factory=dict)  # by their first word
    shingles: dict[PlainWords, Needle] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)  # the first words of the shingles

    def add(self, needle: Needle) -> None:
        """One more thing to look for."""
        if len(needle.words) == SHINGLE:
            self.shingles.setdefault(needle.words, needle)
            self.beginnings.add(needle.words[0])
        else:
            self.names.setdefault(needle.words[0], []).append(needle)

    def found_in(self, text: str) -> Iterator[Needle]:
        """What of it stands in a text."""
        text = plain_form(text)
        yield from self._ids_in(text)
        words = split_words(text)
        together = "".join(words)
        for index, word in enumerate(words):
            for needle in self.names.get(word, ()):
                if words[index : index + len(needle.words)] == needle.words:
                    yield needle
            if word in self.beginnings and (found := self.shingles.get(words[index : index + SHINGLE])):
                yield found
        for needles in self.names.values():
            yield from (n for n in needles if len(n.words) > 1 and _joined(n.words) in together)  # set with wide spaces

    def _ids_in(self, text: str) -> Iterator[Needle]:
        for match in _ID.finditer(text.replace("_", "-")):
            parts = match[0].split("-")
            for count in range(len(parts), 1, -1):
                id_ = "-".join(parts[:count])
                if id_ in self.shown_ids:
                    break
                if id_ in self.ids:
                    yield Needle((id_,), id_, "the id")


def needles(dossier: Dossier, hidden: Hidden, templates: Iterable[str], own: Collection[str] = ()) -> Needles:
    """What must not be in a document made with these templates; `own` are words that the program itself prints."""
    withheld = hidden.withheld
    shown = [item for item in dossier.everything if item.id not in withheld]
    desk = dossier.desk.desk
    said = [
        desk.name,
        desk.contact,
        *(text for item in shown for text in texts_of(item.record, without=(*item.record.INSIDE, *_ADDRESSES))),
    ]
    addresses = [a for item in shown for name in _ADDRESSES for a in strings_of(getattr(item.record, name, None))]
    known = _Known.of(said)
    laid_out = _Known.of([*said, *addresses]).joined(_printed(tuple(templates)))
    found = Needles(frozenset(withheld), frozenset(item.id for item in shown))
    for needle in _sought(dossier, hidden, shown):
        if not (known if _telling(needle) else laid_out).holds(needle.words):
            found.add(replace(needle, everyday=needle.what == "a name" and needle.words[0] in own))
    return found


def _sought(dossier: Dossier, hidden: Hidden, shown: Collection[Located[Record]]) -> Iterator[Needle]:
    """Everything that gives away what is hidden, although some of it may be shown somewhere else."""
    for id_ in hidden.withheld:
        item = dossier.items[id_]
        excused = {plain_words(word) for word in item.record.not_telling if len(plain_words(word)) == 1}
        yield from (n for n in _needles_of_record(item, shown) if n.what != "a name" or n.words not in excused)
    for item in shown:
        for text in strings_of(
            item.record.ednote, item.record.keeper, *(waiver.reason for waiver in item.record.waive)
        ):
            yield from _needles_of_text(text, item.id, NOTE)
    for name in hidden.released_by:
        yield from _called(_needles_of_name(name, dossier.briefing.id, RELEASED), RELEASED)
    for audience, person in hidden.listed:
        yield from _called(_needles_of_name(person, audience, LISTED), LISTED)


def _called(needles: Iterable[Needle], what: str) -> Iterator[Needle]:
    return (replace(needle, what=what) for needle in needles)


def released_by(dossier: Dossier) -> tuple[str, ...]:
    """Who excused a rule and who cleared the briefing: the desk's business, as their notes are."""
    excused = (waiver.by for item in dossier.everything for waiver in item.record.waive)
    return tuple(sorted({*excused, *(cleared.clearance.name for cleared in dossier.clearances)}))


def _joined(words: PlainWords) -> str:
    return "".join(words)


@dataclass(frozen=True, slots=True)
class _Known:
    """What may be said: words of all that is shown."""

    words: frozenset[str]
    together: str
    shingles: frozenset[PlainWords]

    def joined(self, other: _Known) -> _Known:
        """What may be said for one of two reasons."""
        together = f"{self.together}\n{other.together}"
        return _Known(self.words | other.words, together, self.shingles | other.shingles)

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Known:
        each = [plain_words(text) for text in texts]
        rows = frozenset(row for words in each for row in shingles(words))
        return cls(frozenset(w for words in each for w in words), "\n".join(map(_joined, each)), rows)

    def holds(self, words: PlainWords) -> bool:
        if len(words) == SHINGLE:
            return words in self.shingles
        return words[0] in self.words if len(words) == 1 else _joined(words) in self.together


@lru_cache(maxsize=16)
def _printed(templates: tuple[str, ...]) -> _Known:
    """The words of a product's templates: the same for all documents of a build, and more than those of a briefing."""
    return _Known.of(templates)


def _telling(needle: Needle) -> bool:
    """Whether not even a template may hold it: eight words, or a full name that it has no reason to know."""
    return (
        len(needle.words) == SHINGLE or needle.what == "the name" or (needle.what == LISTED and len(needle.words) > 1)
    )


def _needles_of_record(item: Located[Record], shown: Iterable[Located[Record]]) -> Iterator[Needle]:
    """What gives a withheld record away, its id apart."""
    record, id_ = item.record, item.id
    for name, value in record:
        for text in strings_of(value):
            yield from _needles_of_text(text, id_, "words")
            if name in _NAMES and text != id_:
                yield from _needles_of_name(text, id_, "the name" if isinstance(record, Actor) else "a name")
    if isinstance(record, Actor) and record.kind == "person":
        for part in (record.short, *told_names(record.name, record.sort_name)):
            yield from _needles_of_name(part, id_, "a name")
    if all(other.span.file != item.span.file for other in shown):
        yield from _needles_of_name(basename(item.span.file), id_, "the file name")


def _needles_of_name(text: str, id_: str, what: str) -> Iterator[Needle]:
    words = plain_words(text)
    if 1 < len(words) < SHINGLE or (len(words) == 1 and len(words[0]) >= _NAME_LETTERS and not words[0].isdigit()):
        yield Needle(words, id_, what if len(words) > 1 else "a name")


def _needles_of_text(text: str, id_: str, what: str) -> Iterator[Needle]:
    words = plain_words(text)
    yield from (Needle(row, id_, what) for row in shingles(words))
    if _WHOLE <= len(words) < SHINGLE:
        yield Needle(words, id_, what)
    for word in words:
        if word.isdigit() and len(word) >= _DIGITS and not _YEAR.fullmatch(word):
            yield Needle((word,), id_, "a number")
