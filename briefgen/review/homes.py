"""Where the texts that were sent stand in a document that came back: by their bookmarks, else by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from briefgen.review.printed_text import folded
from briefgen.review.sent import SentField
from briefgen.review.word_text import Piece, WordText, original, proposed
from briefgen.values import dataclass

ALIKE = 0.6  # of the words of a text that was pasted over, so that it still counts as that text


@dataclass(frozen=True, slots=True)
class Home:
    """The pieces of a document from `begin` to `end` that a text stands in."""

    begin: int
    end: int


def homes(fields: Sequence[SentField], came: WordText) -> dict[str, Home]:
    """Where each text stands, by its bookmark's name; one that is nowhere has none."""
    found = {
        field.bookmark: Home(*_with_what_was_added(came, field)) for field in fields if field.bookmark in came.bookmarks
    }
    empty = {name for name, home in found.items() if home.begin == home.end}
    found = {name: home for name, home in found.items() if name not in empty}
    for field in fields:
        if field.bookmark not in found:
            lines = [line for line in _lines(came, _taken(found)) if _in_order(line, field, fields, found)]
            if (home := _by_words(field, came, lines)) is not None:
                found[field.bookmark] = home
    return found


def _with_what_was_added(came: WordText, field: SentField) -> tuple[int, int]:
    """What was put in directly behind the end of a bookmark belongs to it: Word does not widen the bookmark.

    To a text of several paragraphs belongs another one that was begun at its end: then the end of its last paragraph
    is the one that was put in. A paragraph that was put in before what follows has an end of its own.
    """
    begin, end = came.bookmarks[field.bookmark]
    begun = {start for start, _ in came.bookmarks.values()}
    several = "\n" in field.printed.strip()
    while end < len(came.pieces) and _was_added(came.pieces[end], ends=several) and end not in begun:
        end += 1
    ended = {stop for _, stop in came.bookmarks.values()}
    while begin and _was_added(came.pieces[begin - 1]) and begin not in ended:
        begin -= 1
    return begin, end


def _was_added(piece: Piece, *, ends: bool = False) -> bool:
    """Whether somebody put in a piece of text; where `ends`, the end of a paragraph, too."""
    return piece.put_in is not None and (ends or piece.text != "\n") and not piece.aside


def _taken(found: Mapping[str, Home]) -> frozenset[int]:
    return frozenset(at for home in found.values() for at in range(home.begin, home.end))


def _lines(came: WordText, taken: frozenset[int]) -> Iterator[Home]:
    """The lines of which nothing is at home anywhere."""
    begin = 0
    for at, piece in enumerate(came.pieces):
        if at in taken:
            begin = at + 1
        elif piece.text == "\n":
            if begin < at:
                yield Home(begin, at)
            begin = at + 1
    if begin < len(came.pieces):
        yield Home(begin, len(came.pieces))


def _in_order(line: Home, field: SentField, fields: Sequence[SentField], found: Mapping[str, Home]) -> bool:
    """Whether a line stands between the texts before and behind which a text was sent."""
    at = fields.index(field)
    before = [found[one.bookmark].end for one in fields[:at] if one.bookmark in found]
    behind = [found[one.bookmark].begin for one in fields[at + 1 :] if one.bookmark in found]
    return line.begin >= max(before, default=0) - 1 and line.end <= min(behind, default=line.end) + 1


def _by_words(field: SentField, came: WordText, lines: Sequence[Home]) -> Home | None:
    """The one row of lines that holds a text, or nearly: two that do so equally well are none."""
    count = field.printed.strip("\n").count("\n") + 1
    rows = [Home(lines[at].begin, lines[at + count - 1].end) for at in range(len(lines) - count + 1)]
    weighed = sorted(((_likeness(field, came, row), row.begin, row) for row in rows), reverse=True)
    if not weighed or weighed[0][0] < ALIKE or (len(weighed) > 1 and weighed[1][0] == weighed[0][0]):
        return None
    return weighed[0][2]


def _likeness(field: SentField, came: WordText, row: Home) -> float:
    pieces, wanted = came.pieces[row.begin : row.end], folded(field.printed).split()
    texts = {folded(original(pieces)), folded(proposed(pieces))}
    return max(SequenceMatcher(None, text.split(), wanted, autojunk=False).ratio() for text in texts)
