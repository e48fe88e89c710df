"""Bytes to text: UTF-8 only, one kind of line end, no invisible characters."""

from __future__ import annotations

import re

from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.regexes import regex

# Controls, NEL/LS/PS (line ends to YAML 1.1 only), a BOM inside, lone surrogates, bidi overrides and isolates,
# annotation and tag characters (words that no reader sees), and the noncharacters that `markdown` uses as markers.
_FORBIDDEN = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff"
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
SINGLE_QUOTES = "use single quotes, or write every backslash twice"
_ESCAPE = regex(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_READ_AS = {"t": "a tab", "n": "the end of a line", "_": "a space", " ": "a space"}
_PATH = regex(r"(?<![\w\\])[A-Za-z]:\\(?![\\\"\n])|^\"\\\\\w[\w.-]*\\(?!\\)")
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85", "L": "\u2028",
            "P": "\u2029"}  # fmt: skip


def decode(path: str, data: bytes) -> Outcome[str]:
    """The text of a file with `\\n` line ends and no BOM. With a problem the text is empty."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _wide(data[:4]):
        said = "the file is UTF-16, not UTF-8"
        return Outcome("", (problem("BG110", said, Span(path), hint="save it as UTF-8 in your editor"),))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Outcome("", (_not_utf8(path, data, error.start),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FORBIDDEN.search(text)
    if match is None:
        return Outcome(text)
    said = f"the character U+{ord(match[0]):04X} is not allowed"
    where = _span_at(path, text, match.start())
    return Outcome("", (problem("BG111", said, where, hint="delete it; it may be invisible in your editor"),))


def _wide(start: bytes) -> bool:
    """Whether every second byte is zero, as in UTF-16 without a mark."""
    return len(start) == 4 and (start[::2] == b"\0\0") != (start[1::2] == b"\0\0")


def escapes(path: str, text: str, start: int, end: int) -> Diagnostic | None:
    """The first escape in a double-quoted text, from `start` to `end`, that nobody means.

    That is one for a forbidden character, a carriage return among them (in a file it is a line end, in a value it is
    invisible); a tab before a letter, where a folder or a word was meant; and whatever follows a backslash in the path
    of a file. Of an edition's snapshot, which the program writes, only the first.
    """
    typed = not path.endswith(".json")
    in_path = typed and is_path(text[start:end])
    for match in _ESCAPE.finditer(text, start, end):
        digits = match[1] or match[2] or match[3]
        character = chr(int(digits, 16)) if digits else _LETTERS.get(match[4], " ")
        where = _span_at(path, text, match.start())
        if character == "\r" or _FORBIDDEN.match(character):
            said = f"the character U+{ord(character):04X} is not allowed, nor is its escape"
            hint = "delete the escape" if digits else f"delete the escape; if a backslash is meant, {SINGLE_QUOTES}"
            return problem("BG111", said, where, hint=hint)
        begins_a_word = typed and match[4] == "t" and text[match.end() : match.end() + 1].isalnum()
        if begins_a_word or (in_path and match[4] not in ("\\", '"')):
            return escape_problem(match[0], where)
    return None


def is_path(raw: str) -> bool:
    """Whether a double-quoted text holds the path of a file, its backslashes written once."""
    return _PATH.search(raw) is not None


def escape_problem(escape: str, where: Span) -> Diagnostic:
    """An escape in double quotes that stands for something else than was typed."""
    made = _READ_AS.get(escape[1:2], "another character")
    said = f"in double quotes, {made} comes of `{escape.strip()}`"
    return problem("BG111", said, where, hint=SINGLE_QUOTES)


def forbidden(text: str) -> str:
    """The first character that no value may hold, as it is named; empty where there is none."""
    match = _FORBIDDEN.search(text.replace("\r", "\0"))
    return f"U+{ord(text[match.start()]):04X}" if match else ""


def _not_utf8(path: str, data: bytes, start: int) -> Diagnostic:
    before = data[:start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    likely = data[start : start + 1].decode("cp1252", "replace")
    said = f"byte 0x{data[start]:02x} is not UTF-8"
    hint = "save the file as UTF-8 in your editor"
    if likely.isprintable() and likely != "\ufffd":
        said += f" (in Windows-1252 it would be `{likely}`)"
    return problem("BG110", said, _span_at(path, before, len(before)), hint=hint)


def _span_at(path: str, text: str, index: int) -> Span:
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return Span(path, line, column, line, column + 1)
