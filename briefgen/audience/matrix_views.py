"""The matrix of actors by topics, and the notes on what its cells have no room for."""

from __future__ import annotations

from briefgen.audience.own_views import NOTHING_OWN, ExtraView
from briefgen.audience.record_views import ConfidenceView
from briefgen.syntax.markdown import Html
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class TopicView:
    """A column of the matrix. `proposition` is what `supports` supports."""

    id: str
    title: str
    proposition: str | None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class CellView:
    """One actor on one topic (its title). `stance` is `none` where no position is known.

    `how` says in a few words what exactly, or how we know; `per` is who alone tells of it, where that is an adversary
    or a third party; `cites` are the source numbers; `speaker` is who spoke for the actor, where that is another one.
    `arrow` is warmer, cooler or stated where the stance moved since the last edition.
    """

    id: str
    topic: str
    stance: str
    how: str | None
    per: str | None
    cites: Html | None
    speaker: str | None = None
    arrow: str | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the matrix: an actor, those who spoke for it, and one cell a topic."""

    actor: str
    speakers: str | None
    cells: tuple[CellView, ...]
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class MatrixTableView:
    """All actors by some of the topics: as many as have room beside each other."""

    topics: tuple[TopicView, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ListedStanceView:
    """An actor's cell, outside a table."""

    actor: str
    cell: CellView


@dataclass(frozen=True, slots=True)
class ListedTopicView:
    """A topic on which so few have a stance that a list tells it sooner than a column."""

    topic: TopicView
    stances: tuple[ListedStanceView, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Actors by topics. `more_topics` and `more_actors` name what this product leaves out for want of room.

    `tables` and `listed` are the same for paper: tables of five topics at most, all of about the same width, and the
    topics that are sooner said in a list.
    """

    topics: tuple[TopicView, ...]
    rows: tuple[RowView, ...]
    more_topics: tuple[str, ...]
    more_actors: tuple[str, ...]
    tables: tuple[MatrixTableView, ...] = ()
    listed: tuple[ListedTopicView, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierView:
    """A stance that an actor had before, and when it was known to hold."""

    stance: str
    as_of: str | None
    cites: Html | None


@dataclass(frozen=True, slots=True)
class PositionNoteView:
    """What a matrix cell has no room for: conditions, camps, earlier stances, or how sure we are of a stance."""

    actor: str
    topic: str
    stance: str
    conditions: tuple[str, ...]
    camps: tuple[str, ...]
    earlier: tuple[EarlierView, ...]
    basis: str
    confidence: ConfidenceView | None
    as_of: str | None
    cites: Html | None
    extra: ExtraView = NOTHING_OWN
