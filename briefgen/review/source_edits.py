"""From an edit of what is printed to the smallest edit of its source: only what prints exactly so counts as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, product

from briefgen.regexes import regex
from briefgen.review.printed_text import CITED, Line, Placed, folded, placed, printed_lines, tokens
from briefgen.values import dataclass

_MARKS = regex(r"([\\`*_\[\]<>#|~])")
_SPACE_BEFORE_CITED = regex(rf"\s+{CITED}")  # it is the page's, which has another one than the source
_ITEM = regex(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)
_CLOSING = regex(r"[*`]+")
_WAYS = 64  # ways of placing what was inserted that are tried before it is given up


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Signs of the printed text that others come in the place of."""

    begin: int
    end: int
    new: str


def rewritten(source: str, sent: str, proposed: str) -> str | None:
    """The source with as little changed as makes it print what is `proposed` instead of what was `sent`.

    Citations are CITED in both. None where no edit of the source prints exactly that: it is never guessed.
    """
    sent, proposed = (_SPACE_BEFORE_CITED.sub(CITED, text) for text in (sent, proposed))
    signs = placed(source)
    if signs is None or not _has(signs, sent):
        return None
    printed = "".join(sign.sign for sign in signs)
    hunks = [_slid(hunk, printed) for hunk in _hunks(printed, sent, proposed)]
    wanted = _wanted(printed_lines(source), _spliced(printed, hunks))
    for escaped in (False, True):
        for way in _ways(source, signs, hunks, escaped=escaped):
            new = _edited(source, way)
            if [(folded(line.text), line.kind) for line in printed_lines(new)] == wanted:
                return new
    return None


def _wanted(before: Sequence[Line], text: str) -> list[tuple[str, str]]:
    """The lines that shall be printed: one that was there stays of its kind, a new one is of the kind before it."""
    old, new = [folded(line.text) for line in before], folded(text).split("\n")
    kinds: list[str] = []
    for tag, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        there = [line.kind for line in before[begin:end]]
        beside = kinds[-1:] or [line.kind for line in before[:1]]
        kinds += there if tag == "equal" else (there + (stop - start) * (there[-1:] or beside))[: stop - start]
    return list(zip(new, kinds, strict=True))


def _slid(hunk: _Hunk, printed: str) -> _Hunk:
    """A line that goes, or comes, does so with the line end before it: the mark of its item stands behind that."""
    gone = printed[hunk.begin : hunk.end]
    if hunk.begin and printed[hunk.begin - 1] == "\n":
        if gone.endswith("\n") and not hunk.new:
            return _Hunk(hunk.begin - 1, hunk.end - 1, "")
        if not gone and hunk.new.endswith("\n"):
            return _Hunk(hunk.begin - 1, hunk.end - 1, f"\n{hunk.new[:-1]}")
    return hunk


def _has(signs: Sequence[Placed], sent: str) -> bool:
    """Whether what was sent is what the source prints, all of it or a part of it."""
    return folded(sent) in folded("".join(sign.sign for sign in signs))


def _hunks(printed: str, sent: str, proposed: str) -> Iterator[_Hunk]:
    """What differs between what was sent and what is proposed, by places in what the source prints."""
    offset = _offset(printed, sent)
    own, other = tokens(printed[offset[0] : offset[1]]), tokens(proposed)
    at = [offset[0]]
    for token in own:
        at.append(at[-1] + len(token))
    alike = SequenceMatcher(None, _keys(own), _keys(other), autojunk=False)
    for tag, begin, end, start, stop in alike.get_opcodes():
        if tag != "equal":
            yield _Hunk(at[begin], at[end], "".join(other[start:stop]))


def _keys(found: Sequence[str]) -> list[str]:
    return [" " if token.isspace() and token != "\n" else folded(token) or token for token in found]


def _offset(printed: str, sent: str) -> tuple[int, int]:
    """From where to where in what the source prints that stands which was sent."""
    wanted = folded(sent)
    if folded(printed) == wanted:
        return 0, len(printed)
    for begin in range(len(printed)):
        if folded(printed[begin:]).startswith(wanted) and not printed[begin].isspace():
            end = next(end for end in range(begin + 1, len(printed) + 1) if folded(printed[begin:end]) == wanted)
            return begin, end
    raise ValueError(sent)


def _spliced(text: str, hunks: Sequence[_Hunk]) -> str:
    for hunk in reversed(hunks):
        text = f"{text[: hunk.begin]}{hunk.new}{text[hunk.end :]}"
    return text


def _ways(
    source: str, signs: Sequence[Placed], hunks: Sequence[_Hunk], *, escaped: bool
) -> Iterator[tuple[tuple[int, int, str], ...]]:
    """The ways to make the same changes in the source: marks beside what changes may belong to it or not."""
    each = [list(dict.fromkeys(_changes(source, signs, hunk, escaped=escaped))) for hunk in hunks]
    yield from islice(product(*each), _WAYS)


def _changes(source: str, signs: Sequence[Placed], hunk: _Hunk, *, escaped: bool) -> Iterator[tuple[int, int, str]]:
    new = _MARKS.sub(r"\\\1", hunk.new) if escaped else hunk.new
    for begin, end in _places(source, signs, hunk):
        marks = _ITEM.findall(source[:begin])
        for between in ("\n\n", *(f"\n{mark}" for mark in marks[-1:])) if "\n" in new else ("",):
            yield begin, end, new.replace("\n", between)


def _places(source: str, signs: Sequence[Placed], hunk: _Hunk) -> Iterator[tuple[int, int]]:
    """From where to where in the source a change may be made, the likeliest first."""
    before = signs[hunk.begin - 1].end if hunk.begin else 0
    behind = signs[hunk.end].begin if hunk.end < len(signs) else len(source)
    if hunk.begin < hunk.end:
        begin, end = signs[hunk.begin].begin, signs[hunk.end - 1].end
        yield from ((begin, end), (before, end), (begin, behind), (before, behind))
        return
    closing = _CLOSING.match(source, before)
    if closing and closing.end() <= behind:
        yield closing.end(), closing.end()
    yield from ((before, before), (behind, behind))


def _edited(source: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for begin, end, new in sorted(changes, reverse=True):
        source = f"{source[:begin]}{new}{source[end:]}"
    return source
