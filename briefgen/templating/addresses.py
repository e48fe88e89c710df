"""Addresses in styles that a browser would fetch, read as browsers read: by tokens, wherever in a style they stand.

No grammar is asked for, so none can hide one: escapes, capitals, custom properties and rules that nobody knows come
down to the same tokens. What is inside the page (`data:`) or a place on it (`#`) is fetched from nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2

from briefgen.regexes import regex
from briefgen.values import dataclass

EMBEDDED = regex(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")  # long, and of signs that end nothing
_WITHIN = regex(r"\s*(?:data:|#|\Z)", re.IGNORECASE)
_TAKING = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "url-prefix")
_FROM_ELSEWHERE = ("var", "attr", "env", "if", "toggle")
OF_WORDS = (
    "alt",
    "title",
    "content",
    "class",
    "id",
    "lang",
    "value",
    "label",
    "summary",
    "headers",
    "cite",
)  # attributes


@dataclass(frozen=True, slots=True)
class Address:
    """What would be fetched, and where in the style it stands."""

    target: str
    line: int
    column: int


@lru_cache(maxsize=256)  # the documents of a build share their sheets
def addresses(style: str) -> tuple[Address, ...]:
    """Every address in a style sheet, or in the declarations of an attribute. Raises RecursionError."""
    if "(" not in style and "@" not in style:  # most attributes: nothing is called, nothing imported
        return ()
    return tuple(_found(tinycss2.parse_component_value_list(EMBEDDED.sub("data:,", style)), taking=False))


def _found(tokens: Iterable[Any], *, taking: bool) -> Iterator[Address]:
    """`taking`: inside a function that takes texts for addresses."""
    named = ""  # the rule that is being read
    for token in tokens:
        if token.type == "at-keyword":
            named = token.lower_value
            if named == "import":
                yield Address("@import", token.source_line, token.source_column)
        elif token == ";" or token.type == "{} block":
            named = ""
        if named != "namespace":  # whose address is a name and nothing else
            yield from _of(token, taking=taking)


def _of(token: Any, *, taking: bool) -> Iterator[Address]:
    line, column = token.source_line, token.source_column
    if token.type == "url" or (token.type == "string" and taking):
        if not _WITHIN.match(token.value):
            yield Address(str(token.value), line, column)
    elif token.type == "function":
        takes = taking or token.lower_name in _TAKING
        if taking and token.lower_name in _FROM_ELSEWHERE:
            yield Address(token.serialize(), line, column)
        yield from _found(token.arguments, taking=takes)
    elif token.type.endswith(" block"):
        yield from _found(token.content, taking=taking)
