"""Models as the plain data that a content file of them would hold: every short form long, and nothing twice.

What equals the format's default is left out, so that a later version with more fields writes the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from briefgen.records.base import Model

Plain = dict[str, Any]


def long_form(model: Model) -> Plain:
    """One model as a map, its keys sorted; maps that an author ordered keep their order."""
    values = {
        field.alias or name: _plain(value)
        for name, field in type(model).model_fields.items()
        if (value := getattr(model, name)) is not None and value != field.default
    }
    return dict(sorted(values.items()))


def _plain(value: Any) -> Any:
    match value:
        case Model():
            return long_form(value)
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case bool() | int():
            return value
        case datetime():
            return value.isoformat()
        case _:
            return str(value)
