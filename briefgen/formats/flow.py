"""A page as a flow of blocks without a layout: what Markdown and e-mails are written from."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `link` is the address to which they lead out of the page, `breaks` that a line ends before."""

    text: str
    strong: bool = False
    emphatic: bool = False
    link: str = ""
    breaks: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 is the page's title."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `quiet`: a note in small print."""

    runs: Runs
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered from `first` where it is in an order; each item is a flow of its own."""

    items: tuple[tuple[Block, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `heads`: it names its row or column."""

    runs: Runs
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of data: its rows of cells, all of the same length. `headed`: the first one names the columns."""

    rows: tuple[tuple[Cell, ...], ...]
    headed: bool


Block = Heading | Paragraph | Items | Quotation | Grid


@dataclass(frozen=True, slots=True)
class Flow:
    """A page: the line that says how it is to be handled, which stands first and last, its title, and its blocks."""

    status: str
    title: str
    language: str
    blocks: tuple[Block, ...]


def words(runs: Iterable[Run]) -> str:
    """The words of runs."""
    return "".join(("\n" if run.breaks else "") + run.text for run in runs)


def joined(lines: Iterable[Runs], between: str) -> Runs:
    """Runs one after another, with something between them."""
    made: list[Run] = []
    for line in lines:
        if made and line:
            made.append(Run(between))
        made += line
    return tuple(made)
