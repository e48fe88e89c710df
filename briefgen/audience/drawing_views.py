"""Views of drawings: shapes with their places, a sentence that says the same, and the data as a table."""

from __future__ import annotations

from briefgen.drawings.shapes import SketchView
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class DataRowView:
    """A row of a drawing's data."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawingView:
    """A drawing made from records. `sentence` says it in words; `note` is a key to its signs.

    `sketch` is for paper and wide screens, `narrow` for phones; `large` is `sketch` in the larger type of an accessible
    brand, which takes its place there. `headings` and `rows` are the data.
    """

    name: str
    sentence: str
    note: str | None
    sketch: SketchView
    narrow: SketchView
    large: SketchView | None
    headings: tuple[str, ...]
    rows: tuple[DataRowView, ...]


@dataclass(frozen=True, slots=True)
class DueView:
    """Something in the drawing of the timeline that is due and is no event, with its number there."""

    number: int
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class ComingView:
    """Something that is still to come: its date, and what it is in a few words."""

    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnView:
    """The drawings of a page; one for which there is too little is not there. `due` belongs to the timeline.

    `rests_on` counts the citations of this page, so it is there once its sources are numbered, as `sources` are;
    `most_cited` says the most important of it in a few words. `figures`: those of one unit; `yardstick`: what is how
    likely; `ladder`: how far guarantors have gone; `shift`: the stances that moved since the last edition.
    """

    timeline: DrawingView | None = None
    rests_on: DrawingView | None = None
    most_cited: str | None = None
    figures: DrawingView | None = None
    yardstick: DrawingView | None = None
    ladder: DrawingView | None = None
    shift: DrawingView | None = None
    due: tuple[DueView, ...] = ()
    coming: tuple[ComingView, ...] = ()
