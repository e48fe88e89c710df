"""Quotes compared with the desk's saved texts of their sources: verbatim, differing (and how), or not found.

Saved texts are `content/library/texts/SOURCE-ID.txt`. They are not ours: no build reads them. Typography and words left
out at an ellipsis make no difference. Nothing is changed: what follows from a verdict is a person's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from briefgen.desk.files import Files
from briefgen.desk.paths import TEXTS
from briefgen.problems.diagnostics import Span
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.syntax.quotation_marks import compared_words

NEAR = 60  # of 100: from here on a passage is a version of the words, and not another sentence
_WORD = re.compile(r"[\w\u00ad]+(?:['’.\-‑\u00ad][\w\u00ad]+)*")
_ELLIPSIS = re.compile(r"\[?\s*(?:…|\.\.\.+)\s*\]?")


class QuoteState(StrEnum):
    """What a comparison shows."""

    VERBATIM = "verbatim"
    DIFFERING = "differing"
    NOT_FOUND = "not found"
    NO_TEXT = "no saved text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One quote, or one of its variants, against one source: `line` and `passage` of the text, `how` they differ."""

    quote: str
    source: str
    state: QuoteState
    span: Span
    line: int = 0
    passage: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """A saved text, and its words with their places."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    def line(self, index: int) -> int:
        """The line in which a word stands."""
        return self.text.count("\n", 0, self.places[index][0]) + 1

    def passage(self, first: int, last: int) -> str:
        """The text from one word to another."""
        return " ".join(self.text[self.places[first][0] : self.places[last][1]].split())


def verify(quote: Located[Quote], files: Files) -> Iterator[Verdict]:
    """A quote against each source of its own, and each variant against the source that has it."""
    record = quote.record
    variants = {wording.source: wording.text for wording in record.variants}
    sources = [citation.source for citation in record.evidence if citation.source.startswith("src-")]
    for source in dict.fromkeys((*sources, *variants)):
        saved = files.get(f"{TEXTS}{source}.txt")
        if saved is None:
            yield Verdict(quote.id, source, QuoteState.NO_TEXT, quote.span)
            continue
        wordings = [variants[source]] if source in variants else list(filter(None, (record.text, record.original)))
        found = [_compare(quote, source, wording, _read(saved)) for wording in wordings]
        yield min(found, key=lambda verdict: list(QuoteState).index(verdict.state))


def _read(saved: bytes) -> _Text:
    text = saved.decode("utf-8", "replace").removeprefix("\ufeff")
    matches = [match for match in _WORD.finditer(text) if compared_words(match[0])]
    return _Text(
        text, tuple(" ".join(compared_words(match[0])) for match in matches), tuple(match.span() for match in matches)
    )


def _compare(quote: Located[Quote], source: str, wording: str, saved: _Text) -> Verdict:
    pieces = [found for piece in _ELLIPSIS.split(wording) if (found := _words(piece))]
    ends = _in_order(pieces, saved.words)
    if ends:
        first, last = ends
        return Verdict(quote.id, source, QuoteState.VERBATIM, quote.span, saved.line(first), saved.passage(first, last))
    wanted = tuple(word for piece in pieces for word in piece)
    near = _nearest(wanted, saved.words)
    if near is None:
        return Verdict(quote.id, source, QuoteState.NOT_FOUND, quote.span)
    first, last = near
    how = _difference(wanted, saved.words[first : last + 1])
    passage = saved.passage(first, last)
    return Verdict(quote.id, source, QuoteState.DIFFERING, quote.span, saved.line(first), passage, how)


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(compared_words(match[0])) for match in _WORD.finditer(text) if compared_words(match[0]))


def _in_order(pieces: list[tuple[str, ...]], text: tuple[str, ...]) -> tuple[int, int] | None:
    """The first and last word of the pieces, where each follows the one before it; None where one is missing."""
    first, here = -1, 0
    for piece in pieces:
        begins = (at for at in range(here, len(text) - len(piece) + 1) if text[at : at + len(piece)] == piece)
        at = next(begins, None)
        if at is None:
            return None
        first, here = (at if first < 0 else first), at + len(piece)
    return (first, here - 1) if pieces else None


def _nearest(wanted: tuple[str, ...], text: tuple[str, ...]) -> tuple[int, int] | None:
    """The first and last word of the passage that is most like the wanted words."""
    joined = " ".join(text)
    found = fuzz.partial_ratio_alignment(" ".join(wanted), joined, score_cutoff=NEAR)
    if found is None or not wanted or not text:
        return None
    first = joined.count(" ", 0, found.dest_start + 1)
    last = joined.count(" ", 0, max(found.dest_end - 1, 0))
    first, last = max(0, first - 3), min(len(text) - 1, last + 3)
    blocks = SequenceMatcher(None, wanted, text[first : last + 1], autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return None
    return first + blocks[0].b, first + blocks[-1].b + blocks[-1].size - 1


def _difference(wanted: tuple[str, ...], found: tuple[str, ...]) -> str:
    """What the record has and the text has not, -[...], and the other way round, +[...]."""
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(" ".join(wanted[a:b]))
        else:
            parts += [f"-[{' '.join(wanted[a:b])}]"] if b > a else []
            parts += [f"+[{' '.join(found[c:d])}]"] if d > c else []
    return " ".join(parts)
