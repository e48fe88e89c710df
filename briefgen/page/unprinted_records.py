"""Charts and pictures that no product of a briefing prints: whoever made one waits for it on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from briefgen.audience.variant import Variant
from briefgen.audience.visibility import visible
from briefgen.audience.visible_records import Visible
from briefgen.desk.files import Files
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.records.choices import EVERYTHING
from briefgen.records.kinds import Kind
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.templating.reached import reached_templates

# What is made for a page and for nothing else. Records of other kinds are a file on the subject, too: each
# product prints what it is for, and the guide says what that is.
LOOKED_AT = ("charts", "pictures")
_SHIPPED = "full-brief"  # it prints all of them


def unprinted_records(
    dossier: Dossier, templates: Files, variants: Sequence[Variant], clock: datetime
) -> Outcome[None]:
    """One problem for each chart and picture that stands on no page."""
    items = [item for item in dossier.everything if item.kind.plural in LOOKED_AT and not item.shared]
    if not items:
        return Outcome(None)
    code = {variant.product_name: _code(templates, variant.product_name) for variant in variants}
    shown = [(variant, visible(dossier, variant, clock)) for variant in variants]
    pages = [_Page(dossier, variant, seen, code[variant.product_name]) for variant, seen in shown if seen]
    return Outcome(None, tuple(_lost(items, pages)))


class _Page:
    """What one product may show an audience, and what its templates print."""

    def __init__(self, dossier: Dossier, variant: Variant, shown: Visible, code: str) -> None:
        self.product, self.limits, self.shown, self.code = variant.product_name, variant.product.limits, shown, code
        self.choice = dossier.briefing.record.choice.get(self.product, EVERYTHING)

    def may_show(self, item: Located[Record]) -> bool:
        """Whether this audience may see a record at all."""
        return item.id in self.shown.every(item.kind.model)

    def has_block(self, kind: Kind) -> bool:
        """Whether a template reads the records of a kind."""
        return re.search(rf"(?<![\w.\"'/-]){kind.plural}\b", self.code) is not None

    def tells(self, kind: Kind) -> bool:
        """Whether it prints records of a kind; those that a briefing leaves out by its choice are told as that."""
        chosen = getattr(self.choice, kind.plural) is not None
        return self.has_block(kind) and (chosen or getattr(self.limits, kind.plural) != 0)


def _code(templates: Files, product: str) -> str:
    """All that stands between braces in the templates of a product, but for the components, which are given values."""
    texts = (text for name, text in reached_templates(templates, product) if not name.startswith("components/"))
    return "\n".join(found for text in texts for found in re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))


def _lost(items: Iterable[Located[Record]], pages: Sequence[_Page]) -> Iterator[Diagnostic]:
    for item in items:
        showing = [page for page in pages if page.may_show(item)]
        if showing and not any(page.tells(item.kind) for page in showing):
            yield _unseen(item, showing)


def _unseen(item: Located[Record], pages: Sequence[_Page]) -> Diagnostic:
    name, kind = item.kind.name, item.kind.plural
    said = f"no product of this briefing prints the {name} `{item.id}`"
    waiting = next((page.product for page in pages if page.has_block(item.kind)), "")
    ways = [f"choose it, below `briefing:`, as `choice: {{{waiting}: {{{kind}: [{item.id}]}}}}`"] if waiting else []
    ways.append(f"build a product that prints {kind}, such as `{_SHIPPED}`")
    ways.append(f"give a template a block for {kind} (templates/README.md shows one)")
    return problem("BG717", said, item.span, hint="; or ".join(ways), about=(item.id,))
