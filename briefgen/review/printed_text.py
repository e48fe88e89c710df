"""A text in Markdown as it is printed, and where in the source each of its signs stands.

A citation is one sign, CITED, in what is printed: its number is the page's. Paragraphs and items of lists are parted by
line ends. Whether two printed texts are the same is asked of their words: how a program writes marks, dashes and
spaces is no change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

from briefgen.regexes import regex
from briefgen.syntax import markdown
from briefgen.syntax.same_words import MADE_ALIKE
from briefgen.values import dataclass

CITED = "\ufffc"  # object replacement character: something that is not text stands here
_ALIKE = MADE_ALIKE | str.maketrans(  # and what Word makes of signs by itself
    {
        **dict.fromkeys("\u200c\u200d\ufeff"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t", " "),
        "©": "(c)",
        "®": "(r)",
        "™": "(tm)",
        "½": "1/2",
        "¼": "1/4",
        "¾": "3/4",
    }
)
_TOKEN = regex(rf"\n|{CITED}|\s+|\w+|[^\w\s]")
_MARKER = regex(f"{markdown.OPEN}[^{markdown.CLOSE}]*{markdown.CLOSE}")
_CITATION = regex(rf"\s*{markdown.CITATION.pattern}")  # no space is printed before it
_INLINE, _EMPTY = frozenset(("a", "em", "strong", "code")), frozenset(("br", "hr"))
_SKIPPED = regex(r"\\(?=[^\w\s])|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")


def folded(text: str) -> str:
    """A text as it is compared: however a program writes its marks, dashes and spaces."""
    alike = unicodedata.normalize("NFC", text).translate(_ALIKE)
    lines = (" ".join(line.split()) for line in alike.split("\n"))
    return re.sub(rf" ?{CITED}", CITED, "\n".join(filter(None, lines)))


def tokens(text: str) -> list[str]:
    """A text in pieces that are compared with each other: words, spaces, signs."""
    return _TOKEN.findall(text)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is printed, and the element that it is the text of: a paragraph, an item of a list."""

    text: str
    kind: str


def printed_lines(source: str) -> list[Line]:
    """What is printed of a text in Markdown, line by line."""
    reader = _Lines()
    reader.feed(_MARKER.sub(CITED, str(markdown.block(source))))
    reader.close()
    lines = (Line(" ".join(line.text.split()), line.kind) for line in reader.found)
    return [line for line in lines if line.text]


def as_printed(source: str) -> str:
    """What is printed of a text in Markdown."""
    return "\n".join(line.text for line in printed_lines(source))


class _Lines(HTMLParser):
    """The lines of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Line] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            return
        if tag not in _EMPTY:
            self._open.append(tag)
        self._begin()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)
            self._begin()

    def handle_data(self, data: str) -> None:
        if not self.found:
            self._begin()
        last = self.found[-1]
        self.found[-1] = Line(last.text + data.replace("\n", " "), last.kind)

    def _begin(self) -> None:
        outer = [tag for tag in self._open if tag not in ("p", "ul", "ol")]
        self.found.append(Line("", "/".join(outer)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A sign that is printed, and from where to where in the source it stands."""

    sign: str
    begin: int
    end: int


def placed(source: str) -> tuple[Placed, ...] | None:
    """Every sign that is printed of a text, with its place; None where the two cannot be brought together."""
    found: list[Placed] = []
    pieces = list(_pieces(source))
    at = 0
    for sign in as_printed(source):
        while at < len(pieces) and not _is(sign, pieces[at].sign):
            at += 1
        if at == len(pieces):
            return None
        found.append(Placed(sign, pieces[at].begin, pieces[at].end))
        at += 1
        while sign in " \n" and at < len(pieces) and pieces[at].sign.isspace():
            found[-1] = Placed(sign, found[-1].begin, pieces[at].end)
            at += 1
    return tuple(found)


def _is(sign: str, piece: str) -> bool:
    return piece.isspace() if sign in " \n" else sign == piece


def _pieces(source: str) -> Iterator[Placed]:
    """The signs of a source that may be printed: of a citation one, of the address of a link none."""
    at = 0
    while at < len(source):
        cited = _CITATION.match(source, at)
        if cited and any(markdown.citations(cited[0])):
            yield Placed(CITED, at, cited.end())
            at = cited.end()
        elif skipped := _SKIPPED.match(source, at):
            at = skipped.end()
            if skipped[0] == "\\":
                yield Placed(source[at], at, at + 1)
                at += 1
        else:
            yield Placed(source[at], at, at + 1)
            at += 1
