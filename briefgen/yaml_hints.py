"""Turns libyaml's syntax errors into sentences that mend the line."""

from __future__ import annotations

import re
from typing import Any, Protocol, cast

import yaml

from briefgen.diagnostics import Diagnostic, Span, problem

_VALUE = re.compile(r"^\s*(?:- +)*(?:[\w.\-]+:[ ]+)?(?P<value>\S.*)?$")
_QUOTED_THEN_WORDS = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s,\]}#]""")
QUOTE_IT = "put the whole text in quotes"


class Mark(Protocol):
    """A place as libyaml gives it: 0-based, in characters."""

    index: int
    line: int
    column: int


def mark_of(mark: Any) -> Mark:
    """An event's mark; libyaml sets both, which the type stubs do not say."""
    return cast(Mark, mark)


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The diagnostic for one syntax error, at the place where the author has to act."""
    said, context = str(error.problem or ""), str(error.context or "")
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in context and error.context_mark is not None and "end of" in said:
        return _at(
            path, error.context_mark, "this quote is never closed", "add the closing quote at the end of the text"
        )
    if mark is None:
        return problem("BG101", "this is not YAML", Span(path))
    line = _line(text, mark.line)
    if "mapping values are not allowed" in said:
        return _at(path, mark, "a second `: ` in one line", f"{QUOTE_IT}: it holds a colon and a space")
    if "cannot start any token" in said:
        return _token(path, line, mark)
    if context.startswith("while parsing a flow") and error.context_mark is not None:
        return _flow(path, text, error.context_mark, mark)
    value = _VALUE.match(line)
    shown = (value["value"] or "") if value else ""
    if _QUOTED_THEN_WORDS.match(shown):
        column = line.index(shown)
        return _at(
            path, mark, "words follow the closing quote", f"{QUOTE_IT}, with the other kind of quotes inside", column
        )
    if shown[:1] in ("[", "{") and value is not None:
        kind = "list" if shown[0] == "[" else "map"
        hint = f"if this is a text, {QUOTE_IT}; if it is a {kind}, close the bracket and let nothing follow it"
        return _at(path, mark, f"a text cannot begin with `{shown[0]}`: YAML reads a {kind}", hint, line.index(shown))
    if shown[:1] in ("*", "&", "!"):
        return _at(path, mark, f"a text cannot begin with `{shown[0]}`", QUOTE_IT, line.index(shown))
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _tab(path, mark)
    if "could not find expected ':'" in said and error.context_mark is not None:
        where = error.context_mark
        return _at(
            path, where, "a key without its colon", "write `key: value`, or indent this line under the text above"
        )
    if "expected" in said:
        hint = "check the indentation: the fields of one record begin in the same column, with spaces"
        return _at(path, mark, "this line does not fit the lines above it", hint)
    return _at(path, mark, f"this is not YAML: {said or context}", "")


def _flow(path: str, text: str, opened: yaml.Mark, mark: yaml.Mark) -> Diagnostic:
    bracket = text[opened.index : opened.index + 1]
    closing = "]" if bracket == "[" else "}"
    if mark.line == opened.line:
        return _at(path, mark, f"a comma or `{closing}` was expected here", f"{QUOTE_IT}, or put the comma in")
    return _at(path, opened, f"this `{bracket}` is never closed", f"add `{closing}` where the record ends")


def _token(path: str, line: str, mark: yaml.Mark) -> Diagnostic:
    character = line[mark.column : mark.column + 1]
    if character == "\t":
        return _tab(path, mark)
    return _at(path, mark, f"a text cannot begin with `{character}`", QUOTE_IT)


def _tab(path: str, mark: yaml.Mark) -> Diagnostic:
    return _at(path, mark, "a tab is used for indentation", "use spaces: two for each level", 0)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""


def _at(path: str, mark: yaml.Mark, said: str, hint: str, column: int | None = None) -> Diagnostic:
    start = (mark.column if column is None else column) + 1
    return problem("BG101", said, Span(path, mark.line + 1, start, mark.line + 1, start + 1), hint=hint)
