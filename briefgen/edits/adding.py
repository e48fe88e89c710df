"""A field or an item more: in a block, in brackets, or where nothing stands yet."""

from __future__ import annotations

from briefgen.edits import blocks, flows
from briefgen.edits.blocks import behind, indented, is_apart
from briefgen.edits.edit_values import AddField, AddRecord, RefusedEdit, Value, ValuePath, Written, field_index
from briefgen.edits.file_text import FileText, step_into
from briefgen.edits.replacing import is_short, put, value_place
from briefgen.edits.scalars import NOTHING_STOOD, Stood, key, needs_quotes
from briefgen.edits.spelling import Manner, field_lines, habits, item_lines, spell
from briefgen.edits.splices import Splice, Splicing
from briefgen.syntax.tree import Map, Node, Null, Seq, Text


def add_field(sheet: FileText, edit: AddField) -> Splicing:
    """A field more in a map. Raises RefusedEdit."""
    manner = Manner(habits(sheet))
    if not edit.path and sheet.root is None:
        return behind(sheet, sheet.lines, indented(field_lines(edit.key, edit.value, manner), 0), apart=False)
    node, _ = step_into(sheet, edit.path)
    parts = sheet.parts(node)
    if isinstance(node, Null) or (not parts and _is_long(edit.value)):
        return _begin(sheet, edit.path, node, {edit.key: edit.value})
    index = field_index([part.key or "" for part in parts], edit)
    if sheet.in_brackets(node):
        quoted = bool(parts) and all(sheet.text[part.start] == '"' for part in parts)
        inner = _bracketed(manner, quoted=quoted)
        new = f"{key(edit.key, flow=True, quoted=quoted)}: {spell(edit.value, inner).head}"
        return flows.insert(sheet, (sheet.begin(node), sheet.end(node)), parts, index, new)
    _refuse_half(sheet, edit.path)
    lines = field_lines(edit.key, edit.value, manner)
    return blocks.insert(sheet, parts, index, lines, apart=not edit.path and is_apart(sheet, parts))


def add_item(sheet: FileText, path: ValuePath, index: int | None, value: Value | Written) -> Splicing:
    """An item more in a list, before the one at an index or behind the last one. Raises RefusedEdit."""
    node, _ = step_into(sheet, path)
    parts = sheet.parts(node)
    if isinstance(node, Null) or (not parts and not isinstance(value, Written) and _is_long(value)):
        return _begin(sheet, path, node, value if isinstance(value, Written) else [value])
    index = len(parts) if index is None else index
    neighbour = parts[min(index, len(parts) - 1)].value if parts else None
    sign = _quotes(neighbour, flow=sheet.in_brackets(node))
    manner = Manner(habits(sheet), stood=Stood(sign))
    if sheet.in_brackets(node):
        if isinstance(value, Written):
            raise RefusedEdit("this list is written in brackets", "write it as a block", node.span.line - 1)
        quoted = sign == '"' or (isinstance(neighbour, Map) and _has_quoted_keys(sheet, neighbour))
        new = spell(value, Manner(manner.habits, flow=True, quoted=quoted, stood=manner.stood)).head
        return flows.insert(sheet, (sheet.begin(node), sheet.end(node)), parts, index, new)
    _refuse_half(sheet, path)
    if neighbour and sheet.in_brackets(neighbour) and not isinstance(value, Written) and is_short(value):
        manner = Manner(
            manner.habits, flow=True, quoted=isinstance(neighbour, Map) and _has_quoted_keys(sheet, neighbour)
        )
    return blocks.insert(sheet, parts, index, item_lines(value, manner), apart=is_apart(sheet, parts))


def add_record(sheet: FileText, edit: AddRecord) -> Splicing:
    """A record more at the end of a list of the file. Raises RefusedEdit."""
    root = sheet.parts(sheet.root) if sheet.root else []
    here = next((part for part in root if part.key == edit.kind), None)
    manner = Manner(habits(sheet))
    lines = list(item_lines(edit.record, manner))
    if here is None:
        if sheet.root is not None:
            _refuse_brackets(sheet, sheet.root)
        gap = [""] if edit.apart else []
        return _at_end(sheet, "".join(f"{line}\n" for line in (f"{key(edit.kind)}:", *gap, *lines)), apart=edit.apart)
    if isinstance(here.value, Seq) and sheet.in_brackets(here.value) and not isinstance(edit.record, Written):
        return add_item(sheet, (edit.kind,), None, edit.record)
    _refuse_brackets(sheet, here.value)
    if isinstance(here.value, Null) and sheet.end(here.value) > here.mark:
        raise RefusedEdit(f"`{edit.kind}` is no list", line=sheet.line(here.mark))
    if here is not root[-1]:
        return add_item(sheet, (edit.kind,), None, edit.record)
    column = sheet.column(sheet.begin(here.value)) if isinstance(here.value, Seq) else 0
    return _at_end(sheet, indented(lines, column), apart=edit.apart)


def _at_end(sheet: FileText, new: str, *, apart: bool) -> Splicing:
    """New lines behind all others, comments too; `apart`: an empty line stands before them."""
    text, end = sheet.text, len(sheet.text)
    missing = "\n" if text and not text.endswith("\n") else ""
    gap = "\n" if apart and text and not (text + missing).endswith("\n\n") else ""
    return Splicing((Splice(end, end, missing + gap + new),), ((sheet.lines, sheet.lines),))


def _begin(sheet: FileText, path: ValuePath, node: Node, value: Value | Written) -> Splicing:
    """The first part of a list or map where there was none."""
    if isinstance(node, Null) and sheet.end(node) > sheet.begin(node):
        raise RefusedEdit("nothing is written here, in so many words", "replace it", node.span.line - 1)
    if not isinstance(value, Written):
        return put(sheet, path, value)
    here = value_place(sheet, path)
    if here.flow or here.part.key is None:
        raise RefusedEdit("no list can begin here", line=node.span.line - 1)
    line = sheet.line(here.part.mark) + 1
    column = sheet.column(here.part.start) + habits(sheet).inset
    return behind(sheet, line, indented(value.lines, column), apart=False)


def _bracketed(manner: Manner, *, quoted: bool) -> Manner:
    return Manner(manner.habits, flow=True, quoted=quoted, stood=Stood('"') if quoted else NOTHING_STOOD)


def _quotes(neighbour: Node | None, *, flow: bool) -> str:
    """The quotes of a text that would not need them."""
    if (
        not isinstance(neighbour, Text)
        or neighbour.raw[:1] not in ("'", '"')
        or needs_quotes(neighbour.value, flow=flow)
    ):
        return ""
    return neighbour.raw[:1]


def _has_quoted_keys(sheet: FileText, node: Map) -> bool:
    return bool(node.entries) and all(sheet.text[part.start] == '"' for part in sheet.parts(node))


def _is_long(value: Value) -> bool:
    return not isinstance(value, str | int | float | None) or "\n" in str(value)


def _refuse_brackets(sheet: FileText, node: Node) -> None:
    if sheet.in_brackets(node):
        raise RefusedEdit("this is written in brackets", "write it as a block", node.span.line - 1)


def _refuse_half(sheet: FileText, path: ValuePath) -> None:
    """A map without braces among items in brackets."""
    if path and value_place(sheet, path).flow:
        raise RefusedEdit("this map stands without braces in a list with brackets", "put braces around it")
