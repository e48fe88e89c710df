"""Whether the letters of a finished page can be read: on the paper, not upon each other, and in a colour of their own.

Contrast is that of WCAG 2.2, 1.4.3: 4.5 : 1, of large letters (18 points and more) 3 : 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.formats.format import Made
from briefgen.page.layout import PageLayout
from briefgen.page.rendering import Page
from briefgen.page.sheets import coloured_by
from briefgen.pdf.text_runs import Run, runs, upon_each_other
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem

_SLACK = 1.5  # points by which a letter may overhang the paper's edge
_ROOM = "shorten the words there, or have the template give them more room"
_COLOUR = "give them a token of `_brand.yml` that is dark enough on its ground, such as `var(--ink)`"
_LEAVE_OUT = "leave them out in the template, or mark the record: hidden words can be searched, copied and read out"
_LARGE, _SMALL_RATIO, _LARGE_RATIO, _INVISIBLE = 18.0, 4.5, 3.0, 1.3
_LETTERS = 2  # of a run that says something
_KINDS = {  # what is wrong: its code, and what to do
    "words stand upon other words": ("BG710", _ROOM),
    "words run off the paper": ("BG710", _ROOM),
    "words are hard to read on their ground": ("BG711", _COLOUR),
    "words are there and cannot be seen": ("BG828", _LEAVE_OUT),
}
Place = tuple[str, int, Run]  # what is wrong, the page's number, the letters


def crowded(page: Page, product: str, files: Sequence[Made]) -> Outcome[None]:
    """Words that cannot be read, said once a kind and block, with the first place of each."""
    found: dict[tuple[str, str], list[Place]] = {}
    for made in files:
        if made.layout:
            for block, place in _unreadable(made):
                found.setdefault((block, place[0]), []).append(place)
    return Outcome(None, tuple(_said(block, places, page, product) for (block, _), places in found.items()))


def _unreadable(made: Made) -> Iterator[tuple[str, Place]]:
    for number, (there, page) in enumerate(zip(runs(made.data), made.layout, strict=True), 1):
        for run, other in upon_each_other(there):
            yield _block(run, page) or _block(other, page), ("words stand upon other words", number, run)
        for run in there:
            if run.box[0] < -_SLACK or run.box[2] > page.size[0] + _SLACK or run.box[3] > page.size[1] + _SLACK:
                yield _block(run, page), ("words run off the paper", number, run)
            elif said := _pale(run):
                yield _block(run, page), (said, number, run)


def _pale(run: Run) -> str:
    """Whether a run of letters is hard to see, or not to be seen; what only adorns may be."""
    if sum(map(str.isalnum, run.text)) < _LETTERS:
        return ""
    if not run.seen or (run.contrast is not None and run.contrast < _INVISIBLE):
        return "words are there and cannot be seen"
    wanted = _LARGE_RATIO if run.size >= _LARGE else _SMALL_RATIO
    return "words are hard to read on their ground" if run.contrast is not None and run.contrast < wanted else ""


def _block(run: Run, page: PageLayout) -> str:
    """The block in which a run of letters stands; none in the page's margins."""
    middle = (run.box[1] + run.box[3]) / 2
    return next((block.block for block in page.blocks if block.top <= middle <= block.bottom), "")


def _said(block: str, places: list[Place], page: Page, product: str) -> Diagnostic:
    kind, number, run = places[0]
    where = f"in the block `{block}`" if block else "in the margin"
    more = f", and at {len(places) - 1} more places" if len(places) > 1 else ""
    said = f"{kind} on page {number} of the {product}, {where}: `{run.text}`{more}"
    code, hint = _KINDS[kind]
    rule = coloured_by(run.ink, page.sheets) if code == "BG711" else None
    if rule is not None:
        hint = f"this rule makes them {run.ink}: {hint}"
    return problem(code, said, rule or Span(page.template), hint=hint)
