"""Views of what is looked at: charts that an author asked for, and pictures."""

from __future__ import annotations

from briefgen.audience.drawing_views import DrawingView
from briefgen.syntax.markdown import Html
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart: its title, the unit of its numbers, its drawing with sentence and data, what must be known of it."""

    id: str
    title: str
    unit: str
    note: Html | None
    drawing: DrawingView
    cites: Html | None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: `<img src="picture/{{ picture.id }}" alt="{{ picture.alt }}">`. `width` is `full` or `half`, `credit`
    says whose it is.
    """

    id: str
    alt: str
    caption: Html
    credit: str | None
    width: str
    cites: Html | None
    change: str | None = None
