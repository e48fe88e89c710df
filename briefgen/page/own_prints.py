"""Own fields of the desk that are filled in and stand on no page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from briefgen.audience.own_fields import filled
from briefgen.audience.own_views import ExtraView
from briefgen.audience.view import View
from briefgen.desk.files import Files
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.records.located import Located
from briefgen.records.own_fields import own_fields
from briefgen.records.record import Record
from briefgen.regexes import regex
from briefgen.templating.reached import reached_templates

_EVERY = regex(r"\bown_fields\(|\bin\s+[\w.]*\bextra\b")
_ONE = regex(r"\bextra(?:\.|\[[\"'])(\w+)")


def unprinted_own_fields(dossier: Dossier, templates: Files, products: Collection[str]) -> Outcome[None]:
    """One problem for each own field that is filled in and that no product of the briefing prints."""
    declared = own_fields(dossier.desk.extra)
    printed = {product: _printed(templates, product) for product in products} if declared.by_kind else {}
    found: dict[tuple[str, str], Diagnostic] = {}
    for item in dossier.everything if printed else ():
        for name, _ in filled(item.record) if not item.shared else ():
            field = declared.of(item.kind).get(name)
            built = [product for product in products if field and field.is_for(product)]
            if field and not any(name in printed[product] or "*" in printed[product] for product in built):
                named = ", ".join(f"`{product}`" for product in field.products)
                where = f"desk.yaml names {named} for it" if field.products and not built else ""
                found.setdefault((item.kind.prefix, name), _blank(item, name, "no product of this briefing", where))
    return Outcome(None, tuple(found.values()))


def own_names(view: View) -> frozenset[tuple[str, str]]:
    """The own fields that are filled in a view: kind and name of each."""
    return frozenset((field.kind, field.name) for extra in _extras(view) for field in extra)


def unread_own_fields(
    unread: Collection[tuple[str, str]], dossier: Dossier, templates: Files, product: str
) -> Iterator[Diagnostic]:
    """One problem for each own field that desk.yaml gives to a product, and whose page does not read it.

    Where no template so much as names it, that was told before any page was made.
    """
    declared = own_fields(dossier.desk.extra)
    named = _printed(templates, product) if unread else frozenset()
    lost = {(kind, name) for kind, name in unread if name in named or "*" in named}
    for item in dossier.everything if lost else ():
        for name, _ in filled(item.record):
            field = declared.of(item.kind).get(name)
            if (item.kind.name, name) in lost and field and product in field.products:
                lost.discard((item.kind.name, name))
                yield _blank(item, name, f"the {product}, which desk.yaml names for it,", "")


def _blank(item: Located[Record], name: str, who: str, where: str) -> Diagnostic:
    prints = "prints" if who.startswith("no ") else "does not print"
    said = f"{who} {prints} the own field `{name}` of `{item.kind.plural}`"
    hint = f"{where}; build one of these, or " if where else ""
    hint += f"have a template print it: `{{{{ own_fields(record.extra) }}}}`, or `extra.{name}`"
    return problem("BG713", said, item.key_at(("extra", name)), hint=hint, about=(item.id,))


def _printed(templates: Files, product: str) -> frozenset[str]:
    """The own fields that the templates of a product name; `*` where they print whatever there is."""
    found: set[str] = set()
    for name, text in reached_templates(templates, product):
        found |= {*_ONE.findall(text)}
        found |= {"*"} if _EVERY.search(text) and not name.endswith("/own_fields.html.j2") else set()
    return frozenset(found)


def _extras(value: Any) -> Iterator[ExtraView]:
    """The own fields of every record in a view."""
    if isinstance(value, ExtraView):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _extras(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _extras(getattr(value, field.name))
