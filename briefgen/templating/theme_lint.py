"""What a style sheet may say and should not: raw values, opacity, hiding.

Colours and sizes stand once, as tokens: custom properties such as `--accent`. What hides is allowed where it hides what
a reader gets elsewhere or never needs (`ALLOWED`); anywhere else it looks like a withheld text and is none: the words
are in the file still.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule
from tinycss2.color4 import parse_color

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.templating import css_lint
from briefgen.values import dataclass

TOKEN_SHEETS = ("css/tokens.css", "css/letter.css", "css/accessible.css")
ALLOWED = (
    *(".screen-only", ".print-only", ".drawing"),  # a drawing stands there for each room, and each says the same
    *(".skip", ".vh", ".label", "thead", ":empty", "::before", "::after"),
)
_UNITS = {"px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0, "q": 96 / 101.6}
_RELATIVE = ("em", "rem", "ex", "ch", "lh", "rlh", "vw", "vh", "vmin", "vmax")
_NEUTRAL = ("transparent", "currentcolor", "inherit", "initial", "unset", "none")
_OFF_PAGE = 100
# Which tokens are made for which properties: what stands on a ground, the ground, what parts; letters, lines, spaces.
_Uses = tuple[tuple[str, str], ...]
_COLOUR_ELSE, _SIZE_ELSE = "--.*", "--(?!fs-|lh-|w-).*"  # for other properties
_GROUND, _TEXT = "--(?:paper|wash|accent|accent-tint|warn-tint|logo-ground)", "--(?:ink|grey|accent|warn)"
_COLOUR_USES: _Uses = (
    ("^background", _GROUND),
    ("^(?:border|outline|column-rule|stroke|box-shadow)", "--(?:rule|hair|ink|accent|warn)"),
    ("^(?:color|caret-color|text-.*|-webkit-text-.*)$", _TEXT),
    ("^$", "--mark-.*"),  # the marking's own, whatever they look like
)
_SIZE_USES: _Uses = (
    ("^font-size$", "--fs-.*"),
    ("^line-height$", "--lh-.*"),
    ("^font$", "--[fl][sh]-.*"),
    ("^(?:border(?!-radius|-spacing)|outline(?!-offset)|column-rule)", "--w-.*"),
    ("^(?:margin|padding|.*gap|inset|border-spacing|text-indent|outline-offset)", "--s[0-9]|--(?:gutter|inset)"),
    ("^$", "--(?:margin|running|status|logo|title|display|label|rail)-.*"),  # of one place each
    ("^$", "--(?:measure|body|dt|side|axis|wide|target|touch|focus).*"),
)
_TOKEN = regex(r"(--[\w-]+)\s*:\s*([^;{}]+)")


@dataclass(frozen=True, slots=True)
class StyledDeclaration:
    """A declaration with the selector that it holds for, whether paper gets it, and whether without a condition."""

    selector: str
    declaration: Declaration
    printed: bool
    everywhere: bool


def token_values(text: str) -> tuple[tuple[str, str], ...]:
    """The tokens of a sheet with their values, those for paper and dark pages too."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return tuple((name, value.strip()) for name, value in _TOKEN.findall(plain))


def theme_faults(path: str, text: str, tokens: tuple[tuple[str, str], ...]) -> Iterator[Diagnostic]:
    """Look through one style sheet; `tokens` are the names and values that it could use instead of raw ones."""
    for rule in rules(text):
        where = Span(path, rule.declaration.source_line, rule.declaration.source_column)
        if not rule.declaration.name.startswith("--"):  # a name: that is a token, wherever it stands
            yield from _raw(path, rule.declaration, tokens)
        if not any(part in rule.selector for part in ALLOWED):
            yield from _hidden(rule, where)
        if rule.printed and rule.declaration.lower_name == "opacity" and 0 < _number(rule.declaration) < 1:
            said = "`opacity` takes its text out of the order in which a screen reader reads the PDF"
            yield problem("BG827", said, where, hint="use a lighter colour: a token such as `var(--grey)`")


@lru_cache(maxsize=64)  # the documents of a build share their sheets
def rules(text: str) -> tuple[StyledDeclaration, ...]:
    """Every declaration of a sheet that stands in a rule with a selector."""
    return tuple(_rules(css_lint.parsed(text), "", printed=True, everywhere=True))


def _rules(nodes: Iterable[Any], selector: str, *, printed: bool, everywhere: bool) -> Iterator[StyledDeclaration]:
    for node in nodes:
        if isinstance(node, Declaration) and selector:
            yield StyledDeclaration(selector, node, printed, everywhere)
        elif isinstance(node, QualifiedRule | AtRule) and node.content is not None:
            below = tinycss2.serialize(node.prelude).strip() if isinstance(node, QualifiedRule) else selector
            if isinstance(node, AtRule) and node.lower_at_keyword == "font-face":
                continue
            asked = tinycss2.serialize(node.prelude).strip().lower() if isinstance(node, AtRule) else ""
            media = isinstance(node, AtRule) and node.lower_at_keyword == "media" and asked in ("print", "all")
            always = everywhere and (media or (isinstance(node, QualifiedRule) and not selector))
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inside, below or "@page", printed=printed and "screen" not in asked, everywhere=always)


def may_be(rule: StyledDeclaration, colour: str, tokens: Mapping[str, Iterable[str]]) -> bool:
    """Whether a declaration can come to this colour, `#rrggbb`; `tokens` are all values that each of them has."""
    todo, seen = [tinycss2.serialize(rule.declaration.value).strip()], set[str]()
    while todo:
        value = todo.pop()
        if value in seen:
            continue
        seen.add(value)
        if named := re.fullmatch(r"var\(\s*(--[\w-]+).*\)", value, re.DOTALL):
            todo += tokens.get(named[1], ())
        elif any(_hex(found) == colour for token in _one(value) if (found := _colour(token)) is not None):
            return True
    return False


def _hex(colour: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])


# Raw values -----------------------------------------------------------------------------------------------------------


def _raw(path: str, declaration: Declaration, tokens: tuple[tuple[str, str], ...]) -> Iterator[Diagnostic]:
    for token in _walk(declaration.value):
        where = Span(path, token.source_line, token.source_column)
        if (colour := _colour(token)) is not None:
            said = f"the colour `{token.serialize()}` is no token"
            fit = _fit(declaration.lower_name, _COLOUR_USES, _COLOUR_ELSE, tokens)
            yield problem("BG825", said, where, hint=_hint(_nearest_colour(colour, fit)))
        elif token.type == "dimension" and token.value and token.lower_unit in (*_UNITS, *_RELATIVE):
            said = f"the size `{token.serialize()}` is no token"
            fit = _fit(declaration.lower_name, _SIZE_USES, _SIZE_ELSE, tokens)
            yield problem("BG825", said, where, hint=_hint(_nearest_size(token, fit)))


def _fit(
    property_name: str, uses: _Uses, otherwise: str, tokens: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The tokens that are made for such a property; a desk's own are for whatever it likes."""
    wanted = next((fit for known, fit in uses if re.search(known, property_name)), otherwise)
    every = [fit for _, fit in uses]
    return tuple(
        (name, value)
        for name, value in tokens
        if re.fullmatch(wanted, name) or not any(re.fullmatch(fit, name) for fit in every)
    )


def _hint(nearest: str) -> str:
    own = "name it in `:root { --NAME: … }` and use `var(--NAME)`"
    return f"the nearest token is {nearest}; for another value, {own}" if nearest else own


def _walk(value: Iterable[Any]) -> Iterator[Any]:
    for token in value:
        if token.type == "function" and _colour(token) is None:
            yield from _walk(token.arguments)
        elif token.type.endswith("block"):
            yield from _walk(token.content)
        else:
            yield token


def _colour(token: Any) -> tuple[float, ...] | None:
    if token.type not in ("hash", "ident", "function") or token.serialize().lower() in _NEUTRAL:
        return None
    found = parse_color(token)
    return tuple(found.to("srgb").coordinates) if found is not None and not isinstance(found, str) else None


def _nearest_colour(colour: tuple[float, ...], tokens: tuple[tuple[str, str], ...]) -> str:
    known = [(name, value, _colour(token)) for name, value in tokens for token in _one(value)]
    far = [(sum((a - b) ** 2 for a, b in zip(colour, other, strict=True)), n, v) for n, v, other in known if other]
    return _nearest_hint(min(far, default=None))


def _nearest_size(token: Any, tokens: tuple[tuple[str, str], ...]) -> str:
    def length(of: Any) -> float | None:
        if of.type != "dimension":
            return None
        return of.value * _UNITS[of.lower_unit] if of.lower_unit in _UNITS else None

    wanted = length(token)
    if wanted is None:
        return ""
    known = [(name, value, length(other)) for name, value in tokens for other in _one(value)]
    return _nearest_hint(min(((abs(wanted - size), n, v) for n, v, size in known if size is not None), default=None))


def _one(value: str) -> list[Any]:
    """The component of a token's value, where it is a single one."""
    parts = [part for part in tinycss2.parse_component_value_list(value) if part.type != "whitespace"]
    return parts if len(parts) == 1 else []


def _nearest_hint(nearest: tuple[float, str, str] | None) -> str:
    return f"`{nearest[1]}` ({nearest[2]})" if nearest else ""


# Hiding ---------------------------------------------------------------------------------------------------------------


def _hidden(rule: StyledDeclaration, where: Span) -> Iterator[Diagnostic]:
    declaration = rule.declaration
    shown = f"{declaration.lower_name}: {tinycss2.serialize(declaration.value).strip()}"
    if _hides(declaration):
        said = f"`{shown}` hides text, and whoever has the file can read it"
        hint = "leave out in the template what readers may not see: {% if … %}; withhold a record by its `marking`; " \
               f"hide only {', '.join(f'`{part}`' for part in ALLOWED)}"  # fmt: skip
        yield problem("BG828", said, where, hint=hint)


def _hides(declaration: Declaration) -> bool:
    words = [token.lower_value for token in declaration.value if token.type == "ident"]
    match declaration.lower_name:
        case "display":
            return words == ["none"]
        case "visibility":
            return words in (["hidden"], ["collapse"])
        case "opacity" | "font-size":
            return _number(declaration) == 0
        case "color":
            return words == ["transparent"]
        case "text-indent":
            return abs(_number(declaration)) > _OFF_PAGE
        case "left" | "right" | "top" | "bottom":
            return _number(declaration) < -_OFF_PAGE
    return False


def _number(declaration: Declaration) -> float:
    """The number of a declaration that is one number; 1 for anything else, which hides nothing."""
    numbers = [token for token in declaration.value if token.type in ("number", "dimension", "percentage")]
    if len(numbers) != 1 or any(token.type == "function" for token in declaration.value):
        return 1
    return float(numbers[0].value) / (100 if numbers[0].type == "percentage" and abs(numbers[0].value) <= 100 else 1)
