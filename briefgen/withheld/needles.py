"""What must not be found, arranged so that a text is searched for all of it in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.language.everyday_words import EVERYDAY, LITTLE
from briefgen.records.kinds import PREFIXES
from briefgen.syntax.plain_words import PlainWords
from briefgen.withheld.names import Capitals, Way
from briefgen.withheld.words_in_text import Words, humps, plain_word

_ID = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(PREFIXES)})(?:-[a-z0-9]+)+")
_PREFIX = 6  # letters of what is looked for with its words run together
_PULLED_APART = 8  # letters that need be equal where words are parted in other places
_LOWEST = 5  # letters of a name that is looked for in small letters too
_ONE_OR_TWO = 2
WORDS = "words"  # of a text, not a name
ROW = 6  # so many words in a row are no accident


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing that must not be found: its words, the record it gives away, and what it is in a sentence."""

    words: PlainWords
    record: str
    what: str
    written: str = ""
    capitals: Capitals = Capitals.ANY
    asked: bool = False  # nobody but its author knows whether it gives anybody away


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found in a text: from which word to which."""

    needle: Needle
    first: int
    last: int
    asked: bool


@dataclass(slots=True)
class Rows:
    """Rows of words, found by their first one."""

    found: dict[PlainWords, list[Needle]] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)

    def add(self, words: PlainWords, needle: Needle) -> None:
        """One more row; of several needles that are written alike, the first is kept."""
        there = self.found.setdefault(words, [])
        if not any((n.capitals, n.written, n.asked) == (needle.capitals, needle.written, needle.asked) for n in there):
            there.append(needle)
            self.lengths.setdefault(words[0], set()).add(len(words))

    def in_words(self, words: PlainWords) -> Iterator[tuple[int, int, Needle]]:
        """Every row that stands in these words, by its first and its last one."""
        for first, word in enumerate(words):
            for end in (first + length for length in self.lengths.get(word, ()) if first + length <= len(words)):
                for needle in self.found.get(words[first:end], ()):
                    yield first, end - 1, needle


@dataclass(slots=True)
class Needles:
    """Everything that one audience's documents must not hold, and what stands there in its own right.

    `shown`: names of what is shown, in which a shorter name names nobody else. `own`: words that the program prints.
    """

    ids: frozenset[str] = frozenset()
    shown_ids: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    rows: Rows = field(default_factory=Rows)
    shown: Rows = field(default_factory=Rows)
    apart: dict[tuple[str, str], Needle] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)
    together: dict[str, Needle] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)  # of what is looked for together, by its first letters

    def add(self, needle: Needle, keys: PlainWords = (), *, apart: bool = False) -> None:
        """One more thing to look for."""
        for words in (needle.words, keys) if keys and keys != needle.words else (needle.words,):
            self.rows.add(words, needle)
            if apart and len(words) == _ONE_OR_TWO:
                self.apart.setdefault((words[0], words[1]), needle)
                self.firsts.add(words[0])

    def add_way(self, way: Way, record: str, what: str = "") -> None:
        """One more way to name a record."""
        called = what or way.what
        needle = Needle(way.words, record, called, way.written, way.capitals, way.asked)
        self.add(needle, way.keys, apart=way.apart)
        run = "".join(way.words)
        if len(way.words) > 1 and len(run) >= _PREFIX and not any(word.isdigit() for word in way.words):
            self.together.setdefault(run, needle)
            self.lengths.setdefault(run[:_PREFIX], set()).add(len(run))

    def found_in(self, words: Words, *, prose: bool) -> list[Hit]:
        """What of it stands in a text; in `prose` a name has its capitals."""
        hits = [*self._rows_in(words, prose=prose), *self._apart_in(words), *self._run_together(words)]
        hits = [hit for hit in hits if not self._composed(hit.needle)]
        if not hits:
            return hits
        covered = [(first, last) for first, last, _ in self.shown.in_words(words.plain)]
        return [hit for hit in hits if not _covered(hit, covered)]

    def _composed(self, needle: Needle) -> bool:
        """Whether a page may say so by itself: the program's own words about what is shown ("per Witkoff only")."""
        if needle.what != WORDS or len(needle.words) >= ROW or not self.own:
            return False
        return all(word in self.own or any(word in name for name in self.shown.found) for word in needle.words)

    def _rows_in(self, words: Words, *, prose: bool) -> Iterator[Hit]:
        seen: set[tuple[int, int, int]] = set()
        for row in (words.plain, words.keys) if words.keys is not words.plain else (words.plain,):
            for first, last, needle in self.rows.in_words(row):
                place = (first, last, id(needle))
                if place not in seen and self._written_so(needle, words, first, last, prose=prose):
                    seen.add(place)
                    yield Hit(needle, first, last, self._asked(needle, words, first, last, prose=prose))

    def _written_so(self, needle: Needle, words: Words, first: int, last: int, *, prose: bool) -> bool:
        """Whether the capitals are those of a name."""
        written = words.written[first]
        everyday = first == last and needle.words[0] in EVERYDAY
        if first != last:
            row = words.written[first : last + 1]
            capital = any(word != word.lower() for word in row) or needle.capitals is Capitals.ANY
            return not prose or (capital and not (needle.what != WORDS and all(word in EVERYDAY for word in row)))
        if needle.capitals is Capitals.ANY:
            return True
        if needle.capitals is Capitals.EXACT:
            return written == needle.written or (len(written) >= _LOWEST and not prose and not everyday)
        if written != written.lower() or needle.written == needle.written.lower():
            return not (everyday and needle.words[0] in LITTLE and words.begins_sentence(first))
        return not everyday

    def _asked(self, needle: Needle, words: Words, first: int, last: int, *, prose: bool) -> bool:
        """Whether it may name nobody there."""
        if needle.asked or first != last or needle.capitals is Capitals.ANY:
            return needle.asked
        word, small = needle.words[0], words.written[first] == words.written[first].lower()
        short = len(word) <= _ONE_OR_TWO and words.begins_sentence(first)
        unusual = prose and small and needle.written != words.written[first]
        return word in self.own or word in EVERYDAY or short or unusual

    def _apart_in(self, words: Words) -> Iterator[Hit]:
        """A given name and a family name, with a name between them that the record does not know."""
        for row in (words.plain, words.keys) if words.keys is not words.plain else (words.plain,):
            for first in (n for n, word in enumerate(row[:-2]) if word in self.firsts):
                needle = self.apart.get((row[first], row[first + 2]))
                middle = words.written[first + 1]
                if needle and middle[:1] != middle[:1].lower() and not words.parted_by_a_sentence(first, first + 2):
                    yield Hit(needle, first, first + 2, needle.asked)

    def _run_together(self, words: Words) -> Iterator[Hit]:
        """Names whose words are run together, or parted in other places, as by tags or wide spaces."""
        if not self.together:
            return
        pieces = [
            (index, piece)
            for index, (written, plain) in enumerate(zip(words.written, words.plain, strict=True))
            for piece in _pieces(written, plain)
        ]
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        at, letters = 0, list[str]()
        for index, piece in pieces:
            starts[at] = index
            letters.append(piece)
            at += len(piece)
            ends[at] = index
        run = "".join(letters)
        for start, first in starts.items():
            for length in self.lengths.get(run[start : start + _PREFIX], ()):
                last = ends.get(start + length, first - 1)
                needle = self.together.get(run[start : start + length]) if last >= first else None
                otherwise = needle and last - first + 1 != len(needle.words)
                if needle and otherwise and (first == last or length >= _PULLED_APART):
                    yield Hit(needle, first, last, needle.asked)

    def ids_in(self, text: str) -> Iterator[Needle]:
        """Which ids of what is withheld stand in a text."""
        for match in _ID.finditer(text.casefold().replace("_", "-")):
            parts = match[0].split("-")
            for count in range(len(parts), 1, -1):
                id_ = "-".join(parts[:count])
                if id_ in self.shown_ids:
                    break
                if id_ in self.ids:
                    yield Needle((id_,), id_, "the id")


def _pieces(written: str, plain: str) -> Iterable[str]:
    """The parts of a word that programs write as one."""
    return (plain,) if written[1:] == written[1:].lower() else map(plain_word, humps(written))


def _covered(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Whether what was found is part of a longer name that is shown; of a person's whole name no name may be made."""
    part = hit.first == hit.last or hit.needle.capitals is Capitals.FIRST
    return part and any(first <= hit.first and hit.last <= last and last - first > hit.last - hit.first
                        for first, last in spans)  # fmt: skip
