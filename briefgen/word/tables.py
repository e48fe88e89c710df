"""A table of a page as one of Word: widths, heads repeated on each page, cells over several columns or rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.values import dataclass
from briefgen.word.computed import Computed
from briefgen.word.oxml import named, w
from briefgen.word.style_parts import TABLE_STYLE, Styles
from briefgen.word.style_table import CELL_GROUNDS

_NARROWEST, _WIDEST = 6, 60  # letters that a column is counted as
_ROWS_OF_A_PAGE = 16  # of a matrix that can stay on one
_ROW_PARTS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and over how many columns and rows it stretches."""

    element: Any
    columns: int
    rows: int

    @property
    def is_head(self) -> bool:
        """Whether it names its row or column."""
        return bool(self.element.local_name == "th")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is called, its rows, and how many of these are its head."""

    called: str
    rows: tuple[tuple[Cell, ...], ...]
    heads: int

    @property
    def columns(self) -> int:
        """How many columns its widest row has."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


def table_of(element: Any, computed: Computed) -> Table:
    """A table of a page, without what paper does not show."""
    rows = [(row, part) for row, part in _rows(element) if not computed.is_hidden(row, computed.of(row).get(None, {}))]
    made = tuple(tuple(_cells(row)) for row, _ in rows)
    heads = sum(1 for row, part in rows if part == "thead")
    if not heads and made and all(cell.is_head for cell in made[0]):
        heads = 1
    called = " ".join("".join(named.etree_element.itertext()) for named in _named(element))
    return Table(" ".join(called.split()), tuple(row for row in made if row), heads)


def written(table: Table, styles: Styles, into: Any, width: int) -> Iterator[tuple[Cell, Any]]:
    """Write a table; each cell is handed out with the element that its text goes to."""
    widths = _widths(table, width)
    made = w(
        "tbl", _properties(table, styles, sum(widths)), w("tblGrid", *(w("gridCol", w=column) for column in widths))
    )
    into.append(made)
    open_rows: dict[int, tuple[int, Cell]] = {}  # cells that stretch down, by their first column
    for number, row in enumerate(table.rows):
        head = number < table.heads
        line = w("tr", w("trPr", w("cantSplit"), w("tblHeader") if head else None))
        made.append(line)
        at = 0
        left = list(row)
        while left or at in open_rows:
            if at in open_rows:
                rows, cell = open_rows.pop(at)
                line.append(w("tc", _cell(cell, widths, at, styles, merged="continue"), w("p")))
                if rows > 1:
                    open_rows[at] = (rows - 1, cell)
            else:
                cell = left.pop(0)
                if cell.rows > 1:
                    open_rows[at] = (cell.rows - 1, cell)
                place = w("tc", _cell(cell, widths, at, styles, merged="restart" if cell.rows > 1 else ""))
                line.append(place)
                yield cell, place
            at += cell.columns
        if at < len(widths):
            line.extend(w("tc", w("tcPr", w("tcW", w=column, type="dxa")), w("p")) for column in widths[at:])


def keep_together(made: Any, table: Table) -> None:
    """The head of a table stays with its first row, and all of one that is read across stays on one page."""
    rows = made.findall(named("w:tr"))
    kept = rows[:-1] if "matrix" in _class_of(table) and len(rows) <= _ROWS_OF_A_PAGE else rows[: table.heads]
    for paragraph in (found for row in kept for found in row.iter(named("w:p"))):
        properties = paragraph.get_or_add_pPr()
        style = properties.find(named("w:pStyle"))
        properties.insert(0 if style is None else 1, w("keepNext"))


def _properties(table: Table, styles: Styles, width: int) -> Any:
    rows_named = any(row[0].is_head for row in table.rows[table.heads :] if row)
    look = w("tblLook", val="04A0" if rows_named else "0420", firstRow=int(table.heads > 0), lastRow=0,
             firstColumn=int(rows_named), lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip
    called = w("tblCaption", val=table.called) if table.called else None
    return w("tblPr", w("tblStyle", val=styles.id_of(TABLE_STYLE) or ""), w("tblW", w=width, type="dxa"),
             w("tblLayout", type="fixed"), look, called)  # fmt: skip


def _cell(cell: Cell, widths: list[int], at: int, styles: Styles, *, merged: str) -> Any:
    made = w("tcPr", w("tcW", w=sum(widths[at : at + cell.columns]), type="dxa"))
    if cell.columns > 1:
        made.append(w("gridSpan", val=cell.columns))
    if merged:
        made.append(w("vMerge", val=merged))
    grounds = [
        CELL_GROUNDS[name] for name in cell.element.etree_element.get("class", "").split() if name in CELL_GROUNDS
    ]
    if grounds:
        made.append(w("shd", val="clear", color="auto", fill=styles.colour(grounds[0])))
    return made


def _rows(table: Any) -> Iterator[tuple[Any, str]]:
    for child in table.iter_children():
        if child.local_name == "tr":
            yield child, "tbody"
        elif child.local_name in _ROW_PARTS:
            yield from ((row, child.local_name) for row in child.iter_children() if row.local_name == "tr")


def _cells(row: Any) -> Iterator[Cell]:
    for child in row.iter_children():
        if child.local_name in ("td", "th"):
            yield Cell(child, _number(child, "colspan"), _number(child, "rowspan"))


def _number(element: Any, name: str) -> int:
    text = element.etree_element.get(name, "1")
    return min(max(int(text), 1), 100) if text.isdigit() and len(text) < 4 else 1


def _named(table: Any) -> Iterator[Any]:
    """The caption of a table, or what its page says that it is called by."""
    captions = [child for child in table.iter_children() if child.local_name == "caption"]
    if captions:
        yield from captions
        return
    root = table
    while root.parent is not None:
        root = root.parent
    wanted = table.etree_element.get("aria-labelledby", "").split()
    yield from (found for found in root.iter_subtree() if wanted and found.etree_element.get("id") in wanted)


def _widths(table: Table, width: int) -> list[int]:
    """The columns: those of a matrix alike, others as wide as their words ask for."""
    letters = [_NARROWEST] * table.columns
    for row in table.rows:
        at = 0
        for cell in row:
            if cell.columns == 1 and at < len(letters):
                said = "".join(cell.element.etree_element.itertext()).split()
                longest = max((len(word) for word in said), default=0)
                asked = max(longest + 1, min(len(" ".join(said)), _WIDEST))
                letters[at] = max(letters[at], asked)
            at += cell.columns
    if "matrix" in _class_of(table) or "comparison" in _class_of(table):
        first, others = 0.2, 0.8 / max(len(letters) - 1, 1)
        shares = [first, *([others] * (len(letters) - 1))] if len(letters) > 1 else [1.0]
    else:
        shares = [count / sum(letters) for count in letters]
    return [round(width * share) for share in shares]


def _class_of(table: Table) -> list[str]:
    element = table.rows[0][0].element if table.rows else None
    while element is not None and element.local_name != "table":
        element = element.parent
    return [] if element is None else list(element.etree_element.get("class", "").split())
