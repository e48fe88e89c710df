"""A link's tags: one link is one tag with one annotation on each page it is on, however many lines it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from briefgen.pdf.tags import Tag, Tags


def link_once(tags: Tags, link: Tag) -> None:
    """Keep one annotation a page; the others give it their rectangles, those of what is inside the link go."""
    for inside in tags.walk(link):
        if inside["S"] == "/Link":  # the engine makes links of the parts of a link, too
            inside["S"] = "/Span"
        for key, annotation in list(_annotations(tags, inside)):
            _drop(tags, inside, key, annotation)
    kept: dict[Any, tuple[Any, list[Any]]] = {}
    for key, annotation in list(_annotations(tags, link)):
        page, rectangle = tags.objects[key]["Pg"], annotation["Rect"]
        if page in kept:
            kept[page][1].append(rectangle)
            _drop(tags, link, key, annotation)
        else:
            kept[page] = annotation, [rectangle]
    for annotation, rectangles in kept.values():
        if len(rectangles) > 1:
            _cover(annotation, rectangles)


def _annotations(tags: Tags, tag: Tag) -> Iterator[tuple[bytes, Any]]:
    """The annotations of a tag, each with the reference that stands in the tag."""
    for key in tag["K"]:
        item = tags.objects.get(key) if isinstance(key, bytes) else None
        if item is not None and item.get("Type") == "/OBJR":
            yield key, tags.objects[item["Obj"]]


def _drop(tags: Tags, tag: Tag, key: bytes, annotation: Any) -> None:
    tag["K"].remove(key)
    page = tags.objects[tags.objects[key]["Pg"]]
    page["Annots"].remove(annotation.reference)
    place = tags.numbers[::2].index(annotation["StructParent"])
    del tags.numbers[2 * place : 2 * place + 2]
    annotation.clear()
    tags.objects[key].clear()


def _cover(annotation: Any, rectangles: list[Any]) -> None:
    """Let an annotation cover several rectangles: one a line."""
    sides = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in rectangles]
    lefts, bottoms, rights, tops = zip(*sides, strict=True)
    annotation["Rect"] = pydyf.Array((min(lefts), min(bottoms), max(rights), max(tops)))
    corners = [(left, top, right, top, left, bottom, right, bottom) for left, bottom, right, top in sides]
    annotation["QuadPoints"] = pydyf.Array(number for four in corners for number in four)
