"""The page on which quotes are held against the saved texts of their sources, and marked as checked by somebody."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.authoring.quote_verification import quotes_of, saved_text
from briefgen.desk.files import Files, digest
from briefgen.desk.paths import TEXTS
from briefgen.desk.reading import read_texts
from briefgen.editor.addresses import address
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card, plain
from briefgen.editor.forms.saving import Change, write
from briefgen.editor.one_briefing import OneBriefing, asked_briefing, today_at
from briefgen.editor.people import asking, people_of
from briefgen.editor.quotes_compared import Compared, compared, place_in
from briefgen.editor.rendering import page
from briefgen.editor.wording import say, sentence
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddField, Put
from briefgen.records.kinds import KINDS
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.values import dataclass

LONGEST_NAME = 120
STATES = ("primary", "secondary")


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote with its sources; `seen` is by what it can be told whether that is still so."""

    quote: Quote
    card: Card
    sources: tuple[Compared, ...]
    seen: str


def show(request: Request) -> Response:
    """Each quote, held against its sources."""
    briefing = asked_briefing(request)
    return _page(request, briefing) if briefing else missing(request)


def text(request: Request) -> Response:
    """The whole saved text of a source, with the place of a quote marked."""
    briefing, said = asked_briefing(request), query(request)
    if briefing is None:
        return missing(request)
    shown = (one for one in _shown(briefing, _texts(briefing)) if one.quote.id == said.get("quote"))
    found = next((part for one in shown for part in one.sources if part.verdict.source == said.get("source")), None)
    whole = saved_text(_texts(briefing), found.verdict.source) if found else None
    if found is None or whole is None:
        return missing(request)
    return page(
        request, "source_text.html.j2", now=briefing.now, briefing=briefing, part=found,
        place=place_in(whole, found.verdict, len(whole)), file=f"{TEXTS}{found.verdict.source}.txt",
    )  # fmt: skip


def mark(request: Request, sent: Sent) -> Response:
    """Write down who has checked a quote, how, and today's day."""
    briefing, bench = asked_briefing(request), bench_of(request)
    if briefing is None:
        return missing(request)
    by, state = " ".join(sent.get("by", "").split()), sent.get("state", "")
    quotes = _shown(briefing, _texts(briefing))
    one = next((one for one in quotes if one.quote.id == sent.get("quote")), None)
    if one is None:
        return _page(request, briefing, sent=sent, refused=say("This quote is not there any more."))
    if not by or not by.isprintable() or len(by) > LONGEST_NAME:
        return _page(request, briefing, sent=sent, refused=say("Say who has checked it."))
    if state not in STATES:
        return _page(request, briefing, sent=sent, refused=say("Say how it was checked."))
    if sent.get("seen") != one.seen:
        said = say("The quote or a saved text has changed since this page was opened. Look again.")
        return _page(request, briefing, sent=sent, refused=said)
    file, path = one.card.place.file, one.card.place.path
    value = {"state": state, "by": by, "date": today_at(request, briefing.now).isoformat()}
    before = briefing.now.files[file]
    there = one.card.node.get("verified") is not None
    done = apply(file, before, Put((*path, "verified"), value) if there else AddField(path, "verified", value))
    problems = done.diagnostics if done.value is None else write(bench.root, file, before, done.value)
    if problems or done.value is None:
        return _page(request, briefing, sent=sent, refused=sentence("; ".join(found.message for found in problems)))
    if done.value != before:
        bench.remember(
            Change(file, say("%(what)s, checked by %(name)s", what=one.quote.id, name=by), before, done.value)
        )
    return RedirectResponse(
        address("/quotes", name=briefing.name, by=by, done=one.quote.id) + f"#q-{one.quote.id}", 303
    )


def _page(request: Request, briefing: OneBriefing, *, sent: Sent | None = None, refused: str = "") -> Response:
    said = query(request)
    return page(
        request,
        "quotes.html.j2",
        status=422 if refused else 200,
        now=briefing.now,
        briefing=briefing,
        quotes=_shown(briefing, _texts(briefing)),
        states=dict(
            zip(STATES, (say("heard or read where it was said"), say("found in somebody’s report")), strict=True)
        ),
        by=(sent or {}).get("by") or said.get("by") or asking(request),
        of=(sent or {}).get("quote", ""),
        people=people_of(briefing.now),
        refused=refused,
        done=said.get("done", ""),
    )


def _texts(briefing: OneBriefing) -> Files:
    return read_texts(briefing.now.root).value


def _shown(briefing: OneBriefing, texts: Files) -> list[Shown]:
    return [one for quote in quotes_of(briefing.files) if (one := _one(briefing, quote, texts))]


def _one(briefing: OneBriefing, quote: Located[Quote], texts: Files) -> Shown | None:
    card = briefing.now.find(quote.span.file, KINDS["quotes"], quote.id)
    if card is None:
        return None
    sources = tuple(compared(briefing.now, briefing.name, quote, texts))
    saved = {part.verdict.source: digest(texts.get(f"{TEXTS}{part.verdict.source}.txt", b"")) for part in sources}
    seen = digest(json.dumps([plain(card.node), saved], sort_keys=True).encode())
    return Shown(quote.record, card, sources, seen)
