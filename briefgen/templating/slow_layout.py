"""Flex, grid and columns on a finished page: what is slow to lay out shows only where styles meet their elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.templating.theme_lint import StyledDeclaration, rules

if TYPE_CHECKING:
    from cssselect2 import ElementWrapper

_LAID_OUT = ("flex", "inline-flex", "grid", "inline-grid")
_FLOWS = ("html", "body", "main", "section", "article", "table", "h1", "h2")
_DEPTH = 3


def slow_layouts(page: Any, sheets: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """A diagnostic for each rule that lays out a page's flow, or stands too deep in others.

    `page` is the tree of a page, as a browser has it; `sheets`: paths and texts.
    """
    laid = [(path, rule) for path, text in sheets for rule in rules(text) if rule.printed and _kind(rule)]
    if not laid:
        return
    from cssselect2 import ElementWrapper  # noqa: PLC0415  (only where a theme lays something out)

    root = ElementWrapper.from_html_root(page)
    elements = list(root.iter_subtree())
    matched = [(path, rule, _matched(rule.selector, elements)) for path, rule in laid]
    containers = {element.etree_element for _, _, found in matched for element in found}
    for path, rule, found in matched:
        where = Span(path, rule.declaration.source_line, rule.declaration.source_column)
        flowing = next((tag for element in found for tag in _flow(element)), None)
        if flowing and _kind(rule) != "columns":
            said = f"`{_kind(rule)}` holds a <{flowing}>, and lays its pages out many times over"
            yield problem("BG826", said, where, hint="use `float` or `inline-block`, and let the page flow")
        elif any(_depth(element, containers) >= _DEPTH for element in found):
            said = f"`{_kind(rule)}` stands {_DEPTH} deep inside others, and each level multiplies the work"
            yield problem("BG826", said, where, hint="take the inner ones apart; `inline-block` costs nothing")


def _kind(rule: StyledDeclaration) -> str:
    words = [str(token.value).lower() for token in rule.declaration.value if token.type in ("ident", "number")]
    match rule.declaration.lower_name:
        case "display":
            return next((word for word in words if word in _LAID_OUT), "")
        case "columns" | "column-count" | "column-width":
            return "" if words in (["auto"], ["none"], ["1"], ["1.0"]) else "columns"
    return ""


def _matched(selector: str, elements: list[ElementWrapper]) -> list[ElementWrapper]:
    from cssselect2 import SelectorError, compile_selector_list  # noqa: PLC0415

    try:
        tests = [s.test for s in compile_selector_list(selector) if s.pseudo_element is None and not s.never_matches]
    except SelectorError:  # said elsewhere
        return []
    return [element for element in elements if any(test(element) for test in tests)]


def _flow(element: ElementWrapper) -> Iterator[str]:
    """What of the page's flow an element is or holds."""
    yield from (inside.local_name for inside in element.iter_subtree() if inside.local_name in _FLOWS)


def _depth(element: ElementWrapper, containers: set[Any]) -> int:
    return sum(each.etree_element in containers for each in (element, *element.ancestors))
