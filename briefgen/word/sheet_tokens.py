"""The tokens of a page's style sheets as they are on paper: colours, families of fonts, sizes in points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import tinycss2

from briefgen.page.sheets import Sheet
from briefgen.regexes import regex
from briefgen.templating.theme_lint import rules

_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "q": 72 / 101.6, "": 1.0}
_LENGTH = regex(r"(-?[\d.]+)\s*(pt|px|mm|cm|in|q|)", re.IGNORECASE)
_VARIABLE = regex(r"var\(\s*(--[\w-]+)\s*\)")
_COLOUR = regex(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_DEPTH = 8  # of a token that names another one


class Tokens:
    """What each token comes to on paper."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """The value of a token, with the tokens that it names put in; empty where nobody sets it."""
        value = self._values.get(name, "")
        for _ in range(_DEPTH):
            if not _VARIABLE.search(value):
                break
            value = _VARIABLE.sub(lambda found: self._values.get(found[1], ""), value)
        return value

    def points(self, name: str, otherwise: float) -> float:
        """A length in points."""
        found = _LENGTH.fullmatch(self.text(name).strip())
        return float(found[1]) * _POINTS[found[2].lower()] if found else otherwise

    def colour(self, name: str, otherwise: str) -> str:
        """A colour as Word writes it: RRGGBB."""
        found = _COLOUR.search(self.text(name))
        digits = found[1] if found else otherwise
        return "".join(digit * (2 if len(digits) == 3 else 1) for digit in digits).upper()

    def family(self, name: str) -> str:
        """The first family of a token of fonts."""
        return self.text(name).split(",")[0].strip(" '\"")


def tokens_of(sheets: Sequence[Sheet]) -> Tokens:
    """The tokens that the sheets set for all of a page, for paper; the last one that says something is heard."""
    said = (rule for sheet in sheets for rule in rules(sheet.text) if rule.printed and rule.selector == ":root")
    values = {
        rule.declaration.name: tinycss2.serialize(rule.declaration.value).strip()
        for rule in said
        if rule.declaration.name.startswith("--")
    }
    return Tokens(values)
