"""Whether a document keeps its product's contract: pages, words, quotes, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen import markdown
from briefgen.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.dossier import Dossier
from briefgen.html import Page
from briefgen.pdf import Pdf
from briefgen.selection import Variant
from briefgen.settings import Product

_BLOCK = re.compile(r'<section\b[^>]*\sid="b-([\w-]+)"')


def budget(variant: Variant, dossier: Dossier) -> Outcome[None]:
    """Compare the records with the product's limits: what can be counted without a page."""
    return Outcome(None, tuple(_budget(variant.product, variant.product_name, dossier)))


def inspect(page: Page, document: Pdf | None, variant: Variant, dossier: Dossier) -> Outcome[None]:
    """Compare what was made with what `product.yml` promises."""
    product, name = variant.product, variant.product_name
    found = [*_blocks(page, product, name, dossier)]
    if document is not None:
        found += _pages(document, product, name, dossier)
    return Outcome(None, tuple(found))


def _budget(product: Product, name: str, dossier: Dossier) -> Iterator[Diagnostic]:
    briefing, limits = dossier.briefing, product.limits
    words = len(markdown.plain(briefing.record.summary).split())
    if limits.summary_words is not None and words > limits.summary_words:
        over = words - limits.summary_words
        said = f"the summary has {words} words; a {name} holds {limits.summary_words}"
        yield problem("BG701", said, briefing.at(("summary",)), hint=f"shorten it by {over} words")
    points = briefing.record.key_points
    if limits.key_points is not None and len(points) > limits.key_points:
        said = f"{len(points)} key points; a {name} holds {limits.key_points}"
        yield problem("BG701", said, briefing.at(("key_points", limits.key_points)), hint="merge or drop some")


def _blocks(page: Page, product: Product, name: str, dossier: Dossier) -> Iterator[Diagnostic]:
    present = _BLOCK.findall(page.document)
    where = dossier.briefing.at(("title",))
    for block in product.blocks.required:
        if block not in present:
            said = f"the {name} has no block `{block}`, which it requires"
            yield problem("BG702", said, where, hint="add the records that it shows, or mend the template")
    for block in product.blocks.forbidden:
        if block in present:
            said = f"the {name} has the block `{block}`, which it forbids"
            yield problem("BG703", said, Span(f"templates/{name}/product.yml"), hint="remove it from the template")


def _pages(document: Pdf, product: Product, name: str, dossier: Dossier) -> Iterator[Diagnostic]:
    limit = product.max_pages
    if limit is None or document.pages <= limit:
        return
    beyond = [anchor.removeprefix("b-") for blocks in document.blocks[limit:] for anchor in blocks]
    said = f"the {name} has {document.pages} pages and may have {limit}"
    if beyond:
        said += "; beyond it: " + ", ".join(f"`{block}`" for block in dict.fromkeys(beyond))
    spare = [block for block in product.blocks.optional if any(block in _names(page) for page in document.blocks)]
    hint = "shorten the texts" + (
        f", or do without (in this order) {', '.join(f'`{b}`' for b in spare)}" if spare else ""
    )
    yield problem("BG701", said, dossier.briefing.at(("title",)), hint=hint)


def _names(anchors: tuple[str, ...]) -> list[str]:
    return [anchor.removeprefix("b-") for anchor in anchors]
