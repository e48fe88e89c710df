"""Quantities: a number is nothing without its unit, and seldom much without how sure it is.

Short form: `574 drone, claimed`, `>= 40 missile`, `5 to 7 day`.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticKnownError

from briefgen.records.base import Model
from briefgen.records.faults import Empty, NoNumber, NoQuantity, NoUnit, refusal
from briefgen.records.quantity_spellings import meant, size_alone
from briefgen.records.units import Measured, Unit, units_of
from briefgen.records.vocabularies import Word, words_of
from briefgen.regexes import regex
from briefgen.syntax.numbers import NUMBER, NotANumber, read_number

Qualifier = Literal[
    "exact", "approx", "at_least", "at_most", "more_than", "less_than", "claimed", "planned", "estimated"
]  # fmt: skip
SIGNS: Mapping[str, Qualifier] = MappingProxyType(
    {
        ">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", "~": "approx", "≈": "approx",
        ">": "more_than", "<": "less_than",
    }
)  # fmt: skip
_LONGEST = 200  # of a short form that is looked at more closely
SHORT_QUANTITY = regex(
    rf"(?P<sign>>=|<=|≥|≤|~|≈|>|<)?\s*(?P<low>{NUMBER})(?:\s*(?:to|–)\s*(?P<high>{NUMBER}))?"
    r"(?:\s*(?P<unit>(?![eE][-+]?[0-9])[^\s0-9.,'’_+\-–−~<>=][^,]*?))?\s*(?:,\s*(?P<qualifier>[A-Za-z_]+))?"
)


def number(value: Any) -> Decimal:
    """A number, thousands parted by commas or not."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if not value.strip():
        raise refusal(Empty())
    try:
        return read_number(value.strip())
    except NotANumber as error:
        raise refusal(NoNumber(str(error), error.meant)) from None


Number = Annotated[Decimal, BeforeValidator(number)]


class Quantity(Model):
    """A number with its unit. Short: `574 drone, claimed` or `>= 40 missile`."""

    value: Annotated[Number, Field(description="The number, or the lower end of a range.")]
    high: Annotated[Number | None, Field(description="The upper end of a range.")] = None
    unit: Annotated[Annotated[Unit, Measured()], Field(description="A unit that ships, or one of the desk.")]
    qualifier: Annotated[
        Word[Qualifier] | None, Field(description=f"{words_of(Qualifier)}; absent: nothing is said of it.")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        text, units = value.strip(), units_of(info)
        match = SHORT_QUANTITY.fullmatch(text) if len(text) <= _LONGEST else None
        if match is None:
            found = tuple(spelling for spelling in meant(text[:_LONGEST], units) if SHORT_QUANTITY.fullmatch(spelling))
            raise refusal(NoQuantity(text[:60], found))
        if match["unit"] and units.read(match["unit"]) is None:
            raise refusal(NoUnit(match["unit"], meant(text, units), size_alone(match["unit"])))
        long = {"value": match["low"], "unit": match["unit"] or "", "high": match["high"]}
        qualifier = match["qualifier"] or SIGNS.get(match["sign"] or "")
        return {**long, "qualifier": qualifier} if qualifier else long

    @model_validator(mode="after")
    def _sound(self) -> Self:
        """A range rises, and what is counted has no fractions."""
        if self.high is not None and self.high <= self.value:
            low, high = self.high, self.value
            right = self._spelled(str(low)) if low == high else self._spelled(f"{low} to {high}")
            raise refusal(NoQuantity(str(self), (right,)))
        if self.unit.whole and any(end % 1 for end in (self.value, self.high or Decimal())):
            raise refusal(NoQuantity(f"{self} {self.unit}", self._wholes(), counted=True))
        return self

    def _wholes(self) -> tuple[str, ...]:
        """What may be meant by a fraction of what is counted: a point that was to part thousands."""
        ends = [str(end) for end in (self.value, self.high) if end is not None]
        if not all(re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", end) for end in ends):
            return ()
        return (self._spelled(" to ".join(end.replace(".", "") for end in ends)),)

    def _spelled(self, numbers: str) -> str:
        """These numbers with the same unit, as sure."""
        return f"{numbers} {self.unit}" + (f", {self.qualifier}" if self.qualifier else "")

    def __str__(self) -> str:
        """The number as content files have it, thousands parted by commas: `574`, `5 to 7`."""
        return f"{self.value:,f}" + (f" to {self.high:,f}" if self.high is not None else "")
