"""The hardest records that their models allow: each field is filled as its type and its limits say.

A field or a kind that is added to the models is filled by itself. Nothing here is true.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from briefgen.audience.kinds.face import Fields
from briefgen.records.base import Choice, Dated, Id, Model, Ref, Whole, Words
from briefgen.records.events import Event
from briefgen.records.history import AgeingItem
from briefgen.records.kinds import PREFIXES, Kind
from briefgen.records.pictures import PicturePath
from briefgen.records.quantities import Quantity
from briefgen.records.sources import Published
from briefgen.records.units import Measured, shipped_units
from briefgen.records.values import Likelihood
from briefgen.syntax.publication_numbers import read_doi
from briefgen.values import dataclass

SENTENCE = "Ships wait eight days, insurers ask for guarantees, and nobody has seen the text of the offer yet"
_DAY = "2026-03-12"
_LARGE = ("gua", "ene", "qst", "quo")  # kinds that are no rows of a table: one takes a column, a box or half a page
_FEW = 5  # of those
_BLOCKS = ("background", "outlook")  # blocks that print a briefing's own texts
# What a part has to hold beyond what its types say.
_PARTS: Mapping[type[Model], Fields] = MappingProxyType(
    {
        Event: {"date": _DAY, "time": "15:30"},
        Quantity: {"high": "23456789"},
        Likelihood: {"term": "realistic possibility"},
    }
)


@dataclass(frozen=True, slots=True)
class Hard:
    """How many records of each kind, whether they have every field filled to its brim, and which names and words.

    `first`: at which word of each vocabulary the records begin, so that several briefings hold all of them.
    `items`: how many there are in a list.
    """

    rows: int
    topics: int = 2
    full: bool = False
    name: str = "Name"
    said: str = SENTENCE
    first: int = 0
    items: int = 2

    def count(self, kind: Kind) -> int:
        """How many records of a kind there are."""
        if kind.prefix == "pos":
            return self.rows * self.topics
        if kind.prefix in _LARGE:
            return min(self.rows, _FEW)
        return self.topics if kind.prefix == "top" else self.rows


def hardest_fields(model: type[Model], number: int, hard: Hard) -> Fields:
    """The fields of a record or of a part of one, without those that only editors see."""
    fields = {
        field.alias or name: _value(field.annotation, tuple(field.metadata), number, hard)
        for name, field in model.model_fields.items()
        if name not in unfilled(model) and (hard.full or field.is_required())
    }
    return fields | {key: value for key, value in _PARTS.get(model, {}).items() if key in fields}


def unfilled(model: type[Model]) -> frozenset[str]:
    """Fields that every record may carry, and others of a kind that only editors see."""
    own = inspect.get_annotations(model)
    return frozenset(name for name in AgeingItem.model_fields if name not in own) | {*getattr(model, "INSIDE", ())}


def _value(hint: Any, about: tuple[Any, ...], number: int, hard: Hard) -> Any:
    """A value of a type, `about` which its metadata tells."""
    parts = get_args(hint)
    match get_origin(hint):
        case origin if origin is Annotated:
            return _value(parts[0], (*parts[1:], *about), number, hard)
        case origin if origin in (Union, UnionType):
            return _value(next(part for part in parts if part is not type(None)), about, number, hard)
        case origin if origin is tuple:
            return _list(parts[0], number, hard)
        case origin if origin is Mapping:
            return {key: _value(parts[1], (), number, hard) for key in _BLOCKS}
        case origin if origin is Literal:
            return parts[(hard.first + number) % len(parts)]
    if isinstance(hint, type) and issubclass(hint, Model):
        return hardest_fields(hint, number, hard)
    return _leaf(hint, about, number, hard)


def _list(hint: Any, number: int, hard: Hard) -> list[Any]:
    """All words of a vocabulary, or some items; of references each once."""
    inner = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(inner) is Literal:
        return list(get_args(inner))
    length = min(hard.items, hard.rows) if _refers(hint) else hard.items
    return [_value(hint, (), number + index, hard) for index in range(length)]


def _refers(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Model):
        return any(isinstance(part, Ref) for field in hint.model_fields.values() for part in field.metadata)
    return any(isinstance(part, Ref) for part in get_args(hint))


def _leaf(hint: Any, about: tuple[Any, ...], number: int, hard: Hard) -> Any:
    for part in about:
        match part:
            case Words():
                return _text(part, number, hard)
            case Published(read):
                return "10.5281/zenodo.1234567" if read is read_doi else "978-92-1-101434-1"
            case Id(prefix):
                return f"{prefix}-{number}"
            case Ref(prefixes):
                kind = PREFIXES[prefixes[number % len(prefixes)]]
                return f"{kind.prefix}-{(number + 1) % hard.count(kind)}"
            case Dated(whole_day=True):
                return _DAY
            case Dated():
                return f"2026-02-{number % 28 + 1:02}/{_DAY}" if hard.full else f"2026-02-{number % 28 + 1:02}"
            case PicturePath():
                return "pictures/sample.png"
            case Whole(_, high):
                return high
            case Measured():
                names = list(dict.fromkeys(base.name for base in shipped_units().bases.values()))
                return names[number % len(names)]
            case Choice(words):
                return words[(hard.first + number) % len(words)]
    if hint is bool:
        return True
    return "12345678"


def _text(words: Words, number: int, hard: Hard) -> str:
    """A text, as long as it may be where the records are full."""
    if words.blocks:
        item = f"{hard.said}. [@src-0]"
        return f"{item} {item}\n\n- {item}\n- {item}\n\n> {hard.said}."
    if words.max_chars:
        length = words.max_chars - len(str(number)) - 1 if hard.full else len(hard.name)
        return f"{_repeated(hard.name, length).strip()} {number}"
    cited = f" [@src-{number % hard.rows}]" if words.markdown and hard.rows else ""
    if words.max_words and hard.full:
        return " ".join(_repeated(hard.said, 100 * words.max_words).split()[: words.max_words]) + f".{cited}"
    if words.markdown or words.max_words:
        return f"{' '.join(hard.said.split()[: words.max_words or None])}.{cited}"
    return hard.said if hard.full else f"{hard.name} {number}"


def _repeated(text: str, length: int) -> str:
    return (f"{text} " * (length // len(text) + 1))[:length]
