"""Makes Python-Markdown read lists as staffers write them (and as CommonMark does).

A list may follow a paragraph without a blank line, `1)` counts like `1.`, and nested lists may be indented by two or
three spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)])(?P<gap> +)(?P<rest>.*)")


def _walk(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Each line as Python-Markdown wants it, with the depth of the list it stands in."""
    levels: list[tuple[int, int]] = []  # (column of the mark, column of the item's text)
    before = ""
    for line in lines:
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        match = _ITEM.fullmatch(line)
        if match is None:
            if stripped and not before.strip():
                levels = [level for level in levels if indent >= level[1]]
            yield (" " * 4 * len(levels) + stripped if levels and indent else line), len(levels)
        else:
            if not levels and before.strip():
                yield "", 0
            while levels and indent < levels[-1][1]:
                levels.pop()
            levels.append((indent, match.end("gap")))
            mark = match["mark"].replace(")", ".")
            yield " " * 4 * (len(levels) - 1) + f"{mark} {match['rest']}", len(levels)
        before = line


def deepest(text: str) -> int:
    """How many lists stand inside each other at most."""
    return max((depth for _, depth in _walk(text.split("\n"))), default=0)


class _Lists(Preprocessor):
    """The pass over all lines."""

    def run(self, lines: list[str]) -> list[str]:
        return [line for line, _ in _walk(lines)]


class Tidy(Extension):
    """Registers the pass before all others but the normalising of white space."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(_Lists(md), "tidy_lists", 25)
