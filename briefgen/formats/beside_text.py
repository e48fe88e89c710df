"""What a page tells its readers beside its text: read aloud, shown on hover, or printed by a style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from briefgen.page.requests import tree_of

_TOLD = frozenset(  # attributes that browsers and screen readers tell, and those that search engines and previews show
    ("title", "alt", "label", "placeholder", "summary", "abbr", "content", "value", "aria-label", "aria-description",
     "aria-roledescription", "aria-valuetext", "aria-placeholder", "aria-braillelabel", "aria-brailleroledescription")
)  # fmt: skip
_QUOTED = frozenset("\"'")
_PRINTED = ("content", "quotes", "symbols", "additive-symbols", "prefix", "suffix", "pad", "list-style",
            "list-style-type", "string-set", "bookmark-label", "text-emphasis", "text-emphasis-style",
            "hyphenate-character", "text-overflow", "block-ellipsis")  # fmt: skip


def told_beside(page: str) -> str:
    """Every such text of a page, a line each."""
    return "\n".join(line for element in tree_of(page).iter() for line in _of_element(element) if line)


def _of_element(element: Any) -> Iterator[str]:
    if element.tag == "style":
        yield from _printed(element.text or "")
    named = element.attrib if isinstance(element.tag, str) else {}
    for name, value in named.items():
        if (name in _TOLD and "http-equiv" not in named) or name.startswith("data-"):  # `attr()` prints those
            yield value
        elif name == "style":
            yield from _printed(f"*{{{value}}}")


@lru_cache(maxsize=64)  # the documents of a build share their sheets
def _printed(style: str) -> tuple[str, ...]:
    """The texts that a style sheet prints, each declaration's together: nothing parts them on the page."""
    from tinycss2 import parse_stylesheet  # noqa: PLC0415  (only where a page is made)

    if not _QUOTED.intersection(style):
        return ()
    said = list(_declared(parse_stylesheet(style, skip_comments=True, skip_whitespace=True)))
    printing: set[str] = set()
    more = {*_PRINTED}
    while more:  # through custom properties, of which a sheet may have some that print nothing
        printing |= more
        more = {used for name, tokens in said if name in more for used in _variables(tokens)} - printing
    return tuple(_strings(tokens) for name, tokens in said if name in printing)


def _declared(rules: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Every declaration, however deep, by its name."""
    from tinycss2 import parse_blocks_contents  # noqa: PLC0415  (the same)

    for rule in rules:
        if rule.type == "declaration":
            yield rule.name if rule.name.startswith("--") else rule.lower_name, rule.value
        elif getattr(rule, "content", None) is not None:
            yield from _declared(parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))


def _inside(token: Any) -> list[Any]:
    return getattr(token, "arguments", None) or getattr(token, "content", None) or []


def _variables(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident" and token.value.startswith("--"):
            yield token.value
        yield from _variables(_inside(token))


def _strings(tokens: list[Any]) -> str:
    """The strings among tokens, also those inside functions and blocks."""
    return "".join(token.value if token.type == "string" else _strings(_inside(token)) for token in tokens)
