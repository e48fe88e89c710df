"""What differs between two printed texts: what stays, and what comes in the place of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from briefgen.review.printed_text import folded, tokens
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of two texts: what goes, and what comes in its place; the same where it stays."""

    gone: str
    put_in: str

    @property
    def stays(self) -> bool:
        """Whether it is the same in both texts."""
        return self.gone == self.put_in


def differences(old: str, new: str) -> Iterator[Part]:
    """Two texts, part by part; changes with no more than a space between them are one."""
    yield from (Part(gone, put_in) for gone, put_in in _parts(tokens(old), tokens(new)))


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    before, after = ([folded(token) or " " for token in each] for each in (old, new))
    gone = put_in = ""
    for tag, begin, end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        here, there = "".join(old[begin:end]), "".join(new[start:stop])
        if tag != "equal" or (gone != put_in and not here.strip() and end < len(old)):
            gone, put_in = gone + here, put_in + there
            continue
        if gone != put_in:
            yield gone, put_in
        gone = put_in = ""
        yield here, here
    if gone != put_in:
        yield gone, put_in
