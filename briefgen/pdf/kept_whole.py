"""What a style sheet keeps whole (`break-inside: avoid`), and no page is high enough for.

CSS lets such a box break as if nothing had been asked (css-break-3, section 4.4). The engine first moves it to a page
of its own and breaks it there, so the page before stays empty below its heading. Nothing in the page says how high a
box will be: it is laid out once, and once more where such a box was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_RELEASED = ";break-inside:auto"


def released(pages: Iterable[Any]) -> bool:
    """Whether an element was kept whole in vain. Each of them may break where it stands when it is laid out again."""
    seen: dict[Any, int] = {}
    found = []
    for number, page in enumerate(pages):
        for element in _kept_whole(page._page_box):
            if seen.setdefault(element, number) == number - 1:
                found.append(element)
    for element in dict.fromkeys(found):
        element.set("style", element.get("style", "") + _RELEASED)
    return bool(found)


def _kept_whole(box: Any) -> Iterator[Any]:
    """The elements of a page that ask to be kept whole. There are none within a line."""
    for child in getattr(box, "children", ()):
        if not hasattr(child, "children") or type(child).__name__ == "LineBox":
            continue
        if child.element is not None and child.style["break_inside"] == "avoid" and not child.element_tag.count("::"):
            yield child.element
        yield from _kept_whole(child)
