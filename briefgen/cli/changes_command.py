"""`briefgen changes`: what changed since an edition, for the desk or as an audience is told."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from briefgen.changes_since import changes_since, latest_edition
from briefgen.cli.options import ChangesOptions
from briefgen.cli.session import complain, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.editions.changes import Change
from briefgen.editions.value_moves import Move
from briefgen.syntax.names import printable

LONGEST_NUMBER = 8  # a day without hyphens, as ISO 8601 allows it: more digits than any edition has
LONGEST_LINE = 4000  # characters: nothing that a desk has to read of a change is cut
ORDER = {"new": 1, "dropped": 2, "corrected": 3}  # after what changed


def main(options: ChangesOptions) -> int:
    """Print the changes; 1 where the content has errors, 2 where there is nothing to compare with. Raises Usage."""
    since = _since(options.since)
    files, _ = read(desk_folder(options))
    found = changes_since(files, options.briefing, since, options.audience)
    complain(found.diagnostics)
    if found.value is None:
        return 2 if any(problem.code == "BG013" for problem in found.diagnostics) else 1
    if options.report == "json":
        print(json.dumps([*map(_as_json, found.value)], indent=1, ensure_ascii=False))
    else:
        for line in _lines(found.value):
            print(line)
        last = latest_edition(files, options.briefing, options.audience)
        if not found.value and since is None and last > 1:
            print(f"since edition {last}, that is; what was new in it: add --since {last - 1}")
    return 0


def _as_json(change: Change) -> dict[str, Any]:
    """A change with its values; what they cite stands in the record."""
    moves = [{key: value for key, value in move.items() if key != "cited"} for move in asdict(change)["moves"]]
    return {**asdict(change), "moves": moves}


def _since(text: str | None) -> int | date | None:
    """An edition's number, or a day."""
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER:
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f"--since `{printable(text)}` is neither the number of an edition nor a day such as 2025-08-23"
        raise Usage(said) from None


def _lines(changes: tuple[Change, ...]) -> Iterator[str]:
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
