"""Which documents a briefing becomes: its products, for each audience that gets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.audience.variant import Variant
from briefgen.desk.paths import BRIEFINGS
from briefgen.planning.jobs import Request
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.settings import Audience, Desk, Product
from briefgen.syntax.tree import Entry, Map, Seq, Text, Tree


def variants_of(wanted: list[str], desk: Desk, products: Mapping[str, Product], request: Request) -> Iterator[Variant]:
    """The variants of a briefing: each product for each audience that may get it."""
    audiences: list[tuple[str | None, Audience | None]] = [*desk.audiences.items()] or [(None, None)]
    for name, audience in audiences:
        if request.audiences and name not in request.audiences:
            continue
        allowed = audience.products if audience else ()
        usual = [products[p] for p in wanted or desk.products if p in products and (not allowed or p in allowed)]
        for product in request.products or wanted or desk.products:
            if product in products and (not allowed or product in allowed):
                asked = name in request.audiences
                yield Variant(
                    product,
                    products[product],
                    name,
                    audience,
                    asked_for=asked,
                    embargo_copy=request.embargo_copy,
                    every_quote=any(made.prints_every_quote for made in (*usual, products[product])),
                )


def left_out(
    name: str, wanted: Mapping[str, Span], variants: tuple[Variant, ...], desk: Desk, request: Request
) -> Iterator[Diagnostic]:
    """Audiences that get nothing, because none of the briefing's products is among theirs."""
    served = {variant.audience_name for variant in variants}
    where = next(iter(wanted.values()), Span(f"{BRIEFINGS}{name}/briefing.yaml"))
    made = ", ".join(f"`{product}`" for product in request.products or wanted or desk.products)
    for audience in request.audiences or desk.audiences:
        if audience not in served:
            said = f"the audience `{audience}` gets nothing of this briefing: it is made as {made}"
            allowed = ", ".join(f"`{product}`" for product in desk.audiences[audience].products)
            hint = f"if that is not meant, add one of {allowed} to its `products`, or change those of the audience"
            yield problem("BG515", said, where, hint=hint)


def choices_of(tree: Tree) -> Iterator[tuple[str, Span]]:
    """The products for which a briefing chooses what they show."""
    entry = _setting(tree, "choice")
    entries = entry.value.entries if entry and isinstance(entry.value, Map) else ()
    yield from ((chosen.key.value, chosen.key.span) for chosen in entries)


def _setting(tree: Tree, name: str) -> Entry | None:
    briefing = tree.root.get("briefing") if tree.root else None
    return briefing.value.get(name) if briefing and isinstance(briefing.value, Map) else None


def products_of(tree: Tree) -> Iterator[tuple[str, Span]]:
    """The products that a briefing names itself; what is wrong with the list is `records.reading`'s to say."""
    entry = _setting(tree, "products")
    nodes = entry.value.items if entry and isinstance(entry.value, Seq) else (entry.value,) if entry else ()
    yield from ((node.value, node.span) for node in nodes if isinstance(node, Text))
