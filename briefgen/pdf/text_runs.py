"""Where the letters of a PDF stand, read back by an engine that did not write it; and those that stand upon others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from briefgen.brand.colours import contrast
from briefgen.page.layout import Box
from briefgen.pdf.grounds import Grounds, colour_of, window
from briefgen.pdf.page_objects import Bounds, Thing, text_of, things_on
from briefgen.pdf.pdfium import functions, opened
from briefgen.syntax.names import printable
from briefgen.values import dataclass

_TOUCH = 2.0  # points by which two runs may share room: accents and tight leading
_SEE_THROUGH = 127  # of 255: a watermark
_SHOWN = 60  # letters of a run that are told


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters on a page: where it stands, what it says, and its height in points.

    `ink`: its colour, `#rrggbb`. `contrast`: the ratio of that and what is behind it, 1 to 21, where that is known.
    `seen`: whether what is around it lets it be seen.
    """

    box: Box
    text: str
    size: float = 0.0
    contrast: float | None = None
    seen: bool = True
    ink: str = ""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it was read back: its text, the margins' too, and its runs of letters."""

    text: str
    runs: tuple[Run, ...]


@lru_cache(maxsize=4)  # several looks at one document ask for one or the other
def read_pages(data: bytes) -> tuple[ReadPage, ...]:
    """The pages of a PDF. Letters that are turned or see-through, such as a watermark's, are no runs."""
    with opened(data) as document:
        return tuple(map(_read, document))


def runs(data: bytes) -> Iterator[tuple[Run, ...]]:
    """The runs of letters on each page."""
    return (page.runs for page in read_pages(data))


def _read(page: Any) -> ReadPage:
    raw = functions()
    textpage, height = page.get_textpage(), page.get_size()[1]
    grounds, found = Grounds(), list[Run]()
    for thing in things_on(page):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            found += _run(thing, text_of(thing, textpage), height, grounds)
        elif thing.holder is None:
            grounds.paint(thing)
    return ReadPage(textpage.get_text_bounded(), tuple(found))


def upon_each_other(there: Iterable[Run]) -> Iterator[tuple[Run, Run]]:
    """The runs of one page that stand upon each other, from the head of the page to its foot."""
    ordered = sorted(there, key=lambda run: run.box[1])
    for index, run in enumerate(ordered):
        for other in _below(ordered[index + 1 :], run.box[3]):
            if _shared(run.box, other.box):
                yield run, other


def _run(thing: Thing, said: str, height: float, grounds: Grounds) -> Iterator[Run]:
    """An object of text as a run of letters, if it is one. In a drawing, what is behind it is not known."""
    text, matrix = " ".join(said.split()), thing.matrix()
    ink, alpha = colour_of(thing)
    if not text or abs(matrix.b) >= abs(matrix.a) or alpha <= _SEE_THROUGH:
        return
    left, bottom, right, top = _on_the_page(thing)
    across, up = (left + right) / 2, (bottom + top) / 2
    plain = thing.holder is None
    ground, view = grounds.behind(across, up) if plain else None, window(thing) if plain else None
    yield Run(
        box=(left, height - top, right, height - bottom),
        text=printable(text)[:_SHOWN],
        size=thing.font_size() * abs(matrix.d),
        contrast=_contrast(ink, ground) if ink and ground else None,
        seen=view is None or (view[0] <= across <= view[2] and view[1] <= up <= view[3]),
        ink=ink or "",
    )


_contrast = lru_cache(maxsize=256)(contrast)  # a document has few colours


def _on_the_page(thing: Thing) -> Bounds:
    """Left, bottom, right and top of an object; one in a drawing is told by the drawing's own measure."""
    from pypdfium2 import PdfMatrix  # noqa: PLC0415  (the same)

    bounds, holder = thing.bounds(), thing.holder
    while holder is not None:
        bounds = PdfMatrix.from_raw(holder.matrix()).on_rect(*bounds)
        holder = holder.holder
    return bounds


def _below(there: Iterable[Run], foot: float) -> Iterator[Run]:
    """The runs that begin above a height; the others come behind them."""
    for run in there:
        if run.box[1] > foot:
            return
        yield run


def _shared(one: Box, other: Box) -> bool:
    """Whether two runs of letters stand upon each other."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCH and down > _TOUCH
