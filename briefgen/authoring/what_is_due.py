"""What needs attention next, by whom, in the briefings of a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from briefgen.audience.clearances import neglected
from briefgen.audience.duties import duties, still_to_do, title_of
from briefgen.audience.kinds.face import Duty
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import read_dossier
from briefgen.planning.jobs import Job
from briefgen.problems.diagnostics import Span
from briefgen.values import dataclass

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do for a briefing. Without a day: before it can be released."""

    briefing: str
    record: str
    title: str
    what: str
    owner: str
    place: Span
    day: date | None = None
    by_itself: bool = False

    def late(self, today: date) -> str:
        """How late it is, in words; empty where it is not."""
        days = (today - self.day).days if self.day else 0
        return f"{days} day{'s' if days > 1 else ''} {'ago' if self.by_itself else 'late'}" if days > 0 else ""


def what_is_due(jobs: Iterable[Job], today: date) -> tuple[list[Due], tuple[str, ...]]:
    """What a release waits for, what is late and what comes up within two weeks, by day; and the briefings with errors,
    of which some records are not listed."""
    broken: list[str] = []
    found = [due for job in jobs for due in _due_of_job(job, today, broken)]
    return sorted((due for due in _once(found) if _day(due) <= today + AHEAD), key=_day), tuple(broken)


def _due_of_job(job: Job, today: date, broken: list[str]) -> Iterator[Due]:
    dossier = read_dossier(job.files, job.desk, job.scheme, job.scale)
    if dossier.failed:
        broken.append(job.briefing)
    if dossier.value:
        pictured = with_pictures(dossier.value, job.briefing, job.pictures).value  # a clearance holds what they show
        to_do = (duty for duty in duties(dossier.value) if still_to_do(duty, today))
        yield from (_of_duty(job.briefing, duty, today) for duty in to_do)
        yield from (
            Due(job.briefing, dossier.value.briefing.id, title_of(dossier.value.briefing), what, role, place)
            for role, what, place in neglected(replace(pictured, printed_with=job.printed_with))
        )


def _of_duty(briefing: str, duty: Duty, today: date) -> Due:
    place = duty.item.at(duty.path) if duty.path else duty.item.span
    what = duty.since if duty.since and duty.day < today else duty.what
    title = title_of(duty.item)
    return Due(briefing, duty.item.id, title, what, duty.owner, place, duty.day, by_itself=bool(duty.since))


def _day(due: Due) -> date:
    """What has no day comes first."""
    return due.day or date.min


def _once(found: Iterable[Due]) -> Iterator[Due]:
    """Each duty once, although several briefings may use a record of the library."""
    seen = set()
    for due in found:
        key = (due.place, due.what, due.owner)
        if key not in seen:
            seen.add(key)
            yield due
