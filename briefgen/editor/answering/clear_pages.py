"""The page on which somebody clears a briefing as it is now."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.audience.clearances import Drift
from briefgen.authoring.clearing import NotCleared, Standing, ToClear, clear, standing, to_clear
from briefgen.editor.addresses import address
from briefgen.editor.answering.desk_pages import with_records
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.forms.saving import Change
from briefgen.editor.one_briefing import OneBriefing, asked_briefing
from briefgen.editor.people import asking, people_of
from briefgen.editor.rendering import page
from briefgen.editor.wording import STATE, named, quoted, say
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.clearance import Clearance
from briefgen.values import dataclass


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
    if sent.get("state") != found.value.state_digest:
        said = say(
            "Not cleared. The briefing has changed since this page was opened: look at what is new, then clear it."
        )
        return _page(request, briefing, sent=sent, refused=said)
    path, files = found.value.path, briefing.now.files
    try:
        made = clear(bench.root, files, found.value, role=sent.get("role", ""), name=sent.get("name", ""))
    except NotCleared as refused:
        return _page(request, briefing, sent=sent, refused=say("Not cleared. %(why)s.", why=_why(refused)))
    if made.value is None:
        return _page(request, briefing, sent=sent, problems=made.diagnostics)
    after = bench.now().files.get(path, b"")
    bench.remember(
        Change(
            path,
            say("%(what)s, cleared for %(role)s", what=briefing.name, role=made.value.role),
            files.get(path),
            after,
        )
    )
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
        seen=found.value.state_digest if found.value else "",
        rows=[Told(row, tuple(_effects(row.drift)) if row.drift else ()) for row in rows],
        titles=lambda names: [briefing.title_of(name) for name in names],
        earlier=list(_earlier(found.value, rows)) if found.value else [],
        asked=found.value.job.desk.release.clearances if found.value else (),
        audiences=sorted({v.audience_name for v in found.value.job.variants if v.audience_name}) if found.value else [],
        sent=sent or {},
        who=(sent or {}).get("name") or asking(request),
        people=people_of(now),
        refused=refused,
        done=done,
        problems=with_records(now, problems),
    )


def _earlier(found: ToClear, rows: tuple[Standing, ...]) -> Iterator[Clearance]:
    """The clearances that later ones replaced, the newest first."""
    last = [row.clearance for row in rows]
    for cleared in reversed(found.dossier.clearances):
        if not any(cleared.clearance is one for one in last):
            yield cleared.clearance


def _why(refused: NotCleared) -> Markup:
    """Which of the form's words will not do, and why not."""
    words = {"role": say("For what"), "name": say("The name"), "today": say("The day")}
    word, said = words.get(refused.word, ""), quoted(refused.said)
    return Markup("{}{}{}").format(word, " " if refused.said.startswith("is ") else ": " if word else "", said)


def _effects(drift: Drift) -> Iterator[Effect]:
    templates = tuple(f"{path} {named(STATE, fate)}" for path, fate in drift.templates.items())
    for what, names in (
        (say("Changed since"), drift.changed),
        (say("New since"), drift.new),
        (say("Gone since"), drift.gone),
        (say("Other readers"), drift.readers),
        (say("Also made as"), drift.products),
        (say("Other settings of the desk"), drift.settings),
        (say("Other templates"), templates),
    ):
        if names:
            yield Effect(what, tuple(names))
