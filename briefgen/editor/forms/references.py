"""References to a record, taken out of the others: what can do without one, and what cannot.

A reference goes from a list with its item, from a field that may be empty with the field, from a text with its
citation. A record that needs it keeps it, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from briefgen.editor.desk_now import Card, DeskNow, plain
from briefgen.editor.forms.forms import EXTRA, kind_groups
from briefgen.editor.forms.mentions import Mention
from briefgen.editor.forms.shapes import FieldShape, Leaf, Listed, Part, Shape, Table
from briefgen.editor.forms.values import long_form, short_form
from briefgen.edits.edit_values import Edit, Plain, Put, RemoveField, ValuePath, value_at
from briefgen.syntax.markdown import CITATION, CITED
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record that names another one: what becomes of it, and which words go with the reference."""

    card: Card
    key: str
    goes: bool
    needed: bool = False
    along: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakingOut:
    """What is done to a desk's files so that a record is named no more, and the fields that name it now."""

    edits: Mapping[str, tuple[Edit, ...]]
    fields: tuple[Field, ...]

    @property
    def goes(self) -> tuple[Field, ...]:
        """Those out of which it can be taken."""
        return tuple(found for found in self.fields if found.goes)

    @property
    def stays(self) -> tuple[Field, ...]:
        """Those that keep it: they need it, or only speak of it."""
        return tuple(found for found in self.fields if not found.goes)


def taking_out(now: DeskNow, id_: str, mentions: Collection[Mention]) -> TakingOut:
    """How a record is taken out of all that mentions it."""
    edits: dict[str, list[Edit]] = {}
    fields: list[Field] = []
    for card in dict.fromkeys(found.card.place for found in mentions):
        own = next(found.card for found in mentions if found.card.place == card)
        named = dict.fromkeys(_below(found) for found in mentions if found.card.place == card)
        for way, key in named:
            field, edit = _field(now, own, way, key, id_)
            fields.append(field)
            if edit is not None:
                edits.setdefault(own.place.file, []).append(edit)
    return TakingOut({file: tuple(made) for file, made in edits.items()}, tuple(fields))


def _below(found: Mention) -> tuple[ValuePath, str]:
    """The way to the map in which a field stands, from its record, and the field's key."""
    way = found.path[len(found.card.place.path) :]
    return ((EXTRA,), str(way[1])) if way[0] == EXTRA and len(way) > 1 else ((), str(way[0]))


def _field(now: DeskNow, card: Card, way: ValuePath, key: str, id_: str) -> tuple[Field, Edit | None]:
    shape = _shape(now, card, own=bool(way), key=key)
    stands = value_at(plain(card.node), (*way, key))
    left = without(shape.shape, stands, id_) if shape else stands
    if left == stands:
        return Field(card, key, goes=False), None
    if left is None and shape and shape.required:
        return Field(card, key, goes=False, needed=True), None
    path = (*card.place.path, *way)
    edit: Edit = RemoveField(path, key) if left is None else Put((*path, key), left)
    return Field(card, key, goes=True, along=tuple(_lost(stands, left, id_))), edit


def _shape(now: DeskNow, card: Card, *, own: bool, key: str) -> FieldShape | None:
    groups = (group for group in kind_groups(now, card.place.kind) if group.own == own)
    return next((shape for group in groups for shape in group.fields if key in (shape.key, shape.also)), None)


def without(shape: Shape, value: Plain, id_: str) -> Plain:
    """A value without its references to a record; None where nothing is left of it, or not enough."""
    match shape:
        case Leaf():
            return _leaf_without(shape, value, id_)
        case Part():
            return _part_without(shape, value, id_)
        case Listed():
            if not isinstance(value, list):
                return without(shape.of, value, id_)
            items: list[Plain] = [left for item in value if (left := without(shape.of, item, id_)) is not None]
            return items or None
        case Table():
            if not isinstance(value, dict):
                return value
            named = {name: without(shape.of, inner, id_) for name, inner in value.items()}
            return {name: left for name, left in named.items() if left is not None} or None


def _leaf_without(shape: Leaf, value: Plain, id_: str) -> Plain:
    if not isinstance(value, str):
        return value
    if shape.control == "reference":
        return None if value.strip() == id_ else value
    return (uncited(value, id_) or None) if shape.cites else value


def _part_without(shape: Part, value: Plain, id_: str) -> Plain:
    fields = long_form(shape.model, value) if isinstance(value, str) else value
    if not isinstance(fields, dict):
        return value
    known = {part.key: part for part in shape.fields}
    kept = {key: without(known[key].shape, inner, id_) if key in known else inner for key, inner in fields.items()}
    if kept == fields:
        return value
    if any(kept[key] is None and known[key].required for key in kept if key in known):
        return None
    left: dict[str, Plain] = {key: inner for key, inner in kept.items() if inner is not None}
    if isinstance(value, str) and (short := short_form(shape.model, left)):
        return short
    return left or None


def uncited(text: str, id_: str) -> str:
    """A text that does not cite a source any more; what else it cites stays."""

    def group(match: re.Match[str]) -> str:
        parts = match[0][1:-1].split(";")
        kept = [part for part in parts if not ((cited := CITED.fullmatch(part)) and cited["id"] == id_)]
        if len(kept) == len(parts):
            return match[0]
        return f"[{';'.join(kept).strip()}]" if kept else "\0"

    return re.sub(r"[ \t]*\0", "", CITATION.sub(group, text))


def _lost(before: Plain, after: Plain, id_: str) -> Iterator[str]:
    """The words that go with a reference, beside the reference itself."""
    left = set(_texts(after))
    for text in _texts(before):
        if text not in left and not re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", text):
            yield text


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
