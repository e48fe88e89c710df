"""BG631: numbers that are right as content files write them, and another number in the language of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from briefgen.dossier.linking import Dossier
from briefgen.language.locales import number_signs
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath, Model
from briefgen.records.kinds import SHORT_FORMS
from briefgen.records.quantities import Quantity
from briefgen.records.quotes import Quote
from briefgen.records.sources import Source
from briefgen.regexes import regex
from briefgen.syntax.tree import Text, find_node, times_before

_TWOFOLD = regex(r"(?<![0-9.,])([1-9][0-9]{0,2})([.,])([0-9]{3})(?![0-9.,])")


# A number with one or two decimals, and what shows that it is one: money before it, an order of size or a share behind.
_MONEY = r"(?:[€$£¥₴₽]|\b(?:EUR|USD|GBP|UAH|RUB|CHF)\b)"
_SIZE = r"(?:%|per\s?cent\b|m\b|bn\b|tn\b|mn\b|thousand\b|million\b|billion\b|trillion\b|€|£|₴|₽)"
_DECIMALS = r"(?<![\d.,])(?P<whole>\d+)(?P<sign>[.,])(?P<rest>\d{1,2})(?![\d]|[.,]\d)"
_MEASURED = regex(rf"(?P<money>{_MONEY}\s?){_DECIMALS}|{_DECIMALS.replace('?P<', '?P<_')}\s?{_SIZE}")


def read_otherwise(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Numbers such as `1,500` where a comma begins decimals, and texts such as `1,5 %` where it does not."""
    language = dossier.briefing.record.language or dossier.desk.language
    try:
        point, parting = number_signs(language)
    except ValueError:  # no language that is known: that is told at its own place
        return
    yield from _decimals(dossier, language, point)
    if language.partition("-")[0] != "en":
        yield from _twofold(dossier, language, point, parting)


def _decimals(dossier: Dossier, language: str, point: str) -> Iterator[Diagnostic]:
    """Decimals in the desk's own texts that begin with another sign than the language has."""
    for item in dossier.everything:
        for leaf in item.texts() if not isinstance(item.record, Quote | Source) else ():
            for match in _MEASURED.finditer(leaf.value):
                whole, sign, rest = (match[name] or match[f"_{name}"] for name in ("whole", "sign", "rest"))
                if sign != point and point in (".", ","):
                    written = f"{whole}{sign}{rest}"
                    said = f"`{written}` has its decimals behind `{sign}`, and `{language}` has them behind `{point}`"
                    place = item.at(leaf.path, written, times_before(leaf.value, written, match.start()))
                    yield problem("BG631", said, place, hint=f"write `{whole}{point}{rest}`")


def _twofold(dossier: Dossier, language: str, point: str, parting: str) -> Iterator[Diagnostic]:
    """Numbers as data that are another number as the language writes them."""
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
