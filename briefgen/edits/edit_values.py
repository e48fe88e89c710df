"""Edits as values, and what each of them makes of a file's data.

A path leads to a value by keys and, in lists, by positions from 0, as the file has it: short forms are not made long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias, cast

from briefgen.syntax.tree import Broken, Node, Seq, data_of
from briefgen.syntax.yaml_reader import parse_once
from briefgen.values import dataclass

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
ValuePath: TypeAlias = tuple[str | int, ...]


class RefusedEdit(Exception):
    """An edit that will not be made: why, what to do instead, and in which line (from 0; None: the one it is for)."""

    def __init__(self, said: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(said)
        self.said, self.hint, self.line = said, hint, line


@dataclass(frozen=True, slots=True)
class Written:
    """An item of a list as text, with its comments; the line with its dash begins in the first column."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """Another value in the place of one that is there. Of lists and maps only what differs is written anew."""

    path: ValuePath
    value: Value


@dataclass(frozen=True, slots=True)
class AddField:
    """A field that a map does not have yet: behind its last one, or directly `before` or `after` another."""

    path: ValuePath
    key: str
    value: Value
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a field; its value, its place and its comments stay."""

    path: ValuePath
    key: str
    new: str


@dataclass(frozen=True, slots=True)
class RemoveField:
    """A field less, with the comments that belong to it."""

    path: ValuePath
    key: str


@dataclass(frozen=True, slots=True)
class Insert:
    """An item more in a list: the one at `index` and those behind it follow it."""

    path: ValuePath
    index: int
    value: Value | Written


@dataclass(frozen=True, slots=True)
class Append:
    """An item more at the end of a list; where nothing stands yet, the list begins."""

    path: ValuePath
    value: Value | Written


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """An item less, with the comments that belong to it."""

    path: ValuePath
    index: int


@dataclass(frozen=True, slots=True)
class Move:
    """An item at another position among its own, with its comments: `to` is the one that it has afterwards."""

    path: ValuePath
    index: int
    to: int


@dataclass(frozen=True, slots=True)
class AddRecord:
    """A record more at the end of a file's list of its kind, which begins at the end of the file if it is not there.

    `apart`: an empty line stands before it.
    """

    kind: str
    record: Value | Written
    apart: bool = True


Edit = Put | AddField | Rename | RemoveField | Insert | Append | RemoveItem | Move | AddRecord


def edited_data(node: Node | None) -> Plain:
    """The data of a tree. Raises RefusedEdit where it is broken."""
    data: Plain = None if node is None else data_of(node, _refused)
    return data


def _refused(broken: Broken) -> NoReturn:
    raise RefusedEdit("this value has a problem that comes first", line=broken.span.line - 1)


def as_read(value: Value | Written) -> Plain:
    """A value as our reader has it once it is written: every scalar is a text. Raises RefusedEdit."""
    match value:
        case Written():
            return _item(value)
        case None | str():
            return value
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case Mapping():
            return {key: as_read(item) for key, item in value.items()}
        case _:
            return [as_read(item) for item in value]


def _item(written: Written) -> Plain:
    read = parse_once("", "\n".join(("list:", *written.lines, "")).encode("utf-8", "surrogatepass"))
    found = read.value.root.get("list") if read.value.root and not read.diagnostics else None
    if found is None or not isinstance(found.value, Seq) or len(found.value.items) != 1:
        raise RefusedEdit("what is to be written there is not one item of a list")
    return edited_data(found.value.items[0])


def data_after(data: Plain, edit: Edit) -> Plain:
    """The data of a file after an edit; what was given is left as it is. Raises RefusedEdit."""
    if isinstance(edit, AddRecord):
        return _with_record(data, edit)
    return _changed(data, edit.path, edit)


def _with_record(data: Plain, edit: AddRecord) -> Plain:
    fields = data if isinstance(data, dict) else {}
    records = fields.get(edit.kind)
    if records is not None and not isinstance(records, list):
        raise RefusedEdit(f"`{edit.kind}` is no list")
    return {**fields, edit.kind: [*(records or []), as_read(edit.record)]}


def _changed(data: Plain, path: ValuePath, edit: Edit) -> Plain:
    if not path:
        return _here(data, edit)
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and isinstance(step, str) and step in data:
        return {key: _changed(value, rest, edit) if key == step else value for key, value in data.items()}
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return [_changed(value, rest, edit) if index == step else value for index, value in enumerate(data)]
    raise RefusedEdit(f"there is nothing at `{step}`")


def _here(data: Plain, edit: Edit) -> Plain:
    match edit:
        case Put():
            return as_read(edit.value)
        case AddField() | Rename() | RemoveField():
            return _fields({} if data is None and isinstance(edit, AddField) else data, edit)
        case Append():
            items = _items([] if data is None else data)
            return [*items, as_read(edit.value)]
        case Insert():
            items, index = _items(data), edit.index
            if not 0 <= index <= len(items):
                raise RefusedEdit(f"the list has no position {index}")
            return [*items[:index], as_read(edit.value), *items[index:]]
        case RemoveItem() | Move():
            items, index = list(_items(data)), edit.index
            to = edit.to if isinstance(edit, Move) else index
            if not (0 <= index < len(items) and 0 <= to < len(items)):
                raise RefusedEdit(f"the list has no position {index if index >= len(items) else to}")
            item = items.pop(index)
            return [*items[:to], item, *items[to:]] if isinstance(edit, Move) else cast(Plain, items)
        case AddRecord():
            raise RefusedEdit("a record is added to a file, not to a value")


def _items(data: Plain) -> list[Plain]:
    if not isinstance(data, list):
        raise RefusedEdit("there is no list here")
    return data


def value_at(data: Plain, path: ValuePath) -> Plain:
    """The value at a path. Raises RefusedEdit."""
    for step in path:
        inside = data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
        if step not in inside:
            raise RefusedEdit(f"there is nothing at `{step}`")
        data = inside[step]  # type: ignore[index]  # (a key where keys are, a position where positions are)
    return data


def _fields(data: Plain, edit: AddField | Rename | RemoveField) -> Plain:
    if not isinstance(data, dict):
        raise RefusedEdit("there is no map here")
    if isinstance(edit, RemoveField):
        _known(data, edit.key)
        return {key: value for key, value in data.items() if key != edit.key}
    if isinstance(edit, Rename):
        _known(data, edit.key)
        _fresh(data, edit.new)
        return {edit.new if key == edit.key else key: value for key, value in data.items()}
    _fresh(data, edit.key)
    at = field_index(list(data), edit)
    fields = list(data.items())
    return dict([*fields[:at], (edit.key, as_read(edit.value)), *fields[at:]])


def field_index(keys: Sequence[str], edit: AddField) -> int:
    """Before which of the fields that are there a new one goes. Raises RefusedEdit."""
    beside = edit.after if edit.before is None else edit.before
    if beside is None:
        return len(keys)
    _known(keys, beside)
    return keys.index(beside) + (edit.before is None)


def _fresh(keys: Mapping[str, Plain], key: str) -> None:
    if key in keys:
        raise RefusedEdit(f"`{key}` is there already")


def _known(keys: Sequence[str] | Mapping[str, Plain], key: str) -> None:
    if key not in keys:
        raise RefusedEdit(f"there is no `{key}` here")
