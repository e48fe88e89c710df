"""Where the letters of a PDF stand, read back by an engine that did not write it; and those that stand upon others."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.brand.colours import contrast
from briefgen.page.layout import Box
from briefgen.pdf.grounds import Grounds, colour_of, window
from briefgen.syntax.names import printable

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


def runs(data: bytes) -> Iterator[list[Run]]:
    """The runs of letters on each page. Letters that are turned or see-through, such as a watermark's, are none."""
    import pypdfium2  # noqa: PLC0415  (only where a PDF is made)

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        for page in document:
            grounds, found = Grounds(), list[Run]()
            for thing in page.get_objects(textpage=page.get_textpage()):
                if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                    found += _run(thing, page.get_size()[1], grounds)
                elif thing.container is None:
                    grounds.paint(thing)
            yield found
    finally:
        document.close()


def upon_each_other(there: Iterable[Run]) -> Iterator[tuple[Run, Run]]:
    """The runs of one page that stand upon each other, from the head of the page to its foot."""
    ordered = sorted(there, key=lambda run: run.box[1])
    for index, run in enumerate(ordered):
        for other in _below(ordered[index + 1 :], run.box[3]):
            if _shared(run.box, other.box):
                yield run, other


def _run(thing: Any, height: float, grounds: Grounds) -> Iterator[Run]:
    """An object of text as a run of letters, if it is one. In a drawing, what is behind it is not known."""
    left, bottom, right, top = _on_the_page(thing)
    text = " ".join(thing.extract().split())
    ink, alpha = colour_of(thing)
    if not text or not _upright(thing) or alpha <= _SEE_THROUGH:
        return
    across, up = (left + right) / 2, (bottom + top) / 2
    plain = thing.container is None
    ground, view = grounds.behind(across, up) if plain else None, window(thing) if plain else None
    yield Run(
        box=(left, height - top, right, height - bottom),
        text=printable(text)[:_SHOWN],
        size=thing.get_font_size() * abs(thing.get_matrix().d),
        contrast=contrast(ink, ground) if ink and ground else None,
        seen=view is None or (view[0] <= across <= view[2] and view[1] <= up <= view[3]),
        ink=ink or "",
    )


def _on_the_page(run: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a run; one in a drawing is told by the drawing's own measure."""
    bounds: tuple[float, float, float, float] = run.get_bounds()
    holder = run.container
    while holder is not None:
        bounds = holder.get_matrix().on_rect(*bounds)
        holder = holder.container
    return bounds


def _upright(run: Any) -> bool:
    matrix = run.get_matrix()
    return bool(abs(matrix.b) < abs(matrix.a))


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
