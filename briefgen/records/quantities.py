"""Quantities: a number is nothing without its unit and how sure it is.

Short form: `574 drone, claimed`, `>= 40 missile`, `5 to 7 day`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticKnownError

from briefgen.records.base import Model
from briefgen.records.faults import Empty, NoNumber, NoQuantity, NoUnit, refusal
from briefgen.records.vocabularies import Word, words_of

Qualifier = Literal["exact", "approx", "at_least", "at_most", "claimed"]
_SIGNS = {">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", "~": "approx"}
SHORT_QUANTITY = re.compile(
    r"(?P<sign>>=|<=|≥|≤|~)?\s*(?P<low>-?[\d.,]*\d)(?:\s*(?:to|–)\s*(?P<high>-?[\d.,]*\d))?\s*(?P<unit>[^\d,][^,]*?)?"
    r"\s*(?:,\s*(?P<qualifier>\w+))?"
)

# Units by their name in records: singular and plural as printed. SI and trade units as the energy statistics of
# Eurostat and the IEA write them; counts are plain words.
UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "person": ("person", "people"), "state": ("state", "states"), "drone": ("drone", "drones"),
        "missile": ("missile", "missiles"), "strike": ("strike", "strikes"), "attack": ("attack", "attacks"),
        "ship": ("ship", "ships"), "aircraft": ("aircraft", "aircraft"), "vehicle": ("vehicle", "vehicles"),
        "day": ("day", "days"), "week": ("week", "weeks"), "month": ("month", "months"), "year": ("year", "years"),
        "hour": ("hour", "hours"), "km": ("km", "km"), "km2": ("km²", "km²"), "t": ("t", "t"), "Mt": ("Mt", "Mt"),
        "Mt/y": ("Mt a year", "Mt a year"), "bbl": ("barrel", "barrels"), "bbl/d": ("barrels a day", "barrels a day"),
        "bcm": ("bcm", "bcm"), "bcm/y": ("bcm a year", "bcm a year"), "MW": ("MW", "MW"), "GW": ("GW", "GW"),
        "MWh": ("MWh", "MWh"), "GWh": ("GWh", "GWh"), "TWh": ("TWh", "TWh"), "percent": ("per cent", "per cent"),
        "EUR": ("euros", "euros"), "USD": ("US dollars", "US dollars"), "GBP": ("pounds", "pounds"),
        "EUR million": ("million euros", "million euros"), "EUR billion": ("billion euros", "billion euros"),
        "USD million": ("million US dollars", "million US dollars"),
        "USD billion": ("billion US dollars", "billion US dollars"),
        "vote": ("vote", "votes"), "item": ("item", "items"),
    }
)  # fmt: skip
# Every spelling of a unit that is understood, and its name.
SPELLINGS: Mapping[str, str] = MappingProxyType(
    {form: name for name, forms in reversed(tuple(UNITS.items())) for form in (*forms, name)}
    | {"%": "percent", "bpd": "bbl/d", "barrel": "bbl", "tonne": "t", "people": "person"}
)


def number(value: Any) -> Decimal:
    """A finite number, thousands parted by commas or not."""
    if not isinstance(value, str | Decimal):
        raise PydanticKnownError("string_type")
    try:
        text = str(value)
        if not text.strip():
            raise refusal(Empty())
        if len(text) > 24:
            raise InvalidOperation
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise refusal(NoNumber(str(value)[:40])) from None
    if not found.is_finite():
        raise refusal(NoNumber(str(value)[:40]))
    return found


def unit(value: Any) -> str:
    """A unit of the registry, from its name, its plural or its sign. The error carries the registry."""
    if not isinstance(value, str) or not value.strip():
        raise refusal(NoUnit("", tuple(UNITS)))
    name = SPELLINGS.get(value.strip())
    if name is None:
        raise refusal(NoUnit(value.strip(), tuple(UNITS)))
    return name


Number = Annotated[Decimal, BeforeValidator(number)]


class Quantity(Model):
    """A number with its unit. Short: `574 drone, claimed` or `>= 40 missile`."""

    value: Annotated[Number, Field(description="The number, or the lower end of a range.")]
    high: Annotated[Number | None, Field(description="The upper end of a range.")] = None
    unit: Annotated[Annotated[str, BeforeValidator(unit)], Field(description="A unit of the registry.")]
    qualifier: Annotated[Word[Qualifier], Field(description=f"{words_of(Qualifier)}.")] = "exact"

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = SHORT_QUANTITY.fullmatch(value.strip())
        if match is None:
            raise refusal(NoQuantity(value[:60]))
        long = {"value": match["low"], "unit": match["unit"] or "", "high": match["high"]}
        qualifier = match["qualifier"] or _SIGNS.get(match["sign"] or "")
        return {**long, "qualifier": qualifier} if qualifier else long

    @model_validator(mode="after")
    def _rising(self) -> Quantity:
        if self.high is not None and self.high <= self.value:
            raise refusal(NoQuantity(f"{self.value} to {self.high}"))
        return self

    def __str__(self) -> str:
        """The number as printed, thousands parted by commas: `574`, `5 to 7`."""
        return f"{self.value:,}" + (f" to {self.high:,}" if self.high is not None else "")
