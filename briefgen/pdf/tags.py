"""A PDF's tags while the engine still holds them as objects, and the element of the page that each stands for.

The engine makes a tag for each of its boxes, in the order in which it meets them, and it has several boxes for one
element: one a line, one a page. Walked side by side, boxes and tags tell which tags are pieces of the same element.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from briefgen.values import dataclass

Tag = Any  # a structure element: one of pydyf's dictionaries
TagKid = Any  # what stands in a tag's `K`: a reference, the number of marked content, or a dictionary
_ITEMS = ("li", "dt", "dd")


@dataclass(frozen=True, slots=True)
class Origin:
    """The element that a tag was made for, and the engine's name for the part of it: `a`, `a::after`.

    `cell`: it is set as the cell of a table is, whatever it is called.
    """

    element: Any
    part: str
    cell: bool = False

    def get(self, attribute: str) -> str | None:
        """An attribute of the element."""
        value: str | None = self.element.attrib.get(attribute)
        return value

    def continues(self, other: Origin | None) -> bool:
        """Whether both are pieces of one element."""
        return other is not None and self.element is other.element and self.part == other.part


@dataclass(frozen=True, slots=True)
class Tags:
    """A PDF's objects by reference, its structure tree, and where its tags come from."""

    pdf: Any
    objects: Mapping[Any, Any]
    root: Tag
    origins: Mapping[bytes, Origin]

    @classmethod
    def of(cls, document: Any, pdf: Any) -> Tags:
        """The tags of a document that the engine is about to write."""
        objects = {item.reference: item for item in pdf.objects if hasattr(item, "reference")}
        return cls(pdf, objects, objects[pdf.catalog["StructTreeRoot"]], _origins(document, pdf))

    def kids(self, tag: Tag) -> list[Tag]:
        """The tags right below one."""
        found = [self.objects[key] for key in tag.get("K", []) if isinstance(key, bytes) and key in self.objects]
        return [kid for kid in found if kid.get("Type") == "/StructElem"]

    def walk(self, tag: Tag) -> Iterator[Tag]:
        """All tags below one, in reading order."""
        for kid in self.kids(tag):
            yield kid
            yield from self.walk(kid)

    def every(self, kind: str, below: Tag) -> Iterator[Tag]:
        """The tags of one kind below another, in reading order; not those inside each other."""
        for kid in self.kids(below):
            if kid["S"] == kind:
                yield kid
            else:
                yield from self.every(kind, kid)

    def origin(self, tag: Tag) -> Origin | None:
        """Where a tag comes from, where that is known."""
        return self.origins.get(tag.reference)

    def marks(self, tag: Tag) -> Iterator[tuple[Any, int]]:
        """The marked content below a tag: page and number."""
        for below in (tag, *self.walk(tag)):
            for key in below.get("K", []):
                if isinstance(key, int):
                    yield below["Pg"], key
                elif isinstance(key, dict):
                    yield key["Pg"], key["MCID"]

    def absorb(self, whole: Tag, piece: Tag) -> None:
        """Put all that is in a piece at the end of another, and do away with the piece."""
        for key in piece["K"]:
            whole["K"].append(_on(piece["Pg"], key) if piece["Pg"] != whole["Pg"] else key)
        for kid in self.kids(piece):
            kid["P"] = whole.reference
        if self._owns_content(piece):
            self._rename(piece.reference, whole.reference)
        piece["K"].clear()
        self.remove(piece)

    def remove(self, tag: Tag) -> None:
        """Take a tag, and all below it, out of the tree; empty objects are what is left of them in the file."""
        parent = self.objects[tag["P"]]
        if tag.reference in parent["K"]:
            parent["K"].remove(tag.reference)
        for gone in (tag, *self.walk(tag)):
            gone.clear()

    @property
    def numbers(self) -> Any:
        """The map from content to structure: a number, then what it belongs to, and so on."""
        return self.objects[self.root["ParentTree"]]["Nums"]

    def _owns_content(self, tag: Tag) -> bool:
        keys = (key for key in tag["K"] if isinstance(key, int) or "S" not in self.objects[key])
        return any(True for _ in keys)

    def _rename(self, old: bytes, new: bytes) -> None:
        """Let content that belonged to one tag belong to another."""
        for index, owner in enumerate(self.numbers):
            if owner == old:
                self.numbers[index] = new
            elif isinstance(owner, list) and old in owner:
                owner[:] = [new if name == old else name for name in owner]


def _on(page: Any, key: TagKid) -> TagKid:
    """The number of marked content as it is written in a tag that begins on another page."""
    return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": key}) if isinstance(key, int) else key


def _origins(document: Any, pdf: Any) -> dict[bytes, Origin]:
    """The origin of each tag; none at all should boxes and tags not add up, so that nothing is joined by mistake."""
    tags: list[Tag] = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    made = [tag for tag in tags if tag["S"] not in ("/Document", "/Form")]
    boxes = [box for page in document.pages for box in _boxes(page._page_box, "")]
    if len(made) != len(boxes):
        return {}
    pairs = zip(made, boxes, strict=True)
    return {tag.reference: _origin(box) for tag, box in pairs if box is not None}


def _origin(box: Any) -> Origin:
    from weasyprint.formatting_structure.boxes import TableCellBox  # noqa: PLC0415  (only where a PDF is made)

    return Origin(box.element, box.element_tag, isinstance(box, TableCellBox))


def _boxes(box: Any, above: str) -> Iterator[Any]:
    """The boxes that get a tag, in the engine's order; None for the tag of a run of text.

    `above` is how the tag around it counts where lists are concerned: `LI`, `LBody` or neither.
    """
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415  (half a second: only where a PDF is made)

    box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
    name = box.element_tag if box.element is not None else ""
    unseen = isinstance(box, boxes.PageBox | boxes.MarginBox) or name in ("html", "body")
    if unseen and not isinstance(box, boxes.LineBox):
        for child in box.children:
            yield from _boxes(child, above)
        return
    kind = {"LI": "LBody", "LBody": ""}.get(above, "LI") if name in _ITEMS else ""
    yield box
    if kind == "LI" and (name != "li" or _has_no_bullet(box)):  # an item gets two tags: itself and its body
        yield box
        kind = "LBody"
    for child in _inside(box):
        for part in child.children if isinstance(child, boxes.LineBox) else (child,):
            if not isinstance(part, boxes.TextBox):
                yield from _boxes(part, kind)
            elif name.partition(":")[0] != "a":  # a link holds its text itself
                yield None


def _has_no_bullet(item: Any) -> bool:
    return "list-item" not in item.style["display"] or item.style["list_style_type"] == "none"


def _inside(box: Any) -> list[Any]:
    """A box's children; those of a table without the box that holds table and caption together."""
    table = box.get_wrapped_table() if box.element_tag == "table" and box.is_table_wrapper else None
    if table is None:
        return list(box.children)
    return [part for child in box.children for part in (child.children if child is table else [child])]
