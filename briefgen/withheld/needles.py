"""What must not be found, arranged so that a text is searched for all of it in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from briefgen.language.everyday_words import EVERYDAY, LITTLE
from briefgen.language.ordinary_words import is_abstract
from briefgen.records.kinds import PREFIXES
from briefgen.regexes import regex
from briefgen.syntax.plain_words import PlainWords
from briefgen.values import dataclass
from briefgen.withheld.doubts import (
    Parting,
    ends_between,
    given_before,
    initials_of,
    is_ordinary_name,
    is_word,
    may_name_nobody,
    parted,
    titled,
)
from briefgen.withheld.names import Capitals, Way
from briefgen.withheld.rows import ROW
from briefgen.withheld.word_rows import PREFIX, WordRow
from briefgen.withheld.words_in_text import Words, words_of

_ID = regex(rf"(?<![a-z0-9])(?:{'|'.join(PREFIXES)})(?:-[a-z0-9]+)+", re.IGNORECASE)
_PULLED_APART = 8  # letters that need be equal where words are parted in other places
_LOWEST = 5  # letters of a name that is looked for in small letters too
_ONE_OR_TWO = 2
_FAR = 6  # words from a given name to a family name
WORDS = "words"  # of a text, not a name


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing that must not be found: its words, the record it gives away, and what it is in a sentence."""

    words: PlainWords
    record: str
    what: str
    written: str = ""
    capitals: Capitals = Capitals.ANY
    asked: bool = False  # nobody but its author knows whether it gives anybody away
    body: bool = False  # it names no person
    titled: bool = False  # it names a person only behind a title


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
        if not any(replace(n, record="", what="") == replace(needle, record="", what="") for n in there):
            there.append(needle)
            self.lengths.setdefault(words[0], set()).add(len(words))

    def in_words(self, words: WordRow) -> Iterator[tuple[int, int, Needle]]:
        """Every row that stands in these words, by its first and its last one."""
        for first in words.places_of(self.lengths.keys()):
            for end in (first + length for length in self.lengths[words[first]] if first + length <= len(words)):
                for needle in self.found.get(words[first:end], ()):
                    yield first, end - 1, needle


@dataclass(slots=True)
class Needles:
    """Everything that one audience's documents must not hold, and what stands there in its own right.

    `shown`: names of what is shown, in which a shorter name names nobody else. `own`: words that the program prints.
    """

    ids: frozenset[str] = frozenset()
    shown_ids: frozenset[str] = frozenset()
    former: Mapping[str, str] = field(default_factory=dict)  # ids that withheld records had once
    own: frozenset[str] = frozenset()
    rows: Rows = field(default_factory=Rows)
    shown: Rows = field(default_factory=Rows)
    apart: dict[tuple[str, str], Needle] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    together: dict[str, Needle] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)  # of what is looked for together, by its first letters

    def add(self, needle: Needle, keys: PlainWords = (), *, apart: bool = False) -> None:
        """One more thing to look for."""
        numbered = any(word[-1].isdigit() for word in needle.words)
        for words in (needle.words, keys) if keys != needle.words and keys and not numbered else (needle.words,):
            self.rows.add(words, needle)
            if apart and len(words) == _ONE_OR_TWO:
                self.apart.setdefault((words[0], words[1]), needle)
                self.firsts.add(words[0])
                self.initials |= {words[0]} if len(words[0]) == 1 else set()

    def add_way(self, way: Way, record: str, what: str = "") -> None:
        """One more way to name a record."""
        called = what or way.what
        needle = Needle(way.words, record, called, way.written, way.capitals, way.asked, way.body, way.titled)
        self.add(needle, way.keys, apart=way.apart)
        run = "".join(way.words)
        alone = len(way.words) == 1 and (way.titled or way.asked)
        if not alone and len(run) >= PREFIX and not any(word.isdigit() for word in way.words):
            self.together.setdefault(run, needle)
            self.lengths.setdefault(run[:PREFIX], set()).add(len(run))

    def found_in(self, words: Words, *, prose: bool) -> list[Hit]:
        """What of it stands in a text; in `prose` a name has its capitals."""
        hits = [*self._rows_in(words, prose=prose), *self._apart_in(words), *self._run_together(words)]
        hits = [hit for hit in hits if not self._composed(hit.needle)]
        if not hits:
            return hits
        hits = _joined(hits, words)
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
        if needle.titled and not titled(words, first, last):
            return False
        if needle.what != WORDS and ends_between(words, first, last):
            return False
        everyday = first == last and needle.words[0] in EVERYDAY
        if first != last:
            row = words.written[first : last + 1]
            capital = any(word != word.lower() for word in row) or needle.capitals is Capitals.ANY
            return not prose or (capital and not (needle.what != WORDS and all(word in EVERYDAY for word in row)))
        if needle.capitals is Capitals.ANY:
            return True
        if needle.capitals is Capitals.EXACT:
            return written == needle.written or (len(written) >= _LOWEST and not prose and not everyday)
        if prose and self._is_a_word(needle, words, first):
            return False
        if written != written.lower() or needle.written == needle.written.lower():
            return not (everyday and needle.words[0] in LITTLE and words.begins_sentence(first))
        return not everyday

    def _is_a_word(self, needle: Needle, words: Words, index: int) -> bool:
        """Whether it is but a word there: in small letters, or a title where any word has its capital."""
        small = words.written[index] == words.written[index].lower() and needle.written != needle.written.lower()
        plain = words.plain[index]
        word = is_abstract(plain) if needle.body else is_word(plain)
        return word and (small or (needle.asked and words.capital_tells_nothing(index)))

    def _asked(self, needle: Needle, words: Words, first: int, last: int, *, prose: bool) -> bool:
        """Whether it may name nobody there."""
        if needle.asked or needle.what == WORDS:
            return needle.asked
        if not needle.body and titled(words, first, last):
            return False
        if needle.written and needle.written == needle.written.lower():  # a term
            return needle.body and prose
        if first != last:
            plain = needle.capitals is Capitals.ANY or words.titled
            return needle.body and plain and is_ordinary_name(needle.words)
        small = words.written[first] == words.written[first].lower()
        if (prose and small and needle.written != words.written[first]) or needle.capitals is Capitals.ANY:
            return needle.capitals is not Capitals.ANY
        key = words_of(needle.written).keys[0]
        return may_name_nobody(needle.words[0], key, words, first, body=needle.body, own=self.own)

    def _apart_in(self, words: Words) -> Iterator[Hit]:
        """A given name and a family name, with names, initials or a nickname between them; or initials run together."""
        for row in (words.plain, words.keys) if words.keys is not words.plain else (words.plain,):
            for first in words.in_capitals if self.initials else ():
                initial = initials_of(words, first) if first + 1 < len(row) else ""
                if initial in self.initials and (needle := self.apart.get((initial, row[first + 1]))):
                    yield Hit(needle, first, first + 1, needle.asked)
            for first in row.places_of(self.firsts):
                for second in range(first + 2, min(first + _FAR, len(row))):
                    needle = self.apart.get((row[first], row[second]))
                    if needle and given_before(words, first, second):
                        yield Hit(needle, first, second, needle.asked)

    def _run_together(self, words: Words) -> Iterator[Hit]:
        """Names whose words are run together, or parted in other places, as by tags or wide spaces."""
        for written, first, last in words.run.rows(self.lengths) if self.together else ():
            needle = self.together.get(written)
            if needle and len(needle.words) == 1 and first < last:
                parting = parted(words, first, last)
                if parting and _capitals_kept(needle, words, first):
                    yield Hit(needle, first, last, asked=parting is Parting.DOUBTFUL)
            elif needle and last - first + 1 != len(needle.words) and (first == last or len(written) >= _PULLED_APART):
                yield Hit(needle, first, last, needle.asked)

    def ids_in(self, text: str) -> Iterator[Needle]:
        """Which ids of what is withheld stand in a text, former ones as well."""
        return (needle for needle, _, _ in self.ids_at(text))

    def ids_at(self, text: str) -> Iterator[tuple[Needle, int, int]]:
        """The same with their places."""
        for match in _ID.finditer(text.replace("_", "-")):
            parts = match[0].casefold().split("-")
            for count in range(len(parts), 1, -1):
                id_ = "-".join(parts[:count])
                if id_ in self.shown_ids:
                    break
                if id_ in self.ids or id_ in self.former:
                    what = "the id" if id_ in self.ids else "a former id"
                    yield Needle((id_,), self.former.get(id_, id_), what), match.start(), match.start() + len(id_)


def _capitals_kept(needle: Needle, words: Words, first: int) -> bool:
    written = words.written[first]
    return len(written) == 1 or written[:1] != written[:1].lower() or needle.written == needle.written.lower()


def _joined(hits: list[Hit], words: Words) -> list[Hit]:
    """Rows of words that are asked about, as one where they overlap."""
    rows = sorted((hit for hit in hits if hit.asked and hit.needle.what == WORDS), key=lambda hit: hit.first)
    joined = [hit for hit in hits if not (hit.asked and hit.needle.what == WORDS)]
    last: dict[str, Hit] = {}
    for hit in rows:
        before = last.get(hit.needle.record)
        if before and hit.first <= before.last:
            end = max(before.last, hit.last)
            row = replace(before.needle, words=words.plain[before.first : end + 1])
            last[hit.needle.record] = Hit(row, before.first, end, asked=True)
            continue
        if before:
            joined.append(before)
        last[hit.needle.record] = hit
    return [*joined, *last.values()]


def _covered(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Whether what was found is part of a longer name that is shown; of a person's whole name no name may be made."""
    part = hit.first == hit.last or hit.needle.capitals is Capitals.FIRST
    return part and any(first <= hit.first and hit.last <= last and last - first > hit.last - hit.first
                        for first, last in spans)  # fmt: skip
