"""The one way to change a content file: what is not edited stays the same bytes.

`apply` makes edits of a file's bytes and gives the new ones, or says in which line it will not; it writes nothing
(`output/content_files.rewrite` does). A value is written in the style that stands in its place. Behind each edit stands
one guard.
"""

from __future__ import annotations

from briefgen.edits import blocks, flows
from briefgen.edits.adding import add_field, add_item, add_record
from briefgen.edits.edit_values import (
    AddField,
    AddRecord,
    Append,
    Edit,
    Insert,
    Move,
    Put,
    RefusedEdit,
    RemoveField,
    RemoveItem,
    Rename,
    ValuePath,
    data_after,
    edited_data,
)
from briefgen.edits.file_text import FileText, step_into
from briefgen.edits.guard import BY_HAND, guarded
from briefgen.edits.replacing import empty, put, renamed, value_place
from briefgen.edits.splices import Splicing, spliced
from briefgen.edits.steps import smaller
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem


def apply(path: str, data: bytes, *edits: Edit) -> Outcome[bytes | None]:
    """A file after some edits, one after the other. None, and a problem with its line, where one of them is refused."""
    for edit in edits:
        made = _applied(path, data, edit)
        if made.value is None:
            return made
        data = made.value
    return Outcome(data)


def _applied(path: str, data: bytes, edit: Edit) -> Outcome[bytes | None]:
    read = FileText.read(path, data)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    try:
        steps = list(smaller(edit, edited_data(read.value.root)))
    except RefusedEdit as refused:
        return Outcome(None, (_refusal(read.value, edit, refused),))
    if steps != [edit]:
        return apply(path, data, *steps)
    return _changed(read.value, data, edit)


def _changed(sheet: FileText, data: bytes, edit: Edit) -> Outcome[bytes | None]:
    try:
        expected, change = data_after(edited_data(sheet.root), edit), _change(sheet, edit)
    except RefusedEdit as refused:
        return Outcome(None, (_refusal(sheet, edit, refused),))
    return guarded(sheet.path, data, spliced(data, change.splices), expected, change.claim)


def _change(sheet: FileText, edit: Edit) -> Splicing:
    match edit:
        case Put():
            return put(sheet, edit.path, edit.value)
        case AddField():
            return add_field(sheet, edit)
        case Rename():
            return renamed(sheet, edit)
        case AddRecord():
            return add_record(sheet, edit)
        case Append():
            return add_item(sheet, edit.path, None, edit.value)
        case Insert():
            return add_item(sheet, edit.path, edit.index, edit.value)
        case RemoveField() | RemoveItem():
            return _remove(sheet, edit)
        case Move():
            return _move(sheet, edit)


def _remove(sheet: FileText, edit: RemoveField | RemoveItem) -> Splicing:
    node, _ = step_into(sheet, edit.path)
    parts = sheet.parts(node)
    index = [part.key for part in parts].index(edit.key) if isinstance(edit, RemoveField) else edit.index
    if len(parts) == 1:
        return empty(sheet, edit.path, parts)
    if sheet.in_brackets(node):
        return flows.remove(sheet, parts, index)
    return blocks.remove(sheet, parts, index)


def _move(sheet: FileText, edit: Move) -> Splicing:
    node, _ = step_into(sheet, edit.path)
    parts = sheet.parts(node)
    if edit.index == edit.to:
        return Splicing((), ())
    if sheet.in_brackets(node):
        return flows.move(sheet, (sheet.begin(node), sheet.end(node)), parts, edit.index, edit.to)
    return blocks.move(sheet, parts, edit.index, edit.to)


def _refusal(sheet: FileText, edit: Edit, refused: RefusedEdit) -> Diagnostic:
    line = _line(sheet, edit) if refused.line is None else refused.line
    return problem("BG024", refused.said, Span(sheet.path, line + 1), hint=refused.hint or BY_HAND)


def _line(sheet: FileText, edit: Edit) -> int:
    """The line of what an edit is for, or of the nearest value around it."""
    path: ValuePath = (edit.kind,) if isinstance(edit, AddRecord) else edit.path
    while path:
        try:
            return sheet.line(value_place(sheet, path).part.start)
        except RefusedEdit:
            path = path[:-1]
    return 0
