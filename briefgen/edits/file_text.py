"""A file as it stands on the page: where each key, dash, value and comment is, as offsets into its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from briefgen.edits.edit_values import RefusedEdit, ValuePath
from briefgen.problems.diagnostics import Outcome
from briefgen.regexes import regex
from briefgen.syntax.encoding import decode
from briefgen.syntax.tree import Broken, Map, Node, Null, Seq, Text
from briefgen.syntax.yaml_reader import parse_once
from briefgen.values import dataclass

_BETWEEN = regex(r"(?:[ \t\n]|#[^\n]*)*")
_NULL = regex(r"(?:null|Null|NULL|~)(?![\w~])")
_BLANKS = regex(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A field or an item: `start` is its key, its dash in a block, its value in brackets; `mark` lies behind its key's
    colon, behind its dash, or before its value in brackets."""

    key: str | None
    value: Node
    start: int
    mark: int
    end: int


@dataclass(frozen=True)
class FileText:
    """The text of a file, with `\\n` line ends, and its tree; no root where it holds comments only."""

    path: str
    text: str
    root: Map | None

    @classmethod
    def read(cls, path: str, data: bytes) -> Outcome[FileText | None]:
        """A file that can be edited. None where it has problems, which come first."""
        decoded, read = decode(path, data), parse_once(path, data)
        if not decoded.diagnostics and all(line.lstrip()[:1] in ("", "#") for line in decoded.value.split("\n")):
            return Outcome(cls(path, decoded.value, None))
        if read.diagnostics or read.value.root is None:
            return Outcome(None, read.diagnostics)
        return Outcome(cls(path, decoded.value, read.value.root))

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    # lines ------------------------------------------------------------------------------------------------------------

    def line(self, offset: int) -> int:
        """The number of a line, from 0."""
        return bisect_right(self.starts, offset) - 1

    def column(self, offset: int) -> int:
        """How far an offset is from the beginning of its line."""
        return offset - self.starts[self.line(offset)]

    def at_line(self, line: int) -> int:
        """Where a line begins; behind the last one the end of the text."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line end."""
        end = self.text.find("\n", offset)
        return end if end >= 0 else len(self.text)

    def lead(self, offset: int) -> str:
        """What stands before an offset in its line."""
        return self.text[offset - self.column(offset) : offset]

    def words(self, line: int) -> str:
        """A line without its indentation and its line end; nothing where there is no such line."""
        start = self.at_line(line)
        return self.text[start : self.line_end(start)].strip() if line >= 0 else ""

    @property
    def lines(self) -> int:
        """How many lines there are; an unended last one counts."""
        return len(self.starts) - (self.starts[-1] == len(self.text))

    def alone(self, offset: int) -> bool:
        """Whether nothing stands before an offset in its line."""
        return not self.lead(offset).strip()

    # nodes ------------------------------------------------------------------------------------------------------------

    def begin(self, node: Node) -> int:
        """Where a value begins."""
        return self._offset(node.span.line, node.span.column)

    def end(self, node: Node) -> int:
        """Where the last sign of a value ends."""
        begin = self.begin(node)
        match node:
            case Text():
                return begin + len(_whole(node))
            case Null():
                null = _NULL.match(self.text, begin)
                return null.end() if null and node.span.end_line else begin
            case Seq() | Map() if not self.in_brackets(node):
                return self.parts(node)[-1].end
            case _:
                return self._offset(node.span.end_line, node.span.end_column)

    def in_brackets(self, node: Node) -> bool:
        """Whether a list or map is written in brackets."""
        return isinstance(node, Seq | Map) and self.text[self.begin(node) : self.begin(node) + 1] in ("[", "{")

    def parts(self, node: Node) -> list[Part]:
        """The fields of a map, or the items of a list."""
        match node:
            case Map():
                return list(self._fields(node))
            case Seq():
                return list(self._items(node))
            case _:
                return []

    def _fields(self, node: Map) -> Iterator[Part]:
        for entry in node.entries:
            span = entry.key.span
            start = self._offset(span.line, span.column)
            mark = self.skip(self._offset(span.end_line, span.end_column)) + 1
            yield Part(entry.key.value, entry.value, start, mark, max(mark, self.end(entry.value)))

    def _items(self, node: Seq) -> Iterator[Part]:
        if self.in_brackets(node):
            for item in node.items:
                yield Part(None, item, self.begin(item), self.begin(item), self.end(item))
            return
        dash = self.begin(node)
        for item in node.items:
            part = Part(None, item, dash, dash + 1, max(dash + 1, self.end(item)))
            yield part
            dash = self.skip(part.end)

    def has_comment(self, node: Node) -> bool:
        """Whether a comment stands inside the brackets of a list or map."""
        gaps, at = list[str](), self.begin(node)
        parts = self.parts(node)
        for part in parts:
            gaps += (self.text[at : part.start], self.text[part.mark : max(part.mark, self.begin(part.value))])
            at = part.end
        gaps.append(self.text[at : self.end(node)] if isinstance(node, Seq | Map) else "")
        return any("#" in gap for gap in gaps) or any(self.has_comment(part.value) for part in parts)

    def skip(self, offset: int) -> int:
        """The next offset behind blanks, line ends and comments."""
        match = _BETWEEN.match(self.text, offset)
        return match.end() if match else offset

    def blanks(self, offset: int) -> int:
        """The next offset behind blanks."""
        match = _BLANKS.match(self.text, offset)
        return match.end() if match else offset

    def _offset(self, line: int, column: int) -> int:
        return min(self.at_line(line - 1) + column - 1, len(self.text))

    # blocks of lines --------------------------------------------------------------------------------------------------

    def first_line(self, part: Part) -> int:
        """The first line of a part: that of the comment block right above it, if there is one.

        What stands further to the right belongs to what is above; the head of a file belongs to the file.
        """
        line, column = self.line(part.start), self.column(part.start)
        if not self.alone(part.start):
            return line
        first = line
        while first > 0 and self._comment_column(first - 1) <= column:
            first -= 1
        return line if first == 0 and part.key is not None and column == 0 else first

    def last_line(self, part: Part) -> int:
        """The line behind a part: comments that follow it further to the right belong to it."""
        column = self.column(part.start)
        behind = line = self.line(part.end) + 1
        while line < self.lines and (not self.words(line) or column < self._comment_column(line) < _FAR):
            behind = line + 1 if self.words(line) else behind
            line += 1
        return behind

    def _comment_column(self, line: int) -> int:
        """Where the comment begins in a line that holds nothing else."""
        if not self.words(line).startswith("#"):
            return _FAR
        return self.text.index("#", self.at_line(line)) - self.at_line(line)


_FAR = 1 << 30


def step_into(sheet: FileText, path: ValuePath) -> tuple[Node, list[Part]]:
    """The value at a path, and the parts that lead to it. Raises RefusedEdit at the nearest line there is."""
    node: Node | None = sheet.root
    way: list[Part] = []
    for step in path:
        parts = sheet.parts(node) if node else []
        keyed = isinstance(step, str)
        found = [part for index, part in enumerate(parts) if (part.key if keyed else index) == step
                 and isinstance(node, Map) == keyed]  # fmt: skip
        if not found:
            line = sheet.line(way[-1].start) if way else 0
            raise RefusedEdit(f"there is nothing at `{'/'.join(map(str, path))}`", line=line)
        way += found
        node = found[0].value
    if node is None or isinstance(node, Broken):
        raise RefusedEdit("the file holds nothing yet", line=0)
    return node, way


def _whole(text: Text) -> str:
    """How a text is spelled, without the empty lines behind a block."""
    if text.raw[:1] not in ("|", ">"):
        return text.raw
    header, *lines = text.raw.split("\n")
    if "+" in header.partition("#")[0]:
        return text.raw.removesuffix("\n")
    width = 0 if re.match(r"[|>]-?[1-9]", header) else block_width(lines)
    while lines and not lines[-1].strip(" ") and len(lines[-1]) <= width:
        lines.pop()
    return "\n".join((header, *lines))


def block_width(lines: list[str]) -> int:
    """How far the lines of a block text are indented, by its first line that holds something."""
    first = next((line for line in lines if line.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))
