"""Drawings of a page in the type and the colours of its brand.

Inline SVG names tokens in its attributes, as in `fill="var(--accent)"`. Browsers know them there, on dark pages too; no
style sheet reaches inline SVG in the PDF engine, which gets the values of paper instead.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from briefgen.audience.drawing_views import DrawingView, DrawnView
from briefgen.audience.picture_views import ChartView
from briefgen.brand.tokens import Brand
from briefgen.regexes import regex

_DRAWING = regex(r"<svg\b.*?</svg>", re.DOTALL | re.IGNORECASE)
_TOKEN = regex(r'(?<==")var\((?P<token>--[\w-]+)\)(?=")')


def in_type_of(brand: Brand, drawn: DrawnView) -> DrawnView:
    """Each drawing in the size of letters that the brand has."""
    found = ((field.name, getattr(drawn, field.name)) for field in fields(drawn))
    sized: dict[str, Any] = {name: _sized(brand, value) for name, value in found if isinstance(value, DrawingView)}
    return replace(drawn, **sized)


def charts_in_type_of(brand: Brand, charts: tuple[ChartView, ...]) -> tuple[ChartView, ...]:
    """The charts of an author in that size, too."""
    return tuple(replace(chart, drawing=_sized(brand, chart.drawing)) for chart in charts)


def _sized(brand: Brand, drawing: DrawingView) -> DrawingView:
    return replace(drawing, sketch=(brand.accessible and drawing.large) or drawing.sketch, large=None)


def painted(document: str, brand: Brand) -> str:
    """The page for the engine: in its drawings the values of paper stand for tokens."""
    values = {token: colour.shades["print"] for token, colour in brand.colours.items()}
    for token, family in brand.fonts.items():
        values[token] = ", ".join(f"'{one.name}'" for one in dict.fromkeys((family, *brand.spare)))

    def value(token: re.Match[str]) -> str:
        return values.get(token["token"], token[0])

    return _DRAWING.sub(lambda drawing: _TOKEN.sub(value, drawing[0]), document)
