"""What a record's form looks like, told by its model alone: which controls, in which order, with which help."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from briefgen.editor.forms.labels import label_of_key
from briefgen.records.base import Choice, Dated, Id, Model, Ref, Whole, Words, one_or_many
from briefgen.records.history import Item
from briefgen.records.kinds import SHORT_FORMS
from briefgen.records.own_fields import OwnField
from briefgen.records.pictures import PicturePath
from briefgen.records.quantities import Quantity
from briefgen.records.record import Extra, Record
from briefgen.records.units import Measured
from briefgen.syntax.dates import DAY_GRAMMAR, GRAMMAR, MOMENT_GRAMMAR
from briefgen.values import dataclass

Control = Literal["line", "text", "passage", "choice", "reference", "id", "date", "number", "unit", "marking", "file"]
LONG_LINE = 120  # characters from which a line has several rows


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text of a file: by what control it is written, and what may stand there.

    `words` are the only ones that are accepted; `prefixes` are those of the ids it may name.
    """

    sort: ClassVar[str] = "leaf"

    control: Control = "line"
    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    max_chars: int = 0
    max_words: int = 0
    grammar: str = ""
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Several fields together. `short` names those that one text may stand for; `model` reads that text."""

    sort: ClassVar[str] = "part"

    fields: tuple[FieldShape, ...]
    model: type[Model]
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Several of one shape, in order. `single`: one may stand without its list."""

    sort: ClassVar[str] = "list"

    of: Shape
    single: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Several of one shape, each with a name."""

    sort: ClassVar[str] = "table"

    of: Shape


Shape = Leaf | Part | Listed | Table


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: its key in a file, what it is called and means, whether it must be filled, what it is without."""

    key: str
    label: str
    about: str
    shape: Shape
    required: bool = False
    otherwise: str = ""
    also: str = field(default="")  # the key of its short form: `role` for `roles`


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together under a heading; `folded` until something stands in them; `own` are the desk's."""

    title: str
    fields: tuple[FieldShape, ...]
    folded: bool = False
    own: bool = False


_SEEN = ("marking", "embargo")
_BECAME = ("aliases", "corrected", "withdrawn", "lasting")
_INSIDE = ("ednote", "owner", "kept_by", "review_by", "not_telling", "waive")


def groups(
    model: type[Model],
    usual: Collection[str] = (),
    own: Mapping[str, OwnField] | None = None,
    extra: type[Extra] | None = None,
) -> tuple[Group, ...]:
    """The fields of a model in groups: its own, those of the desk, who may see it, what became of it, among editors.

    Of its own those come first that are needed or `usual`.
    """
    all_fields = {shape.key: shape for shape in part_of(model).fields if shape.key != "extra"}
    inside = tuple(key for key in _INSIDE if key in all_fields and not (key == "owner" and key not in _inside(model)))
    apart = {*_SEEN, *_BECAME, *inside} if issubclass(model, Record) else set()
    its_own = sorted((s for key, s in all_fields.items() if key not in apart), key=lambda s: s.key in Item.model_fields)
    often = tuple(s for s in its_own if s.key != "id" and (s.required or s.key in usual or s.also in usual))
    rare = tuple(replace(s, required=False) if s.key == "id" else s for s in its_own if s not in often)
    found = [Group("", often), *([Group("More about it", rare, folded=True)] if rare else [])]
    if own and extra is not None:
        fields = tuple(_labelled(shape, own.get(shape.key)) for shape in part_of(extra).fields)
        found.append(Group("Own fields of this desk", fields, own=True))
    for title, keys in (("Who may see it", _SEEN), ("What became of it", _BECAME), ("Among editors", inside)):
        fields = tuple(all_fields[key] for key in keys if key in all_fields and key in apart)
        if fields:
            found.append(Group(title, fields, folded=True))
    return tuple(found)


def _inside(model: type[Model]) -> tuple[str, ...]:
    return model.INSIDE if issubclass(model, Record) else ()


def _labelled(shape: FieldShape, own: OwnField | None) -> FieldShape:
    if own is None:
        return shape
    return FieldShape(shape.key, own.label, "", shape.shape, own.required)


@lru_cache(maxsize=256)
def part_of(model: type[Model]) -> Part:
    """A model as several fields together."""
    return Part(tuple(_fields(model)), model, model.SHORT)


def _fields(model: type[Model]) -> Iterator[FieldShape]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        yield FieldShape(
            key=key,
            label=label_of_key(key),
            about=info.description or "",
            shape=Leaf("marking")
            if key == "marking" and issubclass(model, Record)
            else shape_of(info.annotation, tuple(info.metadata)),
            required=info.is_required(),
            otherwise=_otherwise(info),
            also=SHORT_FORMS.get(name, ""),
        )


def _otherwise(info: FieldInfo) -> str:
    """What a field is where nothing stands in it, if that is a word."""
    value = info.default
    if value is PydanticUndefined or value is None or not isinstance(value, bool | int | str):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape of what a type hint describes."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(inner[0], (*metadata, *inner[1:]))
    if origin in (Union, UnionType):
        return shape_of(next(part for part in inner if part is not NoneType), metadata)
    if origin is tuple:
        return Listed(shape_of(inner[0]), single=any(_function(part) is one_or_many for part in metadata))
    if origin is Literal:
        return Leaf("choice", words=tuple(map(str, inner)))
    if isinstance(annotation, type):
        if issubclass(annotation, Model):
            return part_of(annotation)
        if annotation is bool:
            said = (
                ("true", "false")
                if any(getattr(_function(part), "__name__", "") == "flag" for part in metadata)
                else ("yes", "no")
            )
            return Leaf("choice", words=said)
    elif origin is not None:  # a mapping
        return Table(shape_of(inner[1]))
    return _leaf(annotation, metadata)


def _function(part: Any) -> Any:
    return getattr(part, "func", None)


def _leaf(annotation: Any, metadata: tuple[Any, ...]) -> Leaf:
    for part in metadata:
        match part:
            case Words():
                control: Control = "passage" if part.blocks else "text" if part.markdown or part.max_words else "line"
                if part.max_chars > LONG_LINE:
                    control = "text"
                return Leaf(control, max_chars=part.max_chars, max_words=part.max_words, cites=part.markdown)
            case Ref(prefixes):
                return Leaf("reference", prefixes=prefixes)
            case Id(prefix):
                return Leaf("id", prefixes=(prefix,))
            case Choice(words):
                return Leaf("choice", words=words)
            case Dated():
                return Leaf(
                    "date", grammar=MOMENT_GRAMMAR if part.moment else DAY_GRAMMAR if part.whole_day else GRAMMAR
                )
            case Whole(low, high):
                return Leaf("number", grammar=f"a whole number from {low} to {high}")
            case Measured():
                return Leaf("unit")
            case PicturePath():
                return Leaf("file")
    return Leaf("number") if annotation is Decimal else Leaf()


QUANTITY = part_of(Quantity)
