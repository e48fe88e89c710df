"""BG631: numbers that are right as content files write them, and another number in the language of the documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from briefgen.dossier.linking import Dossier
from briefgen.language.locales import number_signs
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath, Model
from briefgen.records.kinds import SHORT_FORMS
from briefgen.records.quantities import Quantity
from briefgen.syntax.tree import Text, find_node

_TWOFOLD = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})([.,])([0-9]{3})(?![0-9.,])")


def read_otherwise(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Numbers such as `1,500` in a language in which a comma begins decimals."""
    language = dossier.briefing.record.language or dossier.desk.language
    if language.partition("-")[0] == "en":
        return
    try:
        point, parting = number_signs(language)
    except ValueError:  # no language that is known: that is told at its own place
        return
    for item in dossier.items.values():
        for path, quantity in _quantities(item.record, ()):
            node, _ = find_node(item.node, path, SHORT_FORMS)
            for whole, sign, rest in _TWOFOLD.findall(_number_text(node)):
                here = Decimal(whole + rest) if sign == "," else Decimal(f"{whole}.{rest}")
                there = Decimal(f"{whole}.{rest}") if sign == point else Decimal(whole + rest)
                if sign in (point, parting) and here != there and not (quantity.unit.whole and there % 1):
                    said = (
                        f"`{whole}{sign}{rest}` is {here:f} in content files, and {there:f} as `{language}` writes it"
                    )
                    hint = f"write `{here:f}` if that is meant, else `{there:f}`"
                    yield problem("BG631", said, item.at(path), hint=hint if sign == "," else _point_hint(here, there))


def _point_hint(here: Decimal, there: Decimal) -> str:
    return f"write `{there:f}` if that is meant; else waive BG631, because {here:f} has no other spelling"


def _number_text(node: object) -> str:
    if isinstance(node, Text):
        return node.value
    entries = (getattr(node, "get", lambda _: None)(key) for key in ("value", "high"))
    return " ".join(entry.value.value for entry in entries if entry is not None and isinstance(entry.value, Text))


def _quantities(part: object, path: FieldPath) -> Iterator[tuple[FieldPath, Quantity]]:
    """Every quantity of a record, and the way to it."""
    if isinstance(part, Quantity):
        yield path, part
    elif isinstance(part, Model):
        for name, field in type(part).model_fields.items():
            yield from _quantities(getattr(part, name), (*path, field.alias or name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _quantities(item, (*path, index))
