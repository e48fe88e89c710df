"""What has another name now is told so once, and not again by every record that names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.audience.visible_records import Visible
from briefgen.editions.value_moves import Move
from briefgen.records.located import Located
from briefgen.records.record import Record

_MOST = 100  # with more new names than these at once, each is told wherever it stands


def renames(
    before: Iterable[tuple[Located[Record], str]], then: Visible, now: Visible
) -> Mapping[str, tuple[str, str]]:
    """The old and the new name of what is shown in both states, by its id of now."""
    both = ((id_, then.title(item.id), now.title(id_)) for item, id_ in before)
    return {id_: (old, new) for id_, old, new in both if old and new and old not in (new, id_)}


def renamed(move: Move, names: Mapping[str, tuple[str, str]], told_of: str) -> bool:
    """Whether a value changed only as the name of another record did, which is told of that one."""
    if move.quoted or not move.before or not move.after or len(names) > _MOST:
        return False
    others = (pair for id_, pair in names.items() if id_ != told_of)
    return any(old in move.before and move.before.replace(old, new) == move.after for old, new in others)
