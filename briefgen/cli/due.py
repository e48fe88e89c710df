"""`briefgen list due`: what needs attention next, by whom, in all briefings of a desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from briefgen.audience.clearances import neglected
from briefgen.audience.duties import duties, still_to_do, title_of
from briefgen.audience.kinds.face import Duty
from briefgen.cli.options import ListOptions
from briefgen.cli.session import asked_day
from briefgen.cli.usage import Usage
from briefgen.desk.files import Files
from briefgen.dossier.reading import read_dossier
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.planning.setup import Setup
from briefgen.problems.diagnostics import Span
from briefgen.syntax.dates import moment, spoken_day
from briefgen.syntax.names import printable

AHEAD = timedelta(days=14)
NOBODY = "no owner"
UNDATED = "to release"  # where a day would stand


@dataclass(frozen=True, slots=True)
class _Due:
    """Something to do for a briefing. Without a day: before it can be released."""

    briefing: str
    record: str
    title: str
    what: str
    owner: str
    place: Span
    day: date | None = None
    by_itself: bool = False


def list_due(options: ListOptions, files: Files, setup: Setup) -> int:
    """Print what a release waits for, what is late and what comes up within two weeks. Raises Usage."""
    today = moment(asked_day(options.today) or datetime.now(setup.desk.zone), setup.desk.zone).date()
    planned = plan(files, Request(options.briefings))
    if unknown := [found for found in planned.diagnostics if found.code == "BG013"]:
        raise Usage(f"{unknown[0].message} (BG013)")
    broken: list[str] = []
    found = [due for job in planned.value for due in _due_of_job(job, today, broken)]
    found = sorted((due for due in _once(found) if _day(due) <= today + AHEAD), key=_day)
    lines = _as_json(found, today) if options.report == "json" else _as_text(found, today)
    for line in lines:
        print(line)
    for name in broken:
        print(f"briefgen: `{name}` has errors, so some of its records are not listed; see `briefgen check`",
              file=sys.stderr)  # fmt: skip
    return 1 if broken else 0


def _due_of_job(job: Job, today: date, broken: list[str]) -> Iterator[_Due]:
    dossier = read_dossier(job.files, job.desk, job.scheme, job.scale)
    if dossier.failed:
        broken.append(job.briefing)
    if dossier.value:
        to_do = (duty for duty in duties(dossier.value) if still_to_do(duty, today))
        yield from (_of_duty(job.briefing, duty, today) for duty in to_do)
        yield from (
            _Due(job.briefing, dossier.value.briefing.id, title_of(dossier.value.briefing), what, role, place)
            for role, what, place in neglected(replace(dossier.value, printed_with=job.printed_with))
        )


def _of_duty(briefing: str, duty: Duty, today: date) -> _Due:
    place = duty.item.at(duty.path) if duty.path else duty.item.span
    what = duty.since if duty.since and duty.day < today else duty.what
    title = title_of(duty.item)
    return _Due(briefing, duty.item.id, title, what, duty.owner, place, duty.day, by_itself=bool(duty.since))


def _day(due: _Due) -> date:
    """What has no day comes first."""
    return due.day or date.min


def _once(found: Iterable[_Due]) -> Iterator[_Due]:
    """Each duty once, although several briefings may use a record of the library."""
    seen = set()
    for due in found:
        key = (due.place, due.what, due.owner)
        if key not in seen:
            seen.add(key)
            yield due


def _as_text(found: list[_Due], today: date) -> Iterator[str]:
    if not found:
        yield f"nothing is due by {spoken_day(today + AHEAD)}"
    owners = sorted({due.owner or NOBODY for due in found}, key=lambda name: (name == NOBODY, name))
    for owner in owners:
        yield printable(owner)
        for due in found:
            if (due.owner or NOBODY) == owner:
                days = (today - due.day).days if due.day else 0
                late = f", {days} day{'s' if days > 1 else ''} {'ago' if due.by_itself else 'late'}" if days > 0 else ""
                yield f"  {due.day or UNDATED}  {printable(due.what)}{late}: {_name(due)}"


def _name(due: _Due) -> str:
    title = f" “{printable(due.title)}”" if due.title else ""
    return f"{due.briefing}{title}" if due.record == "briefing" else f"{due.record}{title} ({due.briefing})"


def _as_json(found: list[_Due], today: date) -> Iterator[str]:
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
