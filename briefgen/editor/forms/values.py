"""What stands in a form, and what of it a file holds: the same data in the form's shape and in the file's own.

A file may say a thing in a short way (`src-nbc, p. 4`), one thing for a list of one, or nothing. A form has every
field. What was short stays short as long as it can, and what a form does not know stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from briefgen.editor.forms.shapes import Leaf, Listed, Part, Shape, Table
from briefgen.edits.edit_values import Plain
from briefgen.records.base import Model
from briefgen.records.quantities import SHORT_QUANTITY, SIGNS, Quantity
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list or table: its value, its name in a table, and where in the file's list it stood, if it did."""

    value: Value
    name: str = ""
    was: int | None = field(default=None, compare=False)


Value: TypeAlias = "str | list[Item] | dict[str, Value]"


class Unfit(Exception):
    """What stands in the file has another shape than the form, which is no mistake of ours: it is shown as written."""


def blank(shape: Shape) -> Value:
    """What a form has where nothing stands in the file."""
    match shape:
        case Leaf():
            return ""
        case Part():
            return {part.key: blank(part.shape) for part in shape.fields}
        case Listed() | Table():
            return []


def is_blank(value: Value) -> bool:
    """Whether nothing is filled in."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(map(is_blank, value.values()))
    return all(not item.name and is_blank(item.value) for item in value)


def settled(value: Value) -> Value:
    """The same without items in which nothing is filled in."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: settled(inner) for key, inner in value.items()}
    items = (Item(settled(item.value), item.name, item.was) for item in value)
    return [item for item in items if item.name or not is_blank(item.value)]


def form_value(shape: Shape, raw: Plain) -> Value:
    """What a form shows for what stands in a file. Raises Unfit."""
    if raw is None:
        return blank(shape)
    match shape:
        case Leaf():
            return _text(raw)
        case Part():
            return _parts(shape, raw)
        case Listed():
            items = raw if isinstance(raw, list) else [raw] if shape.single else None
            if items is None:
                raise Unfit
            return [Item(form_value(shape.of, item), was=index) for index, item in enumerate(items)]
        case Table():
            if not isinstance(raw, dict):
                raise Unfit
            return [Item(form_value(shape.of, raw[name]), name, at) for at, name in enumerate(raw)]


def _text(raw: Plain) -> str:
    if not isinstance(raw, str):
        raise Unfit
    return raw.removesuffix("\n")


def _parts(shape: Part, raw: Plain) -> Value:
    fields = long_form(shape.model, raw) if isinstance(raw, str) else raw
    if not isinstance(fields, dict) or not {part.key for part in shape.fields}.issuperset(fields):
        raise Unfit
    return {part.key: form_value(part.shape, fields.get(part.key)) for part in shape.fields}


def long_form(model: type[Model], text: str) -> dict[str, Plain] | None:
    """What a text stands for, where a model has a short form and reads it so."""
    if model is Quantity:
        return _long_quantity(text)
    return {**model.read_short(text)} if model.SHORT else None


def _long_quantity(text: str) -> dict[str, Plain] | None:
    match = SHORT_QUANTITY.fullmatch(text.strip())
    if match is None:
        return None
    said = match["qualifier"] or SIGNS.get(match["sign"] or "") or ""
    found = {"value": match["low"], "high": match["high"], "unit": match["unit"], "qualifier": said}
    return {key: value for key, value in found.items() if value}


def short_form(model: type[Model], fields: Mapping[str, Plain]) -> str | None:
    """The text that stands for some fields; None where none does."""
    if not all(isinstance(value, str) for value in fields.values()):
        return None
    words = {key: str(value) for key, value in fields.items()}
    text = _short_quantity(words) if model is Quantity else ", ".join(words[key] for key in model.SHORT if key in words)
    return text if long_form(model, text) == words else None


def _short_quantity(words: Mapping[str, str]) -> str:
    signs = {str(word): sign for sign, word in SIGNS.items() if sign.isascii()}
    said = words.get("qualifier", "")
    sign, tail = (f"{signs[said]} ", "") if said in signs else ("", f", {said}" if said else "")
    numbers = " to ".join(words[key] for key in ("value", "high") if key in words)
    return f"{sign}{numbers} {words.get('unit', '')}".strip() + tail


def file_value(shape: Shape, value: Value, stood: Plain = None) -> Plain:
    """What a file holds for what stands in a form: None for nothing. `stood` is what it held, whose ways are kept."""
    if is_blank(value):
        return None
    match shape:
        case Leaf():
            text = str(value)
            return f"{text}\n" if isinstance(stood, str) and stood.endswith("\n") and "\n" in text else text
        case Part():
            return _fields_of(shape, value, stood)
        case Listed():
            return _items_of(shape, value, stood)
        case Table():
            return _named(shape, value, stood)


def _fields_of(shape: Part, value: Value, stood: Plain) -> Plain:
    """The fields of a part, those that stood there in their order; the short form where it was short, or is new."""
    given = value if isinstance(value, dict) else {}
    before = long_form(shape.model, stood) if isinstance(stood, str) else stood if isinstance(stood, dict) else {}
    old = before or {}
    known = {part.key: part for part in shape.fields}
    made = {key: file_value(known[key].shape, given[key], old.get(key)) for key in known if key in given}
    unknown = {key: kept for key, kept in old.items() if key not in known}
    fields = {key: kept for key, kept in {**made, **unknown}.items() if kept is not None}
    if isinstance(stood, str) and before == fields:
        return stood  # whichever of several short ways it is written in
    if not isinstance(stood, dict):
        short = short_form(shape.model, fields)
        if short is not None:
            return short
    return in_order(fields, list(old), list(known))


def in_order(fields: Mapping[str, Plain], stood: Sequence[str], usual: Sequence[str]) -> dict[str, Plain]:
    """Fields in the order in which they stood; new ones behind those that usually come before them."""
    order = [key for key in stood if key in fields]
    for number, key in enumerate(usual):
        if key in fields and key not in order:
            before = [order.index(other) for other in usual[:number] if other in order]
            order.insert(max(before, default=-1) + 1, key)
    return {key: fields[key] for key in order}


def _items_of(shape: Listed, value: Value, stood: Plain) -> Plain:
    items = value if isinstance(value, list) else []
    old: list[Plain] = stood if isinstance(stood, list) else [] if stood is None else [stood]
    made = [file_value(shape.of, item.value, _at(old, item.was)) for item in items]
    kept: list[Plain] = [item for item in made if item is not None]
    lone = shape.single and len(kept) == 1 and not isinstance(stood, list)
    return kept[0] if lone and (isinstance(kept[0], str) or stood is not None) else kept


def _at(old: list[Plain], was: int | None) -> Plain:
    return old[was] if was is not None and 0 <= was < len(old) else None


def _named(shape: Table, value: Value, stood: Plain) -> Plain:
    items = value if isinstance(value, list) else []
    old = list(stood.values()) if isinstance(stood, dict) else []
    made = {item.name: file_value(shape.of, item.value, _at(old, item.was)) for item in items if item.name}
    return {name: kept for name, kept in made.items() if kept is not None}
