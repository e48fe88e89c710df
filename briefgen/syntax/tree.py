"""What a content file becomes before it becomes records: values that know where they stand.

`Broken` stands for a value whose problem is reported already, so that nobody reports it again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from briefgen.problems.diagnostics import Span
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `raw` is how the file spells it; `comment` is the comment that follows a plain one on its line."""

    value: str
    span: Span
    raw: str = ""
    comment: Span | None = None


@dataclass(frozen=True, slots=True)
class Null:
    """Nothing: a plain null, `~` or empty value."""

    span: Span


@dataclass(frozen=True, slots=True)
class Broken:
    """A value whose problem is reported already."""

    span: Span


@dataclass(frozen=True, slots=True)
class Seq:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Text
    value: Node


@dataclass(frozen=True, slots=True)
class Map:
    """A map; its keys are unique."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Entry | None:
        """The entry of that key, if there is one."""
        return next((entry for entry in self.entries if entry.key.value == key), None)


Node = Text | Null | Broken | Seq | Map


@dataclass(frozen=True, slots=True)
class Tree:
    """A content file: its root map, and where it could not be read to its end, the ids seen in it."""

    path: str
    root: Map | None
    glimpsed: frozenset[str] = frozenset()
    complete: bool = True


def token_span(node: Node, token: str, count: int = 0) -> Span:
    """Where the `count`-th (from 0) `token` stands in a text as the file spells it; the text's own place if unsure.

    libyaml's marks for block texts point at the `|`, and escapes move columns; the spelling is searched instead.
    """
    if not isinstance(node, Text):
        return node.span
    found = _starts(node.raw, token)
    if count >= len(found):
        return node.span
    index = found[count]
    before = node.raw.rfind("\n", 0, index)
    line = node.span.line + node.raw.count("\n", 0, index)
    column = index - before if before >= 0 else node.span.column + index
    return Span(node.span.file, line, column, line, column + len(token))


def times_before(text: str, token: str, offset: int) -> int:
    """How often a token stands in a text before an offset: the `count` by which `token_span` finds it."""
    return bisect_left(_starts(text, token), offset)


@lru_cache(maxsize=16)
def _starts(text: str, token: str) -> tuple[int, ...]:
    """Where a token stands in a text; once for all its places, which can be thousands."""
    found, index = [], text.find(token)
    while index >= 0 and token:
        found.append(index)
        index = text.find(token, index + 1)
    return tuple(found)


def find_node(node: Node, path: tuple[str | int, ...], short_forms: Mapping[str, str]) -> tuple[Node, bool]:
    """The value at a path, or the nearest one around it that the author wrote; and whether it is the very one.

    Short forms have fewer levels than the records they become, and some have a key of their own (`short_forms`).
    """
    for step in path:
        below: Node | None = None
        if isinstance(node, Map):
            entry = node.get(str(step)) or node.get(short_forms.get(str(step), ""))
            below = entry.value if entry else None
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None and step == 0 and not isinstance(node, Seq):
            continue
        if below is None:
            return node, False
        node = below
    return node, True


def without(node: Node, line: int) -> Node:
    """A list without the records that a mistake in this line stands in or cuts short."""
    if not isinstance(node, Seq):
        return node
    return Seq(tuple(item for item in node.items if not item.span.line <= line <= item.span.end_line), node.span)


def data_of(node: Node, broken: Callable[[Broken], Any]) -> Any:
    """A tree as plain data: texts, lists, maps, None; `broken` says what stands for a value that has a problem."""
    match node:
        case Text():
            return node.value
        case Seq():
            return [data_of(item, broken) for item in node.items]
        case Map():
            return {entry.key.value: data_of(entry.value, broken) for entry in node.entries}
        case Null():
            return None
        case Broken():
            return broken(node)
