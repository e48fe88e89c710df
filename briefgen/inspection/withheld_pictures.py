"""The leak test for pictures: what a withheld one shows stands in no document, under whatever name it came there."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator

from briefgen.audience.variant import Variant
from briefgen.dossier.linking import Dossier
from briefgen.page.rendering import Page
from briefgen.pictures.prepared import trace_of, traces
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.regexes import regex

_EMBEDDED = regex(r"data:image/[\w+.-]+;base64,([A-Za-z0-9+/=]+)")


def shown_pictures(page: Page, dossier: Dossier, variant: Variant, withheld: Iterable[str]) -> Iterator[Diagnostic]:
    """Each withheld picture whose pixels a page has, as it is or at one of the sizes in which it would be printed."""
    secret = {id_: file for id_ in withheld if (file := (dossier.pictures or {}).get(id_)) and file.data}
    if not secret:
        return
    there = {trace_of(b64decode(data)) for data in {*_EMBEDDED.findall(page.html), *_EMBEDDED.findall(page.document)}}
    for id_, file in secret.items():
        if there & traces(file):
            item, whom = dossier.items[id_], variant.audience_name or "its readers"
            said = f"the {variant.product_name} would show {whom} the picture of `{id_}`"
            hint = "look for the same file in another record or in the templates, and compare the markings; "
            yield problem("BG510", said, item.at(("file",)), hint=f"{hint}nothing was written", about=(id_,))
