"""Units: what ships with the program (`shipped/units.yaml`), what a desk adds to it, and how they are put together.

A unit is an order of size, what is counted or measured, and perhaps a second one: `million bbl/d`, `EUR billion`,
`EUR/MWh`. A unit that is not known is never taken for one of another size, currency or kind: only a word with a letter
wrong is guessed at, and only among words of its own sort.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from briefgen.desk.shipped import shipped_text
from briefgen.records.base import Line, Model, choice, one_or_many
from briefgen.records.faults import NoUnit, refusal
from briefgen.records.vocabularies import Word, words_of
from briefgen.regexes import regex
from briefgen.syntax.tree import data_of
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass

UnitKind = Literal[
    "count", "money", "time", "length", "area", "mass", "volume", "power", "energy", "ratio", "other"
]  # fmt: skip
MAGNITUDES = ("thousand", "million", "billion", "trillion")
_RATE = regex(r"\s*/\s*|\s+(?:per|an?)\s+")
_OWN_NAME = regex(r"°?[^\W\d_](?:[^,/]*[^\s,/])?")
_WORD = regex(r"[^\W\d_]{3,}(?: [^\W\d_]+)*")


class UnitEntry(Model):
    """A unit: its words or its symbol, and what kind it is of."""

    kind: Annotated[Word[UnitKind], Field(description=f"{words_of(UnitKind)}; what is a count has no fractions.")]
    singular: Annotated[Line | None, Field(description="As printed behind 1.")] = None
    plural: Annotated[Line | None, Field(description="As printed behind other numbers; absent: the singular.")] = None
    symbol: Annotated[Line | None, Field(description="Printed in place of both.")] = None
    also: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Other spellings that records may use.")
    ] = ()


class UnitTable(Model):
    """The units that ship with the program."""

    format: Annotated[Annotated[str, choice("1")], Field(description="1.")] = "1"
    units: Annotated[Mapping[str, UnitEntry], Field(description="By their names in records.")]


@dataclass(frozen=True, slots=True)
class Base:
    """What is counted or measured: its name in records, its words, its kind; whether it is written with a symbol."""

    name: str
    one: str
    many: str
    kind: UnitKind
    symbol: bool = False

    @property
    def parted(self) -> bool:
        """Whether a fraction of it has a word of its own in some languages."""
        return not self.symbol and self.kind != "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a record has it."""

    base: Base
    magnitude: str = ""
    per: Base | None = None

    @property
    def whole(self) -> bool:
        """Whether there is no fraction of it: half a ship is none."""
        return self.base.kind == "count" and not self.magnitude and self.per is None

    def __str__(self) -> str:
        """Its name in records: of money the order of size stands behind it, as it always did."""
        parts = (self.base.name, self.magnitude) if self.base.kind == "money" else (self.magnitude, self.base.name)
        return " ".join(filter(None, parts)) + (f"/{_SHORT.get(self.per.name, self.per.name)}" if self.per else "")


_SHORT = {"day": "d", "year": "y", "hour": "h"}


@dataclass(frozen=True, slots=True)
class Units:
    """The units that records may use, by every spelling of what is counted or measured."""

    bases: Mapping[str, Base]

    def read(self, text: str) -> Unit | None:
        """A unit, from its name, its plural or its sign."""
        text = {"bpd": "bbl/d"}.get(text.strip(), text.strip())
        counted, *rate = _RATE.split(text, maxsplit=1)
        magnitude, name = _sized(counted)
        base, per = self.bases.get(name), self.bases.get(rate[0]) if rate else None
        if base is None or (rate and per is None):
            return None
        if (magnitude and base.kind == "ratio") or (per and per.kind in ("money", "ratio")):
            return None
        return Unit(base, magnitude, per)

    def near(self, text: str) -> Unit | None:
        """The one unit that is meant by a text with a letter wrong, or a capital, in one of its words.

        What is a symbol, a code of money or an order of size is never taken for another one.
        """
        found = {str(unit): unit for spelling in self._mended(text.strip()) if (unit := self.read(spelling))}
        return next(iter(found.values())) if len(found) == 1 else None

    def _mended(self, text: str) -> Iterator[str]:
        yield from (text.lower(), re.sub(r"\s+", " ", text).removesuffix("."))
        counted, sign, rate = _cut(text)
        size, name = _sized(counted)
        words = [spelling for spelling, base in self.bases.items() if spelling.islower() and _is_word(spelling, base)]
        for nearest in _near(name, words):
            yield f"{size} {nearest}{sign}{rate}".strip()
        if rate:
            yield from (f"{counted}{sign}{nearest}" for nearest in _near(rate, words))
        if not size:
            yield from (
                f"{counted.replace(part, nearest, 1)}{sign}{rate}"
                for part in counted.split()
                for nearest in _near(part.removesuffix("s"), MAGNITUDES)
            )


def _is_word(spelling: str, base: Base) -> bool:
    return len(spelling) > 3 and (not base.symbol or spelling != base.one)


def _cut(text: str) -> tuple[str, str, str]:
    """A unit as what is counted, the sign behind it, and what it is counted per."""
    found = _RATE.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _sized(text: str) -> tuple[str, str]:
    """The order of size, if there is one, and the rest: of `million EUR`, `EUR million`, `millions of persons`."""
    words = text.split()
    for place in (0, -1):
        word = words[place].removesuffix("s") if len(words) > 1 else ""
        if word in MAGNITUDES:
            rest = words[1:] if place == 0 else words[:-1]
            return word, " ".join(rest[1:] if place == 0 and rest[0] == "of" and len(rest) > 1 else rest)
    return "", text


def _near(word: str, known: Iterable[str]) -> Iterator[str]:
    """Known words of which one letter is missing, too many, wrong or in the wrong place."""
    if _WORD.fullmatch(word) and word.islower():
        yield from (other for other in known if other != word and _one_slip(word, other))


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[first:], other[first:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def base_of(name: str, entry: UnitEntry) -> Base:
    """A unit of a table with its words."""
    one = entry.symbol or entry.singular or name
    return Base(name, one, entry.symbol or entry.plural or one, entry.kind, symbol=entry.symbol is not None)


def spellings(name: str, entry: UnitEntry) -> tuple[str, ...]:
    """Every way in which records may write a unit of a table."""
    found = (name, entry.singular, entry.plural, entry.symbol, *entry.also)
    return tuple(dict.fromkeys(spelling for spelling in found if spelling))


def is_unit_name(text: str) -> bool:
    """Whether a word can stand behind a number and be read as a unit."""
    return _OWN_NAME.fullmatch(text) is not None and text == text.strip() and _sized(text) == ("", text)


def _table(entries: Mapping[str, UnitEntry]) -> dict[str, Base]:
    return {spelling: base_of(name, entry) for name, entry in entries.items() for spelling in spellings(name, entry)}


@cache
def shipped_units() -> Units:
    """The units that ship with the program. Raises ValueError where the table is broken."""
    root = parse_yaml("units.yaml", shipped_text("units.yaml").encode()).value.root
    if root is None:
        raise ValueError("units.yaml")
    table = UnitTable.model_validate(data_of(root, lambda broken: broken))
    return Units(MappingProxyType(_table(table.units)))


def with_own(own: Mapping[str, UnitEntry]) -> Units:
    """The units that ship with the program, and those of a desk."""
    shipped = shipped_units()
    return Units(MappingProxyType({**_table(own), **shipped.bases})) if own else shipped


def units_of(info: ValidationInfo) -> Units:
    """The units that a record is read with: those of its desk, or those that ship with the program."""
    return info.context if isinstance(info.context, Units) else shipped_units()


@dataclass(frozen=True, slots=True)
class Measured:
    """Metadata of a unit, read with the units of the desk."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.check)

    def check(self, value: Any, info: ValidationInfo) -> Unit:
        """Refuse what is no unit; the error names the one that may be meant."""
        units = units_of(info)
        text = value.strip() if isinstance(value, str) else ""
        found = value if isinstance(value, Unit) else units.read(text)
        if found is None:
            near = units.near(text)
            raise refusal(NoUnit(text, (str(near),) if near else ()))
        return found
