"""How much of its pages a document uses, and what would have to go."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.page.layout import PageLayout
from briefgen.problems.diagnostics import Diagnostic
from briefgen.values import dataclass

_TOO_LONG = "BG701"


@dataclass(frozen=True, slots=True)
class Budget:
    """Pages used, and how many there may be (None: any number); the share of the last page that is filled, 0 to 1.

    `over`: what has no room, and `instead`: what could go, in the words of the rule; empty where all has room.
    """

    pages: int
    allowed: int | None
    filled: float
    over: str = ""
    instead: str = ""


def budget_of(layout: tuple[PageLayout, ...], allowed: int | None, found: Iterable[Diagnostic]) -> Budget | None:
    """The budget of a document; None of one that was never set."""
    if not layout:
        return None
    told = next((problem for problem in found if problem.code == _TOO_LONG), None)
    over, instead = (told.message, told.hint or "") if told else ("", "")
    return Budget(len(layout), allowed, _filled(layout), over, instead)


def _filled(layout: tuple[PageLayout, ...]) -> float:
    """How far down the last page its blocks reach; where a page ends, the longest one shows."""
    last = layout[-1]
    reached = max((block.bottom for block in last.blocks), default=0.0)
    height = last.size[1] or reached
    foot = max((page.foot for page in layout[:-1]), default=height)
    return round(min(reached / foot, 1.0), 3) if foot else 0.0
