"""`briefgen changes`: what changed since an edition, for the desk or as an audience is told."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from briefgen.changes_since import changes_since, latest_edition
from briefgen.cli.options import ChangesOptions
from briefgen.cli.session import complain, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.editions.changes import Change
from briefgen.report.changes_in_words import lines_of_changes
from briefgen.syntax.names import printable

LONGEST_NUMBER = 8  # a day without hyphens, as ISO 8601 allows it: more digits than any edition has


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
        for line in lines_of_changes(found.value):
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
