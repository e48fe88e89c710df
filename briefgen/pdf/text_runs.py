"""Where the letters of a PDF stand, read back by an engine that did not write it; and those that stand upon others."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.page.layout import Box
from briefgen.syntax.names import printable

_TOUCH = 2.0  # points by which two runs may share room: accents and tight leading
_SHOWN = 60  # letters of a run that are told


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters on a page: where it stands, and what it says."""

    box: Box
    text: str


def runs(data: bytes) -> Iterator[list[Run]]:
    """The runs of letters on each page. Letters that are turned or see-through, such as a watermark's, are none."""
    import pypdfium2  # noqa: PLC0415  (only where a PDF is made)

    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        for page in document:
            _, height = page.get_size()
            found = []
            for run in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
                left, bottom, right, top = _on_the_page(run)
                text = " ".join(run.extract().split())
                if text and _upright(run) and _opaque(run):
                    found.append(Run((left, height - top, right, height - bottom), printable(text)[:_SHOWN]))
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


def _opaque(run: Any) -> bool:
    from ctypes import c_uint  # noqa: PLC0415

    from pypdfium2 import raw  # noqa: PLC0415

    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint(255)
    raw.FPDFPageObj_GetFillColor(run.raw, red, green, blue, alpha)
    return alpha.value > 127


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
