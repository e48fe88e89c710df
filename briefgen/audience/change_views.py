"""Views of an edition: which one it is, and what changed since the one before."""

from __future__ import annotations

from briefgen.syntax.markdown import Html
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class EditionView:
    """The edition a document is; a draft has none. `kind` is update, correction or withdrawal, `note` says why.

    `previous` and `previous_as_of` are those of the edition before, if there is one; `replaces_withdrawn`: it took the
    briefing back. `mixed`: a correction that tells news as well.
    """

    number: int
    kind: str
    note: str
    previous: int | None
    previous_as_of: str | None
    replaces_withdrawn: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class MoveView:
    """One value that changed. `field` names it, a word of the labels of that name, where that is not plain; `what` is a
    name beside it, such as a guarantor's. `words` is the list of labels that it comes from, if it has one.

    `before` is empty for what is new, `after` for what is gone; texts stand between quotation marks. `cites` are the
    source numbers of the new value's own text. With `more`, it stands for so many others of its field. `dated`: it is
    no more than a date. `added`: it is one more in a list, beside those that stay.
    """

    field: str | None
    what: str | None
    words: str | None
    before: str | None
    after: str | None
    more: int = 0
    dated: bool = False
    cites: Html | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One record that changed since the last edition.

    `subject` is what it is called, `about` the topic of a position or the words of a quote; what is dropped is not told
    again, so there the subject may be empty and a quote's words are; `which` tells which one it was, and `sort` what
    sort of a line or an event. `word` is new, firmer, softer, reversed, moved,
    stated, now_silent, updated, reworded, corrected or dropped; `arrow` is warmer, cooler or stated. `moves` are the
    values that changed; of what is new, those that matter first.
    """

    id: str
    kind: str
    subject: str
    about: str | None
    which: str | None
    sort: str | None
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
    """What changed since edition `number`, of the day `as_of`. Records that nothing happened to are not in it.

    `edited` are those in which something changed that leaves their substance; of those that are `gone` without a word
    of their author only the kind is told; `rearranged`: no record changed, but what
    is shown or its order did. `extent` is how much the page has room for: sentences, lines, names or numbers.
    """

    number: int
    as_of: str
    new: tuple[ChangeView, ...]
    changed: tuple[ChangeView, ...]
    dropped: tuple[ChangeView, ...]
    corrected: tuple[ChangeView, ...]
    edited: tuple[ChangeView, ...]
    gone: tuple[ChangeView, ...]
    overdue: tuple[OverdueView, ...]
    rearranged: bool = False
    extent: str = "sentences"
