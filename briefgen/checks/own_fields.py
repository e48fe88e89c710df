"""Own fields that a product needs and a record leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.audience.own_fields import filled
from briefgen.audience.visible_records import Visible
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.own_fields import OwnField, own_fields


def missing(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """One for each record without a field that desk.yaml says it needs, where a product is built that prints it."""
    declared = own_fields(shown.dossier.desk.extra)
    built = shown.dossier.briefing.record.products or shown.dossier.desk.products
    for item in shown.items():
        there = dict(filled(item.record))
        for name, field in declared.of(item.kind).items():
            if name not in there and _needed(field, built):
                said = f"`{item.id}` has no `{name}`" if item.kind.prefix != "brf" else f"the briefing has no `{name}`"
                hint = f"add it as `extra: {{{name}: …}}`; desk.yaml asks for it: {field.label}"
                yield problem("BG712", said, item.span, hint=hint, about=(item.id,))


def _needed(field: OwnField, built: tuple[str, ...]) -> bool:
    return field.required and (not field.products or not {*field.products}.isdisjoint(built))
