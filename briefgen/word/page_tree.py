"""The page that a Word document is made of, as a tree that selectors can be asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from briefgen.page.sheets import Sheet
from briefgen.regexes import regex

_FACE = regex(r"@font-face\s*\{[^}]*?font-family:\s*[\"']?([^\"';}]+)[\"']?\s*;[^}]*?url\([\"']?([^\"')]+)", re.DOTALL)
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # of the names that a font has


def page_tree(document: str) -> Any:
    """The root of a page, as an element of cssselect2; comments are left out."""
    from cssselect2 import ElementWrapper  # noqa: PLC0415  (only where a Word document is made)
    from tinyhtml5.parser import HTMLParser  # noqa: PLC0415  (the same)

    tree = HTMLParser(namespace_html_elements=False).parse(document)
    for parent in list(tree.iter()):
        for child in [child for child in parent if not isinstance(child.tag, str)]:
            _taken_out(parent, child)
        parent.tag = parent.tag.rpartition("}")[2] if isinstance(parent.tag, str) else parent.tag
    return ElementWrapper.from_html_root(tree)


def _taken_out(parent: Any, child: Any) -> None:
    """Remove a child, and keep the words behind it."""
    place = list(parent).index(child)
    if child.tail:
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def first(root: Any, *, tag: str = "", classed: str = "") -> Any:
    """The first element with this tag or class; None where there is none."""
    found = (
        element
        for element in root.iter_subtree()
        if (tag and element.local_name == tag)
        or (classed and classed in element.etree_element.get("class", "").split())
    )
    return next(found, None)


def ids_and_targets(root: Any) -> tuple[list[str], list[str]]:
    """The ids of a page, and those that its links lead to."""
    elements = [element.etree_element for element in root.iter_subtree()]
    ids = [element.get("id") for element in elements if element.get("id")]
    hrefs = (element.get("href") or "" for element in elements if element.tag == "a")
    return ids, [href[1:] for href in hrefs if href.startswith("#")]


def font_names(sheets: tuple[Sheet, ...], fonts: Mapping[str, bytes]) -> dict[str, str]:
    """What the machines of readers may know the families of a page by: the names in their font files."""
    return dict(reversed([*_named(sheets, fonts)]))


def _named(sheets: tuple[Sheet, ...], fonts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  (only where a Word document is made)

    for sheet in sheets:
        for family, name in _FACE.findall(sheet.text):
            try:
                names = TTFont(BytesIO(fonts.get(name, b"")), lazy=True)["name"]
            except (TTLibError, KeyError):
                continue
            known = names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY)
            if known:
                yield family.strip(), known
