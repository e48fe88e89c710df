"""What a style sheet keeps whole (`break-inside: avoid`), and what that costs.

What no page is high enough for breaks as if nothing had been asked (css-break-3, section 4.4). The engine first moves
it to a page of its own and breaks it there, so the page before stays empty below its heading. And a table that a page
is high enough for may leave more than a third of the page before it empty. Nothing in the page says how high a box will
be: it is laid out once, and once more where such a box was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_RELEASED = ";break-inside:auto"
_FULL = 2 / 3  # of a page: what moves to the next one leaves no hole
_ROWS = 6  # of a table that reads well in two parts
_HEAD = 30  # CSS pixels that room above a section takes


def released(pages: Iterable[Any]) -> bool:
    """Whether an element was kept whole in vain, or at the price of a page. Each of them may break where it stands when
    it is laid out again.
    """
    seen: dict[Any, int] = {}
    found = []
    before: Any = None
    for number, page in enumerate(pages):
        for element in _kept_whole(page._page_box):
            if seen.setdefault(element, number) == number - 1:
                found.append(element)
        if before is not None and before.width == page.width and _filled(before._page_box) < _FULL:
            found += _tables_at_the_head(page._page_box)
        before = page
    for element in dict.fromkeys(found):
        element.set("style", element.get("style", "") + _RELEASED)
    return bool(found)


def _filled(page: Any) -> float:
    """Which part of a page's room has something on it, down to the lowest."""
    return float((max(_feet(page.children[0]), default=page.content_box_y()) - page.content_box_y()) / page.height)


def _feet(box: Any) -> Iterator[float]:
    """Where lines, pictures and empty boxes end."""
    children = getattr(box, "children", ())
    if not children or type(box).__name__ == "LineBox":
        yield box.position_y + box.margin_height()
    else:
        for child in children:
            yield from _feet(child)


def _tables_at_the_head(page: Any) -> list[Any]:
    """A table with which a page begins, if it has rows enough to be parted, and what is kept whole around it."""
    kept, box = list[Any](), page.children[0]
    while box is not None and box.element_tag != "table":
        box = next((child for child in getattr(box, "children", ()) if _holds_a_table(child)), None)
        if box is not None and box.style["break_inside"] == "avoid":
            if not kept and box.position_y > page.content_box_y() + _HEAD:
                return []
            kept.append(box.element)
    if not kept or box is None or sum(1 for _ in box.element.iter("tr")) < _ROWS:
        return []
    return [*kept, box.element]


def _holds_a_table(box: Any) -> bool:
    return box.element is not None and next(box.element.iter("table"), None) is not None


def _kept_whole(box: Any) -> Iterator[Any]:
    """The elements of a page that ask to be kept whole. There are none within a line, and none that counts in the head
    or foot of a table, which stand on each of its pages.
    """
    for child in getattr(box, "children", ()):
        if not hasattr(child, "children") or type(child).__name__ == "LineBox" or _is_repeated(child):
            continue
        if child.element is not None and child.style["break_inside"] == "avoid" and not child.element_tag.count("::"):
            yield child.element
        yield from _kept_whole(child)


def _is_repeated(box: Any) -> bool:
    return getattr(box, "is_header", False) or getattr(box, "is_footer", False)
