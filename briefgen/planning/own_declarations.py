"""What is wrong with the fields that a desk declares for its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.kinds import BRIEFING, KINDS
from briefgen.records.own_fields import OwnField, is_own_name, kind_named
from briefgen.records.settings import Desk, Product
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Tree, find_node

_KINDS = (BRIEFING.plural, *KINDS)


def declaration_problems(desk: Desk, products: Mapping[str, Product], tree: Tree) -> Iterator[Diagnostic]:
    """Kinds and products that there are not, names that no template can say, choices of nothing."""
    seen: dict[str, str] = {}
    for kind, fields in desk.extra.items():
        known = kind_named(kind)
        if known is None:
            hint = guess(kind, (*_KINDS, *(each.name for each in KINDS.values()))).hint()
            hint = hint or f"own fields stand below a kind of record: {', '.join(f'`{name}`' for name in _KINDS)}"
            said = f"there is no kind of record `{printable(kind)}`"
            yield problem("BG130", said, _key(tree, "extra", kind), hint=hint)
        elif known.plural in seen:
            said = f"`{printable(kind)}` and `{printable(seen[known.plural])}` are one kind of record"
            yield problem("BG130", said, _key(tree, "extra", kind), hint="declare its fields in one place")
        seen |= {known.plural: kind} if known else {}
        for name, field in fields.items():
            yield from _field(tree, kind, name, field)
            for number, product in enumerate(field.products):
                if product not in products:
                    said, at = f"there is no product `{printable(product)}`", _at(tree, kind, name, "products", number)
                    yield problem("BG006", said, at, hint=guess(product, list(products)).hint())


def _field(tree: Tree, kind: str, name: str, field: OwnField) -> Iterator[Diagnostic]:
    if not is_own_name(name):
        hint = "small letters of the alphabet, digits and underscores, a letter first: `cleared_by`"
        plain = name.replace("-", "_").casefold()
        hint = f"write `{plain}`" if is_own_name(plain) and plain != name else hint
        yield problem(
            "BG130", f"`{printable(name)}` cannot name an own field", _key(tree, "extra", kind, name), hint=hint
        )
    if field.type == "choice" and not field.of:
        hint = "give them as `of: [high, low]`"
        yield problem("BG130", f"the choice `{printable(name)}` has no words", _at(tree, kind, name), hint=hint)
    if field.of and field.type != "choice":
        said = f"`of` lists the words of a choice, and `{printable(name)}` is a `{field.type}`"
        yield problem("BG130", said, _at(tree, kind, name, "of"), hint="write `type: choice`, or remove `of`")
    if field.kinds and field.type != "record":
        said = f"`kinds` says which records may be named, and `{printable(name)}` is a `{field.type}`"
        yield problem("BG130", said, _at(tree, kind, name, "kinds"), hint="write `type: record`, or remove `kinds`")
    for number, wanted in enumerate(field.kinds):
        if kind_named(wanted) in (None, BRIEFING):
            hint = guess(wanted, list(KINDS)).hint() or f"write {', '.join(f'`{each}`' for each in KINDS)}"
            said = f"there is no kind of record `{printable(wanted)}` that has ids"
            yield problem("BG130", said, _at(tree, kind, name, "kinds", number), hint=hint)


def _at(tree: Tree, *path: str | int) -> Span:
    return find_node(tree.root, ("extra", *path), {})[0].span if tree.root else Span(tree.path)


def _key(tree: Tree, *path: str) -> Span:
    """The place of a key."""
    if tree.root is None:
        return Span(tree.path)
    around, _ = find_node(tree.root, path[:-1], {})
    entry = around.get(path[-1]) if isinstance(around, Map) else None
    return entry.key.span if entry else around.span
