"""The catalogue of diagnostics: each code once, with its severities and its explanation.

A code is permanent: it is never reused and never changes its meaning. `briefgen explain CODE` prints an entry, the
reference in `content/README.md` is generated from here, and a test fails when a code has no case in `tests/cases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.problems.codes import (
    bg0_desk,
    bg04_reviews,
    bg1_source,
    bg2_references,
    bg3_evidence,
    bg4_dates,
    bg5_markings,
    bg6_language,
    bg7_products,
    bg8_templates,
    bg9_rendering,
)
from briefgen.problems.codes.entry import Code, Profile, Severity

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "BG0": "Desk, settings, reviews",
        "BG1": "Source and schema",
        "BG2": "References and consistency",
        "BG3": "Evidence and quotes",
        "BG4": "Dates and staleness",
        "BG5": "Markings and audiences",
        "BG6": "Language, scales, terms",
        "BG7": "Product budgets and required blocks",
        "BG8": "Templates and brand",
        "BG9": "Rendering and output",
    }
)

CATALOGUE: Mapping[str, Code] = MappingProxyType(
    {
        code.code: code
        for family in (bg0_desk, bg04_reviews, bg1_source, bg2_references, bg3_evidence, bg4_dates,
                       bg5_markings, bg6_language, bg7_products, bg8_templates, bg9_rendering)
        for code in family.CODES
    }
)  # fmt: skip

__all__ = ["CATALOGUE", "FAMILIES", "Code", "Profile", "Severity"]
