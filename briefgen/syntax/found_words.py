"""A quotation looked for in a text: its pieces, in their order, word for word.

What the quotation says of itself is heard: `[…]`, `(...)` and a bare `…` are words left out, though perhaps none;
`[W]e` is a changed capital, `promise[d]` a changed ending, other `[words]` are the editor's. What may be passed over in
the text is told as a note: marks of footnotes, `[applause]`, hyphens at the ends of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.regexes import regex
from briefgen.syntax.spoken_words import Joint, Kind, Word, Wording, joins, read_wording
from briefgen.syntax.words_left_out import (
    FARTHEST,
    QUESTION,
    fault_before,
    fault_behind,
    fault_in_brackets,
    fault_in_gap,
)
from briefgen.values import dataclass

_DOTS = r"(?:…|\.{3,}|\.(?:\s\.){2,})"
_CAPITAL = regex(r"\[(\w+)\](?=\w)")
_INSIDE = regex(r"\[(\w+)\](?=\w)|(?<=\w)\[(\w+)\]")  # brackets that touch letters are part of their word
_ENDING = regex(r"(?<=\w)\[(e?d|e?s|ing|n|en)\](?!\w)")
_PARTS = regex(rf"(?P<omission>[\[(]\s*{_DOTS}\s*[\])]|{_DOTS})|(?P<editor>\[[^\[\]]*\])")
_ASKED = regex(r"\s*\?")
_ASKS = regex(r"[?؟？‽][^\w]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a gap; before them words are left out, or an editor's stand in brackets."""

    words: tuple[Word, ...]
    inserted: tuple[Word, ...] | None = None
    asked: bool = False  # a question mark stands in the gap before them


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as it is to be read: its pieces, what stands behind the last one, and what it says of itself."""

    pieces: tuple[Piece, ...]
    trailing: tuple[Word, ...] = ()  # the editor's
    asks: bool = False  # it ends with a question mark
    open_end: bool = False  # words are left out behind the last piece
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The first and last word in the text, and what was passed over."""

    first: int
    last: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misfit:
    """The words are there, and yet the text does not say that: why; `cut` where only what is around them says so."""

    first: int
    last: int
    why: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece found in a text: from its first word to behind its last."""

    start: int
    end: int
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Search:
    """A quotation in a text, and the first reason why its pieces do not fit together."""

    text: Wording
    quoted: Quoted
    alone: bool
    misfit: Misfit | None = None

    def run(self) -> Found | None:
        """The first place where all pieces fit."""
        for chain in self._chains(0, ()):
            first, last = chain[0].start, chain[-1].end - 1
            fault = self._fault_of_question(last) if self.alone else ""
            cut = self._fault_of_ends(first, last) if self.alone else ""
            if not fault and not cut:
                return Found(first, last, (*self.quoted.notes, *self._notes(chain)))
            self.misfit = self.misfit or Misfit(first, last, fault or cut, cut=not fault)
        return None

    def _chains(self, number: int, chain: tuple[_Stretch, ...]) -> Iterator[tuple[_Stretch, ...]]:
        """Each way in which the pieces follow each other and what is between them may be left out."""
        pieces = self.quoted.pieces
        if number == len(pieces):
            yield chain
            return
        for stretch in _stretches(pieces[number].words, self.text, chain[-1].end if chain else 0):
            fault = self._fault_of_gap(number, chain[-1].end if chain else stretch.start, stretch.start)
            if not fault:
                yield from self._chains(number + 1, (*chain, stretch))
                continue
            first = chain[0].start if chain else stretch.start
            self.misfit = self.misfit or Misfit(first, stretch.end - 1, fault)
            if chain and stretch.start - chain[-1].end > FARTHEST:
                return

    def _fault_of_gap(self, number: int, begin: int, end: int) -> str:
        words, piece = self.text.words, self.quoted.pieces[number]
        between = [word for word in words[begin:end] if word.kind is Kind.WORD]
        ends = self.quoted.trailing if number == len(self.quoted.pieces) - 1 else ()
        if fault := fault_in_brackets(ends, (), None):
            return fault
        if piece.inserted is not None:
            return fault_in_brackets(piece.inserted, between, words[begin - 1] if number else None)
        return self._fault_of_omission(number, begin, between) if number else ""

    def _fault_of_omission(self, number: int, begin: int, between: Sequence[Word]) -> str:
        piece, before, behind = self.quoted.pieces[number], self.quoted.pieces[number - 1], self.text.words[begin - 1]
        asked = before.words[-1].asks or piece.asked
        if behind.asks != before.words[-1].asks and not piece.asked:
            return "the text has a question there" if behind.asks else "the text has no question there"
        return fault_in_gap([*before.words[:-1], behind], between, piece.words, asked=asked)

    def _fault_of_question(self, last: int) -> str:
        if self.text.words[last].asks == self.quoted.asks or (self.quoted.asks and self.quoted.open_end):
            return ""
        return "the text has no question there" if self.quoted.asks else "the text has a question there"

    def _fault_of_ends(self, first: int, last: int) -> str:
        words = self.text.words
        fault = fault_before(words[:first]) or fault_behind(words[:first], words[last], words[last + 1 :])
        return "" if self.quoted.asks and fault == QUESTION else fault

    def _notes(self, chain: tuple[_Stretch, ...]) -> tuple[str, ...]:
        notes = [note for stretch in chain for note in stretch.notes]
        for number, (piece, stretch) in enumerate(zip(self.quoted.pieces, chain, strict=True)):
            begin = chain[number - 1].end if number else stretch.start
            notes += _of_editor(piece.inserted or (), self.text.words[begin : stretch.start])
        return tuple(dict.fromkeys((*notes, *_of_editor(self.quoted.trailing, ()))))


def _of_editor(inserted: Sequence[Word], replaced: Sequence[Word]) -> Iterator[str]:
    instead = " ".join(word.spelt for word in replaced if word.kind is Kind.WORD)
    if inserted:
        yield f"“[{' '.join(word.spelt for word in inserted)}]”, the editor’s{f' for “{instead}”' if instead else ''}"


def find(quoted: str, text: Wording, *, alone: bool) -> Found | Misfit | None:
    """Where a text has the words of a quotation; why it does not say that though it has them; None where it has not.

    `alone`: the quotation stands alone, so that it may not be cut out of a clause that says otherwise.
    """
    misfit: Misfit | None = None
    for reading in readings(quoted):
        search = _Search(text, reading, alone)
        if reading.pieces and (found := search.run()):
            return found
        misfit = misfit or search.misfit
    return misfit


def readings(quoted: str) -> tuple[Quoted, ...]:
    """The ways in which brackets can be meant: they stand in the text too, or they are the editor's."""
    literal = _quoted(quoted, editor=False)
    if "[" not in quoted:
        return (literal,)
    capitals = tuple(f"“[{match[1]}]”, another capital" for match in _CAPITAL.finditer(quoted))
    endings = tuple(f"“[{match[1]}]”, the editor’s ending" for match in _ENDING.finditer(quoted))
    edited = [
        _quoted(_INSIDE.sub(lambda match: match[1] or match[2], _ENDING.sub(ending, quoted)), editor=True)
        for ending in (("", r"\1") if endings else ("",))
    ]
    return replace(literal, notes=capitals), *(replace(one, notes=(*capitals, *endings)) for one in edited)


def _quoted(quoted: str, *, editor: bool) -> Quoted:
    """A quotation in pieces."""
    found: list[Piece] = []
    inserted: tuple[Word, ...] | None = None
    asked, begin, open_end = False, 0, False
    for match in _PARTS.finditer(quoted):
        if match.lastgroup == "editor" and not editor:
            continue
        if words := read_wording(quoted[begin : match.start()]).words:
            found.append(Piece(words, inserted, asked))
            inserted, asked = None, False
        if match.lastgroup == "editor":
            inserted = (*(inserted or ()), *read_wording(match[0][1:-1]).words)
        begin, open_end = match.end(), match.lastgroup == "omission"
        asked = asked or bool(_ASKED.match(quoted, begin))
    asks = bool(_ASKS.search(quoted))
    if words := read_wording(quoted[begin:]).words:
        return Quoted((*found, Piece(words, inserted, asked)), asks=asks)
    return Quoted(tuple(found), inserted or (), asks, open_end)


def _stretches(piece: Sequence[Word], text: Wording, here: int) -> Iterator[_Stretch]:
    """Each place from a word on where a text has the words of a piece."""
    for at in text.places.get(piece[0].loose, ()):
        if at >= here and _begins_a_word(text, at):
            found = _stretch(piece, text, at)
            if found and _ends_a_word(text, found.end):
                yield found


def _begins_a_word(text: Wording, at: int) -> bool:
    """Whether a quotation may begin there: not inside `non-violent`, nor behind the sign of a sum."""
    joint = text.words[at].joint
    return at == 0 or not (
        joint in (Joint.HYPHEN, Joint.LINE_END) or (joint is Joint.NOTHING and _is_sign(text.words[at - 1]))
    )


def _ends_a_word(text: Wording, end: int) -> bool:
    """Whether a quotation may end there: not inside `war-torn`, nor before the sign of a share or a degree."""
    after = text.words[end] if end < len(text.words) else None
    return after is None or not (after.joint in (Joint.HYPHEN, Joint.LINE_END) or after.spelt in tuple("%‰°"))


def _is_sign(word: Word) -> bool:
    return word.kind is Kind.WORD and not any(map(str.isalnum, word.spelt))


def _stretch(piece: Sequence[Word], text: Wording, at: int) -> _Stretch | None:
    """A piece word for word from a place on, with what was passed over."""
    here, notes = at, []
    for number, word in enumerate(piece):
        begin = here
        while number and here < len(text.words) and _may_be_passed(text.words[here], word):
            notes.append(f"“{text.words[here].spelt}” in the text")
            here += 1
        if here == len(text.words):
            return None
        theirs, after = text.words[here], here + 1
        if not theirs.same(word) and (joined := text.joined(here)):
            notes.append(f"“{text.passage(here, after)}” at the end of a line")
            theirs, after = joined, here + 2
        hangs = not number or here > begin or _hangs(piece[number - 1], word, theirs)
        if not theirs.same(word) or not hangs or (number < len(piece) - 1 and theirs.asks != word.asks):
            return None
        here = after
    return _Stretch(at, here, tuple(notes))


def _may_be_passed(theirs: Word, word: Word) -> bool:
    """Whether a mark or a stage direction of the text may be passed over to reach a word."""
    return theirs.kind is not Kind.WORD and not theirs.same(word)


def _hangs(before: Word, word: Word, theirs: Word) -> bool:
    return joins(word, theirs, digits=before.spelt[-1:].isdigit() and word.spelt[:1].isdigit())
