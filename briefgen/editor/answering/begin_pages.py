"""The pages on which a briefing begins: a new one, or the next edition of one that was published."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.authoring.refused_error import RefusedError
from briefgen.desk.paths import BRIEFINGS
from briefgen.editor.addresses import address
from briefgen.editor.answering.watch_pages import due_by_day
from briefgen.editor.beginnings import begin, day_of, name_for, to_day
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.forms.saving import Change
from briefgen.editor.one_briefing import OneBriefing, asked_briefing, briefing_named, today_at
from briefgen.editor.rendering import page
from briefgen.editor.wording import NotDone, quoted, say, why_not


def blank(request: Request) -> Response:
    """The form of a new briefing."""
    return _new_page(request, {"origin": query(request).get("origin", "")})


def create(request: Request, sent: Sent) -> Response:
    """Make a briefing, and open it."""
    title = " ".join(sent.get("title", "").split())
    name = sent.get("name", "").strip() or name_for(title)
    origin = briefing_named(request, sent.get("origin", ""))
    try:
        if not title:
            raise NotDone(say("say what it is called"))
        if not name:
            raise NotDone(say("no folder can be named after this title: write a short name in Latin letters yourself"))
        if origin is None and sent.get("origin"):
            raise NotDone(say("there is no briefing “%(name)s” any more", name=sent["origin"]))
        problems = begin(bench_of(request).root, name, title, day_of(sent.get("as_of", "")), origin)
    except RefusedError as refused:
        return _new_page(request, sent, why_not(refused))
    except OSError as error:
        return _new_page(request, sent, say("it cannot be written: %(why)s", why=error.strerror or error))
    if problems:
        return _new_page(request, sent, quoted("; ".join(f"{found.message}: {found.hint}" for found in problems)))
    bench = bench_of(request)
    files, told = bench.now().files.under(f"{BRIEFINGS}{name}"), say("%(what)s, a new briefing", what=name)
    bench.remember(*(Change(path, told, None, data) for path, data in files.items()))
    return RedirectResponse(address("/briefing", name=name), 303)


def _new_page(request: Request, sent: Sent, refused: str = "") -> Response:
    now = bench_of(request).now()
    there = [OneBriefing(now, name) for name in now.names]
    today = today_at(request, now).isoformat()
    return page(
        request, "new_briefing.html.j2", status=422 if refused else 200, now=now, there=there, sent=sent, today=today,
        refused=refused,
    )  # fmt: skip


def next_edition(request: Request) -> Response:
    """What there is to do for the next edition of a briefing."""
    briefing = asked_briefing(request)
    return _next_page(request, briefing, done=query(request).get("done", "")) if briefing else missing(request)


def set_day(request: Request, sent: Sent) -> Response:
    """Give a briefing its new day."""
    briefing, bench = asked_briefing(request), bench_of(request)
    if briefing is None:
        return missing(request)
    try:
        saved = to_day(bench.root, briefing, day_of(sent.get("as_of", "")))
    except RefusedError as refused:
        return _next_page(request, briefing, refused=why_not(refused), sent=sent)
    if saved.problems:
        return _next_page(request, briefing, refused=quoted(saved.problems[0].message), sent=sent)
    bench.remember(saved.change)
    return RedirectResponse(address("/next", name=briefing.name, done="yes"), 303)


def _next_page(
    request: Request, briefing: OneBriefing, *, done: str = "", refused: str = "", sent: Sent | None = None
) -> Response:
    today = today_at(request, briefing.now)
    days, _ = due_by_day(briefing.now, today, briefing.name)
    return page(
        request, "next.html.j2", status=422 if refused else 200, now=briefing.now, briefing=briefing, days=days,
        day=(sent or {}).get("as_of") or today.isoformat(), done=done, refused=refused,
    )  # fmt: skip
