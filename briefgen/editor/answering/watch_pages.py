"""The pages that only tell: what is due, and what was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from briefgen.authoring.what_is_due import AHEAD, Due, what_is_due
from briefgen.editor.answering.desk_pages import with_records
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card, DeskNow
from briefgen.editor.files_made import build_edition, by_audience, manifest_of, of_edition
from briefgen.editor.one_briefing import OneBriefing, asked_briefing, today_at
from briefgen.editor.rendering import page
from briefgen.editor.wording import day_in_words, say, say_counted
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import Request as Asked
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.report.chain_in_words import links_of, state_of
from briefgen.syntax.dates import spoken_day
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, the record that it is about, and how late it is."""

    due: Due
    card: Card | None
    late: str


@dataclass(frozen=True, slots=True)
class OneDay:
    """What is due on one day; `title` says which."""

    title: str
    late: bool
    tasks: tuple[Task, ...]


def due(request: Request) -> Response:
    """What needs attention next in all briefings, or in the one that is named."""
    now, name = bench_of(request).now(), query(request).get("name", "")
    if name and name not in now.names:
        return missing(request)
    today = today_at(request, now)
    days, broken = due_by_day(now, today, name)
    until = in_words(today + AHEAD)
    return page(
        request, "due.html.j2", now=now, days=days, broken=broken, name=name, today=in_words(today), until=until
    )


def due_by_day(now: DeskNow, today: date, name: str = "") -> tuple[list[OneDay], tuple[str, ...]]:
    """What is due, day by day, and the briefings of which not all is known."""
    planned = plan(now.files, Asked((name,) if name else ()))
    found, broken = what_is_due(planned.value, today)
    return list(_days(now, found, today)), broken


def _days(now: DeskNow, found: list[Due], today: date) -> Iterator[OneDay]:
    for day, dues in groupby(found, key=lambda due: due.day):
        tasks = tuple(Task(due, _card(now, due), _late(due, today)) for due in dues)
        yield OneDay(_day_in_words(day, today), late=day is not None and day < today, tasks=tasks)


def _day_in_words(day: date | None, today: date) -> str:
    if day is None:
        return say("Before the next release")
    near = {today: say("Today"), today + timedelta(days=1): say("Tomorrow")}.get(day, "")
    return f"{near}, {in_words(day)}" if near else in_words(day)


def in_words(day: date) -> str:
    """A day as it is read in a sentence."""
    return day_in_words(day, spoken_day(day))


def _late(due: Due, today: date) -> str:
    """How late it is; empty where it is not."""
    days = (today - due.day).days if due.day else 0
    if days <= 0:
        return ""
    if due.by_itself:
        return say_counted("%(num)s day ago", "%(num)s days ago", days)
    return say_counted("%(num)s day late", "%(num)s days late", days)


def _card(now: DeskNow, due: Due) -> Card | None:
    """The record that it is about; of what stands in no record, such as a clearance, the briefing's own."""
    here = (card for card in now.cards if card.place.file == due.place.file)
    return next((card for card in here if card.node.span.holds(due.place)), None) or now.called(
        due.record, due.briefing
    )


def editions(request: Request) -> Response:
    """What was published of a briefing, whether it still is as it was, and the files that stand."""
    briefing = asked_briefing(request)
    return _editions_page(request, briefing) if briefing else missing(request)


def make_again(request: Request, sent: Sent) -> Response:
    """Make the files of an edition once more."""
    briefing, number = asked_briefing(request), sent.get("number", "")
    if briefing is None or not (number.isascii() and number.isdigit()):
        return missing(request)
    made = build_edition(bench_of(request).root, briefing.name, int(number))
    return _editions_page(request, briefing, [found for found in made.diagnostics if found.is_error])


def _editions_page(request: Request, briefing: OneBriefing, problems: Sequence[Diagnostic] = ()) -> Response:
    now, made = briefing.now, manifest_of(briefing.now.root)
    links = links_of(now.files, briefing.files, numbers_given(now.root).get(briefing.name, 0))
    rows = [
        (link, state_of(link), by_audience(of_edition(made, briefing.name, link.number))) for link in reversed(links)
    ]
    return page(
        request, "editions.html.j2", status=409 if problems else 200, now=now, briefing=briefing, rows=rows,
        problems=with_records(now, problems),
    )  # fmt: skip
