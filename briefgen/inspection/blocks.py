"""Whether a document keeps its product's contract: its blocks, its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.audience.variant import Variant
from briefgen.dossier.linking import Dossier
from briefgen.formats.format import Made
from briefgen.inspection.page_budget import pages
from briefgen.page.rendering import Page
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.records.settings import Product
from briefgen.regexes import regex

_BLOCK = regex(r'<section\b[^>]*\sid="b-([\w-]+)"')
_OR = " or "


def contract_faults(page: Page, files: Sequence[Made], variant: Variant, dossier: Dossier) -> Outcome[None]:
    """Compare what was made with what `product.yml` promises."""
    product, name, where = variant.product, variant.product_name, dossier.briefing.at(("title",))
    found = [*_blocks(page, product, name, where)]
    for made in files:
        if made.layout:
            found += pages(page, made.layout, product, name, where)
    return Outcome(None, tuple(found))


def _blocks(page: Page, product: Product, name: str, where: Span) -> Iterator[Diagnostic]:
    present = _BLOCK.findall(page.document)
    missing = [block for block in product.blocks.required if not _any(block, present)]
    if missing:
        names = _names_sentence(missing)
        said = f"the {name} has no {'block' if len(missing) == 1 else 'blocks'} {names}, which it requires"
        shows = "it shows" if len(missing) == 1 else "they show"
        told = [product.blocks.filled_by[block] for block in missing if block in product.blocks.filled_by]
        more = f"add the records that {shows}, or mend the template" if len(told) < len(missing) else ""
        yield problem("BG702", said, where, hint="; ".join(filter(None, (*told, more))))
    for block in product.blocks.forbidden:
        if block in present:
            said = f"the {name} has the block `{block}`, which it forbids"
            yield problem("BG703", said, Span(f"templates/{name}/product.yml"), hint="remove it from the template")

    for block in product.blocks.left_out:
        if block in present:
            said = f"the {name} has the block `{block}`, which it leaves out"
            hint = f"move its section into a file of its own, blocks/{block}.html.j2, and include that"
            yield problem("BG703", said, Span(f"templates/{name}/product.yml"), hint=hint)


def _any(block: str, present: Iterable[str]) -> bool:
    """Whether a block is there, or for `matrix or guarantees` one of them."""
    return not set(block.split(_OR)).isdisjoint(present)


def _names_sentence(blocks: list[str]) -> str:
    return ", ".join(_OR.join(f"`{name}`" for name in block.split(_OR)) for block in blocks)
