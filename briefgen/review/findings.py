"""What reviewers did to a copy: each thing that they changed or said, and the text of a record that it is about.

Nothing is guessed and nothing is left out: what finds no home among the records is told as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from briefgen.review.homes import Home, homes
from briefgen.review.printed_text import CITED, folded
from briefgen.review.sent import Sent, SentField
from briefgen.review.source_edits import rewritten
from briefgen.review.word_text import Change, Comment, Piece, WordText, original, proposed
from briefgen.values import dataclass

OWN_NAME = "briefgen"  # the author of the comments that were sent along


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another text for a field. `source` is what the field is to hold; None where that cannot be told surely.

    `by` are who made the tracked changes; nobody where they were accepted, or made without tracking.
    `uncited`: citations that would go. `gone`: the whole text was taken out.
    """

    field: SentField
    text: str
    source: str | None
    by: tuple[Change, ...]
    uncited: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, on which words, and the field that they stand in, if in one."""

    comment: Comment
    words: str
    field: SentField | None


@dataclass(frozen=True, slots=True)
class Lost:
    """A field whose text is not in the document any more, nor any trace of it."""

    field: SentField


@dataclass(frozen=True, slots=True)
class Homeless:
    """Words that were put in, or taken out, where no record's text stands: behind which field, if behind one; in which
    part of the file, if not in its text.
    """

    text: str
    by: Change | None
    taken_out: bool = False
    behind: SentField | None = None
    part: str = ""


Finding = Proposal | Remark | Lost | Homeless


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in one document: its findings, which fields came back as they were, changes of formatting."""

    name: str
    findings: tuple[Finding, ...]
    same: tuple[SentField, ...]
    formatted: int

    @property
    def unchanged(self) -> int:
        """How many fields came back as they were."""
        return len(self.same)


def findings(name: str, sent: Sent, kept: WordText, came: WordText) -> Read:
    """Compare a document that came back with the copy that was sent and kept."""
    at_home = homes(sent.fields, came)
    told: list[Finding] = []
    same: list[SentField] = []
    for field in sent.fields:
        home = at_home.get(field.bookmark)
        if home is None:
            told.append(Lost(field))
        elif (proposal := _proposal(field, came.pieces[home.begin : home.end])) is not None:
            told.append(proposal)
        else:
            same.append(field)
    told += _remarks(sent, came, at_home)
    told += _homeless(sent, kept, came, at_home)
    return Read(name, tuple(_once(told)), tuple(same), came.formatted)


def _proposal(field: SentField, pieces: Sequence[Piece]) -> Proposal | None:
    there = tuple(piece for piece in pieces if not piece.aside)
    wanted = proposed(there).strip()
    if folded(wanted) == folded(field.printed):
        return None
    by = dict.fromkeys(change for piece in there for change in (piece.put_in, piece.taken_out) if change)
    uncited = max(field.printed.count(CITED) - wanted.count(CITED), 0)
    gone = not folded(wanted).replace(CITED, "").strip()
    source = None if gone else rewritten(field.source, field.printed, wanted)
    return Proposal(field, wanted, source, tuple(by), uncited, gone)


def _remarks(sent: Sent, came: WordText, at_home: Mapping[str, Home]) -> Iterator[Remark]:
    for comment in came.comments:
        if comment.author == OWN_NAME and not comment.answers:
            continue
        near = (field for field in sent.fields if _touches(at_home.get(field.bookmark), comment))
        words = " ".join(proposed(came.pieces[comment.begin : comment.end]).split())
        yield Remark(comment, words, next(near, None))


def _touches(home: Home | None, comment: Comment) -> bool:
    if home is None:
        return False
    if comment.begin == comment.end:
        return home.begin <= comment.begin <= home.end
    return home.begin < comment.end and comment.begin < home.end


def _homeless(sent: Sent, kept: WordText, came: WordText, at_home: Mapping[str, Home]) -> Iterator[Homeless]:
    """What was done outside all fields: tracked changes first, then what differs from the copy without a track."""
    outside = _outside(came, at_home)
    ends = [(at_home[field.bookmark].end, field) for field in sent.fields if field.bookmark in at_home]
    ends.sort(key=itemgetter(0))
    for begin, run in _runs(outside):
        yield from _tracked(run, next((field for end, field in reversed(ends) if end <= begin), None))
    before = folded(original(tuple(_outside(kept, homes(sent.fields, kept))))).split("\n")
    after = folded(original(tuple(outside))).split("\n")
    for tag, begin, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (Homeless(line, None, taken_out=True) for line in before[begin:end] if line)
            yield from (Homeless(line, None) for line in after[start:stop] if line)
    for part, pieces in came.beside.items():
        for _, run in _runs(pieces):
            yield from _tracked(run, None, part)


def _tracked(run: Sequence[Piece], behind: SentField | None, part: str = "") -> Iterator[Homeless]:
    """What one person put in or took out; nothing of what was there and stays, or came and went."""
    text = " ".join("".join(piece.text for piece in run).replace(CITED, "").split())
    put_in, taken_out = run[0].put_in, run[0].taken_out
    change = put_in or taken_out
    if text and change and not (put_in and taken_out):
        yield Homeless(text, change, taken_out is not None, behind, part)


def _outside(text: WordText, at_home: Mapping[str, Home]) -> list[Piece]:
    """The pieces, with a line end in the place of each in which a field stands."""
    taken = {at for home in at_home.values() for at in range(home.begin, home.end)}
    return [Piece("\n") if at in taken and not piece.aside else piece for at, piece in enumerate(text.pieces)]


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Pieces that stand together and were put in, or taken out, by the same one; and where they begin."""
    begin = 0
    for _, run in groupby(pieces, _who):
        found = tuple(run)
        yield begin, found
        begin += len(found)


def _who(piece: Piece) -> tuple[str | None, str | None]:
    return piece.put_in.author if piece.put_in else None, piece.taken_out.author if piece.taken_out else None


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """The same change of a field that is printed twice is told once."""
    seen = set[tuple[object, str]]()
    there = {one.field.key for one in found if isinstance(one, Proposal)}
    for one in found:
        if isinstance(one, Proposal):
            key = (one.field.key, folded(one.text))
            if key in seen:
                continue
            seen.add(key)
        elif isinstance(one, Lost):
            if one.field.key in there or (one.field.key, "") in seen:
                continue
            seen.add((one.field.key, ""))
        yield one
