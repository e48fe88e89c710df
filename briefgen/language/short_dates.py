"""Dates for where there is little room: labels of an axis, as the language shortens them."""

from __future__ import annotations

import re
from datetime import date

from briefgen.language.locales import first_of_a_month, locale_of

DAY, DAY_MONTH, FULL_DAY, MONTH, FULL_MONTH, YEAR = "d", "MMMd", "yMMMd", "MMM", "yMMM", "y"  # skeletons of the CLDR


def short_date(day: date, skeleton: str, language: str) -> str:
    """A day by some of its parts: "13", "13 Aug", "Aug 2025", "2025"."""
    from babel.dates import format_skeleton  # noqa: PLC0415  (Babel is loaded where a document is made)

    said = format_skeleton(skeleton, day, locale=locale_of(language))
    first = first_of_a_month(language) if day.day == 1 and skeleton in (DAY, DAY_MONTH, FULL_DAY) else "1"
    return re.sub(r"\b1\b", first, said, count=1) if first != "1" else said
