"""A page whose elements are empty where paper does not show them, as the engine gets it: it would read what is inside
of each and work out how it looks, only to leave it out.

The elements themselves stay, so that nothing else is another child than before, or follows something else. Where it is
not certain what is hidden, or where an element ends, all stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

import tinycss2

from briefgen.page.sheets import Sheet
from briefgen.regexes import regex
from briefgen.templating.theme_lint import StyledDeclaration, rules

if TYPE_CHECKING:
    from cssselect2 import ElementWrapper, Matcher

_PIECE = regex(  # what is no element or has none in it, a drawing, a tag
    r"<!.*?>|<(?P<whole>script|title|textarea)\b.*?</(?P=whole)\s*>|(?P<drawing><svg\b(?P<drawn>[^>]*)>)(?:.*?)</svg>"
    r"|<(?P<ends>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<said>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = regex(r"([^\s=\"'/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")
_LOOKS_INSIDE = regex(r":(?:has|empty)\b(?!\s*\{\s*display\s*:\s*none\s*;?\s*\})", re.IGNORECASE)  # but to hide it
_CLASS = regex(r"\.([\w-]+)")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_Insides = Mapping[Element, tuple[int, int]]  # where in the page what is inside of an element begins and ends


def without_hidden(document: str, sheets: Sequence[Sheet]) -> str:
    """The page with nothing inside of what the sheets hide on paper."""
    display = _of_display(tuple(sheet.text for sheet in sheets))
    hiding = frozenset(name for rule in display if _hides(rule) for name in _CLASS.findall(rule.selector))
    if not hiding or "<style" in document or any(_LOOKS_INSIDE.search(sheet.text) for sheet in sheets):
        return document
    if (read := _read(document, hiding)) is None:
        return document
    root, insides = read
    try:
        hidden = list(_hidden(root, insides, display))
    except _Unknown:
        return document
    parts, end = list[str](), 0
    for begins, ends in hidden:
        if begins >= end:  # else it stands in another one
            parts.append(document[end:begins])
            end = ends
    return "".join((*parts, document[end:]))


class _Unknown(Exception):
    """A rule that may hold for anything."""


@lru_cache(maxsize=16)  # the documents of a build share their sheets
def _of_display(texts: tuple[str, ...]) -> tuple[StyledDeclaration, ...]:
    """What the sheets say on paper about whether and how elements are shown."""
    found = (rule for text in texts for rule in rules(text) if rule.printed and rule.selector != "@page")
    return tuple(rule for rule in found if rule.declaration.lower_name in ("display", "all"))


def _hides(rule: StyledDeclaration) -> bool:
    return rule.everywhere and tinycss2.serialize(rule.declaration.value).strip().lower() == "none"


# What the sheets hide -------------------------------------------------------------------------------------------------


def _hidden(root: Element, insides: _Insides, display: Sequence[StyledDeclaration]) -> Iterator[tuple[int, int]]:
    """The insides that are not shown, in the order of the page. Raises _Unknown."""
    from cssselect2 import ElementWrapper  # noqa: PLC0415  (only where a PDF is made)

    matcher = _matcher(display)
    for element in ElementWrapper.from_html_root(root).iter_subtree():
        if element.etree_element in insides and _is_hidden(element, matcher):
            yield insides[element.etree_element]


def _matcher(display: Sequence[StyledDeclaration]) -> Matcher:
    from cssselect2 import Matcher, SelectorError, compile_selector_list  # noqa: PLC0415

    matcher = Matcher()
    for rule in display:
        try:
            selectors = compile_selector_list(rule.selector)
        except SelectorError as error:
            raise _Unknown from error
        for selector in selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, rule)
    return matcher


def _is_hidden(element: ElementWrapper, matcher: Matcher) -> bool:
    """Whether of the rules that hold for an element the strongest hides it: the last one, but for `!important`."""
    held: list[StyledDeclaration] = [rule for *_, rule in matcher.match(element)]
    held.sort(key=lambda rule: bool(rule.declaration.important))
    return bool(held) and _hides(held[-1])


# The page -------------------------------------------------------------------------------------------------------------


def _read(document: str, classes: frozenset[str]) -> tuple[Element, _Insides] | None:
    """The page as a tree, and the insides of elements of some classes; None where an end tag is left out."""
    top = Element("")
    insides, begun, opened, last = dict[Element, tuple[int, int]](), dict[Element, int](), [top], 0
    for piece in _PIECE.finditer(document):
        _add_text(opened[-1], document[last : piece.start()])
        last = piece.end()
        if piece["ends"]:
            element = opened.pop()
            if element.tag != piece["tag"]:
                return None
            if element in begun:
                insides[element] = (begun[element], piece.start())
        elif piece["tag"] or piece["drawing"]:
            element = SubElement(opened[-1], piece["tag"] or "svg", _attributes(piece["said"] or piece["drawn"] or ""))
            asked = not classes.isdisjoint(element.get("class", "").split()) and "display" not in element.get(
                "style", ""
            )
            if piece["drawing"] and asked:
                insides[element] = (piece.end("drawing"), piece.end() - len("</svg>"))
            elif piece["tag"] and piece["tag"] not in _VOID:
                opened.append(element)
                if asked:
                    begun[element] = piece.end()
    return (top[0], insides) if opened == [top] and len(top) == 1 else None


def _attributes(said: str) -> dict[str, str]:
    return {name.lower(): unescape(one or other) for name, one, other in _ATTRIBUTE.findall(said)}


def _add_text(parent: Element, text: str) -> None:
    """Put a text behind what an element has by now: an empty element is not like one with words."""
    if text and len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    elif text:
        parent.text = (parent.text or "") + text
