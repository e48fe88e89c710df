"""`briefgen list due`: what needs attention next, by whom, in all briefings of a desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime

from briefgen.authoring.what_is_due import AHEAD, Due, what_is_due
from briefgen.cli.options import ListOptions
from briefgen.cli.session import asked_day
from briefgen.cli.usage import Usage
from briefgen.desk.files import Files
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.planning.setup import Setup
from briefgen.syntax.dates import moment, spoken_day
from briefgen.syntax.names import printable

NOBODY = "no owner"
UNDATED = "to release"  # where a day would stand


def list_due(options: ListOptions, files: Files, setup: Setup) -> int:
    """Print what a release waits for, what is late and what comes up within two weeks. Raises Usage."""
    today = moment(asked_day(options.today) or datetime.now(setup.desk.zone), setup.desk.zone).date()
    planned = plan(files, Request(options.briefings))
    if unknown := [found for found in planned.diagnostics if found.code == "BG013"]:
        raise Usage(f"{unknown[0].message} (BG013)")
    found, broken = what_is_due(planned.value, today)
    lines = _as_json(found, today) if options.report == "json" else _as_text(found, today)
    for line in lines:
        print(line)
    for name in broken:
        print(f"briefgen: `{name}` has errors, so some of its records are not listed; see `briefgen check`",
              file=sys.stderr)  # fmt: skip
    return 1 if broken else 0


def _as_text(found: list[Due], today: date) -> Iterator[str]:
    if not found:
        yield f"nothing is due by {spoken_day(today + AHEAD)}"
    owners = sorted({due.owner or NOBODY for due in found}, key=lambda name: (name == NOBODY, name))
    for owner in owners:
        yield printable(owner)
        for due in found:
            if (due.owner or NOBODY) == owner:
                late = due.late(today)
                yield (f"  {due.day or UNDATED}  {printable(due.what)}{f', {late}' if late else ''}: {_name(due)}")


def _name(due: Due) -> str:
    title = f" “{printable(due.title)}”" if due.title else ""
    return f"{due.briefing}{title}" if due.record == "briefing" else f"{due.record}{title} ({due.briefing})"


def _as_json(found: list[Due], today: date) -> Iterator[str]:
    rows = [
        {
            "day": due.day.isoformat() if due.day else None,
            "late": due.day is not None and due.day < today,
            "owner": due.owner or None,
            "what": due.what,
            "briefing": due.briefing,
            "record": due.record,
            "title": due.title or None,
            "place": str(due.place),
        }
        for due in found
    ]
    yield json.dumps(rows, indent=1, ensure_ascii=False)
