"""What changed in a briefing, line by line: what `briefgen changes` prints."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from briefgen.editions.changes import Change
from briefgen.editions.value_moves import Move
from briefgen.syntax.names import printable

LONGEST_LINE = 4000  # characters: nothing that a desk has to read of a change is cut
ORDER = {"new": 1, "dropped": 2, "corrected": 3}  # after what changed


def lines_of_changes(changes: tuple[Change, ...]) -> Iterator[str]:
    """What readers hear of first, by what happened; then what only the desk needs to know, by its names alone."""
    if not changes:
        yield "nothing changed"
    told = sorted((change for change in changes if change.substantive), key=lambda change: ORDER.get(change.word, 0))
    for change in told:
        yield printable(_line(change), LONGEST_LINE)
    gone = [change.kind for change in changes if change.word == "gone"]
    if gone:
        yield f"not shown any more, without a reason: {', '.join(gone)}"
    silent = [change.id for change in changes if not change.substantive and change.word != "gone"]
    if silent:
        yield f"editorial, for the desk alone ({len(silent)}):"
        yield from textwrap.wrap(
            ", ".join(silent), 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        )


def _line(change: Change) -> str:
    about = f", {change.about}" if change.about else ""
    which = f"  ({change.which})" if change.which else ""
    said = f"{change.word}: {change.id}  {change.subject}{about}{which}"
    values = "; ".join(map(_move, change.moves))
    return f"{said}{f'  ({values})' if values else ''}{f'  {change.note}' if change.note else ''}"


def _move(move: Move) -> str:
    name = ", ".join(filter(None, ((move.field or "").replace("_", " "), move.what)))
    values = f"{move.more} more changed" if move.more else f"{move.before or '-'} -> {move.after or '-'}"
    return f"{name}: {values}" if name else values
