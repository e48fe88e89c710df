"""What documents are built of, as text: a PDF's tags and bookmarks, a page's landmarks, headings, tables and lists.

Neither says where on the paper anything stands: lines may break elsewhere, and an outline is still the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2

from tests.support.tagged import Tag, pdf_tags

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
WRAPPERS = frozenset(["NonStruct", "Span"])  # pieces of lines
STRUCTURE = frozenset(["header", "nav", "main", "section", "footer", "blockquote"])
COUNTED = {"ul": ("li",), "ol": ("li",), "dl": ("dt",), "table": ("tr",)}
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


class Elements(HTMLParser):
    """The elements of a page as a tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Tag("page")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Tag(tag, dict(attrs))
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def page_elements(page: str) -> Tag:
    reader = Elements()
    reader.feed(page)
    return reader.root


# Told as text ---------------------------------------------------------------------------------------------------------


def outline(pdf: Path) -> str:
    """The structure and the text of a PDF, and the structure of the page beside it."""
    page = page_elements(pdf.with_suffix(".html").read_text("utf-8"))
    told = (*_bookmarks(pdf), "", *_tags(pdf_tags(pdf), 0), "", "The page", *_elements(page, 1))
    return "\n".join(told) + "\n"


def _bookmarks(pdf: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        yield f"{len(document)} page{'s' if len(document) > 1 else ''}: {document.get_metadata_dict()['Title']}"
        for mark in document.get_toc():
            place = mark.get_dest()
            yield f"{(place.get_index() or 0) + 1 if place else '?':>3} {'  ' * mark.level}{mark.get_title()}"


def _tags(tag: Tag, depth: int) -> Iterator[str]:
    """A tag a line, with the text right in it; one that holds nothing but another tag shares its line."""
    for part in _joined(tag):
        if isinstance(part, str):
            yield "  " * depth + part
            continue
        path, inside = part.name + _size(part), _joined(part)
        while len(inside) == 1 and isinstance(only := inside[0], Tag):
            path, inside = f"{path} / {only.name}{_size(only)}", _joined(only)
        if any(isinstance(inner, Tag) for inner in inside):
            yield "  " * depth + path
            yield from _tags(Tag("", content=inside), depth + 1)
        else:
            yield " ".join(("  " * depth + path, *map(str, inside)))


def _joined(tag: Tag) -> list[Tag | str]:
    """What is in a tag: the tags of blocks, and between them the texts; pieces of lines are one text."""
    found: list[Tag | str] = []
    run: list[str] = []
    for part in (*tag.content, Tag("end")):
        if isinstance(part, str):
            run.append(part)
        elif _is_run(part):
            run += _run(part)
        else:
            found += [text for text in [tidied(run)] if text] + [part]
            run = []
    return found[:-1]


def _is_run(tag: Tag) -> bool:
    """Whether a tag is text in a line, and holds no block."""
    return tag.name in {*WRAPPERS, "Link"} and all(_is_run(kid) for kid in tag.kids)


def _run(tag: Tag) -> Iterator[str]:
    """The text of a piece of a line, links between angle brackets."""
    pieces = [text for part in tag.content for text in ([part] if isinstance(part, str) else _run(part))]
    yield from [f"<{tidied(pieces)}>"] if tag.name == "Link" else pieces


def words(tag: Tag) -> str:
    return tidied(list(tag.texts()))


def tidied(pieces: list[str]) -> str:
    """One text of several: lines may have ended between any two, where a blank was."""
    text = " ".join(" ".join(pieces).replace("\u2060", "").split()).replace("\u2010 ", "")
    return re.sub(r"(?<=[(\[«“„<]) | (?=[)\]»”>,.;:!?])|(?<=\w-) (?=\w)", "", text)


def _size(tag: Tag) -> str:
    """How large a table or list is."""
    if tag.name == "Table":
        rows = [[cell for cell in row.kids if cell.name in ("TH", "TD")] for row in tag.every("TR")]
        return f" of {len(rows)} rows x {max(map(len, rows))} columns"
    items = [kid for kid in tag.kids if kid.name == "LI"]
    return f" of {len(items)}" if items else ""


def _elements(element: Tag, depth: int) -> Iterator[str]:
    for kid in element.kids:
        told = _element(kid)
        if told:
            yield "  " * depth + told
        yield from _elements(kid, depth + 1 if told else depth)


def _element(element: Tag) -> str:
    """A line of a page's outline; none for what gives it no structure."""
    name = element.name
    if name == "html":
        return f"html in {element.attributes['lang']}"
    if name in HEADINGS:
        return f"{name} {words(element)}"
    if name in COUNTED:
        return f"{name} of {len(list(element.every(*COUNTED[name])))}"
    if name in STRUCTURE or "role" in element.attributes:
        named = [element.attributes.get(which) or "" for which in ("id", "aria-label")]
        return " ".join((name, *filter(None, named)))
    return ""
