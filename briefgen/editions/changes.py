"""What changed between two states of a briefing, for one audience, told in words.

The two are compared field by field over all that readers see, each side as the audience may see it by its own markings;
a difference is news, or editorial by the rule of its kind (`News`). Records are the same by their id or `aliases`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.briefing import BRIEFING_NEWS
from briefgen.audience.kinds.face import UNSEEN, News, Trait
from briefgen.audience.kinds.pictures import picture_traits
from briefgen.audience.kinds.terms import used_terms
from briefgen.audience.own_fields import own_traits
from briefgen.audience.visible_records import Visible
from briefgen.editions.grades import grade_traits
from briefgen.editions.names_moved import renamed, renames
from briefgen.editions.stance_moves import arrow, turn
from briefgen.editions.told_quotes import quoted, said_otherwise
from briefgen.editions.value_moves import Move, moves_between
from briefgen.editions.which_one import clues, in_order, sort_of
from briefgen.records.events import Event
from briefgen.records.history import Item
from briefgen.records.judgements import Judgement
from briefgen.records.kinds import PREFIXES
from briefgen.records.lines import LineToTake
from briefgen.records.located import Located
from briefgen.records.long_form import Plain, long_form
from briefgen.records.positions import Position
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.terms import Term
from briefgen.syntax import markdown
from briefgen.syntax.dates import PartialDate
from briefgen.syntax.names import is_id
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One record that changed. `old` and `new` are its changed fields as a content file has them.

    `new` is the whole record where it is new. `substantive`: readers hear what changed, not that it was edited. `which`
    tells which of the dropped is meant, `sort` what sort of a line or an event it was.
    """

    id: str
    kind: str
    subject: str
    about: str | None
    which: str | None
    sort: str | None
    word: str
    substantive: bool
    arrow: str | None
    moves: tuple[Move, ...]
    note: str | None
    date: str | None
    old: Plain | None
    new: Plain | None


@dataclass(frozen=True)
class _Side:
    """One state: its records under the names they have now.

    `named`: what its values may name. `known`: the ids that it may hold, shown now or, of the old side, then as well.
    `every`: the names of all records that there are now, shown or not.
    """

    shown: Visible
    named: Visible
    items: Mapping[str, Located[Record]]
    known: frozenset[str]
    every: frozenset[str]
    whole: bool
    counted: bool = True  # whether all is there that its readers had
    renamed: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # what has another name now: both

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Why records of this state are shown no longer, where their authors say so."""
        return {identity(self.shown.dossier.items[id_], {}): reason for id_, reason in self.shown.withdrawn.items()}

    def fields(self, item: Located[Record]) -> Plain:
        """The fields of a record, without those that are nobody's business and references to what is not shown."""
        found = long_form(item.record)
        if self.whole:  # an edition says of each record which marking it has in effect
            label = self.shown.dossier.marking_of(item)
            return {**found, "marking": label} if self.shown.dossier.scheme.named(label) else found
        aside = {*UNSEEN, *news_of(item).silent, *item.record.INSIDE}
        return {key: seen for key, value in found.items() if key not in aside and (seen := self._seen(value))}

    def _seen(self, value: Any) -> Any:
        match value:
            case list():
                return [seen for item in value if (seen := self._seen(item)) not in (None, {})]
            case dict():
                hidden = any(isinstance(item, str) and self._hidden(item) for item in value.values())
                return {} if hidden else {key: self._seen(item) for key, item in value.items()}
            case str():
                return None if self._hidden(value) else markdown.without_markup(value) if "[@" in value else value
            case _:
                return value

    def _hidden(self, text: str) -> bool:
        return is_id(text) and text[:3] in PREFIXES and text not in self.known


def compare(before: Visible, after: Visible, *, whole: bool = False, counted: bool = True) -> tuple[Change, ...]:
    """What changed, in the order of the records. `whole`: for the desk itself, with every field, and the deleted.

    `counted`: what was shown can be counted, as nothing of what its readers had is withheld by a lower ceiling now.
    """
    names = _names(after)
    known = frozenset(item.id for item in after.items())
    every = frozenset(identity(item, {}) for item in after.dossier.everything)
    before_items = {names.get(key, key): item for key, item in _items(before, names)}
    both = known.intersection(item.id for item in before.items())
    named = before if whole else _as_named_now(before, names, known)
    old = _Side(before, named, before_items, both, every, whole, counted)
    names_now = renames(((then, key) for key, then in before_items.items()), old.named, after)
    new = _Side(after, after, dict(_items(after, {})), known, every, whole, renamed=names_now)
    found = [_change(key, old, new) for key in (*new.items, *(key for key in old.items if key not in new.items))]
    return tuple(change for change in found if change is not None)


def _as_named_now(before: Visible, names: Mapping[str, str], known: frozenset[str]) -> Visible:
    """What was shown, without whatever is not shown now: no old value may name it."""
    gone = {id_ for id_ in before.dossier.items if names.get(id_, id_) not in known}
    return replace(before, refused=before.refused | gone)


def news_of(item: Located[Record]) -> News[Any]:
    """What readers hear of a record."""
    return FACES[item.kind.model].news if item.kind.model in FACES else BRIEFING_NEWS


def _names(after: Visible) -> dict[str, str]:
    """Earlier ids of records, and the ids they have now."""
    return {alias: item.id for item in after.items() if isinstance(item.record, Item) for alias in item.record.aliases}


def _items(shown: Visible, names: Mapping[str, str]) -> Iterator[tuple[str, Located[Record]]]:
    used = frozenset(used_terms(shown))
    for item in shown.items():
        if not isinstance(item.record, Term) or item.id in used:
            yield identity(item, names), item


def identity(item: Located[Record], names: Mapping[str, str]) -> str:
    """What makes a record the same one in two editions."""
    if isinstance(item.record, Position):
        actor, topic = (names.get(id_, id_) for id_ in (item.record.actor, item.record.topic))
        return f"pos-{actor[4:]}-{topic[4:]}"
    return item.id


def _change(key: str, then: _Side, side: _Side) -> Change | None:
    was, now = then.items.get(key), side.items.get(key)
    if now is None:
        return _gone(key, then, side)
    news = news_of(now)
    if was is None and news.reached and not side.whole:
        return None
    if was is None:
        moves = moves_between((), news.traits(now.record, side.shown, news.lead))
        return _told_change(key, now, side, "new", old=None, new=side.fields(now), moves=moves)
    before, after = then.fields(was), side.fields(now)
    changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    old, new = _traits(news, was.record, then.named), _traits(news, now.record, side.shown)
    graded = grade_traits(was.record, now.record, then.named), grade_traits(now.record, was.record, side.shown)
    found = moves_between(
        (*old, *graded[0]), (*new, *graded[1], *picture_traits(was.id, then.shown, now.id, side.shown))
    )
    moves = tuple(move for move in found if not renamed(move, side.renamed, key))
    word = _word(was.record, now.record, changed, moves)
    if not (changed or moves) and word != "corrected":
        return None
    left, right = ({name: side.get(name) for name in changed} for side in (before, after))
    turned = arrow(was.record, now.record)
    return _told_change(key, now, side, word, old=left, new=right, moves=moves, turned=turned)


def _traits(news: News[Any], record: Record, shown: Visible) -> tuple[Trait, ...]:
    """What is news of a record when it changes, the desk's own fields last."""
    return (*news.traits(record, shown), *own_traits(record, shown))


def _gone(key: str, then: _Side, side: _Side) -> Change | None:
    """A record that is shown no longer.

    Readers hear why where its author says so. Of one that was deleted or is withheld now, which must look the same,
    they hear that one of its kind is not shown any more; the desk hears which were deleted.
    """
    was = then.items[key]
    reason, news = side.reasons.get(key), news_of(was)
    if then.whole:
        named = reason is not None or key not in side.every
    elif reason is None:
        return None if news.reached else _unsaid(was)
    else:
        named = not news.reached or _leant_on(then, was)
    return _told_change(key, was, then, "dropped", old=then.fields(was), new=None, note=reason) if named else None


def _unsaid(item: Located[Record]) -> Change:
    """That one of a kind is not shown any more, and nothing of it."""
    return Change("", item.kind.name, "", None, None, None, "gone", False, None, (), None, None, None, None)


def _leant_on(then: _Side, item: Located[Record]) -> bool:
    """Whether something that was shown named a record."""
    owners = {found.id for found in then.shown.items()}
    return any(r.owner.id in owners for r in then.shown.dossier.references if r.target == item.id)


def _told_change(
    key: str,
    item: Located[Record],
    side: _Side,
    word: str,
    *,
    old: Plain | None,
    new: Plain | None,
    moves: tuple[Move, ...] = (),
    turned: str | None = None,
    note: str | None = None,
) -> Change:
    record = item.record
    when = next((d for n in ("as_of", "date") if isinstance(d := getattr(record, n, None), PartialDate)), None)
    dropped = word == "dropped"
    return Change(
        id=key,
        kind=item.kind.name,
        subject=_subject(item, side.shown, retold=side.whole or not dropped),
        about=None if dropped and isinstance(record, Quote) else _about(record, side.shown),
        which=_which(item, side) if dropped else None,
        sort=sort_of(record) if dropped else None,
        word=word,
        substantive=_is_news(item, word, moves),
        arrow=turned or ("stated" if word == "new" and item.kind.prefix == "pos" else None),
        moves=moves,
        note=note or (record.corrected if word == "corrected" and isinstance(record, Item) else None),
        date=side.shown.speech.date(when) if when else None,
        old=old,
        new=new,
    )


def _is_news(item: Located[Record], word: str, moves: tuple[Move, ...]) -> bool:
    if word == "new":
        return news_of(item).coming(item.record)
    return bool(moves) or word in ("corrected", "dropped")


def _subject(item: Located[Record], shown: Visible, *, retold: bool) -> str:
    """What a record is called; empty where its name is the statement itself, and that is not told again."""
    record = item.record
    if not retold and isinstance(record, Judgement | LineToTake | Event):
        return ""
    holder = record.actor if isinstance(record, Position) else record.speaker if isinstance(record, Quote) else item.id
    named = shown.title(holder) or getattr(record, "title", None) or item.id
    text = next((str(said) for name in ("text", "term", "caption") if (said := getattr(record, name, None))), "")
    return named if named != item.id or not text else _name(markdown.without_markup(text))


def _which(item: Located[Record], side: _Side) -> str | None:
    """Which one it was among its like; by names that may still be told."""
    place = in_order(item, side.shown) if side.counted else None
    return "; ".join(filter(None, (*clues(item, side.named), place))) or None


def _name(sentence: str) -> str:
    """A sentence as a name in a list: without its full stop."""
    return sentence if sentence.endswith("..") else sentence.removesuffix(".")


def _about(record: Record, shown: Visible) -> str | None:
    if isinstance(record, Position):
        return shown.title(record.topic)
    return quoted(record, shown) if isinstance(record, Quote) else None


def _word(was: Record, now: Record, changed: list[str], moves: tuple[Move, ...]) -> str:
    """The one word for what happened to a record that is in both."""
    if isinstance(now, Item) and isinstance(was, Item) and now.corrected and now.corrected != was.corrected:
        return "corrected"
    if isinstance(now, Quote) and isinstance(was, Quote) and said_otherwise(was, now):
        return "corrected"
    if isinstance(now, Position) and isinstance(was, Position) and moves:
        return turn(was, now)
    if moves:
        return "updated"
    return "re-sourced" if changed == ["evidence"] else "reworded"
