"""Where a template's boxes and the words in them came to stand, read from the finished PDF.

Each element that holds text is given an `id` before the page is laid out; the engine then says where it stands on each
page, and the PDF where each run of letters is. Four faults show that way: text that leaves its box, a quote box in two
parts, a heading with nothing beneath it, and text upon text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser

from briefgen.desk.files import Files
from briefgen.desk.template_lookup import find_template
from briefgen.formats.format import Made
from briefgen.page.layout import Box
from briefgen.page.rendering import Page
from briefgen.pdf.text_runs import Run, runs, upon_each_other
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.values import dataclass

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOXES = (*_HEADINGS, "p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "caption", "pre", "div", "section")
_VOID = ("br", "hr", "img", "meta", "link", "input", "wbr", "col", "source", "area")
_SLACK = 1.5  # points by which letters may leave their box on either side: they overhang, and boxes are rounded
_ID = "where-"


@dataclass(frozen=True, slots=True)
class Element:
    """An element with text: its id, its tag, its block, whether it is a quote box, whether it holds no other one."""

    id: str
    tag: str
    block: str
    quote: bool
    innermost: bool


def marked_up(page: Page) -> tuple[Page, tuple[Element, ...]]:
    """The page with an id on every element that holds text, and those elements in the order of the page."""
    reader = _Reader(page.document)
    reader.feed(page.document)
    reader.close()
    return replace(page, document=reader.marked()), tuple(reader.elements())


def faults(pdf: Made, elements: tuple[Element, ...], templates: Files, product: str) -> Iterator[Diagnostic]:
    """What is wrong with how a document is laid out, at the block that it is in."""

    def say(code: str, said: str, block: str, hint: str) -> Diagnostic:
        path = find_template(templates, product, f"blocks/{block}.html.j2") or find_template(
            templates, product, "page.html.j2"
        )
        return problem(code, said, Span(path or f"templates/{product}"), hint=hint)

    for quote, page in _split(pdf, elements):
        said = f"a quote box is split over pages {page} and {page + 1}"
        yield say("BG843", said, quote.block, "give the box `break-inside: avoid`")
    for heading, page in _orphaned(pdf, elements):
        said = f"a heading stands alone at the foot of page {page}"
        yield say(
            "BG844", said, heading.block, "give headings `break-after: avoid`, and what follows two lines at least"
        )
    for number, (boxes, letters) in enumerate(zip(_boxes(pdf, elements), runs(pdf.data), strict=True), 1):
        for element, text in _outside(boxes, letters, pdf.layout[number - 1].size):
            said = f"`{text}` is wider than its box on page {number}"
            hint = "give the column more room, or let long words break: `overflow-wrap: anywhere`"
            yield say("BG842", said, element.block if element else "", hint)
        for element, text in _overlapping(boxes, letters):
            said = f"words stand upon other words on page {number}: `{text}`"
            yield say(
                "BG845", said, element.block if element else "", "give both room: look at their widths and margins"
            )


# Elements -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Opened:
    tag: str
    block: str
    quote: bool
    number: int = -1


class _Reader(HTMLParser):
    """Finds the elements with text in a page, and where an id can be added to them."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=False)
        self.document = document
        self.starts = [0]
        for line in document.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.opened: list[_Opened] = []
        self.added: list[tuple[int, str]] = []
        self.found: list[Element] = []
        self.holds: set[int] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        own, classes = attributes.get("id") or "", (attributes.get("class") or "").split()
        above = self.opened[-1] if self.opened else _Opened("", "", quote=False)
        block = own.removeprefix("b-") if tag == "section" and own.startswith("b-") else above.block
        boxed = any(name.endswith("quote") for name in classes) or (tag == "blockquote" and not _prose(classes, above))
        here = _Opened(tag, block, quote=above.quote or boxed or "prose" in classes)
        if tag in _BOXES:
            here.number = len(self.found)
            if not own:
                line, column = self.getpos()
                own = f"{_ID}{here.number}"
                self.added.append((self.starts[line - 1] + column + 1 + len(tag), f' id="{own}"'))
            self.found.append(Element(own, tag, block, quote=boxed and not above.quote, innermost=True))
            self.holds.update(opened.number for opened in self.opened)
        if tag not in _VOID:
            self.opened.append(here)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.opened) - 1, -1, -1):
            if self.opened[index].tag == tag:
                del self.opened[index:]
                return

    def elements(self) -> Iterator[Element]:
        """The elements, those that hold others told apart from those that do not."""
        for number, element in enumerate(self.found):
            yield replace(element, innermost=number not in self.holds)

    def marked(self) -> str:
        """The page with the ids added."""
        pieces, done = [], 0
        for place, text in self.added:
            pieces += [self.document[done:place], text]
            done = place
        return "".join((*pieces, self.document[done:]))


def _prose(classes: list[str], above: _Opened) -> bool:
    """Whether a quotation stands in a text of the briefing, where it may run over pages, or in a box already."""
    return above.quote or "prose" in classes


# Faults ---------------------------------------------------------------------------------------------------------------


def _split(pdf: Made, elements: tuple[Element, ...]) -> Iterator[tuple[Element, int]]:
    for element in elements:
        pages = [n for n, page in enumerate(pdf.layout, 1) if element.id in page.anchors] if element.quote else []
        if len(pages) > 1:
            yield element, pages[0]


def _orphaned(pdf: Made, elements: tuple[Element, ...]) -> Iterator[tuple[Element, int]]:
    """Headings that are the last words of a page while the text goes on behind it."""
    words = [element for element in elements if element.innermost]
    for number, page in enumerate(pdf.layout[:-1], 1):
        there = [index for index, element in enumerate(words) if element.id in page.anchors]
        last = words[there[-1]] if there else None
        if last is not None and last.tag in _HEADINGS and last is not words[-1]:
            yield last, number


def _boxes(pdf: Made, elements: tuple[Element, ...]) -> Iterator[list[tuple[Element, Box]]]:
    """What stands on each page, the smallest box first."""
    for page in pdf.layout:
        there = [(element, page.anchors[element.id]) for element in elements if element.id in page.anchors]
        yield sorted(there, key=lambda found: (found[1][2] - found[1][0]) * (found[1][3] - found[1][1]))


def _around(run: Run, boxes: list[tuple[Element, Box]]) -> tuple[Element, Box] | None:
    """The smallest box in which a run begins."""
    left, top, right, bottom = run.box
    middle, begun = (top + bottom) / 2, left + min(_SLACK, (right - left) / 2)

    def holds(box: Box) -> bool:
        return box[0] - _SLACK <= left and begun <= box[2] and box[1] <= middle <= box[3]

    return next((found for found in boxes if holds(found[1])), None)


def _outside(
    boxes: list[tuple[Element, Box]], letters: Sequence[Run], size: tuple[float, float]
) -> Iterator[tuple[Element | None, str]]:
    for run in letters:
        around = _around(run, boxes)
        right = min(around[1][2], size[0]) if around else size[0]
        if run.box[2] > right + _SLACK:
            yield around[0] if around else None, run.text


def _overlapping(boxes: list[tuple[Element, Box]], there: Sequence[Run]) -> Iterator[tuple[Element | None, str]]:
    for run, other in upon_each_other(there):
        around = _around(run, boxes) or _around(other, boxes)
        yield around[0] if around else None, run.text
