"""The texts and references inside a record: what a field is stands on its type, and one walk finds them all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from briefgen.records.base import FieldPath, Model, Ref, Words
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text or reference inside a record, and the way to it."""

    path: FieldPath
    value: str
    meta: Words | Ref


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """One text inside a record, and the way to it."""

    path: FieldPath
    value: str
    meta: Words


def leaves(record: Model, path: FieldPath = ()) -> Iterator[Leaf]:
    """Every text and reference of a record, in the order of its fields."""
    found: list[Leaf] = []
    _in_model(record, path, found)
    return iter(found)


def texts(record: Model) -> Iterator[TextLeaf]:
    """Every text of a record, in the order of its fields."""
    return (TextLeaf(leaf.path, leaf.value, leaf.meta) for leaf in leaves(record) if isinstance(leaf.meta, Words))


def _in_model(record: Model, path: FieldPath, found: list[Leaf]) -> None:
    values = record.__dict__
    for name, meta in _fields(type(record)):
        value = values[name]
        if value is not None and value != ():
            _in_value(value, (*path, name), meta, found)


def _in_value(value: Any, path: FieldPath, meta: Words | Ref | None, found: list[Leaf]) -> None:
    if isinstance(value, str):
        if meta is not None:
            found.append(Leaf(path, value, meta))
    elif isinstance(value, Model):
        _in_model(value, path, found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _in_value(item, (*path, index), meta, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _in_value(item, (*path, key), meta, found)


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, Words | Ref | None], ...]:
    """The fields that may hold texts or references, with what they are where the field itself says so."""
    told = ((name, field, _meta((field.annotation, *field.metadata))) for name, field in model.model_fields.items())
    return tuple((name, meta) for name, field, meta in told if meta or model_in(field.annotation))


def _meta(parts: tuple[Any, ...]) -> Words | Ref | None:
    for part in parts:
        if isinstance(part, Words | Ref):
            return part
        if get_origin(part) is not None and (found := _meta(get_args(part))):
            return found
    return None


def names_of_texts(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that hold texts, themselves or in their parts."""
    return tuple(name for name, meta in _fields(model) if isinstance(meta, Words) or _part_has_texts(model, name))


def _part_has_texts(model: type[Model], name: str) -> bool:
    part = model_in(model.model_fields[name].annotation)
    return part is not None and bool(names_of_texts(part))


def model_in(annotation: Any) -> type[Model] | None:
    """The model inside an annotation such as `tuple[Citation, ...] | None`, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part)) is not None), None)
