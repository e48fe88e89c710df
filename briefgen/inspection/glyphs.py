"""Whether the shipped fonts have every character of the records, before anything is set."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from briefgen.brand.media import characters
from briefgen.dossier.linking import Dossier
from briefgen.inspection.script_fonts import font_for
from briefgen.problems.diagnostics import Outcome, problem

_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")


def glyphs(dossier: Dossier, fonts: Mapping[str, bytes]) -> Outcome[None]:
    """A diagnostic for each text that holds a character no font has, naming the first one."""
    have = frozenset[int]().union(*(characters(data) for data in fonts.values()))
    found = []
    for item in dossier.everything:
        for leaf in item.texts():
            if missing := _missing(leaf.value, have):
                names = ", ".join(f"`{c}` (U+{ord(c):04X})" for c in missing[:5])
                said = f"no shipped font has {names}"
                font = font_for(missing) or "add a static .ttf font that has it to templates/_shared/fonts"
                hint = f"write it otherwise, or {font}"
                found.append(problem("BG901", said, item.at(leaf.path, missing[0]), hint=hint, about=(item.id,)))
    return Outcome(None, tuple(found))


def _missing(text: str, have: frozenset[int]) -> str:
    return "".join(dict.fromkeys(c for c in text if ord(c) not in have and unicodedata.category(c) not in _INVISIBLE))
