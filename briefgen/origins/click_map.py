"""From a place on a page to the record and field that it was made of, and back.

The map is made beside a document that is finished: the same briefing is rendered once more with marks around its texts
(`marking_sandbox`), and where those stand is told as places among the letters of the page, which both pages share. So
no document holds anything of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefgen.audience.variant import Selection, Variant
from briefgen.audience.view import SourceView
from briefgen.audience.visibility import visible
from briefgen.document import Draft
from briefgen.fitting import LESS_OF_CHANGES, telling
from briefgen.origins.marking_sandbox import MarkingSandbox
from briefgen.origins.page_stream import Stream, squashed, stream_of
from briefgen.origins.traced_records import traced
from briefgen.page.rendering import Rendered, cited, render
from briefgen.planning.jobs import Job
from briefgen.problems.diagnostics import Span
from briefgen.produce import shown_by
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.syntax.markdown import without_markup
from briefgen.syntax.traced import Origin
from briefgen.templating.typography import settled
from briefgen.values import dataclass

_TELLING = 24  # letters that a text must have to be known on a page where it left no mark
_FEW, _NEAR = 5, 300  # ... beside a mark of its own record, and how near
_BESIDE, _ALONG_A_LINE = 0.1, 8  # of a page: how far a click may be from what it means, and how much less that is aside
Box = tuple[float, float, float, float]  # left, top, right, bottom, as parts of the paper's width and height


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of a page of paper: one line of a text, say. Pages count from 1."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a record, printed: its record, field and where that stands in its file; where on the page.

    `begin` and `end` count the letters of the page. `block` is the heading of the block that it stands in. `areas` are
    empty where it is not known where on paper it stands.
    """

    record: str
    field: FieldPath
    span: Span
    begin: int
    end: int
    block: str = ""
    areas: tuple[Area, ...] = ()

    @property
    def page(self) -> int | None:
        """The page of paper on which it begins."""
        return self.areas[0].page if self.areas else None


def places_on(page: str, name: str, job: Job, sources: tuple[SourceView, ...] = ()) -> tuple[Place, ...]:
    """The places on a finished web page of the first variant of a sound job; `name` is that of its file, unended.

    None where the page holds other words than the job leads to, so that nothing false is said. `sources`: those that
    it cites, with their numbers, where they are known.
    """
    shown = shown_by(job, traced)
    if shown is None or not shown[1]:
        return ()
    draft, (variant, selection) = shown[0], shown[1][0]
    for told in _shortened(selection, variant, page):
        job, brand = draft.job, draft.job.brand
        made = render(told, job.templates, brand, name, twins=True, environment=MarkingSandbox, likely=sources).value
        found = places_of(page, made, draft, variant) if made else None
        if found is not None:
            return found
    return ()


def places_of(page: str, made: Rendered, draft: Draft, variant: Variant) -> tuple[Place, ...] | None:
    """The places on a web page that a sandbox with marks has printed; None where it holds other words than that."""
    stream, sandbox = stream_of(page), made.sandbox
    if not isinstance(sandbox, MarkingSandbox):
        return None
    marked = stream_of(cited(settled(sandbox.marked, sandbox.speech.language), made.view, sandbox))
    if marked.letters != stream.letters:
        return None
    found = [(sandbox.origins[number], begin, end) for number, begin, end in marked.marks]
    return tuple(_located(found, draft, variant, stream))


def _shortened(selection: Selection, variant: Variant, page: str) -> Iterator[Selection]:
    """The selection as its page has room for it: without blocks that are not there, with less of what changed."""
    gone = tuple(block for block in variant.product.blocks.gives_way if f'id="b-{block}"' not in page)
    yield replace(selection, passed_over=gone)
    if selection.view.changes is not None:
        yield from (replace(telling(selection, extent), passed_over=gone) for extent in LESS_OF_CHANGES)
    yield selection


def _located(found: list[tuple[Origin, int, int]], draft: Draft, variant: Variant, stream: Stream) -> Iterator[Place]:
    """Every place in the order of the page, also of texts that stand there as they are and left no mark."""
    shown = visible(draft.dossier, variant, draft.clock)
    items = {item.id: item for item in shown.items()} if shown else {}
    found = [*found, *_unmarked(items.values(), found, stream)]
    last = 0
    for origin, begin, end in sorted(found, key=lambda place: (place[1], -place[2])):
        item = items.get(origin.record)
        if item is not None and begin >= last:
            last = end
            yield Place(item.id, origin.path, item.at(origin.path), begin, end, stream.block_at(begin))


def _unmarked(
    items: Iterable[Located[Record]], found: Sequence[tuple[Origin, int, int]], stream: Stream
) -> Iterator[tuple[Origin, int, int]]:
    """Texts that stand on the page as they are without a mark: long ones, or near another of their record."""
    marked = {(origin.record, origin.path) for origin, _, _ in found}
    near: dict[str, list[int]] = {}
    for origin, begin, end in found:
        near.setdefault(origin.record, []).extend((begin, end))
    taken = sorted((begin, end) for _, begin, end in found)
    for item in items:
        for leaf in item.texts():
            letters = squashed(without_markup(leaf.value)).rstrip(".")  # within a sentence it has none
            if len(letters) < (_TELLING if (item.id, leaf.path) in marked else _FEW):
                continue
            beside = near.get(item.id, ())
            for begin in _everywhere(letters, stream.letters):
                end = begin + len(letters)
                told = len(letters) >= _TELLING or any(min(abs(at - begin), abs(at - end)) < _NEAR for at in beside)
                if told and _is_free(begin, end, taken):
                    insort(taken, (begin, end))
                    yield Origin(item.id, leaf.path), begin, end


def _is_free(begin: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing that is taken lies in a range; what is taken is in order."""
    at = bisect_left(taken, (begin, end))
    return (at == 0 or taken[at - 1][1] <= begin) and (at == len(taken) or taken[at][0] >= end)


def _everywhere(letters: str, page: str) -> Iterator[int]:
    at = page.find(letters)
    while at >= 0:
        yield at
        at = page.find(letters, at + len(letters))
