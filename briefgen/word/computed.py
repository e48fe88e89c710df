"""What the style sheets of a page say of its elements on paper, as far as words depend on it: what is hidden, what is a
block of its own, what is printed before and after, and what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2

from briefgen.page.sheets import Sheet
from briefgen.templating.theme_lint import rules
from briefgen.word.sheet_tokens import Tokens

_HEARD = frozenset(
    ("display", "content", "float", "counter-reset", "counter-increment", "list-style", "list-style-type", "page",
     "position")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
     "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul")
)  # fmt: skip
_NEVER = frozenset(("head", "script", "style", "template", "title", "noscript", "link", "meta", "colgroup", "col"))
_INLINE = frozenset(("inline", "inline-block", "inline-flex", "contents", "inline-table"))


class Computed:
    """The cascade over one page, for one medium: paper."""

    def __init__(self, sheets: Sequence[Sheet], tokens: Tokens) -> None:
        from cssselect2 import Matcher, SelectorError, compile_selector_list  # noqa: PLC0415  (as below)

        self._tokens, self._matcher = tokens, Matcher()
        for rule in (rule for sheet in sheets for rule in rules(sheet.text) if rule.printed):
            declaration = rule.declaration
            if declaration.lower_name not in _HEARD or rule.selector.startswith("@"):
                continue
            try:
                selectors = compile_selector_list(rule.selector)
            except SelectorError:  # one that this cascade does not know says nothing of words
                continue
            for selector in selectors:
                self._matcher.add_selector(selector, declaration)

    def of(self, element: Any) -> Mapping[str | None, Mapping[str, Any]]:
        """The declarations that hold for an element of cssselect2, by the name of a part: None, `before`, `after`."""
        found: dict[str | None, dict[str, Any]] = {}
        for _, _, part, declaration in self._matcher.match(element):
            found.setdefault(part, {})[declaration.lower_name] = declaration.value
        return found

    def word(self, said: Mapping[str, Any], name: str) -> str:
        """A property as one word, with tokens put in; empty where nothing is said."""
        value = tinycss2.serialize(said[name]).strip() if name in said else ""
        if value.startswith("var("):
            value = self._tokens.text(value[4:].rstrip(") ").strip()).strip()
        return value

    def is_hidden(self, element: Any, said: Mapping[str, Any]) -> bool:
        """Whether paper does not show an element where it stands; a running one stands in the margins of every page."""
        if element.local_name in _NEVER or "hidden" in element.etree_element.attrib:
            return True
        return self.word(said, "display") == "none" or self.word(said, "position").startswith("running(")

    def is_block(self, element: Any, said: Mapping[str, Any]) -> bool:
        """Whether an element stands on lines of its own."""
        display = self.word(said, "display")
        if display in _INLINE:
            return element.local_name in _BLOCKS and display not in ("inline", "contents")
        return bool(display) or element.local_name in _BLOCKS


class Counters:
    """What is counted while a page is read from its head to its foot."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def enter(self, said: Mapping[str, Any]) -> None:
        """Begin and go on counting as an element says."""
        for name, number in _pairs(said.get("counter-reset", ()), 0):
            self._counts[name] = number
        for name, number in _pairs(said.get("counter-increment", ()), 1):
            self._counts[name] = self._counts.get(name, 0) + number

    def printed(self, content: Sequence[Any], attributes: Mapping[str, str]) -> str:
        """What `content` prints: strings, attributes and counters; nothing for what only pages know."""
        return "".join(self._pieces(content, attributes))

    def _pieces(self, content: Sequence[Any], attributes: Mapping[str, str]) -> Iterator[str]:
        for token in content:
            if token.type == "string":
                yield token.value
            elif token.type == "function" and token.lower_name in ("attr", "counter"):
                name = next((part.value for part in token.arguments if part.type == "ident"), "")
                yield attributes.get(name, "") if token.lower_name == "attr" else str(self._counts.get(name, 0))


def _pairs(tokens: Sequence[Any], otherwise: int) -> Iterator[tuple[str, int]]:
    name = ""
    for token in tokens:
        if token.type == "ident":
            if name:
                yield name, otherwise
            name = token.value
        elif token.type == "number" and name:
            yield name, int(token.value)
            name = ""
    if name:
        yield name, otherwise
