"""A dossier whose texts know the record and the field that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from briefgen.dossier.linking import Dossier
from briefgen.records.base import FieldPath, Model, Words
from briefgen.records.leaves import leaves
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.syntax.traced import Origin, Traced


def traced(dossier: Dossier) -> Dossier:
    """The same dossier, each text with its origin. What was valid is not validated again."""
    items = {id_: _traced(item) for id_, item in dossier.items.items()}
    references = tuple(replace(r, owner=items.get(r.owner.id, r.owner)) for r in dossier.references)
    return replace(dossier, briefing=_traced(dossier.briefing), items=items, references=references)


def _traced(item: Located[Any]) -> Located[Any]:
    found = {leaf.path: Traced(leaf.value, Origin(item.id, leaf.path)) for leaf in item.texts()}
    record: Record = _with(item.record, (), found, frozenset(path[:n] for path in found for n in range(len(path))))
    return replace(item, record=record)


def _with(value: Any, path: FieldPath, found: Mapping[FieldPath, Traced], on_the_way: frozenset[FieldPath]) -> Any:
    """A value with its texts replaced; what has none in it stays the very object that it is."""
    if path in found:
        return found[path]
    if path not in on_the_way:
        return value
    if isinstance(value, Model):
        named = ((name, getattr(value, name)) for name in type(value).model_fields)
        parts = {name: (part, _with(part, (*path, name), found, on_the_way)) for name, part in named}
        return value.model_copy(update={name: new for name, (old, new) in parts.items() if new is not old})
    if isinstance(value, tuple):
        return tuple(_with(part, (*path, number), found, on_the_way) for number, part in enumerate(value))
    if isinstance(value, dict):
        return {key: _with(part, (*path, key), found, on_the_way) for key, part in value.items()}
    return value


def text_fields(record: Model) -> Mapping[FieldPath, Words]:
    """The fields of a record that hold texts, and of which sort each is."""
    return {leaf.path: leaf.meta for leaf in leaves(record) if isinstance(leaf.meta, Words)}
