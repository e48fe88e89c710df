"""The marking of a problem: that of the record it lies in, so that a report for an audience can leave its words out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.diagnostics import Diagnostic
from briefgen.settings import Desk
from briefgen.tree import Map, Seq, Text, Tree
from briefgen.validate import LIBRARY


def marked(diagnostics: Iterable[Diagnostic], trees: Iterable[Tree], desk: Desk) -> Iterator[Diagnostic]:
    """The diagnostics with the effective marking of the record each lies in, sound or not.

    It stays empty, which counts as the highest, where a file could not be read to its end: nobody knows then in which
    record the problem lies.
    """
    whole = [tree for tree in trees if tree.root is not None and tree.complete]
    briefing = next((label for tree in whole if (label := _of_briefing(tree))), None)
    begins = {tree.path: sorted(_labels(tree, briefing, desk)) for tree in whole}
    for found in diagnostics:
        lines = begins.get(found.span.file, []) if found.span and not found.marking else []
        above = [label for line, label in lines if found.span and line <= found.span.line]
        yield replace(found, marking=above[-1]) if above else found


def _labels(tree: Tree, briefing: str | None, desk: Desk) -> Iterator[tuple[int, str]]:
    """Where each record of a file begins, and its label."""
    if tree.root is None:
        return
    shared = tree.path.startswith(LIBRARY)
    normal = _own(tree.root) or (None if shared else briefing) or desk.marking.default or ""
    yield 1, normal
    for entry in tree.root.entries:
        yield entry.key.span.line, normal
        for node in entry.value.items if isinstance(entry.value, Seq) else (entry.value,):
            if isinstance(node, Map):
                yield node.span.line, _own(node) or normal


def _of_briefing(tree: Tree) -> str | None:
    entry = tree.root.get("briefing") if tree.root else None
    return _own(entry.value) if entry and isinstance(entry.value, Map) else None


def _own(node: Map) -> str | None:
    entry = node.get("marking")
    return entry.value.value if entry and isinstance(entry.value, Text) else None
