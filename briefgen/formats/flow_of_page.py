"""From a finished page to its flow: what is read, in the order in which it is read, and nothing of how it is set.

Whatever a template is: the elements of HTML say what is a heading, a list, a table or a quote. The classes of the
program's own templates say beside that what a style sheet would: what is for paper only, what stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.audience.view import View
from briefgen.formats.flow import (
    Block,
    Cell,
    Flow,
    Grid,
    Heading,
    Items,
    Paragraph,
    Quotation,
    Run,
    Runs,
    joined,
    words,
)
from briefgen.formats.flow_words import LAST, PERIOD, classes_of, runs_in, runs_of, settled, tag_of, unread
from briefgen.page.rendering import Page
from briefgen.page.requests import tree_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HOLDERS = frozenset(  # that hold blocks and are none
    ("body", "div", "main", "section", "article", "header", "footer", "nav", "aside", "details", "figure", "form",
     "fieldset", "address", "hgroup", "search", "center")
)  # fmt: skip
_LINES = ("p", "figcaption", "summary", "pre", "legend")
_BLOCKS = frozenset((*_HEADINGS, *_HOLDERS, *_LINES, "ul", "ol", "dl", "table", "blockquote", "hr", "li", "dt", "dd"))
_QUIET = frozenset(("note", "small", "fine", "tags", "known", "desk", "as-of"))


def flow_of(page: Page, view: View) -> Flow:
    """The flow of a page."""
    body = tree_of(page.html).find("body")
    blocks = tuple(_tidied(_blocks(body))) if body is not None else ()
    return Flow(_status(body, view), page.imprint.title, page.imprint.language, blocks)


def _status(body: Any, view: View) -> str:
    """How the document is to be handled: the page's own line, and what that does not say."""
    lines = [node for node in body.iter() if "status-line" in classes_of(node)] if body is not None else []
    said = words(runs_in(lines[0])) if lines else ""
    asked = (view.briefing.withdrawn, view.briefing.embargo, view.marking)
    return PERIOD.join(filter(None, (said, *(stamp for stamp in asked if stamp and stamp not in said))))


# Blocks ---------------------------------------------------------------------------------------------------------------


def _blocks(node: Any) -> Iterator[Block]:
    """The blocks inside an element; words that stand in none are a paragraph."""
    loose: list[Run] = [Run(node.text)] if node.text else []
    late: list[Run] = []
    quiet = bool(_QUIET & classes_of(node))
    for child in node:
        if tag_of(child) in _BLOCKS and not unread(child):
            yield from _paragraph(loose, quiet=quiet)
            loose = []
            yield from _block(child)
        elif LAST in classes_of(child):
            late += runs_of(child)
        elif not unread(child):
            loose += runs_of(child)
        if child.tail:
            loose.append(Run(child.tail))
    yield from _paragraph([*loose, *late], quiet=quiet)


def _block(node: Any) -> Iterator[Block]:
    tag, classes = tag_of(node), classes_of(node)
    if _only_leads(node):
        return
    if tag in _HEADINGS:
        runs = runs_in(node)
        if runs:
            yield Heading(int(tag[1]), runs)
    elif tag == "blockquote":
        yield Quotation(tuple(_blocks(node)))
    elif tag == "table":
        yield from _table(node)
    elif tag in ("ul", "ol"):
        yield from _list(node)
    elif tag == "dl":
        yield from _terms(node)
    elif "drawing" in classes:
        yield from _drawing(node)
    elif tag in _LINES and not any(tag_of(child) in _BLOCKS for child in node):
        runs = runs_in(node)
        strong = tuple(replace(run, strong=True) for run in runs) if tag == "summary" else runs
        yield from _paragraph(strong, quiet=bool(_QUIET & classes) or tag == "figcaption")
    else:
        yield from _blocks(node)


def _only_leads(node: Any) -> bool:
    """Whether an element is there only to lead to other places of the page, as a table of contents is."""
    inside = [child for child in node if isinstance(child.tag, str)]
    if tag_of(node) == "nav":
        return all(link.get("href", "").startswith("#") for link in node.iter() if tag_of(link) == "a")
    navs = [child for child in inside if tag_of(child) == "nav"]
    return bool(navs) and all(_only_leads(child) if child in navs else tag_of(child) in _HEADINGS for child in inside)


def _paragraph(runs: list[Run] | Runs, *, quiet: bool = False) -> Iterator[Paragraph]:
    said = settled(runs)
    if words(said).strip():
        yield Paragraph(said, quiet)


def _list(node: Any) -> Iterator[Items]:
    first = int(node.get("start", "1")) if node.get("start", "1").isdigit() else 1
    numbered = tag_of(node) == "ol"
    items = [tuple(_item(child)) for child in node if tag_of(child) == "li" and not unread(child)]
    items = [item for item in items if item]
    if numbered:
        items = [_unnumbered(item, number) for number, item in enumerate(items, first)]
    if items:
        yield Items(tuple(items), first if numbered else None)


def _item(node: Any) -> list[Block]:
    """An item; what stands beside its first words begins them."""
    blocks = list(_blocks(node))
    aside = next((child for child in node if "side" in classes_of(child)), None)
    match blocks:
        case [Paragraph(side), Paragraph(text, quiet), *rest] if aside is not None:
            return [Paragraph(joined((side, text), ": "), quiet), *rest]
    return blocks


def _unnumbered(item: tuple[Block, ...], number: int) -> tuple[Block, ...]:
    """An item of a numbered list without the number that its template prints as well."""
    match item:
        case (Paragraph((Run(text), *others), quiet), *rest) if text.split(maxsplit=1)[:1] == [str(number)]:
            left = replace(others[0], text=others[0].text.lstrip()) if others and not text.split()[1:] else None
            if left is not None:
                return (Paragraph((left, *others[1:]), quiet), *rest)
            return (Paragraph((Run(text.lstrip().removeprefix(str(number)).lstrip()), *others), quiet), *rest)
    return item


def _terms(node: Any) -> Iterator[Items]:
    """A list of terms, each with what is said of it; of several things each is an item of its own."""
    items: list[tuple[Block, ...]] = []
    rows = [[*child] if tag_of(child) == "div" else [child] for child in node if not unread(child)]
    term: Runs = ()
    said: list[Block] = []
    for child in [*(part for row in rows for part in row), None]:
        if child is None or tag_of(child) == "dt":
            items += [_told(term, said)] if term or said else []
            term, said = (runs_in(child), []) if child is not None else ((), [])
        elif tag_of(child) == "dd" and not unread(child):
            said += _blocks(child)
    if items:
        yield Items(tuple(items))


def _told(term: Runs, said: list[Block]) -> tuple[Block, ...]:
    head = tuple(replace(run, strong=True) for run in term)
    match said:
        case [Paragraph(runs)]:
            return (Paragraph(joined((head, runs), ": ")),)
        case [Paragraph(), Paragraph(), *_]:
            return (Paragraph(head), Items(tuple((block,) for block in said)))
    return (Paragraph(head), *said) if head else tuple(said)


def _drawing(node: Any) -> Iterator[Paragraph]:
    """The sentence that says what is drawn: it stands for the drawing, whichever sketch a page would show."""
    told = dict.fromkeys(child.get("aria-label", "") for child in node.iter() if tag_of(child) == "svg")
    for sentence in filter(None, told):
        yield Paragraph((Run(sentence, emphatic=True),))


def _table(node: Any) -> Iterator[Block]:
    found = [row for row in node.iter() if tag_of(row) == "tr" and not unread(row)]
    rows = [[*_cells(row)] for row in found]
    width = max(map(len, rows), default=0)
    caption = next((child for child in node if tag_of(child) == "caption" and not unread(child)), None)
    if caption is not None:
        yield from _paragraph(tuple(replace(run, strong=True) for run in runs_in(caption)))
    if width:
        even = tuple((*row, *(Cell(()) for _ in range(width - len(row)))) for row in rows if row)
        yield Grid(even, headed=all(cell.heads for cell in even[0]))


def _cells(row: Any) -> Iterator[Cell]:
    for cell in row:
        if tag_of(cell) in ("td", "th"):
            lines = list(_lines(_blocks(cell)))
            yield Cell(joined(lines, "; "), tag_of(cell) == "th")
            span = cell.get("colspan", "1")
            yield from (Cell(()) for _ in range(int(span) - 1 if span.isdigit() else 0))


def _lines(blocks: Any) -> Iterator[Runs]:
    """What stands in a cell, in one line."""
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield runs
            case Items(items):
                yield from (line for item in items for line in _lines(item))
            case Quotation(inner):
                yield from _lines(inner)
            case Grid(rows):
                yield from (joined((cell.runs for cell in row), ", ") for row in rows)


def _tidied(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks; a paragraph that says again what the one before says is left out."""
    before: Block | None = None
    for block in blocks:
        if block != before:
            yield block
        before = block
