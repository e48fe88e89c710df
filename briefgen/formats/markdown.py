"""Markdown: the page as a text that reads by itself, and that every tool for CommonMark with tables can set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.audience.view import View
from briefgen.formats.escapes import unescaped
from briefgen.formats.flow import Block, Cell, Flow, Grid, Heading, Items, Paragraph, Quotation, Run, Runs
from briefgen.formats.flow_of_page import flow_of
from briefgen.formats.format import Format, Made, Place
from briefgen.formats.plain_text import said
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Outcome
from briefgen.regexes import regex

_SIGNS = regex(r"([\\`*]|(?<!\w)_|_(?!\w)|\](?=[(:\[])|!(?=\[)|\[(?!\d[^\[\]]*(?:\](?![(:\[])|$)))")
_MARKUP = regex(r"<(?=[\w/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~")  # not every program knows a backslash before these
_BEGINNINGS = regex(r"^(?:([#>+=-])|(\d{1,9})([.)])(?=\s|$))")
_ADDRESS = {"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22"}


def _make(page: Page, view: View, _press: Press) -> Outcome[Made | None]:
    flow = flow_of(page, view)
    text, read = markdown(flow), said(flow)
    places = (
        Place("the text of the Markdown", read, seen=True),
        Place("the source of the Markdown", unescaped(text), made_by_templates=True),
    )
    return Outcome(Made("the Markdown", text.encode(), places, (read,)))


def markdown(flow: Flow) -> str:
    """A flow as Markdown; the line that says how it is to be handled is its first and its last."""
    status = [f"**{_escaped(flow.status)}**"] if flow.status else []
    blocks = ("\n".join(lines) for lines in _in_blocks(flow.blocks))
    return "\n\n".join((*status, *blocks, *status)) + "\n"


def _in_blocks(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The lines of each block. Two lists after each other are kept apart by a comment, else they would be one."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Items) and isinstance(before, Items):
            yield ["<!-- -->"]
        yield list(_block(block))
        before = block


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, runs):
            yield f"{'#' * level} {_line(runs).replace(chr(10), ' ')}"
        case Paragraph(runs):
            yield from _begun(_line(runs)).split("\n")
        case Quotation(blocks):
            yield from (f"> {line}".rstrip() for line in _together(blocks))
        case Items(items, first):
            yield from _items(items, first)
        case Grid():
            yield from _grid(block)


def _together(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of several blocks, with an empty one between two."""
    for number, lines in enumerate(_in_blocks(blocks)):
        yield from ([""] if number else [])
        yield from lines


def _items(items: Iterable[tuple[Block, ...]], first: int | None) -> Iterator[str]:
    loose = any(len(item) > 1 for item in items)
    for number, item in enumerate(items, first or 0):
        mark = "- " if first is None else f"{number}. "
        if loose and number != (first or 0):
            yield ""
        for at, line in enumerate(_together(item)):
            yield f"{mark if at == 0 else ' ' * len(mark)}{line}".rstrip()


def _grid(grid: Grid) -> Iterator[str]:
    """A table; one without a head gets an empty one, because Markdown has no other tables."""
    head, rows = (grid.rows[0], grid.rows[1:]) if grid.headed else (tuple(Cell(()) for _ in grid.rows[0]), grid.rows)
    yield _row(head)
    yield f"|{' --- |' * len(head)}"
    yield from map(_row, rows)


def _row(cells: Iterable[Cell]) -> str:
    words = (_line(cell.runs).replace("|", "\\|").replace("  \n", "<br>").replace("\n", "<br>") for cell in cells)
    return f"|{'|'.join(f' {said} ' if said else ' ' for said in words)}|"


# Words ----------------------------------------------------------------------------------------------------------------


def _line(runs: Runs) -> str:
    """The words of a block. Runs that lead to the same place are one link."""
    parts = []
    for address, linked in groupby(runs, lambda run: run.link):
        inside = "".join(map(_looking, linked))
        parts.append(_link(inside, address) if address else inside)
    return "".join(parts)


def _link(words: str, address: str) -> str:
    for sign, escape in _ADDRESS.items():
        address = address.replace(sign, escape)
    return f"[{words}]({address})"


def _looking(run: Run) -> str:
    """Words with the signs of their look, which may not stand beside blanks."""
    bare = run.text.strip()
    if not bare:
        return ("  \n" if run.breaks else "") + run.text
    before, after = run.text[: run.text.index(bare)], run.text[run.text.index(bare) + len(bare) :]
    signs = ("**" if run.strong else "") + ("*" if run.emphatic else "")
    return f"{chr(32) * 2 + chr(10) if run.breaks else ''}{before}{signs}{_escaped(bare)}{signs[::-1]}{after}"


def _escaped(text: str) -> str:
    """Words, with a backslash before whatever would mean something in Markdown; `[1]` means nothing there."""
    plain = _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
    return _SIGNS.sub(r"\\\1", plain)


def _begun(line: str) -> str:
    """A line whose first letters would make a heading, a list or a quote of it."""
    return _BEGINNINGS.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", line)


def _end_of(data: bytes) -> str:
    return f"in line {len(data.splitlines()) or 1:,}"


MARKDOWN = Format("md", ".md", _make, _end_of)
