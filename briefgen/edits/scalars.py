"""Texts as YAML spells them, each so that our reader reads back exactly that text.

A text takes the style of the one that stood in its place, if that style can hold it; double quotes can hold them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from briefgen.edits.edit_values import RefusedEdit
from briefgen.edits.file_text import block_width
from briefgen.regexes import regex
from briefgen.syntax.encoding import forbidden
from briefgen.syntax.yaml_errors import hard_indent
from briefgen.values import dataclass

STEP = 2
_NULLS = ("", "~", "null", "Null", "NULL", "<<")
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")
_LOST = regex(r":(?:[ \t]|\Z)|[ \t]#|\t")
_HEADER = regex(r"[|>][-+1-9]*(?P<comment>[ \t]+#[^\n]*)?")
_DIGIT = regex(r"[|>][-+]?([1-9])")
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\t"): "\\t"}
_SPACE = regex(r"(?<=\S) (?=\S)")
_NARROWEST = 20


@dataclass(frozen=True, slots=True)
class SpelledValue:
    """What follows a key or a dash on its line, and the lines below it, indented from the key's or dash's column.

    `opens`: a comment of that line goes behind the first line, not behind the last.
    """

    head: str
    below: tuple[str, ...] = ()
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Stood:
    """The text that stood in a place, as the file spells it; `column` is that of its key or dash."""

    raw: str = ""
    column: int = 0


NOTHING_STOOD = Stood()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to be spelled: in brackets or not, with the quotes that the file prefers, in the style that stood."""

    text: str
    flow: bool = False
    quotes: str = ""
    stood: Stood = NOTHING_STOOD

    @property
    def lines(self) -> list[str]:
        """The lines that stood there, without their indentation."""
        return [line.strip(" ") for line in self.stood.raw.split("\n")]

    @property
    def indent(self) -> int:
        """How far the lines below the first one are indented."""
        header, *lines = self.stood.raw.split("\n")
        if digit := _DIGIT.match(header):
            return int(digit[1])
        return max(block_width(lines) - self.stood.column, 1) if any(map(str.strip, lines)) else STEP


def spelled(wanted: Wanted) -> SpelledValue:
    """A text in the style that stood in its place, or in the nearest one that can hold it. Raises RefusedEdit."""
    if found := forbidden(wanted.text):
        raise RefusedEdit(f"the character {found} is not allowed in a text", "delete it; it may be invisible")
    ways = (WAYS[way](wanted) for way in _order(wanted))
    return next(spelling for spelling in ways if spelling is not None and _is_read(spelling))


def needs_quotes(text: str, *, flow: bool) -> bool:
    """Whether a text would be read as something else without quotes."""
    return _plain(Wanted(text, flow=flow)) is None


def key(name: str, *, flow: bool = False, quoted: bool = False) -> str:
    """A key as it is written."""
    plain = None if quoted else _plain(Wanted(name, flow=flow))
    return plain.head if plain else spelled(Wanted(name, flow=True, stood=Stood('"'))).head


def _order(wanted: Wanted) -> Sequence[str]:
    """The styles to be tried, the one that fits the place best first."""
    raw, long = wanted.stood.raw, "\n" in wanted.text
    if wanted.flow:
        return (*_FLOW.get(raw[:1], ("plain", "quotes")), "double")
    sign = raw[:1] if raw[:1] in ("'", '"', "|", ">") else ""
    if sign == '"' and (not long or re.search(r"(?<!\\)(?:\\\\)*\\n", raw)):
        return ("wrapped", "double")
    if sign == "'" and not long:
        return ("wrapped", "single", "double")
    if sign in ("|", ">"):
        return (*(("folded",) if sign == ">" else ()), "literal", "double")
    wrapped = ("wrapped",) if "\n" in raw else ()
    return (*wrapped, "literal", "double") if long else (*wrapped, "plain", "quotes", "double")


_FLOW: Mapping[str, tuple[str, ...]] = MappingProxyType({"'": ("single",), '"': ("double",)})


def _is_read(spelling: SpelledValue) -> bool:
    """Whether no line looks as if it were indented with signs that are none."""
    return hard_indent("", "\n".join((*spelling.below, "key: value"))) is None


def _plain(wanted: Wanted) -> SpelledValue | None:
    text = wanted.text
    if text in _NULLS or text != text.strip() or "\n" in text or _LOST.search(text):
        return None
    negative = text[0] == "-" and text[1:2].isalnum()
    if (text[0] in _FIRST and not negative) or text.startswith("..."):
        return None
    return None if wanted.flow and set(text) & set(",[]{}") else SpelledValue(text)


def _single(wanted: Wanted) -> SpelledValue | None:
    return None if "\n" in wanted.text else SpelledValue("'" + wanted.text.replace("'", "''") + "'")


def _double(wanted: Wanted) -> SpelledValue:
    return SpelledValue(f'"{wanted.text.translate(_ESCAPES)}"')


def _quotes(wanted: Wanted) -> SpelledValue | None:
    """The quotes that the file prefers; the other ones where the text holds those."""
    text, first = wanted.text, wanted.quotes or ("'" if "'" not in wanted.text else '"')
    held = {"'": "'" in text, '"': '"' in text or "\\" in text}
    other = "'" if first == '"' else '"'
    return _single(wanted) if (other if held[first] and not held[other] else first) == "'" else _double(wanted)


def _literal(wanted: Wanted) -> SpelledValue | None:
    """A block with a line for each line. Several empty lines at the end would be at the mercy of those that follow."""
    lines = wanted.text.removesuffix("\n").split("\n")
    return _block(wanted, "|", lines) if wanted.text.strip() and lines[-1].strip(" ") else None


def _block(wanted: Wanted, sign: str, lines: list[str]) -> SpelledValue:
    keeps = "" if wanted.text.endswith("\n") else "-"
    indent = wanted.indent if wanted.indent <= 9 else STEP
    digit = str(indent) if wanted.text.lstrip("\n")[:1] in (" ", "\t") else ""
    match = _HEADER.match(wanted.stood.raw)
    comment = match["comment"] or "" if match else ""
    below = tuple(" " * indent + line if line else "" for line in lines)
    return SpelledValue(f"{sign}{digit}{keeps}{comment}", below, opens=True)


def _folded(wanted: Wanted) -> SpelledValue | None:
    """A block whose lines are joined again, the paragraphs that stay as they stand."""
    paragraphs = wanted.text.removesuffix("\n").split("\n")
    if not paragraphs[0] or not paragraphs[-1] or any(part != part.strip() for part in paragraphs):
        return None
    return _block(wanted, ">", _filled(paragraphs, wanted.lines[1:]))


def _wrapped(wanted: Wanted) -> SpelledValue | None:
    """A plain or quoted text over several lines, as it stood; None where it was of one line or cannot be parted."""
    raw, lines = wanted.stood.raw, wanted.lines
    sign = raw[:1] if raw[:1] in ("'", '"') else ""
    paragraphs = wanted.text.split("\n")
    if len(lines) < 2 or "\\\n" in raw or any(part != part.strip() for part in paragraphs) or not wanted.text.strip():
        return None
    if not paragraphs[0] or not paragraphs[-1] or (not sign and _plain(Wanted(" ".join(paragraphs))) is None):
        return None
    paragraphs = [_inside(part, sign) for part in paragraphs]
    lines = [lines[0].removeprefix(sign), *lines[1:-1], lines[-1].removesuffix(sign)]
    first, *rest = _filled(paragraphs, lines)
    if not sign and any(line[:1] in _FIRST for line in rest if line):
        return None
    below = [" " * wanted.indent + line if line else "" for line in rest]
    return SpelledValue(sign + first, (*below[:-1], below[-1] + sign)) if below else SpelledValue(sign + first + sign)


def _inside(text: str, sign: str) -> str:
    return text.replace("'", "''") if sign == "'" else text.translate(_ESCAPES) if sign else text


def _filled(paragraphs: list[str], stood: list[str]) -> list[str]:
    """The lines of paragraphs, with an empty line for each line end between them."""
    width = max(_NARROWEST, *map(len, stood))
    before = [part.split("\n") for part in re.split(r"\n\n+", "\n".join(stood).strip("\n"))]
    lines: list[str] = []
    count = 0
    for part in paragraphs:
        lines += [""] if lines else []
        if part:
            lines += _fill(part, before[count] if count < len(before) else [], width)
            count += 1
    return lines


def _fill(paragraph: str, stood: list[str], width: int) -> list[str]:
    """The lines of one paragraph: what begins and ends it as it stood keeps its lines."""
    words, head, tail = _SPACE.split(paragraph), list[str](), list[str]()
    for line in stood:
        if (part := _SPACE.split(line)) != words[: len(part)]:
            break
        head, words = [*head, line], words[len(part) :]
    for line in reversed(stood[len(head) :]):
        if (part := _SPACE.split(line)) != words[-len(part) :]:
            break
        tail, words = [line, *tail], words[: -len(part)]
    middle: list[str] = []
    for word in words:
        if middle and len(middle[-1]) + 1 + len(word) <= width:
            middle[-1] += f" {word}"
        else:
            middle.append(word)
    return [*head, *middle, *tail]


WAYS: Mapping[str, Callable[[Wanted], SpelledValue | None]] = MappingProxyType(
    {
        "plain": _plain,
        "single": _single,
        "double": _double,
        "quotes": _quotes,
        "literal": _literal,
        "folded": _folded,
        "wrapped": _wrapped,
    }
)
