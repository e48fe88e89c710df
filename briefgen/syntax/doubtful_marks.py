"""Signs of a text that one reader takes for marks and another for signs: told, because one of the two is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.regexes import regex
from briefgen.syntax.dialect import EMPHASIS, STRONG

# What is said, what to do, and where in the match the sign stands that is shown.
Doubt = tuple[str, str, str, int]

_UNDERSCORED = regex(r"(?<![\w\\/.@])(?P<marks>__?)(?=[^\W_]|[\"“‘'(])[^_\n]*[^\s_\\](?P=marks)(?![\w/\\])(?!\.\w)")
_TYPEWRITER = regex(r"(?<![\w`\\])`(?=\w)[^`'\n]{1,80}'(?![\w'`])")
_MORE_THAN = regex(r"^ {0,3}>[ \t]*(?=[\d€$£¥])", re.MULTILINE)
_STAR_BEHIND_A_WORD = regex(r"[\w)”’]\*(?![*\w])")
_MARKS = regex(f"{STRONG}|{EMPHASIS}")
_NUMBERED = regex(r"(?P<indent> {0,3})(?P<number>\d{1,18})(?P<sign>[.)])[ ]+\S")
_STARRED_ITEM = regex(r"^ {0,3}\*[ \t]+(?=\S)", re.MULTILINE)
_BACKSLASHED = regex(r"^[ \t]*\\(?P<number>\d{1,18})(?P<sign>[.)])(?=\s)", re.MULTILINE)
_ITEM = regex(r"(?: *)(?:[-*+]|\d{1,18}[.)]) ")


def doubts(text: str, *, blocks: bool) -> Iterator[Doubt]:
    """Every doubtful sign: what is said, the hint, the piece it stands in, and where that begins."""
    for match in _UNDERSCORED.finditer(text):
        inner = match[0].strip("_")
        stars = "*" * len(match["marks"])
        hint = (
            f"for emphasis write `{stars}{inner}{stars}`; if the underscores belong to it, put a backslash before each"
        )
        yield f"`{match[0]}` is printed with its underscores", hint, match[0], match.start()
    for match in _BACKSLASHED.finditer(text):
        hint = f"put it before the point, as in `{match['number']}\\{match['sign']}`"
        yield "this backslash is printed", hint, "\\", match.start() + match[0].index("\\")
    if blocks:
        yield from _more_than(text)
        yield from _starred_note(text)
        yield from _numbering(text)


def typewriter_quotes(text: str) -> Iterator[Doubt]:
    """Words between a backquote and an apostrophe, as typewriters and TeX have them: the backquote may begin code."""
    for match in _TYPEWRITER.finditer(text):
        hint = f"write ‘{match[0][1:-1]}’"
        yield f"{match[0]} begins with a backquote, which begins code", hint, match[0], match.start()


def _more_than(text: str) -> Iterator[Doubt]:
    for match in _MORE_THAN.finditer(text):
        hint = "if it means `more than`, put a backslash before the sign; if it is a quotation, begin it with its marks"
        yield "`>` begins a quotation here, and is not printed", hint, ">", match.start() + match[0].index(">")


def _starred_note(text: str) -> Iterator[Doubt]:
    """A note below a text, for a word with a star: Markdown makes it a list of one item, without its star."""
    items = [*_STARRED_ITEM.finditer(text)]
    if len(items) == 1 and _STAR_BEHIND_A_WORD.search(_MARKS.sub("", text[: items[0].start()])):
        hint = "texts have no footnotes: say it in the sentence, in brackets; if it is a list, begin it with `- `"
        yield "this star begins a list, and is not printed", hint, "*", items[0].start() + items[0][0].index("*")


def _numbering(text: str) -> Iterator[Doubt]:
    """Numbers at the beginning of lines that are printed as others than were typed, or make a list of one item."""
    offset, before, last, run = 0, "", 0, list[tuple[int, str, int]]()
    for line in [*text.split("\n"), ""]:
        match = _NUMBERED.match(line)
        if match and (run or not before.strip() or match["number"] == "1"):
            run.append((int(match["number"]), match["number"] + match["sign"], offset + match.end("indent")))
        elif line.strip() and not line.startswith((" ", "\t")) and (not before.strip() or _ITEM.match(line)):
            yield from _misnumbered(run, last)
            last = run[-1][0] if run else last
            run = []
        before = line
        offset += len(line) + 1
    yield from _misnumbered(run, last)


def _misnumbered(run: list[tuple[int, str, int]], last: int) -> Iterator[Doubt]:
    """What is wrong in a row of numbers; it may go on behind the `last` one of the row before it."""
    if len(run) == 1 and run[0][0] not in (1, last + 1):
        number, typed, offset = run[0]
        hint = f"if it is none, put a backslash before the sign, as in `{number}\\{typed[-1]}`"
        yield f"`{typed}` begins a list here", hint, typed, offset
    if len({number for number, _, _ in run}) == 1:
        return  # `1.` before each item: Markdown counts
    for place, (number, typed, offset) in enumerate(run):
        printed = run[0][0] + place
        if number != printed:
            hint = f"write `{printed}{typed[-1]}`, or put a backslash before the sign, as in `{number}\\{typed[-1]}`"
            yield f"`{typed}` is printed as `{printed}.`: a list counts by itself", hint, typed, offset
            return
