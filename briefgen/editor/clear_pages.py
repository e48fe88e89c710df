"""The page on which somebody clears a briefing as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.audience.clearances import Drift
from briefgen.authoring.clearing import NotCleared, Standing, ToClear, clear, standing, to_clear
from briefgen.editor.addresses import address
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_pages import with_records
from briefgen.editor.one_briefing import OneBriefing, asked_briefing
from briefgen.editor.people import asking, people_of
from briefgen.editor.rendering import page
from briefgen.editor.saving import Change
from briefgen.problems.diagnostics import Diagnostic

_WORDS = {"role": "For what", "name": "The name", "today": "The day"}


@dataclass(frozen=True, slots=True)
class Effect:
    """One sort of what has changed since somebody cleared it: its words, and what it is called."""

    what: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A role, its last clearance, and what made that void."""

    standing: Standing
    why: tuple[Effect, ...]


def show(request: Request) -> Response:
    """Who has cleared what, what has become void, and the form for another clearance."""
    briefing = asked_briefing(request)
    if briefing is None:
        return missing(request)
    return _page(request, briefing, done=query(request).get("done", ""))


def write(request: Request, sent: Sent) -> Response:
    """Write a clearance down."""
    briefing, bench = asked_briefing(request), bench_of(request)
    if briefing is None:
        return missing(request)
    found = to_clear(briefing.now.files, briefing.name)
    if found.value is None:
        return _page(request, briefing, sent=sent)
    if sent.get("state") != seen(found.value):
        said = "Not cleared. The briefing has changed since this page was opened: look at what is new, then clear it."
        return _page(request, briefing, sent=sent, refused=said)
    path, files = found.value.path, briefing.now.files
    try:
        made = clear(bench.root, files, found.value, role=sent.get("role", ""), name=sent.get("name", ""))
    except NotCleared as refused:
        said = f"{_WORDS.get(refused.word, '')}{' ' if refused.said.startswith('is ') else ': '}{refused.said}"
        return _page(request, briefing, sent=sent, refused=f"Not cleared. {said.removeprefix(': ')}.")
    if made.value is None:
        return _page(request, briefing, sent=sent, problems=made.diagnostics)
    after = bench.now().files.get(path, b"")
    bench.remember(Change(path, f"{briefing.name}, cleared for {made.value.role}", files.get(path), after))
    return RedirectResponse(address("/clear", name=briefing.name, done=made.value.role), 303)


def _page(
    request: Request,
    briefing: OneBriefing,
    *,
    sent: Sent | None = None,
    refused: str = "",
    problems: tuple[Diagnostic, ...] = (),
    done: str = "",
) -> Response:
    now = bench_of(request).now()
    found = to_clear(now.files, briefing.name)
    problems = problems or found.diagnostics
    rows = standing(found.value) if found.value else ()
    return page(
        request,
        "clear.html.j2",
        status=422 if refused or (sent and problems) else 200,
        now=now,
        briefing=briefing,
        found=found.value,
        seen=seen(found.value) if found.value else "",
        rows=[Told(row, tuple(_effects(row.drift)) if row.drift else ()) for row in rows],
        asked=found.value.job.desk.release.clearances if found.value else (),
        audiences=sorted({v.audience_name for v in found.value.job.variants if v.audience_name}) if found.value else [],
        sent=sent or {},
        who=(sent or {}).get("name") or asking(request),
        people=people_of(now),
        refused=refused,
        done=done,
        problems=with_records(now, problems),
    )


def seen(found: ToClear) -> str:
    """What was on the page by which somebody decides."""
    return found.state_digest


def _effects(drift: Drift) -> Iterator[Effect]:
    templates = tuple(f"{path} {fate}" for path, fate in drift.templates.items())
    for what, names in (
        ("Changed since", drift.changed),
        ("New since", drift.new),
        ("Gone since", drift.gone),
        ("Other readers", drift.readers),
        ("Also made as", drift.products),
        ("Other settings of the desk", drift.settings),
        ("Other templates", templates),
    ):
        if names:
            yield Effect(what, tuple(names))
