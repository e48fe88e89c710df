"""Turns libyaml's syntax errors into sentences that mend the line."""

from __future__ import annotations

import re
from typing import Any, Protocol, cast

import yaml

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.merge_marks import merge_problem

_VALUE = regex(r"^\s*(?:- +)*(?:[\w.\-]+:[ ]+)?(?P<value>\S.*)?$")
_TIGHT = regex(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?![ /\n])(?=.)")
_BARE = regex(r"\s*(?:- +)*[\w-]+\s*")
_KEY_BEFORE = regex(r":\s")
_HARD_INDENT = regex(r"^ *(?P<hard>[\u00a0\u2000-\u200a\u202f\u3000])\s*(?:- +)?[\w-]+:(?=\s)", re.MULTILINE)
_COMMENT = regex(r"[ \t]+#[^\n]*")
QUOTE_IT = "put the whole text in quotes"


_BEGINNINGS = {
    "/desk.yaml": "begin with `desk:`, and put `name:` and `contact:` below it",
    "/briefing.yaml": "begin with `briefing:`, and put `title:`, `as_of:` and `summary:` below it",
    "/product.yml": "begin with a line such as `title: One-page briefing`",
}


class YamlMark(Protocol):
    """A place as libyaml gives it: 0-based, in characters."""

    index: int
    line: int
    column: int


def mark_of(mark: Any) -> YamlMark:
    """An event's mark; libyaml sets both, which the type stubs do not say."""
    return cast(YamlMark, mark)


def syntax_problem(
    path: str, text: str, error: yaml.MarkedYAMLError, last: yaml.ScalarEvent | None, opened: YamlMark | None
) -> Diagnostic:
    """The diagnostic for one syntax error, at the place where the author has to act.

    `last` is the text before it; `opened` the innermost `[` or `{` that it stands in.
    """
    said, context = str(error.problem or ""), str(error.context or "")
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in context and error.context_mark is not None and "end of" in said:
        return _problem_at(
            path, error.context_mark, "this quote is never closed", "add the closing quote at the end of the text"
        )
    if mark is None:
        return problem("BG101", "this is not YAML", Span(path))
    opened = opened if context.startswith("while parsing a flow") else None
    return (
        _behind_quote(path, text, last, mark, in_flow=opened is not None)
        or _by_its_words(path, text, error, mark, opened)
        or _by_the_line(path, text, error, mark)
    )


def _by_its_words(
    path: str, text: str, error: yaml.MarkedYAMLError, mark: yaml.Mark, opened: YamlMark | None
) -> Diagnostic | None:
    """What libyaml's own sentence tells."""
    said, line, where = str(error.problem), _line(text, mark.line), error.context_mark
    if "mapping values are not allowed" in said:
        return _second_colon(path, text, mark)
    if "are not allowed in this context" in said:
        sign = line[mark.column : mark.column + 1]
        hint = f"{QUOTE_IT}, or begin a list on the next line" if sign == "-" else QUOTE_IT
        return _problem_at(path, mark, f"a text cannot begin with `{sign} `", hint)
    if "cannot start any token" in said:
        return _token(path, line, mark)
    if "escape" in said:
        return _escape(path, line, mark)
    if where is not None and str(error.context).startswith("while scanning a block scalar"):
        hint = f"{QUOTE_IT}, or begin a long text on the next line"
        return _problem_at(path, where, f"words follow the `{text[where.index]}`", hint)
    return _flow(path, text, opened, mark) if opened is not None else None


def _by_the_line(path: str, text: str, error: yaml.MarkedYAMLError, mark: yaml.Mark) -> Diagnostic:
    """What the line looks like where libyaml's sentence does not help."""
    line, sign, where = _line(text, mark.line), text[mark.index : mark.index + 1], error.context_mark
    value = _VALUE.match(line)
    shown = (value["value"] or "") if value else ""
    if "%" in (line[:1], sign):
        return _problem_at(path, mark, "a line cannot begin with `%`", QUOTE_IT, 0)
    if sign in ("]", "}"):
        return _problem_at(path, mark, f"this `{sign}` closes nothing", f"remove it, or {QUOTE_IT}")
    if "could not find expected ':'" in str(error.problem) and where is not None:
        hint = "write `key: value`, or indent this line under the text above"
        tight = _tight(path, where.line, _line(text, where.line))
        return tight or _problem_at(path, where, "a key without its colon", hint)
    if shown[:1] in ("[", "{"):
        kind = "list" if shown[0] == "[" else "map"
        hint = f"if this is a text, {QUOTE_IT}; if it is a {kind}, close the bracket and let nothing follow it"
        return _problem_at(
            path, mark, f"a text cannot begin with `{shown[0]}`: YAML reads a {kind}", hint, line.index(shown)
        )
    if shown[:1] in ("*", "&", "!"):
        return _problem_at(path, mark, f"a text cannot begin with `{shown[0]}`", QUOTE_IT, line.index(shown))
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _tab(path, mark, line.index("\t"))
    if "expected" in str(error.problem):
        hint = "check the indentation: the fields of one record begin in the same column, with spaces"
        return _problem_at(path, mark, "this line does not fit the lines above it", hint)
    hint = "most often a text needs quotes; `briefgen explain BG101` says when"
    return _problem_at(path, mark, f"this is not YAML: {error.problem or error.context}", hint)


def _behind_quote(
    path: str, text: str, last: yaml.ScalarEvent | None, mark: yaml.Mark, *, in_flow: bool
) -> Diagnostic | None:
    """Words behind a closing quote: mostly that of another text, because the one before was never closed."""
    if last is None:
        return None
    start, end = mark_of(last.start_mark), mark_of(last.end_mark)
    if last.style not in ("'", '"') or mark.index < end.index or text[end.index : mark.index].strip(" \t"):
        return None
    if text[mark.index : mark.index + 1] in ("", "\n", "]", "}"):
        return None
    if start.line != end.line:
        said = f"the quote that begins here ends in line {end.line + 1}, and words follow it"
        return _problem_at(path, start, said, "add the closing quote where this text ends")
    hint = f"{QUOTE_IT}, with the other kind of quotes inside" + (", or put the comma in" if in_flow else "")
    return _problem_at(path, start, "words follow the closing quote", hint)


def _second_colon(path: str, text: str, mark: yaml.Mark) -> Diagnostic:
    """A key where none can be: behind another one, or in a line that continues the text above it."""
    line, above = _line(text, mark.line), mark.line - 1
    while above > 0 and not _line(text, above).strip():
        above -= 1
    words = line.lstrip(" ").removeprefix("- ").lstrip(" ")
    if _KEY_BEFORE.search(line[: mark.column]):
        return _problem_at(path, mark, "a second `: ` in one line", f"{QUOTE_IT}: it holds a colon and a space")
    if tight := _tight(path, above, _line(text, above)):
        return tight
    if line.lstrip(" ").startswith("- ") and _BARE.fullmatch(_line(text, above)):
        return _spot(path, above, 0, "a key without its colon", f"write `{_line(text, above).strip()}:`")
    hint = f"begin it in the same column as the other fields, or {QUOTE_IT} if it belongs to that text"
    return _spot(path, mark.line, len(line) - len(words), "this line is read as part of the text above it", hint)


def _tight(path: str, number: int, line: str) -> Diagnostic | None:
    match = _TIGHT.match(line)
    if match is None:
        return None
    return _spot(path, number, match.end() - 1, "a space is missing after this colon", f"write `{match['key']}: …`")


def _escape(path: str, line: str, mark: yaml.Mark) -> Diagnostic:
    column = line.rfind("\\", 0, mark.column + 1)
    shown = line[column : column + 2]
    hint = "use single quotes, or write every backslash twice"
    return _spot(path, mark.line, column, f"`{shown}` has no meaning inside double quotes", hint)


def beginning(path: str) -> str:
    """How a file begins that holds nothing yet."""
    known = (hint for end, hint in _BEGINNINGS.items() if path.endswith(end))
    return next(known, "begin with a line such as `sources:` and list the records below it")


def comment_behind(path: str, text: str, end: Any) -> Span | None:
    """The comment that follows a value on its line."""
    mark = mark_of(end)
    match = _COMMENT.match(text, mark.index)
    if match is None:
        return None
    offset = match[0].index("#")
    line, column = mark.line + 1, mark.column + 1 + offset
    return Span(path, line, column, line, mark.column + 1 + len(match[0]))


def said_nothing(word: str, span: Span) -> Diagnostic:
    """`null`, `Null` or `~`: nothing to YAML, and a word or a name to somebody who types it."""
    said, hint = f"`{word}` without quotes says that nothing stands here", f'write "{word}" if the word is meant'
    return problem("BG106", said, span, hint=f"{hint}, or remove the line")


def before_yaml(path: str, text: str) -> Diagnostic | None:
    """What makes reading a file as YAML vain."""
    return merge_problem("BG101", path, text, alone=True) or hard_indent(path, text)


def hard_indent(path: str, text: str) -> Diagnostic | None:
    """The first line that is indented with spaces which are none to YAML; they come with text that is pasted."""
    match = _HARD_INDENT.search(text)
    if match is None:
        return None
    start = match.start("hard")
    said = f"this line is indented with U+{ord(match['hard']):04X}, which only looks like a space"
    return _spot(path, text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1, said, "type the spaces anew")


def _swallowed(path: str, text: str, opened: YamlMark, closing: str) -> Diagnostic | None:
    """That the end of a record or a list stands in a comment, because a value in it begins with `#`."""
    rest = text[opened.index :].partition("\n")[0]
    quoted = re.sub(r"\"[^\"]*\"|'[^']*'", lambda match: "_" * len(match[0]), rest)
    at = quoted.find(" #")
    if at < 0 or closing not in quoted[at:]:
        return None
    begins = max(rest.rfind(mark, 0, at + 1) + len(mark) for mark in (": ", ", ", "[", "{"))
    value = re.split(rf"[,{re.escape(closing)}]", rest[begins:])[0].strip()
    said = f"`#` begins a comment here, so the `{text[opened.index]}` before it is never closed"
    return _spot(path, opened.line, opened.column + at + 1, said, f'put the value in quotes: "{value}"')


def _flow(path: str, text: str, opened: YamlMark, mark: YamlMark) -> Diagnostic:
    """Inside brackets: what follows on the same or a further indented line lacks a comma, else the bracket is open."""
    bracket, here = text[opened.index : opened.index + 1], _line(text, mark.line)
    closing = "]" if bracket == "[" else "}"
    swallowed = _swallowed(path, text, opened, closing)
    if swallowed is not None:
        return swallowed
    indented = len(here) - len(here.lstrip()) > len(_line(text, opened.line)) - len(_line(text, opened.line).lstrip())
    if mark.index < len(text) and (mark.line == opened.line or indented):
        return _problem_at(path, mark, f"a comma or `{closing}` was expected here", f"{QUOTE_IT}, or put the comma in")
    end = "list" if bracket == "[" else "record"
    return _problem_at(path, opened, f"this `{bracket}` is never closed", f"add `{closing}` where the {end} ends")


def _token(path: str, line: str, mark: yaml.Mark) -> Diagnostic:
    character = line[mark.column : mark.column + 1]
    if character == "\t":
        return _tab(path, mark, mark.column)
    return _problem_at(path, mark, f"a text cannot begin with `{character}`", QUOTE_IT)


def _tab(path: str, mark: yaml.Mark, column: int) -> Diagnostic:
    return _problem_at(path, mark, "a tab is used for indentation", "use spaces: two for each level", column)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""


def span_of(path: str, text: str, start: YamlMark, end: YamlMark) -> Span:
    """From mark to mark; libyaml puts the end of a text on a line of its own, also where its last line is not ended."""
    if start.index >= len(text) and not text.endswith("\n"):
        return Span(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _problem_at(path: str, mark: YamlMark, said: str, hint: str, column: int | None = None) -> Diagnostic:
    return _spot(path, mark.line, mark.column if column is None else column, said, hint)


def _spot(path: str, line: int, column: int, said: str, hint: str) -> Diagnostic:
    return problem("BG101", said, Span(path, line + 1, column + 1, line + 1, column + 2), hint=hint)
