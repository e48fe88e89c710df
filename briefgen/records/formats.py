"""The numbers of the content format: which ones this program reads, and which one it writes.

Each number is read as it was when it was the newest. What changed from one to the next, `authoring/migrations` knows.
"""

from __future__ import annotations

from typing import TypeGuard

from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Broken, Node, Text, Tree

FORMATS = ("1", "2")  # without `format:` a desk has the first one
NEWEST = FORMATS[-1]


def format_problem(node: Node) -> Diagnostic | None:
    """That a file has another format than those which can be read."""
    if isinstance(node, Broken) or (isinstance(node, Text) and node.value in FORMATS):
        return None
    said = f"this version of briefgen reads the formats {' and '.join(FORMATS)}"
    if is_newer(node):
        hint = "install the version of briefgen that it was written with, or a later one"
        return problem("BG124", f"{said}, and this is format {printable(node.value)}", node.span, hint=hint)
    return problem("BG124", said, node.span, hint=f"write `format: {NEWEST}`")


def newer_format(settings: Tree) -> Diagnostic | None:
    """That a desk was written for a later version of this program."""
    entry = settings.root.get("format") if settings.root else None
    return format_problem(entry.value) if entry and is_newer(entry.value) else None


def format_of(settings: Tree) -> str:
    """Which format a desk says it has, as it stands there."""
    entry = settings.root.get("format") if settings.root else None
    return entry.value.value if entry and isinstance(entry.value, Text) else FORMATS[0]


def is_newer(node: Node) -> TypeGuard[Text]:
    """Whether a format is one that nobody knows yet."""
    return isinstance(node, Text) and node.value.isdecimal() and node.value.isascii() and int(node.value) > int(NEWEST)
