"""Style sheets with their tokens written out, as the engine gets them: it would work each `var()` out for each element.

A token is written out where it has one value on the whole page: `:root` sets it, for paper or for every medium, and
nothing else does. What a rule for some element sets as well, what names such a token, and a `var()` with another value
to fall back on stay as they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import tinycss2

from briefgen.page.sheets import Sheet
from briefgen.pdf.page_numbers import ASKED, NAMED, NO_SIGNS
from briefgen.problems.diagnostics import Diagnostic
from briefgen.regexes import regex
from briefgen.templating.theme_lint import rules
from briefgen.values import dataclass

_ROOT = ":root"
_VARIABLE = regex(r"var\(\s*(--[\w-]+)\s*\)")
# What is no place for a value is passed over whole.
_USED = regex(
    rf"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^)]*\)|{_VARIABLE.pattern}|(?P<page>{ASKED})", re.DOTALL
)
_SET = regex(r"(--[\w-]+)\s*:")
_KEPT = regex(r"url\(|^(?:initial|inherit|unset|revert|revert-layer)?$", re.IGNORECASE)
_JOINED = regex(r"[\w#@%.-]|\|\(")  # beside a value, it would become part of it


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet with its text as the engine gets it, and the way back to where its author wrote something."""

    sheet: Sheet
    text: str
    shifts: Mapping[int, Sequence[tuple[int, int]]]  # by line: from which column on, and by how much

    def placed(self, found: Diagnostic) -> Diagnostic:
        """A problem in this text, at its place in the author's sheet."""
        if found.span is None:
            return found
        shifts = self.shifts.get(found.span.line, ())
        before = bisect_right(shifts, found.span.column, key=lambda shift: shift[0])
        moved = shifts[before - 1][1] if before else 0
        return replace(found, span=replace(found.span, column=found.span.column - moved))


def written_out(sheets: Sequence[Sheet], document: str) -> list[Written]:
    """The sheets of a page, in their order."""
    values = _values(tuple(sheet.text for sheet in sheets), frozenset(_SET.findall(document)))
    return [_written(sheet, values) for sheet in sheets]


@lru_cache(maxsize=16)  # the documents of a build share their sheets
def _values(texts: tuple[str, ...], set_on_the_page: frozenset[str]) -> Mapping[str, str]:
    """The tokens that have one value on the whole page, with it."""
    values, several = dict[str, str](), set(set_on_the_page)
    for rule in (rule for text in texts for rule in rules(text) if rule.printed):
        name = rule.declaration.name
        if not name.startswith("--"):
            continue
        values[name] = " ".join(tinycss2.serialize(rule.declaration.value).split())
        if rule.selector != _ROOT or not rule.everywhere or rule.declaration.important:
            several.add(name)
    found: dict[str, str] = {}
    for name in values:
        _settle(name, values, several, found)
    return found


def _settle(name: str, values: Mapping[str, str], several: set[str], found: dict[str, str]) -> None:
    """Write a token's own tokens out; one that names itself, or one of several values, has none."""
    if name in found or name in several:
        return
    value = values.get(name, "")
    several.add(name)  # until it is settled
    if _KEPT.search(value):
        return
    for used in _VARIABLE.findall(value):
        _settle(used, values, several, found)
    value = _VARIABLE.sub(lambda use: found.get(use[1], use[0]), value)
    if "var(" not in value.lower():
        several.discard(name)
        found[name] = value


def _written(sheet: Sheet, values: Mapping[str, str]) -> Written:
    text, parts, shifts, end = sheet.text, list[str](), dict[int, list[tuple[int, int]]](), 0
    line, begun, shift = 1, 0, 0  # where this line begins, and by how much it is longer by now
    for use in _USED.finditer(text):
        value = NAMED if use["page"] else values.get(use[1] or "")
        beside = f"{text[use.start() - 1 : use.start()]}|{text[use.end() : use.end() + 1]}"
        if value is None or _JOINED.search(beside):
            continue
        if newer := text.count("\n", begun, use.start()):
            line, begun, shift = line + newer, text.rindex("\n", 0, use.start()) + 1, 0
        shift += len(value) - len(use[0])
        shifts.setdefault(line, []).append((use.end() - begun + shift + 1, shift))
        parts += [text[end : use.start()], value]
        end = use.end()
    signs = NO_SIGNS if NAMED in parts else ""
    return Written(sheet, "".join((*parts, text[end:], signs)), shifts)
