"""Amounts in a sentence, never without how sure they are: "at least 11,482 people", "4 ships (claimed)"."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.language.speech import Speech
from briefgen.records.quantities import Qualifier, Quantity

NO_BREAK = "\u00a0"  # before a sign, which begins no line
HOW_SURE: Mapping[Qualifier, str] = MappingProxyType(
    {
        "exact": "%(quantity)s (exact)",
        "approx": "about %(quantity)s",
        "at_least": "at least %(quantity)s",
        "at_most": "at most %(quantity)s",
        "more_than": "more than %(quantity)s",
        "less_than": "less than %(quantity)s",
        "claimed": "%(quantity)s (claimed)",
        "planned": "%(quantity)s (planned)",
        "estimated": "%(quantity)s (estimated)",
    }
)


def with_unit(speech: Speech, quantity: Quantity) -> str:
    """A number with its unit, together on a line where that is a sign: "5 to 7 days", "38 %"."""
    unit = speech.unit(quantity)
    return f"{speech.quantity(quantity)}{' ' if unit[:1].isalnum() else NO_BREAK}{unit}"


def amount(speech: Speech, quantity: Quantity) -> str:
    """A number with its unit and its qualifier."""
    said = with_unit(speech, quantity)
    if quantity.qualifier is None:
        return said
    return speech.filled(speech.find(HOW_SURE[quantity.qualifier]), {"quantity": said}.__getitem__)
