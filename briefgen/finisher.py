"""The last step on a PDF's objects, where the engine's tags are not yet what the standards ask for.

WeasyPrint 70 declares one standard at a time, writes no `/Scope` on header cells, begins a new `/Table` on each page
that a table runs over, and puts two annotations on a linked picture. Here one file becomes PDF/A-3a (ISO 19005-3) and
PDF/UA-1 (ISO 14289-1) at once, a table one table, and a repeated head an artifact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

# The PDF/UA identifier, and the extension schema without which PDF/A refuses it (XMP, ISO 16684-1).
_UA = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
Finisher = Callable[[Any, Any], None]
Element = dict[str, Any]


def finisher(document: str) -> Finisher:
    """The engine's `finisher` hook for one HTML document: changes the objects of its PDF before they are written."""
    rows = tuple(_rows(document))

    def finish(_document: Any, pdf: Any) -> None:
        tags = _Tags.of(pdf)
        _declare(tags)
        _unlink_twins(tags)
        _merge_tables(tags, rows)
        _scope_headers(tags)

    return finish


@dataclass(frozen=True, slots=True)
class _Tags:
    """A PDF's objects by reference, and the root of its structure tree."""

    pdf: Any
    objects: Mapping[Any, Any]
    root: Element

    @classmethod
    def of(cls, pdf: Any) -> _Tags:
        objects = {item.reference: item for item in pdf.objects if hasattr(item, "reference")}
        return cls(pdf, objects, objects[pdf.catalog["StructTreeRoot"]])

    def kids(self, element: Element) -> list[Element]:
        """The structure elements right below one."""
        found = [self.objects[key] for key in element.get("K", []) if not isinstance(key, int) and key in self.objects]
        return [kid for kid in found if kid.get("Type") == "/StructElem"]

    def every(self, tag: str, below: Element | None = None) -> Iterator[Element]:
        """Elements of one kind in reading order, not those inside each other."""
        for kid in self.kids(below if below is not None else self.root):
            if kid["S"] == tag:
                yield kid
            else:
                yield from self.every(tag, kid)

    def marks(self, element: Element) -> Iterator[tuple[Any, int]]:
        """The marked content of an element: page and number."""
        for key in element.get("K", []):
            if isinstance(key, int):
                yield element["Pg"], key
        for kid in self.kids(element):
            yield from self.marks(kid)

    def detach(self, element: Element) -> None:
        """Take an element out of its parent, and the parent too when nothing is left in it."""
        parent = self.objects.get(element["P"])
        if parent is not None and "K" in parent and element.reference in parent["K"]:  # type: ignore[attr-defined]
            parent["K"].remove(element.reference)  # type: ignore[attr-defined]  # pydyf's dictionaries have one
            if not parent["K"] and parent.get("Type") == "/StructElem":
                self.detach(parent)


def _declare(tags: _Tags) -> None:
    """Add PDF/UA-1 to the metadata, which is stored as it is so that archives can read it without the PDF."""
    metadata = tags.objects[tags.pdf.catalog["Metadata"]]
    metadata.compress = False
    data = metadata.stream[0]
    metadata.stream = [data if b"pdfuaid:part" in data else data.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")]
    for item in tags.objects.values():
        if getattr(item, "extra", {}).get("Subtype") == "/Image" and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"


def _unlink_twins(tags: _Tags) -> None:
    """Keep one annotation on a linked picture: the link's, not the picture's own."""
    twins = []
    for figure in tags.every("/Figure"):
        for key in list(figure["K"]):
            item = tags.objects.get(key) if not isinstance(key, int) else None
            if item is not None and item.get("Type") == "/OBJR":
                figure["K"].remove(key)
                twins.append(item["Obj"])
    for page in (item for item in tags.objects.values() if isinstance(item, dict) and item.get("Type") == "/Page"):
        for twin in twins:
            if twin in page.get("Annots", []):
                page["Annots"].remove(twin)


# Tables ---------------------------------------------------------------------------------------------------------------


class _RowCounter(HTMLParser):
    """How many body rows each table of a document has."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: list[int] = []
        self.body = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.counts.append(0)
        self.body = {"tbody": True, "thead": False, "tfoot": False}.get(tag, self.body)
        if tag == "tr" and self.body and self.counts:
            self.counts[-1] += 1


def _rows(document: str) -> list[int]:
    counter = _RowCounter()
    counter.feed(document)
    return counter.counts


def _merge_tables(tags: _Tags, rows: Sequence[int]) -> None:
    """Make one table of the pieces that pages cut it into. Left alone where the pieces do not add up to the rows."""
    groups = _grouped(tags, list(tags.every("/Table")), rows)
    dropped = [mark for first, *rest in groups for piece in rest for mark in _join(tags, first, piece)]
    _make_artifacts(tags, dropped)


def _grouped(tags: _Tags, pieces: list[Element], rows: Sequence[int]) -> list[list[Element]]:
    groups: list[list[Element]] = []
    left = iter(pieces)
    for wanted in rows:
        group: list[Element] = []
        have = 0
        while have < wanted or not group:
            piece = next(left, None)
            if piece is None:
                return []
            group.append(piece)
            have += sum(1 for body in tags.every("/TBody", piece) for _ in tags.every("/TR", body))
        if have != wanted:
            return []
        groups.append(group)
    return groups if next(left, None) is None else []


def _join(tags: _Tags, first: Element, piece: Element) -> Iterator[tuple[Any, int]]:
    """Move a piece's rows into the first one; its repeated head is given back to become an artifact."""
    body = list(tags.every("/TBody", first))[-1]
    heads, repeated = _head_cells(tags, first), _head_cells(tags, piece)
    names = {cell["ID"].string: heads[place]["ID"] for place, cell in repeated.items() if place in heads}
    for row in [row for part in tags.every("/TBody", piece) for row in tags.every("/TR", part)]:
        row["P"] = body.reference  # type: ignore[attr-defined]
        body["K"].append(row.reference)  # type: ignore[attr-defined]
        for cell in tags.kids(row):
            if "Headers" in cell.get("A", {}):
                headers = cell["A"]["Headers"]
                headers[:] = [names.get(header.string, header) for header in headers]
    yield from (mark for head in tags.every("/THead", piece) for mark in tags.marks(head))
    tags.detach(piece)


def _head_cells(tags: _Tags, table: Element) -> dict[tuple[int, int], Element]:
    """The header cells of a table's head by row and column."""
    rows = [row for head in tags.every("/THead", table) for row in tags.every("/TR", head)]
    return {(r, c): cell for r, row in enumerate(rows) for c, cell in enumerate(tags.kids(row)) if "ID" in cell}


def _make_artifacts(tags: _Tags, marks: Sequence[tuple[Any, int]]) -> None:
    """Mark content as a repetition that is not read aloud, and take it out of the map from content to structure."""
    pages = {reference: number for number, reference in enumerate(tags.pdf.page_references)}
    numbers = tags.objects[tags.root["ParentTree"]]["Nums"]
    for page, mark in marks:
        stream = tags.objects[tags.objects[page]["Contents"]].stream
        for index, item in enumerate(stream):
            if isinstance(item, dict) and item.get("MCID") == mark:
                stream[index - 1] = "/Artifact"
                item.clear()
                item["Type"] = "/Pagination"
        numbers[2 * pages[page] + 1][mark] = "null"


def _scope_headers(tags: _Tags) -> None:
    """Say for each header cell whether it heads its row or its column (PDF/UA-1, 7.5)."""
    for table in tags.every("/Table"):
        for row in tags.every("/TR", table):
            cells = tags.kids(row)
            along = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
            for cell in cells:
                if cell["S"] == "/TH":
                    cell["A"]["Scope"] = along
