"""The frame of a document: its paper, and what stands in the head and foot of each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.values import dataclass
from briefgen.word.oxml import field, named, w
from briefgen.word.paragraphs import Paragraphs
from briefgen.word.sheet_tokens import Tokens
from briefgen.word.style_parts import Styles

_PAPER = {"A4": (11906, 16838), "Letter": (12240, 15840)}  # in twentieths of a point
_MM = 72 / 25.4
_BEFORE_PAPER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper and margins, in twentieths of a point."""

    width: int
    height: int
    top: int
    side: int
    bottom: int

    @property
    def text_width(self) -> int:
        """What the margins leave for text."""
        return self.width - 2 * self.side


def paper_of(tokens: Tokens) -> Paper:
    """The paper that the style sheets ask for."""
    width, height = _PAPER.get(tokens.text("--page").split(" ")[0], _PAPER["A4"])
    margins = (tokens.points(f"--margin-{side}", 22 * _MM) for side in ("top", "side", "bottom"))
    top, side, bottom = (round(points * 20) for points in margins)
    return Paper(width, height, top, side, bottom)


def set_paper(section: Any, paper: Paper) -> None:
    """Write paper and margins into the last section of a document, in place of what is there."""
    properties = section._sectPr
    for tag in ("w:pgSz", "w:pgMar"):
        for old in properties.findall(named(tag)):
            properties.remove(old)
    size = w("pgSz", w=paper.width, h=paper.height)
    margins = w("pgMar", top=paper.top, right=paper.side, bottom=paper.bottom, left=paper.side, header=680, footer=500,
                gutter=0)  # fmt: skip
    place = sum(child.tag in {named(f"w:{tag}") for tag in _BEFORE_PAPER} for child in properties)
    properties.insert(place, size)
    properties.insert(place + 1, margins)


@dataclass(frozen=True, slots=True)
class Running:
    """What stands in head and foot of each page: whose it is, what it is about, its day, words for page and of."""

    desk: str = ""
    line: str = ""
    as_of: str = ""
    page: str = ""
    of: str = ""


def running(masthead: Mapping[str, str]) -> Running:
    """The running lines that a masthead asks for."""
    names = ("desk", "line", "as-of", "page", "of")
    return Running(*(masthead.get(f"data-{name}", "") for name in names))


def fill_margins(section: Any, styles: Styles, lines: Running, status: Any) -> None:
    """Head and foot of every page: `status` writes the marking and "Draft" at the right of each."""
    section.different_first_page_header_footer = True
    for part, left in (
        (section.first_page_header, ""),
        (section.header, " · ".join(filter(None, (lines.desk, lines.line)))),
        (section.first_page_footer, None),
        (section.footer, None),
    ):
        part.is_linked_to_previous = False
        element = part._element
        for child in list(element):
            element.remove(child)
        to = Paragraphs(styles, element, style="header" if left is not None else "footer")
        if left is None:
            _numbers(to, lines)
        elif left:
            to.words(left)
        if to.is_open or left == "":
            to.literally("\t")
        status(to)
        to.close()


def _numbers(to: Paragraphs, lines: Running) -> None:
    if lines.page:
        to.words(lines.page)
        to.literally(" ")
        to.add(field("PAGE", "1"))
        to.literally(f" {lines.of} ")
        to.add(field("NUMPAGES", "1"))
    else:
        to.add(field("PAGE", "1"))
    if lines.as_of:
        to.words(" · " + lines.as_of)
