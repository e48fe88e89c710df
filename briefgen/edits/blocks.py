"""Fields and items that stand below each other: how one comes among them, goes, or moves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from briefgen.edits.edit_values import RefusedEdit
from briefgen.edits.file_text import FileText, Part
from briefgen.edits.splices import Splice, Splicing


def insert(sheet: FileText, parts: list[Part], index: int, lines: Iterable[str], *, apart: bool) -> Splicing:
    """A new part before the one at an index, or behind the last one; `apart`: with an empty line between."""
    column = _column(sheet, parts)
    new = indented(lines, column)
    if index == len(parts):
        return behind(sheet, sheet.last_line(parts[-1]), new, apart=apart)
    part = parts[index]
    if sheet.alone(part.start):
        line = sheet.first_line(part)
        at = sheet.at_line(line)
        return Splicing((Splice(at, at, new + "\n" * apart),), ((line, line),))
    line = sheet.line(part.start)
    return Splicing((Splice(part.start, part.start, new.lstrip(" ") + " " * column),), ((line, line + 1),))


def behind(sheet: FileText, line: int, new: str, *, apart: bool) -> Splicing:
    """New lines before a line, or at the end of the text, whose last line may lack its end."""
    at = sheet.at_line(line)
    missing = "\n" if at and sheet.text[at - 1] != "\n" else ""
    return Splicing((Splice(at, at, missing + "\n" * apart + new),), ((line, line),))


def remove(sheet: FileText, parts: list[Part], index: int) -> Splicing:
    """A part less, which is not the only one: with its comments, and an empty line that would be one too many."""
    part = parts[index]
    if not sheet.alone(part.start):
        return _remove_inline(sheet, parts, index)
    first, behind = sheet.first_line(part), sheet.last_line(part)
    before, after = _blank_lines(sheet, first, behind)
    claim = ((first - before, behind + after),)
    if before or index == 0:
        if behind + after < sheet.lines:
            behind += after
        else:
            first -= before
    start, end = sheet.at_line(first), sheet.at_line(behind)
    return Splicing((Splice(start, end, ""),), claim)


def _remove_inline(sheet: FileText, parts: list[Part], index: int) -> Splicing:
    """The part that stands on the line of a dash: the next one takes its place."""
    part = parts[index]
    if index + 1 == len(parts):
        raise RefusedEdit("this stands on a line with something else", line=sheet.line(part.start))
    after = parts[index + 1]
    first, last = sheet.line(part.start), sheet.line(after.start)
    if sheet.first_line(after) == last:
        return Splicing((Splice(part.start, after.start, ""),), ((first, last + 1),))
    start, end = sheet.starts[first] + len(sheet.lead(part.start).rstrip()), sheet.at_line(sheet.last_line(part)) - 1
    return Splicing((Splice(start, end, ""),), ((first, sheet.last_line(part)),))


def move(sheet: FileText, parts: list[Part], index: int, to: int) -> Splicing:
    """A part with its comments at another position."""
    part, column = parts[index], _column(sheet, parts)
    if not sheet.alone(part.start) or not sheet.alone(parts[to].start):
        return _move_inline(sheet, parts, index, to)
    start, end = sheet.at_line(sheet.first_line(part)), sheet.at_line(sheet.last_line(part))
    block = sheet.text[start:end]
    gone, apart = remove(sheet, parts, index), is_apart(sheet, parts)
    before = to if to < index else to + 1
    lines = (
        line[column:] if line[:column].isspace() or not column else line for line in block.rstrip("\n").split("\n")
    )
    come = insert(sheet, parts, before, lines, apart=apart)
    return Splicing((*gone.splices, *come.splices), (*gone.claim, *come.claim))


def _move_inline(sheet: FileText, parts: list[Part], index: int, to: int) -> Splicing:
    raise RefusedEdit("this stands on a line with something else", line=sheet.line(parts[min(index, to)].start))


def is_apart(sheet: FileText, parts: list[Part]) -> bool:
    """Whether empty lines stand between the parts; of a single one, whether one stands before it."""
    gaps = [sheet.first_line(after) > sheet.last_line(before) for before, after in pairwise(parts)]
    if not gaps:
        first = sheet.first_line(parts[0])
        return parts[0].key is None and first > 1 and not sheet.words(first - 1)
    return gaps.count(True) * 2 >= len(gaps)


def indented(lines: Iterable[str], column: int) -> str:
    """Lines that begin in a column, with their ends."""
    return "".join(f"{' ' * column + line if line else ''}\n" for line in lines)


def _column(sheet: FileText, parts: list[Part]) -> int:
    """The column in which all parts begin."""
    column = sheet.column(parts[0].start)
    for part in parts:
        if sheet.column(part.start) != column:
            raise RefusedEdit("this line is arranged in an unusual way", line=sheet.line(part.start))
    return column


def _blank_lines(sheet: FileText, first: int, behind: int) -> tuple[int, int]:
    """How many empty lines stand before and behind a block of lines."""
    before = after = 0
    while first - before > 0 and not sheet.words(first - before - 1):
        before += 1
    while behind + after < sheet.lines and not sheet.words(behind + after):
        after += 1
    return before, after
