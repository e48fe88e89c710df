"""The last step on a PDF's objects, where the engine's tags are not yet what PDF/UA-1 asks for.

WeasyPrint 70 writes no `/Scope` on header cells; PDF/UA-1 (ISO 14289-1, 7.5) needs one as soon as a header spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def finish(_document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher` hook: change the objects of a PDF before they are written."""
    objects = {item.reference: item for item in pdf.objects if hasattr(item, "reference")}
    for row in _tagged(objects, "/TR"):
        cells = [objects[key] for key in row["K"] if key in objects]
        along = "/Row" if any(cell.get("S") == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell.get("S") == "/TH":
                cell["A"]["Scope"] = along


def _tagged(objects: Mapping[Any, Any], tag: str) -> Iterator[Any]:
    for item in objects.values():
        if isinstance(item, dict) and item.get("S") == tag:
            yield item
