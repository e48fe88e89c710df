"""What stands where on the pages of a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from briefgen.values import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points from the head of the paper


@dataclass(frozen=True, slots=True)
class Placed:
    """A block (`b-NAME`), or its part on one page: from where to where, in points from the head of the paper."""

    block: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page of a document: its blocks from top to bottom, and where the room for them ends.

    `anchors` are all elements that have an id, and where they stand; `size` is the paper's, in points.
    """

    blocks: tuple[Placed, ...]
    foot: float
    anchors: Mapping[str, Box] = field(default_factory=dict)
    size: tuple[float, float] = (0.0, 0.0)
