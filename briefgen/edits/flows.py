"""Fields and items in brackets: how one comes among them, goes, or moves."""

from __future__ import annotations

from briefgen.edits.edit_values import RefusedEdit
from briefgen.edits.file_text import FileText, Part
from briefgen.edits.splices import Splice, Splicing


def insert(sheet: FileText, brackets: tuple[int, int], parts: list[Part], index: int, new: str) -> Splicing:
    """A new part before the one at an index, or behind the last one."""
    if not parts:
        start, end = brackets[0] + 1, brackets[1] - 1
        _plain(sheet, start, end)
        return _change(sheet, start, end, new)
    beside = parts[min(index, len(parts) - 1)]
    each = sheet.alone(beside.start) and all(sheet.alone(part.start) for part in parts[1:])  # a line for each part
    gap = f"\n{sheet.lead(beside.start)}" if each else " "
    if index < len(parts):
        return _change(sheet, beside.start, beside.start, f"{new},{gap}")
    return _change(sheet, beside.end, beside.end, f",{gap}{new}")


def remove(sheet: FileText, parts: list[Part], index: int) -> Splicing:
    """A part less, which is not the only one."""
    if index + 1 < len(parts):
        start, end = parts[index].start, parts[index + 1].start
        _plain(sheet, parts[index].end, end)
    else:
        start, end = parts[index - 1].end, parts[index].end
        _plain(sheet, start, parts[index].start)
    return _change(sheet, start, end, "")


def move(sheet: FileText, brackets: tuple[int, int], parts: list[Part], index: int, to: int) -> Splicing:
    """A part at another position, spelled as it was."""
    part = parts[index]
    gone = remove(sheet, parts, index)
    come = insert(sheet, brackets, parts, to if to < index else to + 1, sheet.text[part.start : part.end])
    first, last = sheet.line(brackets[0]), sheet.line(brackets[1]) + 1
    return Splicing((*gone.splices, *come.splices), ((first, last),))


def _plain(sheet: FileText, start: int, end: int) -> None:
    """Refuse where a comment would go along."""
    if "#" in sheet.text[start:end]:
        raise RefusedEdit("a comment stands between these brackets", "make this change by hand", sheet.line(start))


def _change(sheet: FileText, start: int, end: int, new: str) -> Splicing:
    return Splicing((Splice(start, end, new),), ((sheet.line(start), sheet.line(end) + 1),))
