"""A flow as plain text that reads by itself: for e-mails, and where looks are signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from briefgen.formats.flow import Block, Cell, Flow, Grid, Heading, Items, Paragraph, Quotation, Runs, words

_UNDERLINES = {1: "=", 2: "-"}
_MARGIN = "  "


def said(flow: Flow) -> str:
    """The words of a flow as its readers see them, a line each block or cell: no sign stands inside them."""
    return "\n".join((flow.status, *_said(flow.blocks), flow.status))


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield words(runs)
            case Items(items):
                yield from (line for item in items for line in _said(item))
            case Quotation(inner):
                yield from _said(inner)
            case Grid(rows):
                yield from (words(cell.runs) for row in rows for cell in row)


def plain_text(flow: Flow, width: int) -> str:
    """A flow in lines of so many letters; the line that says how it is to be handled is its first and its last."""
    status = [flow.status] if flow.status else []
    blocks = ("\n".join(lines) for lines in _blocks(flow.blocks, width))
    return "\n\n".join((*status, *blocks, *status)) + "\n"


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[list[str]]:
    return (list(_block(block, width)) for block in blocks)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(level, runs):
            lines = _wrapped(words(runs), width)
            yield from lines
            if level in _UNDERLINES:
                yield _UNDERLINES[level] * max(map(len, lines), default=0)
        case Paragraph(runs):
            yield from _wrapped(_with_addresses(runs), width)
        case Quotation(inner):
            yield from (f"> {line}".rstrip() for line in _together(inner, width - 2))
        case Items(items, first):
            yield from _items(items, first, width)
        case Grid():
            yield from _grid(block, width)


def _together(blocks: Iterable[Block], width: int) -> Iterator[str]:
    for number, lines in enumerate(_blocks(blocks, width)):
        yield from ([""] if number else [])
        yield from lines


def _items(items: Iterable[tuple[Block, ...]], first: int | None, width: int) -> Iterator[str]:
    for number, item in enumerate(items, first or 0):
        mark = "- " if first is None else f"{number}. "
        for at, line in enumerate(_together(item, width - len(mark))):
            yield f"{mark if at == 0 else ' ' * len(mark)}{line}".rstrip()


def _grid(grid: Grid, width: int) -> Iterator[str]:
    """A table as a list of its rows, each cell with the name of its column: columns would break on narrow screens."""
    heads = [words(cell.runs) for cell in grid.rows[0]] if grid.headed else [""] * len(grid.rows[0])
    for number, row in enumerate(grid.rows[1:] if grid.headed else grid.rows):
        yield from ([""] if number else [])
        yield from _row(row, heads, width)


def _row(row: tuple[Cell, ...], heads: list[str], width: int) -> Iterator[str]:
    first, *others = row
    yield from _wrapped(_with_addresses(first.runs), width)
    for cell, head in zip(others, heads[1:], strict=True):
        told = _with_addresses(cell.runs)
        if told:
            lines = _wrapped(f"{head}: {told}" if head else told, width - len(_MARGIN))
            yield from (f"{_MARGIN}{line}" for line in lines)


def _with_addresses(runs: Runs) -> str:
    """Words, each link followed by its address."""
    parts = []
    for address, linked in groupby(runs, lambda run: run.link):
        inside = words(linked)
        whole = not address or address.removeprefix("mailto:") in inside
        parts.append(inside if whole else f"{inside} <{address}>")
    return "".join(parts)


def _wrapped(text: str, width: int) -> list[str]:
    lines = text.split("\n")
    return [
        part
        for line in lines
        for part in wrap(line, width, break_long_words=False, break_on_hyphens=False) or ([""] if line else [])
    ]
