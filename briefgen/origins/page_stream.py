"""The words of a page as one run of letters, and where each stands in its source.

White space, hyphens and what nobody sees are left out: so the same words are the same run on a web page, on paper, and
on a page with marks in it. Drawings are no words here.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from briefgen.origins.marking_sandbox import MARK
from briefgen.regexes import regex
from briefgen.values import dataclass

UNSEEN = (
    "\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufffe\uffff"
)
HYPHENS = "\u2010\u2011\\-"
_PIECE = regex(
    r"<!--.*?-->|<(?P<silent>script|style|svg|template|title)\b.*?</(?P=silent)\s*>|"
    r"<(?P<tag>/?[A-Za-z][\w-]*)[^<>]*>|(?P<text>[^<]+)|<",
    re.DOTALL | re.IGNORECASE,
)
_BODY = regex(r"<body\b[^<>]*>", re.IGNORECASE)
_SIGN = regex(rf"&(?:#\d+|#[xX][\da-fA-F]+|\w+);|[^{UNSEEN}{HYPHENS}&]+|&")
_DROPPED = regex(rf"[{UNSEEN}{HYPHENS}]+")
_NUMBER = regex(r'\bn="(\d+)"')
_BLOCK = regex(r'\sid="b-([\w-]+)"')
_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand together: where in the stream they begin, from where to where in the source, in which text."""

    at: int
    begin: int
    end: int
    text: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A page's letters and the runs that they come in. `opened` says which block begins at which letter.

    `marks` are number, begin and end of each mark.
    """

    letters: str
    runs: tuple[Run, ...]
    marks: tuple[tuple[int, int, int], ...] = ()
    blocks: tuple[tuple[int, str], ...] = ()

    def block_at(self, at: int) -> str:
        """The heading of the block in which a letter stands; empty before the first."""
        found = bisect_right([begin for begin, _ in self.blocks], at) - 1
        return self.blocks[found][1] if found >= 0 else ""

    def pieces(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in the source some letters stand: from where to where in each text between two tags."""
        first = max(bisect_right(self.runs, begin, key=lambda run: run.at) - 1, 0)
        left: tuple[int, int, int] | None = None
        for run, following in zip(self.runs[first:], (*self.runs[first + 1 :], None), strict=True):
            if run.at >= end:
                break
            until = following.at if following else len(self.letters)
            if until <= begin or until == run.at:
                continue
            whole = run.end - run.begin != until - run.at  # an escape: all of it, or nothing
            start = run.begin if whole else run.begin + max(begin - run.at, 0)
            stop = run.end if whole else run.begin + min(end, until) - run.at
            if left and left[0] == run.text:
                left = (run.text, left[1], stop)
            else:
                if left:
                    yield left[1:]
                left = (run.text, start, stop)
        if left:
            yield left[1:]


def squashed(text: str) -> str:
    """The letters of a text, as they are in a stream."""
    return _DROPPED.sub("", text)


def pieces_of(page: str) -> Iterator[re.Match[str]]:
    """The tags and texts of a page's body, by the groups of these names; what is silent is in one piece."""
    body = _BODY.search(page)
    return _PIECE.finditer(page, body.end() if body else 0)


@lru_cache(maxsize=2)  # a page is read for its places, to be marked, and beside its pages of paper
def stream_of(page: str) -> Stream:
    """The letters of a page's body."""
    letters: list[str] = []
    runs: list[Run] = []
    marks: list[tuple[int, int, int]] = []
    open_marks: list[tuple[int, int]] = []
    at, texts = 0, 0
    blocks = _Blocks()
    for piece in pieces_of(page):
        if piece["text"] is not None:
            for sign in _SIGN.finditer(page, *piece.span()):
                word = str(sign[0])
                if word.startswith("&") and len(word) > 1:
                    word = squashed(html.unescape(word))
                if word:
                    runs.append(Run(at, sign.start(), sign.end(), texts))
                    letters.append(word)
                    at += len(word)
            blocks.hear(html.unescape(piece["text"]))
            texts += 1
            continue
        tag = (piece["tag"] or "").lower()
        if tag == MARK:
            found = _NUMBER.search(piece[0])
            open_marks.append((int(found[1]) if found else 0, at))
        elif tag == f"/{MARK}" and open_marks:
            number, begin = open_marks.pop()
            if at > begin:
                marks.append((number, begin, at))
        elif tag:
            blocks.pass_tag(tag, piece[0], at)
    return Stream("".join(letters), tuple(runs), tuple(sorted(marks, key=lambda m: (m[1], -m[2]))), blocks.found())


class _Blocks:
    """Which block of a page begins where, by its heading: its first heading names it, and each one within it."""

    def __init__(self) -> None:
        self.begun: list[tuple[int, str]] = []
        self.sections: list[str] = []
        self.heading: list[str] | None = None
        self.headed: set[str] = set()

    def pass_tag(self, tag: str, source: str, at: int) -> None:
        """Go past a tag."""
        if tag == "section":
            block = _BLOCK.search(source)
            self.sections.append(block[1] if block else (self.sections[-1] if self.sections else ""))
            if block:
                self.begun.append((at, block[1]))
        elif tag == "/section" and self.sections:
            self.sections.pop()
            self.begun.append((at, self.sections[-1] if self.sections else ""))
        elif tag in _HEADINGS and self.sections and self.sections[-1] not in self.headed:
            self.heading = []
        elif tag.startswith("/") and tag[1:] in _HEADINGS and self.heading is not None:
            self.headed.add(self.sections[-1] if self.sections else "")
            name, self.heading = " ".join("".join(self.heading).split()), None
            inside = self.sections[-1] if self.sections else ""
            self.begun = [(begin, name if known == inside else known) for begin, known in self.begun]
            self.sections = [name if section == inside else section for section in self.sections]
            self.headed.add(name)

    def hear(self, text: str) -> None:
        """Hear a text."""
        if self.heading is not None:
            self.heading.append(text)

    def found(self) -> tuple[tuple[int, str], ...]:
        """Where each begins; of those without a heading their name, in words."""
        return tuple((at, name if name in self.headed else name.replace("-", " ")) for at, name in self.begun)
