"""Whether a document keeps to its pages; if not, by how many lines it is over, and what could go.

Everything is read off the rectangles of the blocks, which the engine makes public. A line is a line of body text, as
the style sheets set it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from briefgen.page.layout import PageLayout, Placed
from briefgen.page.rendering import Page
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.settings import Product
from briefgen.regexes import regex

_LEADING = regex(r"--lh-m:\s*([\d.]+)pt")
_USUAL_LEADING = 15.0
_ROUNDING = 0.05  # of a line: what is over by less is not over


def pages(page: Page, layout: tuple[PageLayout, ...], product: Product, name: str, where: Span) -> Iterator[Diagnostic]:
    """Compare the pages with `max_pages`, and with the length that `advice` holds to be good."""
    limit, good = product.max_pages, product.advice.pages
    if limit is not None and len(layout) > limit:
        yield _over(layout, product, _leading(page), name, where)
    elif good is not None and len(layout) > good:
        said = f"the {name} has {len(layout)} pages; up to {good} are read"
        yield problem("BG704", said, where, hint="shorten the texts, or give the detail a briefing of its own")


def _over(layout: tuple[PageLayout, ...], product: Product, leading: float, name: str, where: Span) -> Diagnostic:
    limit = product.max_pages or 0
    kept, beyond = layout[:limit], layout[limit:]
    excess = _lines(_excess(kept, beyond), leading)
    said = f"the {name} has {len(layout)} pages and may have {limit}"
    names = list(dict.fromkeys(f"`{block.block}`" for page in beyond for block in page.blocks))
    if names:
        said += f"; {_listed(names)} {'is' if len(names) == 1 else 'are'} over by {_counted(excess)}"
    hint = f"shorten the texts{f' by {_counted(excess)}' if names else ''}"
    contract = f"templates/{name}/product.yml (`briefgen template override {name} product.yml` brings it to the desk)"
    offers = list(_offers(layout, product.blocks.optional, leading, excess))
    if offers:
        hint += f", or do without {', then '.join(offers)}: `left_out` under `blocks` in {contract}"
        hint += f"; `choice: {{{name}: …}}` in briefing.yaml says which records it shows"
    hint += f"; if it may be longer, say so: `max_pages: {len(layout)}` in {'that file' if offers else contract}"
    return problem("BG701", said, where, hint=hint)


def _excess(kept: tuple[PageLayout, ...], beyond: tuple[PageLayout, ...]) -> float:
    """The height of what stands beyond the last page, less the room that was left there because a block kept whole."""
    last = kept[-1] if kept else PageLayout((), 0.0)
    free = last.foot - max((block.bottom for block in last.blocks), default=last.foot)
    return sum(_height(page.blocks) for page in beyond) - max(free, 0.0)


def _height(blocks: tuple[Placed, ...]) -> float:
    """From the head of the first block to the foot of the last."""
    if not blocks:
        return 0.0
    return max(block.bottom for block in blocks) - min(block.top for block in blocks)


def _offers(layout: tuple[PageLayout, ...], optional: tuple[str, ...], leading: float, excess: int) -> Iterator[str]:
    """The optional blocks that are there and would free lines, in the declared order, until they are enough."""
    freed = 0
    for name in optional:
        gain = int(
            sum(_alone(block, page) for page in layout for block in page.blocks if block.block == name) / leading
        )
        if gain < 1:
            continue
        freed += gain
        if freed >= excess:
            yield f"`{name}` ({_counted(gain)}: enough)"
            return
        yield f"`{name}` ({_counted(gain)})"


def _alone(block: Placed, page: PageLayout) -> float:
    """How much of a block's height no other block stands beside: so much is free without it."""
    free, top = 0.0, block.top
    for other in sorted(page.blocks, key=lambda other: other.top):
        if other.block != block.block and other.bottom > top and other.top < block.bottom:
            free += max(other.top - top, 0.0)
            top = max(top, other.bottom)
    return free + max(block.bottom - top, 0.0)


def _leading(page: Page) -> float:
    """The height of a line of body text: the last style sheet that sets it for print."""
    found = [float(value) for sheet in page.sheets for value in _LEADING.findall(sheet.text)]
    return found[-1] if found and found[-1] else _USUAL_LEADING


def _lines(height: float, leading: float) -> int:
    return max(1, math.ceil(height / leading - _ROUNDING))


def _counted(lines: int) -> str:
    return f"{lines} {'line' if lines == 1 else 'lines'}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
