"""The quote box: which quotes may stand in it, and why others may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.choices import chosen
from briefgen.audience.variant import Variant
from briefgen.audience.visible_records import Visible
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.settings import Product

CHECKED = ("secondary", "primary")


def boxed_quotes(shown: Visible, product: Product) -> list[Located[Quote]]:
    """The quotes marked `use: key`, lowest `priority` first, or those that are chosen; as many as the product holds.

    Where the product asks for it (`checked_quotes_only`), only those whose words somebody has checked.
    """
    keys = [quote for quote in _keys(shown) if not product.checked_quotes_only or _is_checked(quote)]
    return keys[: product.limits.key_quotes]


def left_out_of_the_box(shown: Visible, variant: Variant) -> Iterator[Diagnostic]:
    """The quotes marked `use: key` whose words nobody has checked, or about which reports differ."""
    for quote in _keys(shown):
        if not _is_checked(quote):
            state = "disputed" if quote.record.verified.state == "disputed" else "not checked"
            said = f"the words of `{quote.id}` are {state}, so `{variant.product_name}` leaves them out"
            hint = "compare them with the recording, then say `verified: primary`; or cite a second report: `secondary`"
            found = problem("BG705", said, quote.at(("verified", "state")), hint=hint, about=(quote.id,))
            yield replace(found, audiences=variant.audiences)


def _keys(shown: Visible) -> list[Located[Quote]]:
    if shown.choice.quotes is not None:
        return chosen(shown.quotes.items(), shown.choice.quotes)
    return sorted((q for q in shown.quotes.values() if q.record.use == "key"), key=lambda q: q.record.priority)


def _is_checked(quote: Located[Quote]) -> bool:
    return quote.record.verified.state in CHECKED
