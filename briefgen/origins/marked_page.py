"""A finished page with its places marked: for the pane of a browser that shows it, never for a reader."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.origins.page_stream import pieces_of, stream_of

# What is small enough that all in it belongs together: a click beside a place in it means that place.
_TOGETHER = frozenset(("li", "p", "tr", "td", "th", "dt", "dd", "figure", "figcaption", "blockquote", "caption"))

Edit = tuple[int, str]


def with_marks(page: str, marks: Sequence[tuple[int, int]]) -> str:
    """A page with each range of its letters in an element of its own, `data-at` its number.

    An element of the page that lies in a range is not taken apart. A row, item or paragraph with a range in it has as
    `data-near` the number of its first one: there leads what stands beside it, such as a date or a drawing.
    """
    stream = stream_of(page)
    spans: list[tuple[int, int, int]] = []
    for number, (begin, end) in enumerate(marks):
        spans += [(*at, number) for at in stream.pieces(begin, end) if not spans or at[0] >= spans[-1][1]]
    edits: list[Edit] = [*_near(page, spans)]
    for start, stop, number in spans:
        edits += [(start, f'<span data-at="{number}">'), (stop, "</span>")]
    done, last = list[str](), 0
    for at, written in sorted(edits, key=lambda edit: edit[0]):  # in one place: what ends before what begins
        done += [page[last:at], written]
        last = at
    return "".join(done) + page[last:]


def _near(page: str, spans: Sequence[tuple[int, int, int]]) -> Iterator[Edit]:
    """The number of the first range in each small element, to be written into its tag."""
    starts = [start for start, _, _ in spans]
    within: list[tuple[str, int, int]] = []  # its tag, where that ends, and how many ranges began before it
    for piece in pieces_of(page):
        tag = (piece["tag"] or "").lower()
        if tag in _TOGETHER:
            within.append((tag, piece.end() - 1, bisect_left(starts, piece.end())))
        elif tag[:1] == "/" and tag[1:] in _TOGETHER:
            while within:
                name, at, first = within.pop()
                if first < len(starts) and starts[first] < piece.start():
                    yield at, f' data-near="{spans[first][2]}"'
                if name == tag[1:]:
                    break
