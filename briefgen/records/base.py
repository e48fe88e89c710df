"""What all record models share: strictness, the kinds of leaves, and one walk over them.

A leaf's *metadata* says what it is: `Ref` a reference to another record, `Words` a text. Rules, linking and selection
never list fields by name; they ask `leaves`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefgen.dates import NotADate, PartialDate, parse_date, parse_day
from briefgen.ids import is_id

Path = tuple[str | int, ...]

_CITATION = re.compile(r"\[@[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Words:
    """Metadata of a text leaf: whether it is Markdown (with `blocks`: of several paragraphs and lists) and how long.

    Citations do not count towards the length.
    """

    markdown: bool = False
    blocks: bool = False
    max_chars: int = 0
    max_words: int = 0

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse an empty text and one beyond its length."""
        if not text:
            raise PydanticCustomError("empty", "")
        bare = _CITATION.sub("", text)
        if self.max_chars and len(bare) > self.max_chars:
            raise PydanticCustomError("long", "", {"limit": self.max_chars, "length": len(bare), "unit": "characters"})
        if self.max_words and (count := len(bare.split())) > self.max_words:
            raise PydanticCustomError("long", "", {"limit": self.max_words, "length": count, "unit": "words"})
        return text


@dataclass(frozen=True, slots=True)
class Id:
    """Metadata of a record's own id: the prefix its kind has."""

    prefix: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is not an id of this kind."""
        _well_formed(text)
        if not text.startswith(self.prefix + "-"):
            raise PydanticCustomError("prefix", "", {"found": text, "expected": self.prefix})
        return text


@dataclass(frozen=True, slots=True)
class Ref:
    """Metadata of a reference: the kinds it may point to. `required`: without it the record is a riddle."""

    prefixes: tuple[str, ...]
    required: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is not an id of one of these kinds."""
        _well_formed(text)
        if text[:3] not in self.prefixes:
            raise PydanticCustomError("wrong_kind", "", {"found": text, "expected": list(self.prefixes)})
        return text


def _well_formed(text: str) -> None:
    if not is_id(text):
        raise PydanticCustomError("id", "", {"found": text})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text or reference inside a record, and the way to it."""

    path: Path
    value: str
    meta: Words | Ref


class Model(BaseModel):
    """Frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Record(Model):
    """What every record may carry."""

    marking: Annotated[str | None, Field(description="Handling label. Absent: the file's, else the briefing's.")] = None
    ednote: Annotated[str | None, Field(description="A note among editors; it is in no view, so never printed.")] = None


def leaves(record: Model, path: Path = ()) -> Iterator[Leaf]:
    """Every text and reference of a record, in the order of its fields."""
    for name, meta in _fields(type(record)):
        yield from _leaves(getattr(record, name), (*path, name), meta)


def _leaves(value: Any, path: Path, meta: Words | Ref | None) -> Iterator[Leaf]:
    if isinstance(value, Model):
        yield from leaves(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index), meta)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key), meta)
    elif isinstance(value, str) and meta is not None:
        yield Leaf(path, value, meta)


@cache
def _fields(model: type[Model]) -> tuple[tuple[str, Words | Ref | None], ...]:
    return tuple((name, _meta((field.annotation, *field.metadata))) for name, field in model.model_fields.items())


def _meta(parts: tuple[Any, ...]) -> Words | Ref | None:
    for part in parts:
        if isinstance(part, Words | Ref):
            return part
        if get_origin(part) is not None and (found := _meta(get_args(part))):
            return found
    return None


def model_in(annotation: Any) -> type[Model] | None:
    """The model inside an annotation such as `tuple[Citation, ...] | None`, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part)) is not None), None)


# Leaf types. Their errors carry what a message needs in `ctx`; `validate` writes the sentences. -----------------------


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "")
    return value


def _when(value: Any) -> PartialDate:
    try:
        return parse_date(_text(value))
    except NotADate as error:
        raise PydanticCustomError("date", "", {"why": str(error)}) from None


def _day(value: Any) -> datetime.date:
    try:
        return parse_day(_text(value))
    except NotADate as error:
        raise PydanticCustomError("date", "", {"why": str(error)}) from None


def one_or_many(value: Any) -> Any:
    """A single item stands for a list of one."""
    return value if isinstance(value, list | tuple) or value is None else [value]


def choice(*words: str) -> BeforeValidator:
    """Accept one word of a fixed list; the error carries the list."""

    def accept(value: Any) -> str:
        if _text(value) not in words:
            raise PydanticCustomError("choice", "", {"found": value, "known": list(words)})
        return str(value)

    return BeforeValidator(accept)


def whole(low: int, high: int) -> BeforeValidator:
    """Accept a whole number from `low` to `high`, written in plain digits."""

    def accept(value: Any) -> int:
        text = _text(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and low <= int(text) <= high):
            raise PydanticCustomError("whole", "", {"low": low, "high": high})
        return int(text)

    return BeforeValidator(accept)


def flag(value: Any) -> bool:
    """Accept `true` or `false`, and no other spelling."""
    if value not in ("true", "false"):
        raise PydanticCustomError("choice", "", {"found": str(value), "known": ["true", "false"]})
    return bool(value == "true")


When = Annotated[PartialDate, PlainValidator(_when)]
Day = Annotated[datetime.date, PlainValidator(_day)]
Flag = Annotated[bool, BeforeValidator(flag)]
Line = Annotated[str, Words()]
Prose = Annotated[str, Words(markdown=True)]
