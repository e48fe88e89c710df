"""Makes Python-Markdown read lists as staffers write them (and as CommonMark does).

A list may follow a paragraph without a blank line, `1)` counts like `1.`, and nested lists may be indented by two or
three spaces. A number that stands at the beginning of a line by accident (`… until` / `2022. It …`) begins none.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown.preprocessors import Preprocessor

from briefgen.regexes import regex

_ITEM = regex(r"(?P<indent> *)(?P<mark>[-*+]|\d{1,18}[.)])(?P<gap> +)(?P<rest>.*)")


def _walk(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Each line as Python-Markdown wants it, with the depth of the list it stands in."""
    levels: list[tuple[int, int]] = []  # (column of the mark, column of the item's text)
    before = ""
    for line in lines:
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        match = _ITEM.fullmatch(line)
        if match and not levels and before.strip() and match["mark"][:-1].isdigit() and match["mark"][:-1] != "1":
            match = None
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


class Lists(Preprocessor):
    """The pass over all lines."""

    def run(self, lines: list[str]) -> list[str]:
        """Called by Python-Markdown."""
        return [line for line, _ in _walk(lines)]
