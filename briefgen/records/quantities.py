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
from pydantic_core import PydanticCustomError

from briefgen.records.base import Model, choice

Qualifier = Literal["exact", "approx", "at_least", "at_most", "claimed"]
QUALIFIERS = ("exact", "approx", "at_least", "at_most", "claimed")
_SIGNS = {">=": "at_least", "≥": "at_least", "<=": "at_most", "≤": "at_most", "~": "approx"}
_SHORT = re.compile(
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
_SPELLED = MappingProxyType({"%": "percent", "bpd": "bbl/d", "barrel": "bbl", "tonne": "t", "people": "person"})


def _number(value: Any) -> Decimal:
    try:
        text = str(value)
        if len(text) > 24:
            raise InvalidOperation
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise PydanticCustomError("number", "", {"found": str(value)[:40]}) from None
    if not number.is_finite():
        raise PydanticCustomError("number", "", {"found": str(value)[:40]})
    return number


def unit(value: Any) -> str:
    """A unit of the registry, from its name, its plural or its sign. The error carries the registry."""
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("unit", "", {"found": "", "known": list(UNITS)})
    word = _SPELLED.get(value.strip(), value.strip())
    for name, forms in UNITS.items():
        if word == name or word in forms:
            return name
    raise PydanticCustomError("unit", "", {"found": word, "known": list(UNITS)})


Number = Annotated[Decimal, BeforeValidator(_number)]


class Quantity(Model):
    """A number with its unit. Short: `574 drone, claimed` or `>= 40 missile`."""

    value: Annotated[Number, Field(description="The number, or the lower end of a range.")]
    high: Annotated[Number | None, Field(description="The upper end of a range.")] = None
    unit: Annotated[Annotated[str, BeforeValidator(unit)], Field(description="A unit of the registry.")]
    qualifier: Annotated[
        Annotated[Qualifier, choice(*QUALIFIERS)], Field(description="exact, approx, at_least, at_most or claimed.")
    ] = "exact"

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        match = _SHORT.fullmatch(value.strip())
        if match is None:
            raise PydanticCustomError("quantity", "", {"found": value[:60]})
        long = {"value": match["low"], "unit": match["unit"] or "", "high": match["high"]}
        qualifier = match["qualifier"] or _SIGNS.get(match["sign"] or "")
        return {**long, "qualifier": qualifier} if qualifier else long

    def __str__(self) -> str:
        """The number as printed, thousands parted by commas: `574`, `5 to 7`."""
        return f"{self.value:,}" + (f" to {self.high:,}" if self.high is not None else "")

    @property
    def counted(self) -> str:
        """The unit in the number's grammar: `drones`, `day`."""
        one, many = UNITS[self.unit]
        return one if self.value == 1 and self.high is None else many
