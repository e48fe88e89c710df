"""A table's tags: a head that pages repeat is read once, and every cell knows its headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from briefgen.pdf.tags import Tag, Tags
from briefgen.values import dataclass

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's tag, the rows and columns that it covers, and for a header `/Row` or `/Column`."""

    tag: Tag
    rows: range
    columns: range
    scope: str
    in_head: bool

    def heads(self, cell: _Cell) -> bool:
        """Whether this header is one of the cell's."""
        if self.scope == "/Row":
            return _meet(self.rows, cell.rows)
        return self.scope == "/Column" and self.rows.stop <= cell.rows.start and _meet(self.columns, cell.columns)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def drop_repeats(tags: Tags, table: Tag) -> None:
    """Make artifacts of the heads and feet that pages repeat: the first head and the last foot are read."""
    for kind, keep in (("/THead", 0), ("/TFoot", -1)):
        parts = [part for part in tags.kids(table) if part["S"] == kind]
        for part in parts:
            if part is not parts[keep] and _same(tags, part, parts[keep]):
                _make_artifacts(tags, list(tags.marks(part)))
                tags.remove(part)


def _same(tags: Tags, one: Tag, other: Tag) -> bool:
    origin = tags.origin(one)
    return origin is not None and origin.continues(tags.origin(other))


def _make_artifacts(tags: Tags, marks: Sequence[tuple[Any, int]]) -> None:
    """Mark content as a repetition that is not read aloud, and take it out of the map from content to structure."""
    pages = {reference: number for number, reference in enumerate(tags.pdf.page_references)}
    for page, mark in marks:
        stream = tags.objects[tags.objects[page]["Contents"]].stream
        for index, item in enumerate(stream):
            if isinstance(item, dict) and item.get("MCID") == mark:
                stream[index - 1] = "/Artifact"
                item.clear()
                item["Type"] = "/Pagination"
        tags.numbers[2 * pages[page] + 1][mark] = "null"


def head_cells(tags: Tags, table: Tag, number: int) -> None:
    """Say of each header whether it heads its row or its column (PDF/UA-1, 7.5), and of each cell which are its own.

    `number` is the table's in its document; it is part of the headers' names, which hold no figure that stands alone.
    """
    cells = list(_cells(tags, table))
    headers = [cell for cell in cells if cell.tag["S"] == "/TH"]
    for header in headers:
        header.tag["ID"] = pydyf.String(f"t{number}r{header.rows.start}c{header.columns.start}")
        header.tag["A"]["Scope"] = header.scope
    for cell in cells:
        if cell.tag["S"] == "/TD":
            cell.tag["A"]["Headers"] = pydyf.Array(header.tag["ID"] for header in _headers_of(cell, headers))


def _headers_of(cell: _Cell, headers: Sequence[_Cell]) -> Iterator[_Cell]:
    """The headers of a cell; of those between the rows of a body, the nearest one above."""
    own = [header for header in headers if header.heads(cell)]
    between = [header for header in own if header.scope == "/Column" and not header.in_head]
    return (header for header in own if header not in between[:-1])


def _cells(tags: Tags, table: Tag) -> Iterator[_Cell]:
    """The cells of a table with their places; a cell over several rows pushes those of later rows aside."""
    first = 0
    for section in tags.kids(table):
        rows = list(tags.every("/TR", section))
        taken: set[tuple[int, int]] = set()
        for place, row in enumerate(rows):
            column = 0
            for tag in tags.kids(row):
                while (place, column) in taken:
                    column += 1
                attributes = tag.get("A", {})
                down = min(attributes.get("RowSpan", 1), len(rows) - place)
                across = attributes.get("ColSpan", 1)
                taken |= {(place + r, column + c) for r in range(down) for c in range(across)}
                places = range(first + place, first + place + down), range(column, column + across)
                in_head = section["S"] == "/THead"
                yield _Cell(tag, *places, _scope(tags, tag, row, in_head=in_head), in_head)
                column += across
        first += len(rows)


def _scope(tags: Tags, tag: Tag, row: Tag, *, in_head: bool) -> str:
    """What the template says in `scope`; where it is silent, what the place says."""
    if tag["S"] != "/TH":
        return ""
    origin = tags.origin(tag)
    said = _SCOPES.get((origin.get("scope") or "").lower()) if origin else None
    beside_cells = not in_head and any(cell["S"] == "/TD" for cell in tags.kids(row))
    return said or ("/Row" if beside_cells else "/Column")
