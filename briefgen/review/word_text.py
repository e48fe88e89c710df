"""The text of a Word document with what was done to it: who put in or took out which words, and what was commented.

The text is a row of pieces. Each is in the original (what was there before any tracked change), in what is proposed
(what is there when all are accepted), or in both; what somebody put in and somebody took out again is in neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from briefgen.review.package import ANSWERS, COMMENTS, Package
from briefgen.review.printed_text import CITED
from briefgen.syntax.word_package import DOCUMENT
from briefgen.values import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PROPERTIES = ("rPr", "pPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr", "sdtEndPr")
_SILENT = frozenset((_FALLBACK, *(f"{W}{name}" for name in _PROPERTIES)))
_FORMATTING = frozenset(
    f"{W}{name}" for name in ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
)


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed something, and when, as the document says."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: `put_in` and `taken_out` by whom, if by anybody. `aside`: it stands in a box beside the text."""

    text: str
    put_in: Change | None = None
    taken_out: Change | None = None
    aside: bool = False

    @property
    def in_original(self) -> bool:
        """Whether it was there before any tracked change."""
        return self.put_in is None

    @property
    def is_proposed(self) -> bool:
        """Whether it is there when all changes are accepted."""
        return self.taken_out is None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on the pieces from `begin` to `end`; `answers` to it in their order."""

    id: str
    author: str
    date: str
    text: str
    begin: int
    end: int
    resolved: bool = False
    answers: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class WordText:
    """All text of a document: its pieces, from which to which each bookmark reaches, its comments.

    `formatted` counts tracked changes of formatting. `beside` are the texts of headers, footers and notes, by part.
    """

    pieces: tuple[Piece, ...]
    bookmarks: Mapping[str, tuple[int, int]]
    comments: tuple[Comment, ...]
    formatted: int = 0
    beside: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)


def original(pieces: Iterator[Piece] | tuple[Piece, ...]) -> str:
    """The text before any tracked change."""
    return _joined(piece.text for piece in pieces if piece.in_original)


def proposed(pieces: Iterator[Piece] | tuple[Piece, ...]) -> str:
    """The text when all tracked changes are accepted."""
    return _joined(piece.text for piece in pieces if piece.is_proposed)


def _joined(texts: Iterator[str]) -> str:
    found = "".join(texts)
    while CITED * 2 in found:  # a citation in several runs is one
        found = found.replace(CITED * 2, CITED)
    return found


def word_text(package: Package, is_citation: Callable[[str], bool]) -> WordText:
    """The text of an opened document. `is_citation` says of a character style whether it is that of citations."""
    body = _Walk(is_citation)
    body.block(package.parts[DOCUMENT])
    beside = {}
    for name, root in package.parts.items():
        if name.startswith(("word/header", "word/footer", "word/footnotes", "word/endnotes")):
            walk = _Walk(is_citation)
            walk.block(root)
            beside[name] = tuple(walk.pieces)
    formatted = sum(1 for root in package.parts.values() for node in root.iter() if node.tag in _FORMATTING)
    comments = tuple(_comments(package, body.commented))
    return WordText(tuple(body.pieces), body.bookmarks, comments, formatted, beside)


class _Walk:
    """Collects the pieces below an element."""

    def __init__(self, is_citation: Callable[[str], bool]) -> None:
        self.pieces: list[Piece] = []
        self.bookmarks: dict[str, tuple[int, int]] = {}
        self.commented: dict[str, tuple[int, int]] = {}
        self._is_citation = is_citation
        self._names: dict[str, tuple[str, int]] = {}
        self._put_in: Change | None = None
        self._taken_out: Change | None = None
        self._aside = self._linked = False

    def block(self, node: Any) -> None:
        """An element and all below it."""
        for child in node:
            if isinstance(child.tag, str) and child.tag not in _SILENT:
                self._one(child)

    def _one(self, node: Any) -> None:
        match node.tag.removeprefix(W):
            case "p":
                self._paragraph(node)
            case "r":
                self._run(node)
            case "ins" | "moveTo":
                self._within(node, put_in=_change(node))
            case "del" | "moveFrom":
                self._within(node, taken_out=_change(node))
            case "hyperlink":
                outer, self._linked = self._linked, True
                self.block(node)
                self._linked = outer
            case "tr":
                mark = node.find(f"{W}trPr")
                self._within(node, *_marks(mark))
            case "bookmarkStart":
                self._names[node.get(f"{W}id", "")] = (node.get(f"{W}name", ""), len(self.pieces))
            case "bookmarkEnd":
                name, begin = self._names.pop(node.get(f"{W}id", ""), ("", 0))
                if name and name not in self.bookmarks:
                    self.bookmarks[name] = (begin, len(self.pieces))
            case "commentRangeStart":
                self.commented[node.get(f"{W}id", "")] = (len(self.pieces), len(self.pieces))
            case "commentRangeEnd" | "commentReference":
                self._end_comment(node.get(f"{W}id", ""))
            case _:
                self.block(node)

    def _end_comment(self, id_: str) -> None:
        begin, end = self.commented.get(id_, (len(self.pieces), len(self.pieces)))
        self.commented[id_] = (begin, max(end, len(self.pieces)) if end == begin else end)

    def _within(self, node: Any, put_in: Change | None = None, taken_out: Change | None = None) -> None:
        outer = self._put_in, self._taken_out
        self._put_in, self._taken_out = put_in or self._put_in, taken_out or self._taken_out
        self.block(node)
        self._put_in, self._taken_out = outer

    def _paragraph(self, node: Any) -> None:
        mark = node.find(f"{W}pPr/{W}rPr")
        self.block(node)
        put_in, taken_out = _marks(mark)
        self._add("\n", put_in, taken_out)

    def _run(self, node: Any) -> None:
        style = node.find(f"{W}rPr/{W}rStyle")
        cites = style is not None and self._is_citation(style.get(f"{W}val", ""))
        for child in node:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name in ("t", "delText"):
                text = (child.text or "").replace("\n", " ")
                self._add(CITED if cites and self._cites(text) else text)
            elif name in _SIGNS:
                self._add("" if child.get(f"{W}type") == "page" else _SIGNS[name])
            elif name == "sym":
                self._add(_symbol(child.get(f"{W}char", "")))
            elif name in ("commentReference",):
                self._end_comment(child.get(f"{W}id", ""))
            elif name not in ("rPr", "instrText", "delInstrText", "fldChar", ""):
                self._beside(child)

    def _cites(self, text: str) -> bool:
        """Whether a text that looks like a citation is one: what is typed behind one looks so, too."""
        return self._linked or not any(sign.isalpha() for sign in text)

    def _beside(self, node: Any) -> None:
        """What is drawn: the text in its boxes, once."""
        for box in node.iter(f"{W}txbxContent"):
            if not any(outer.tag == _FALLBACK for outer in box.iterancestors()):
                outer, self._aside = self._aside, True
                self.block(box)
                self._aside = outer

    def _add(self, text: str, put_in: Change | None = None, taken_out: Change | None = None) -> None:
        if text:
            found = Piece(text, put_in or self._put_in, taken_out or self._taken_out)
            self.pieces.append(replace(found, aside=True) if self._aside else found)


def _change(node: Any) -> Change:
    return Change(node.get(f"{W}author", ""), node.get(f"{W}date", ""))


def _marks(properties: Any) -> tuple[Change | None, Change | None]:
    """Who put in and who took out what has these properties: a paragraph's end, a row of a table."""
    found: dict[str, Change] = {}
    for child in properties if properties is not None else ():
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name in ("ins", "moveTo", "del", "moveFrom"):
            found["ins" if name in ("ins", "moveTo") else "del"] = _change(child)
    return found.get("ins"), found.get("del")


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if number < 0xE000 or number > 0xF8FF else "\ufffd"  # of a font's own


def _comments(package: Package, places: Mapping[str, tuple[int, int]]) -> Iterator[Comment]:
    """The comments in their order, each with its answers."""
    root, more = package.parts.get(COMMENTS), package.parts.get(ANSWERS)
    nodes = list(root.iter(f"{W}comment")) if root is not None else []
    states = {
        node.get(f"{_W15}paraId", ""): node for node in (more.iter(f"{_W15}commentEx") if more is not None else ())
    }
    made: dict[str, Comment] = {}
    above: dict[str, str] = {}
    for node in nodes:
        id_ = node.get(f"{W}id", "")
        marks = [paragraph.get(f"{_W14}paraId", "") for paragraph in node.iter(f"{W}p")]
        state = states.get(marks[-1]) if marks else None
        walk = _Walk(lambda _: False)
        walk.block(node)
        begin, end = places.get(id_, (0, 0))
        key = marks[-1] if marks and marks[-1] else f"#{id_}"
        made[key] = Comment(
            id_, node.get(f"{W}author", ""), node.get(f"{W}date", ""), original(tuple(walk.pieces)).strip(), begin, end,
            state is not None and state.get(f"{_W15}done") in ("1", "true"),
        )  # fmt: skip
        if state is not None and state.get(f"{_W15}paraIdParent"):
            above[key] = state.get(f"{_W15}paraIdParent")
    for key, comment in made.items():
        if above.get(key) not in made:
            answers = tuple(made[answer] for answer, upper in above.items() if upper == key and answer in made)
            yield replace(comment, answers=answers)
