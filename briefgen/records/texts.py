"""The texts and numbers inside a record, whatever its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from briefgen.records.base import Model


def texts_of(record: Model, *, without: Collection[str] = ()) -> Iterator[str]:
    """Every text and number of a record, but for some of its fields."""
    for name, value in record:
        if name not in without:
            yield from strings_of(value)


def strings_of(*values: object) -> Iterator[str]:
    """Every text and number in some values."""
    for value in values:
        if isinstance(value, str | Decimal):
            yield str(value)
        elif isinstance(value, Model):
            yield from texts_of(value)
        elif isinstance(value, tuple):
            yield from strings_of(*value)
        elif isinstance(value, dict):
            yield from strings_of(*value.values())
