"""What a page must be to be the tagged document that its PDF claims (PDF/UA-1): described, in order, and even.

The engine tags whatever it is given, and the PDF says that it keeps the standard. What would make that untrue, and only
a template can mend, is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefgen.page.requests import Origins, tree_of
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.regexes import regex

_HEADING = regex(r"h([1-6])")
_SVG = "{http://www.w3.org/2000/svg}svg"
_LANGUAGE = regex(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|")
_FILE = regex(r"[\w-]+\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE)
_LISTS = ("ul", "ol", "menu")
_IN_LISTS = ("li", "script", "template")


def undescribed(page: str, origins: Origins) -> Iterator[Diagnostic]:
    """What the PDF of a page would claim and not be."""
    tree = tree_of(page)
    yield from _pictures(tree, origins)
    yield from _headings(tree, origins)
    for table in tree.iter("table"):
        yield from _table(table, origins)
    for element in tree.iter():
        language = element.attrib.get("lang", "") if isinstance(element.tag, str) else ""
        if not _LANGUAGE.fullmatch(language):
            said, hint = f"`{language[:60]}` is no language", "write its tag, such as `en-GB`"
            yield problem("BG854", said, origins.of_words(f'lang="{language}"'), hint=hint)
    for parent in tree.iter():
        if parent.tag not in _LISTS and any(child.tag == "li" for child in parent):
            said, hint = "a `<li>` stands in no list", "put it into `<ul>` or `<ol>`"
            yield problem("BG854", said, origins.of_words("<li"), hint=hint)
        other = next((child.tag for child in parent if child.tag not in _IN_LISTS), "") if parent.tag in _LISTS else ""
        if isinstance(other, str) and other:
            said, hint = f"`<{other}>` stands in a list and in none of its entries", "put it into a `<li>`"
            yield problem("BG854", said, origins.of_words(f"<{parent.tag}"), hint=hint)


def _pictures(tree: Any, origins: Origins) -> Iterator[Diagnostic]:
    hint = "say in a few words what it shows; what only adorns belongs into the style sheet, as a `background`"
    for picture in tree.iter("img"):
        words = picture.get("alt")
        if not (words or "").strip() or _FILE.fullmatch((words or "").strip()):
            said = (
                "a picture has no description" if words is None else f'`alt="{words[:60]}"` does not describe a picture'
            )
            where = origins.of_words("<img" if words is None else f'alt="{words}"')
            yield problem("BG852", said, where, hint=f"{hint}: `alt`")
    for drawing in tree.iter(_SVG):
        if not (drawing.get("aria-label") or "").strip():
            yield problem(
                "BG852", "a drawing has no description", origins.of_words("<svg"), hint=f"{hint}: `aria-label`"
            )


def _headings(tree: Any, origins: Origins) -> Iterator[Diagnostic]:
    before = 0
    for element in tree.iter():
        found = _HEADING.fullmatch(element.tag) if isinstance(element.tag, str) else None
        if found is None:
            continue
        level = int(found[1])
        if level > before + 1:
            said = f"`<h{level}>` follows `<h{before}>`" if before else f"the first heading is `<h{level}>`"
            hint = f"make it `<h{before + 1}>`, and how it looks a matter of the style sheet"
            yield problem("BG853", f"{said}, so a level is missing", origins.of_words(f"<h{level}"), hint=hint)
        before = level


def _table(table: Any, origins: Origins) -> Iterator[Diagnostic]:
    """Every row must come to the same number of columns, counting what reaches into it, and no cell lie on another."""
    widths, clash = _grid(table)
    if len(set(widths)) > 1 or clash:
        at = next((number for number, width in enumerate(widths, 1) if width != widths[0]), len(widths))
        said = f"row {at} of a table has {widths[at - 1]} columns, and row 1 has {widths[0]}"
        said = "two cells of a table lie on each other" if clash else said
        hint = "give each row the same number of cells, counting `colspan` and `rowspan`"
        yield problem("BG854", said, origins.of_words("<table"), hint=hint)


def _grid(table: Any) -> tuple[list[int], bool]:
    """How many columns each row comes to, and whether two cells claim one place."""
    rows = [row for part in (table, *table) if part.tag in ("table", "thead", "tbody", "tfoot") for row in part]
    taken: list[set[int]] = []
    clash = False
    rows = [row for row in rows if row.tag == "tr"]
    for number, row in enumerate(rows):
        taken += [set() for _ in range(number + 1 - len(taken))]
        column = 0
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            while column in taken[number]:
                column += 1
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            taken += [set() for _ in range(min(number + down, len(rows)) - len(taken))]
            for below in range(number, min(number + down, len(rows))):
                places = set(range(column, column + across))
                clash |= bool(places & taken[below])
                taken[below] |= places
            column += across
    return [len(places) for places in taken], clash


def _span(cell: Any, name: str) -> int:
    given = cell.get(name, "1").strip()
    return min(max(1, int(given)), 1000) if given.isdecimal() and given.isascii() else 1
