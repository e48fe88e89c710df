"""Whether a PDF says what the records say, in their order: block by block, and a matrix cell by cell.

The records are what a template receives: a page of the tests' own prints them as they come, in place of each product's.
A PDF is read twice, as a screen reader does, in the order of its tags, and as an eye does, down and across the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

import briefgen
from tests.support.desks import ROOT
from tests.support.outlines import page_elements
from tests.support.tagged import Run, Tag, letters, pdf_tags

PAGE = (Path(__file__).parent / "records.html.j2").read_text("utf-8")
BLOCKS = frozenset(["p", "ul", "ol", "li", "blockquote"])
GAP = "\0"
SLACK = 3.0  # points by which what stands in one line may be higher or lower


Text = tuple[str, ...]  # the letters of a record's text, in pieces: source numbers may stand between them


@dataclass(frozen=True, slots=True)
class Said:
    """What the records give a product to print: lists of texts by the block they belong to, and the matrix."""

    lists: tuple[tuple[str, tuple[Text, ...]], ...]
    matrix: tuple[tuple[Text, ...], ...]


# What the records say -------------------------------------------------------------------------------------------------


def undesigned(root: Path) -> Path:
    """The desk, with its products' pages replaced by one that prints the records as they come."""
    for file in (ROOT / "templates").glob("*/product.yml"):
        contract = yaml.safe_load(file.read_text("utf-8")) | {"blocks": {}}
        folder = root / "templates" / file.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "product.yml").write_text(yaml.safe_dump(contract), "utf-8")
        (folder / "page.html.j2").write_text(PAGE, "utf-8")
    return root


def given(root: Path, briefing: str, *audiences: str) -> dict[str, Said]:
    """What each product is given to print for its audience, by its name; from an `undesigned` desk."""
    products = sorted(file.parent.name for file in (root / "templates").glob("*/product.yml"))
    made = briefgen.build(root, briefings=[briefing], products=products, audiences=audiences, formats=["html"])
    assert made.ok, made.diagnostics
    pages = {path.stem.split("_")[2]: path for path in made.artifacts}
    return {product: said(path.read_text("utf-8")) for product, path in pages.items()}


def said(page: str) -> Said:
    elements = page_elements(page)
    lists = ((_class(listed), tuple(_text(item) for item in listed.kids)) for listed in elements.every("ol"))
    rows = [row for table in elements.every("table") for row in table.every("tr")]
    return Said(
        tuple((block, texts) for block, texts in lists if block and texts),
        tuple(tuple(_text(cell) for cell in row.every("td")) for row in rows),
    )


def _class(element: Tag) -> str:
    return element.attributes.get("class") or ""


def _text(element: Tag) -> Text:
    return tuple(piece for piece in map(letters, "".join(_marked(element)).split(GAP)) if piece)


def _marked(element: Tag) -> Iterator[str]:
    """What is in an element, with a gap where source numbers stand or a paragraph begins or ends."""
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name in BLOCKS or _class(part).startswith("ref"):
            yield GAP + ("" if _class(part).startswith("ref") else "".join(_marked(part))) + GAP
        else:
            yield from _marked(part)


# What the PDF says ----------------------------------------------------------------------------------------------------


def unsaid(pdf: Path, records: Said) -> Iterator[str]:
    """Where the PDF of a product does not say what the records say, or says it in another order."""
    product = pdf.stem.split("_")[2]
    contract = yaml.safe_load((ROOT / "templates" / product / "product.yml").read_text("utf-8"))["blocks"]
    blocks = {name for names in (*contract["required"], *contract["optional"]) for name in names.split(" or ")}
    blocks -= {*contract.get("gives_way", ())}  # they print what there is room for
    sections = dict(_sections(pdf))
    for block, texts in records.lists:
        if block not in blocks:
            continue
        section = sections.get(block)
        if section is None:
            yield f"{block}: there are records for it, and it is not there"
            continue
        yield from (f"{block}: {found}" for found in _out_of_order(section, texts))
    if "matrix" in blocks and "matrix" in sections:
        yield from (f"matrix: {found}" for found in _wrong_cells(sections["matrix"], records.matrix))


def _sections(pdf: Path) -> Iterator[tuple[str, Tag]]:
    """The tags of the sections by the names of their blocks; page and PDF have the same sections in the same order."""
    page = page_elements(pdf.with_suffix(".html").read_text("utf-8"))
    names = [section.attributes.get("id") or "" for section in page.every("section")]
    for name, section in zip(names, pdf_tags(pdf).every("Sect"), strict=True):
        yield name.removeprefix("b-"), section


def _out_of_order(section: Tag, texts: Sequence[Text]) -> Iterator[str]:
    """The first text that the tags, or the paper, do not have where it is in the records."""
    runs = [(letter, run) for run in section.texts() if isinstance(run, Run) for letter in letters(run)]
    spoken, place = "".join(letter for letter, _ in runs), 0
    before: Run | None = None
    for text in texts:
        for piece in text:
            found = spoken.find(piece, place)
            if found < 0:
                there = "read out before what it follows" if piece in spoken else "not read out"
                yield f"`{piece}` is {there}"
                return
            place = found + len(piece)
        run = runs[place - 1][1]
        if before and _is_before(run, before):
            yield f"`{run}` is read out after `{before}`, and stands before it"
            return
        before = run


def _is_before(run: Run, other: Run) -> bool:
    """Whether a text stands on an earlier page than another, above it and no further right, or left of it."""
    (page, down, left), (its_page, its_down, its_left) = run.place, other.place
    above = down < its_down - SLACK and left < its_left + SLACK
    beside = abs(down - its_down) <= SLACK and left < its_left
    return page < its_page or (page == its_page and (above or beside))


def _wrong_cells(section: Tag, expected: Sequence[Sequence[Text]]) -> Iterator[str]:
    """Cells of the matrix in which something else stands."""
    trs = (row for table in section.every("Table") for row in table.every("TR"))
    rows = [[cell for cell in row.kids if cell.name in ("TH", "TD")] for row in trs]
    if [len(row) for row in rows] != [len(row) for row in expected]:
        yield f"{len(rows)} rows of {sorted(set(map(len, rows)))} cells, where the records have {len(expected)}"
        return
    for row, texts in zip(rows, expected, strict=True):
        for cell, text in zip(row, texts, strict=True):
            yield from (f"in the row of {''.join(row[0].texts())}: {found}" for found in _out_of_order(cell, [text]))
