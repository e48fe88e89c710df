"""Drawings of things on a scale of steps, as views."""

from __future__ import annotations

from briefgen.audience.drawing_views import DataRowView, DrawingView
from briefgen.drawings.shapes import BIG, BROAD, SLIM
from briefgen.drawings.steps import Row, Step, steps


def on_a_scale(
    name: str,
    scale: tuple[Step, ...],
    rows: tuple[Row, ...],
    *,
    sentence: str,
    note: str | None,
    data: tuple[tuple[str, ...], ...],
) -> DrawingView:
    """The drawing in its forms. The first of its `data` are the headings."""
    return DrawingView(
        name=name,
        sentence=sentence,
        note=note,
        sketch=steps(scale, rows, BROAD),
        narrow=steps(scale, rows, SLIM),
        large=steps(scale, rows, BIG),
        headings=data[0],
        rows=tuple(DataRowView(cells) for cells in data[1:]),
    )
