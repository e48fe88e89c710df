"""Pieces put into a text, and the same pieces put into the file that it was read from, whose bytes stay as they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from briefgen.regexes import regex
from briefgen.values import dataclass

BOM = b"\xef\xbb\xbf"
_END = regex("\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """What comes in the place of a stretch of a text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Splicing:
    """The splices of one edit, and the lines that it may touch: ranges of them, from 0, each without its end."""

    splices: tuple[Splice, ...]
    claim: tuple[tuple[int, int], ...]


NO_CHANGE = Splicing((), ())


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The file with the pieces put in, with the line ends of the lines they come to; all else is the same bytes."""
    bom = BOM if data.startswith(BOM) else b""
    text = data.removeprefix(BOM).decode("utf-8")
    ends = list(_END.finditer(text))
    longer = list(accumulate((len(match[0]) - 1 for match in ends), initial=0))
    places = [match.start() - longer[number] for number, match in enumerate(ends)]  # once each end is one character
    for splice in sorted(splices, reverse=True):
        start, end = (at + longer[bisect_left(places, at)] for at in (splice.start, splice.end))
        number = min(bisect_left(places, splice.start), len(ends) - 1)
        sign = ends[number][0] if ends else "\n"
        text = text[:start] + splice.new.replace("\n", sign) + text[end:]
    return bom + text.encode("utf-8")
