"""What changed between two states of a briefing, for one audience, told in words.

Each side is what that audience may see by its own markings, so a record that is withheld now is not mentioned at all:
it is as if it had been deleted. A record is dropped only where its author wrote `withdrawn` and why. Records are the
same by their id (a position: by actor and topic); `aliases` join those that were renamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Trait
from briefgen.audience.visible_records import Visible
from briefgen.editions.stance_moves import arrow, turn
from briefgen.records.history import Item
from briefgen.records.kinds import PREFIXES
from briefgen.records.located import Located
from briefgen.records.long_form import Plain, long_form
from briefgen.records.positions import Position
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.syntax import markdown
from briefgen.syntax.dates import PartialDate
from briefgen.syntax.names import is_id

# Fields that no reader ever sees, whoever asks.
UNSEEN = ("aliases", "corrected", "embargo", "marking", "review_by", "withdrawn")


@dataclass(frozen=True, slots=True)
class ValueMove:
    """A value that counts, before and after; absent on one side where it is new or gone."""

    what: str | None
    words: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One record that changed. `old` and `new` are its changed fields as a content file has them.

    `new` is the whole record where it is new, and nothing where it is gone; `substantive`: readers hear of it.
    """

    id: str
    kind: str
    subject: str
    about: str | None
    word: str
    substantive: bool
    arrow: str | None
    moves: tuple[ValueMove, ...]
    note: str | None
    date: str | None
    old: Plain | None
    new: Plain | None


@dataclass(frozen=True, slots=True)
class _Side:
    """One state: its records under the names they have now."""

    shown: Visible
    items: Mapping[str, Located[Record]]
    known: frozenset[str]
    whole: bool

    def fields(self, item: Located[Record]) -> Plain:
        """The fields of a record, without those that are nobody's business and references to what is not shown."""
        found = long_form(item.record)
        if self.whole:  # an edition says of each record which marking it has in effect
            label = self.shown.dossier.marking_of(item)
            return {**found, "marking": label} if self.shown.dossier.scheme.named(label) else found
        unseen = (*UNSEEN, *item.record.INSIDE)
        return {key: value for key, field in found.items() if key not in unseen and (value := self._seen(field))}

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


def compare(before: Visible, after: Visible, *, whole: bool = False) -> tuple[Change, ...]:
    """What changed, in the order of the records. `whole`: for the desk itself, with every field, and the deleted."""
    names = _names(after)
    known = frozenset(item.id for item in after.items())
    old = _Side(before, {names.get(key, key): item for key, item in _items(before, names)}, known, whole)
    new = _Side(after, dict(_items(after, {})), known, whole)
    found = [_change(key, old, new) for key in (*new.items, *(key for key in old.items if key not in new.items))]
    return tuple(change for change in found if change is not None)


def _names(after: Visible) -> dict[str, str]:
    """Earlier ids of records, and the ids they have now."""
    return {alias: item.id for item in after.items() if isinstance(item.record, Item) for alias in item.record.aliases}


def _items(shown: Visible, names: Mapping[str, str]) -> Iterator[tuple[str, Located[Record]]]:
    for item in shown.items():
        if item.kind.prefix != "brf":
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
    if was is None:
        moves = _moves((), _traits(now, side.shown))
        return _told_change(key, now, side, "new", old=None, new=side.fields(now), moves=moves)
    before, after = then.fields(was), side.fields(now)
    changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    moves = _moves(_traits(was, then.shown), _traits(now, side.shown))
    word = _word(was.record, now.record, changed, moves)
    if not changed and word != "corrected":
        return None
    left, right = ({name: side.get(name) for name in changed} for side in (before, after))
    turned = arrow(was.record, now.record)
    return _told_change(key, now, side, word, old=left, new=right, moves=moves, turned=turned)


def _gone(key: str, then: _Side, side: _Side) -> Change | None:
    """A record that is shown no longer: told to readers where its author says why, and to the desk in any case."""
    was = then.items[key]
    reason = _reasons(side.shown).get(key)
    if reason is None and not (then.whole and key not in side.shown.dossier.items):
        return None
    return _told_change(key, was, then, "dropped", old=then.fields(was), new=None, note=reason)


def _reasons(shown: Visible) -> dict[str, str]:
    return {identity(shown.dossier.items[id_], {}): reason for id_, reason in shown.withdrawn.items()}


def _told_change(
    key: str,
    item: Located[Record],
    side: _Side,
    word: str,
    *,
    old: Plain | None,
    new: Plain | None,
    moves: tuple[ValueMove, ...] = (),
    turned: str | None = None,
    note: str | None = None,
) -> Change:
    record = item.record
    when = next((d for n in ("as_of", "date") if isinstance(d := getattr(record, n, None), PartialDate)), None)
    news = FACES[item.kind.model].news.coming
    return Change(
        id=key,
        kind=item.kind.name,
        subject=_subject(item, side.shown),
        about=_about(record, side.shown),
        word=word,
        substantive=news if word == "new" or new is None else bool(moves) or word == "corrected",
        arrow=turned or ("stated" if word == "new" and item.kind.prefix == "pos" else None),
        moves=moves,
        note=note or (record.corrected if word == "corrected" and isinstance(record, Item) else None),
        date=side.shown.speech.date(when) if when else None,
        old=old,
        new=new,
    )


def _subject(item: Located[Record], shown: Visible) -> str:
    record = item.record
    holder = record.actor if isinstance(record, Position) else record.speaker if isinstance(record, Quote) else item.id
    named = shown.title(holder) or item.id
    text = getattr(record, "text", "") or getattr(record, "term", "")
    return named if named != item.id or not text else _name(markdown.without_markup(text))


def _name(sentence: str) -> str:
    """A sentence as a name in a list: without its full stop."""
    return sentence if sentence.endswith("..") else sentence.removesuffix(".")


def _about(record: Record, shown: Visible) -> str | None:
    if isinstance(record, Position):
        return shown.title(record.topic)
    return f"“{record.text}”" if isinstance(record, Quote) else None


def _traits(item: Located[Record], shown: Visible) -> tuple[Trait, ...]:
    """The values of a record that are news when they change, as one audience sees them."""
    return tuple(FACES[item.kind.model].news.traits(item.record, shown))


def _moves(before: tuple[Trait, ...], after: tuple[Trait, ...]) -> tuple[ValueMove, ...]:
    """The values that differ, in the order they have now."""
    old, new = {trait.key: trait for trait in before}, {trait.key: trait for trait in after}
    moved = []
    for key in {**new, **old}:
        was, now = old.get(key), new.get(key)
        either = now or was
        if either is not None and (was.value if was else None) != (now.value if now else None):
            moved.append(ValueMove(either.what, either.words, was.value if was else None, now.value if now else None))
    return tuple(moved)


def _word(was: Record, now: Record, changed: list[str], moves: tuple[ValueMove, ...]) -> str:
    """The one word for what happened to a record that is in both."""
    if isinstance(now, Item) and isinstance(was, Item) and now.corrected and now.corrected != was.corrected:
        return "corrected"
    if isinstance(now, Quote) and isinstance(was, Quote) and now.text.split() != was.text.split():
        return "corrected"
    if isinstance(now, Position) and isinstance(was, Position) and moves:
        return turn(was, now)
    if moves:
        return "reworded" if len(moves) == 1 and changed == ["text"] else "updated"
    return "re-sourced" if changed == ["evidence"] else "reworded"
