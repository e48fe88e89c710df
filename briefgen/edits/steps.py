"""A list or map put in the place of another one, as the smallest edits that make one of the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher

from briefgen.edits.edit_values import (
    AddField,
    Edit,
    Insert,
    Plain,
    Put,
    RemoveField,
    RemoveItem,
    ValuePath,
    as_read,
    value_at,
)


def smaller(edit: Edit, data: Plain) -> Iterator[Edit]:
    """The edits to be made one after the other for this one. Raises RefusedEdit."""
    if not isinstance(edit, Put):
        yield edit
        return
    yield from _differences(edit.path, value_at(data, edit.path), as_read(edit.value))


def _differences(path: ValuePath, old: Plain, new: Plain) -> Iterator[Edit]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        yield from _fields(path, old, new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _items(path, old, new)
    else:
        yield Put(path, new)


def _fields(path: ValuePath, old: dict[str, Plain], new: dict[str, Plain]) -> Iterator[Edit]:
    before: str | None = None
    for key, value in new.items():
        if key in old:
            yield from _differences((*path, key), old[key], value)
        elif before is None:
            yield AddField(path, key, value, before=next(iter(old)))
        else:
            yield AddField(path, key, value, after=before)
        before = key
    yield from (RemoveField(path, key) for key in old if key not in new)


def _items(path: ValuePath, old: list[Plain], new: list[Plain]) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, [_name(item) for item in old], [_name(item) for item in new], autojunk=False)
    shift = 0
    for _, start, end, first, last in matcher.get_opcodes():
        both = min(end - start, last - first)
        for number in range(both):
            yield from _differences((*path, start + number + shift), old[start + number], new[first + number])
        for number in range(first + both, last):
            yield Insert(path, start + shift + number - first, new[number])
        for number in reversed(range(start + both, end)):
            yield RemoveItem(path, number + shift)
        shift += (last - first) - (end - start)


def _name(item: Plain) -> str:
    """By what an item is known again after it has changed: its id, or all of it."""
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else json.dumps(item)
