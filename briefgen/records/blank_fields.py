"""BG129: a field with nothing behind its colon, where the record does without it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Node, Null, Seq


def blank_fields(node: Node) -> Iterator[Diagnostic]:
    """Fields that were begun and not filled in."""
    if isinstance(node, Seq):
        for item in node.items:
            yield from blank_fields(item)
    for entry in node.entries if isinstance(node, Map) else ():
        if isinstance(entry.value, Null):
            said = f"nothing stands behind `{printable(entry.key.value)}:`, so it counts as left out"
            yield problem("BG129", said, entry.key.span, hint="fill it in, or remove the line")
        else:
            yield from blank_fields(entry.value)
