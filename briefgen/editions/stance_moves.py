"""How a stance moves, on two axes: its direction (for, against, neither) and its firmness (open, conditional, firm)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.records.positions import Position
from briefgen.records.record import Record

# Direction: 1 for, -1 against, 0 neither. Firmness: 2 firm, 1 conditional, 0 open.
_AXES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "supports": (1, 2),
        "conditional": (1, 1),
        "ambiguous": (0, 0),
        "divided": (0, 0),
        "no_position": (0, 0),
        "opposes": (-1, 2),
    }
)


def turn(was: Position, now: Position) -> str:
    """What a position did: firmer, softer, reversed, now_silent, stated (it was silent), moved, or updated.

    Only from for to against, and back, is a reversal: from no to yes under conditions is a way between.
    """
    if now.stance == "no_position" and was.stance != "no_position":
        return "now_silent"
    if was.stance == "no_position" and now.stance != "no_position":
        return "stated"
    if {was.stance, now.stance} == {"supports", "opposes"}:
        return "reversed"
    (before, firm_before), (after, firm_after) = _AXES[was.stance], _AXES[now.stance]
    if before * after < 0:
        return "moved"
    if firm_after != firm_before:
        return "firmer" if firm_after > firm_before else "softer"
    return _by_conditions(was, now)


def _by_conditions(was: Position, now: Position) -> str:
    """The stance is the same: fewer conditions make it firmer, more of them softer."""
    old, new = set(was.conditions), set(now.conditions)
    if now.stance == "conditional" and old != new and (old > new or old < new):
        return "firmer" if old > new else "softer"
    return "updated"


def arrow(was: Record, now: Record) -> str | None:
    """Which arrow the matrix shows: warmer or cooler towards the proposition, or stated where it was silent."""
    if not isinstance(was, Position) or not isinstance(now, Position):
        return None
    if was.stance == "no_position" and now.stance != "no_position":
        return "stated"
    before, after = (direction * firmness for direction, firmness in (_AXES[was.stance], _AXES[now.stance]))
    if before == after:
        return {"firmer": "warmer", "softer": "cooler"}.get(_by_conditions(was, now))
    return "warmer" if after > before else "cooler"
