"""Weights and styles that the sheets of a product ask for and that the fonts of its brand do not have.

The engine takes the nearest face without a word: headings then look like text, and emphasis like none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.brand.fonts_and_logo import Family, FontFace
from briefgen.page.sheets import Sheet
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.regexes import regex
from briefgen.values import dataclass

_FONT = regex(r"font:\s*(?P<style>italic\s+)?(?P<weight>[1-9]00)\s[^;}]*var\((?P<token>--[\w-]+)\)")
_BOLD = 600  # from here on letters are seen to be heavier
_PROSE = "--serif"  # what is read, and what may be *emphasised* in it


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A weight that a rule asks for, and where."""

    weight: int
    rule: str


def missing_faces(fonts: Mapping[str, Family], sheets: tuple[Sheet, ...]) -> Iterator[Diagnostic]:
    """One for each weight or style of a family that rules use and no static file of it has."""
    wanted: dict[Family, list[_Wanted]] = {}
    for sheet in sheets:
        for found in _FONT.finditer(sheet.text):
            family = fonts.get(found["token"])
            if family is not None:
                line = sheet.text.count("\n", 0, found.start()) + 1
                wanted.setdefault(family, []).append(_Wanted(int(found["weight"]), f"{sheet.path}:{line}"))
    for family, rules in wanted.items():
        weights = [weight for face in family.static for weight in _weights(face)]
        heavy = next((rule for rule in rules if rule.weight >= _BOLD), None)
        light = next((rule for rule in rules if rule.weight < _BOLD), None)
        if heavy and weights and max(weights) < _BOLD:
            yield _missing(family, f"no weight of {_BOLD} or more", f"`font: {heavy.weight}` in {heavy.rule}")
        if light and weights and min(weights) >= _BOLD:
            yield _missing(family, f"no weight below {_BOLD}", f"`font: {light.weight}` in {light.rule}")
    prose = fonts.get(_PROSE)
    if prose and prose.static and all(face.style == "normal" for face in prose.static):
        yield _missing(prose, "no italic", "*emphasis* in texts")


def _weights(face: FontFace) -> Iterator[int]:
    return (int(weight) for weight in face.weight.split() if weight.isdigit())


def _missing(family: Family, what: str, use: str) -> Diagnostic:
    said = f"`{family.name}` has {what}, and pages use it: {use}"
    hint = "add such a file under `files:`; without it these words look like those around them"
    return problem("BG838", said, family.span, hint=hint)
