"""Views of an edition: which one it is, and what changed since the one before."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.syntax.markdown import Html


@dataclass(frozen=True, slots=True)
class EditionView:
    """The edition a document is; a draft has none. `kind` is update, correction or withdrawal, `note` says why.

    `previous` and `previous_as_of` are those of the edition before, if there is one.
    """

    number: int
    kind: str
    note: str
    previous: int | None
    previous_as_of: str | None


@dataclass(frozen=True, slots=True)
class MoveView:
    """One value that changed. `what` names it where that is not plain; `words` is its list of labels, if it has one.

    `before` is empty for what is new, `after` for what is gone.
    """

    what: str | None
    words: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One record that changed since the last edition.

    `subject` is what it is called, `about` the topic of a position or the words of a quote. `word` is new, firmer,
    softer, reversed, now_silent, updated, reworded, corrected or dropped; `arrow` is warmer, cooler or stated.
    """

    id: str
    kind: str
    subject: str
    about: str | None
    word: str
    arrow: str | None
    moves: tuple[MoveView, ...]
    note: str | None
    date: str | None
    cites: Html | None


@dataclass(frozen=True, slots=True)
class OverdueView:
    """An open question whose day has passed."""

    question: str
    due: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed since edition `number`, of the day `as_of`. Records that nothing happened to are not in it."""

    number: int
    as_of: str
    new: tuple[ChangeView, ...]
    changed: tuple[ChangeView, ...]
    dropped: tuple[ChangeView, ...]
    corrected: tuple[ChangeView, ...]
    overdue: tuple[OverdueView, ...]
