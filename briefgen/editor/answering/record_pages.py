"""The pages of one record: its form, saving it, a new one, a copy, taking it out, putting it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefgen.desk.paths import briefing_of
from briefgen.editor.addresses import address, record_address
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import DESK, Card, DeskNow, Place
from briefgen.editor.documents import beside_address
from briefgen.editor.forms.chosen_pictures import keep_pictures
from briefgen.editor.forms.controls import controls
from briefgen.editor.forms.forms import Form, altered, as_sent, form_of, sheets_of, with_problems
from briefgen.editor.forms.mentions import mentions, rename
from briefgen.editor.forms.new_records import create, fields_sent, home_of, id_problem, in_the_making
from briefgen.editor.forms.on_the_way import brought_along
from briefgen.editor.forms.posted import Uploads
from briefgen.editor.forms.references import TakingOut, taking_out
from briefgen.editor.forms.removing import Removed, move, remove
from briefgen.editor.forms.saving import Change, Saved, Sheet, save
from briefgen.editor.rendering import page
from briefgen.editor.wording import say
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from briefgen.values import dataclass


def kind_named(name: str) -> Kind | None:
    """The kind of record that an address names."""
    return {BRIEFING.plural: BRIEFING, DESK.plural: DESK}.get(name) or KINDS.get(name)


@dataclass(frozen=True, slots=True)
class Asked:
    """The record that an address names, as it is now."""

    now: DeskNow
    place: Place
    card: Card | None


def asked(request: Request) -> Asked | None:
    """What an address names; None where it names no file of records."""
    now, said = bench_of(request).now(), query(request)
    kind, file = kind_named(said.get("kind", "")), said.get("file", "")
    if kind is None or file not in now.trees:
        return None
    at = said.get("at", "")
    place = Place(file, kind, said.get("id", ""), int(at) if at.isascii() and at.isdigit() else 0)
    card = now.find(place.file, kind, place.id, place.index)
    return Asked(now, card.place if card else place, card)


def show(request: Request) -> Response:
    """A record's form."""
    found = asked(request)
    if found is None or found.card is None:
        return missing(request)
    form = form_of(found.now, found.place.kind, found.now.data(found.place))
    return _page(request, found, form, saved=query(request).get("saved", ""))


def write(request: Request, sent: Sent, uploads: Uploads) -> Response:
    """Save a form, or do what one of its other buttons says, which saves no record."""
    found = asked(request)
    if found is None:
        return missing(request)
    kind, command = found.place.kind, sent.get("do", "save")
    if command != "save":
        sent, refused = _files_kept(request, found.place, sent, uploads)
        shown = as_sent(form_of(found.now, kind, found.now.data(found.place)), sheets_of(found.now, kind, sent))
        return _page(request, found, altered(shown, command), sent=sent, outcome=refused)
    bench = bench_of(request)
    sent, made, wrong = brought_along(bench.desk, found.place, sent, uploads)
    sheets = sheets_of(found.now, kind, sent)
    place = _renamed(found.place, sheets)
    if not wrong and place.id != found.place.id and not place.alone:
        wrong = tuple(filter(None, [id_problem(found.now, kind, place.file, place.id)]))
    saved = Saved(problems=wrong) if wrong else save(bench.root, found.place, sheets)
    renamed: list[Change] = []
    if saved.done and found.place.id and place.id and place.id != found.place.id:
        renamed, wrong = rename(bench.root, bench.now(), found.place, place.id)
        saved = replace(saved, problems=wrong)
    bench.remember(*made, saved.change, *renamed)
    if saved.done:
        return RedirectResponse(record_address(place) + "&saved=yes", 303)
    found = asked(request) or found
    form = as_sent(form_of(found.now, kind, found.now.data(found.place)), sheets, saved.clashes)
    return _page(request, found, form, outcome=saved, sent=sent, status=409 if saved.clashes or saved.lost else 422)


def _files_kept(request: Request, place: Place, sent: Sent, uploads: Uploads) -> tuple[Sent, Saved | None]:
    """What was sent, with the names of files that were chosen; and why one was not taken.

    Without scripts a browser forgets them with the page that is answered here, so they are kept now.
    """
    if request.headers.get("hx-request") or not uploads:
        return sent, None
    bench = bench_of(request)
    sent, made, wrong = keep_pictures(bench.root, bench.now().files, briefing_of(place.file), sent, uploads)
    bench.remember(*made)
    return sent, Saved(problems=wrong) if wrong else None


def _title(found: Asked) -> str:
    if found.place.kind is DESK:
        return say("Settings of this desk")
    return found.card.title if found.card else found.place.id


def _renamed(place: Place, sheets: tuple[Sheet, ...]) -> Place:
    """Where a record stands after it was saved: its id may be another one."""
    own = sheets[0].sent.get("id")
    new = own.value if own and isinstance(own.value, str) else ""
    if place.kind.prefix == "pos" and not new:  # it is called after its actor and its topic
        actor, topic = (sheets[0].sent.get(key) for key in ("actor", "topic"))
        if actor and topic and isinstance(actor.value, str) and isinstance(topic.value, str):
            new = f"pos-{actor.value[4:]}-{topic.value[4:]}"
    return replace(place, id=new or place.id)


def _page(
    request: Request,
    found: Asked,
    form: Form,
    *,
    saved: str = "",
    outcome: Saved | None = None,
    sent: Mapping[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    now, place = found.now, found.place
    briefing = briefing_of(place.file)
    shown = with_problems(form, found.card, now.problems_around(place.file))
    return page(
        request,
        "record.html.j2",
        status=status,
        now=now,
        card=found.card,
        place=place,
        briefing=briefing,
        form=shown,
        controls=controls(now, shown, place.file, in_the_making(sent or {})),
        saved=saved,
        unsaved=sent is not None,
        title=_title(found),
        beside=beside_address(now, place.file, place.id),
        outcome=outcome,
    )


# New ones, and those that go ------------------------------------------------------------------------------------------


def blank(request: Request) -> Response:
    """The form of a new record: empty, or as another one of its kind is."""
    wanted, like = _new_asked(request), query(request).get("like")
    if wanted is None:
        return missing(request)
    now, kind, briefing = wanted
    origin = now.called(like, briefing) if like else None
    data = now.data(origin.place) if origin and origin.place.kind is kind else None
    form = form_of(now, kind, {k: v for k, v in data.items() if k != "id"} if isinstance(data, dict) else None)
    return _new_page(request, now, kind, briefing, form=form)


def _new_asked(request: Request) -> tuple[DeskNow, Kind, str] | None:
    """The desk, and the kind and briefing of which an address asks for a new record; None where none can be."""
    now, said = bench_of(request).now(), query(request)
    kind, briefing = kind_named(said.get("kind", "")), said.get("briefing", "")
    if kind is None or kind in (BRIEFING, DESK) or (briefing and briefing not in now.names):
        return None
    return (now, kind, briefing) if briefing or kind.shared else None


def add(request: Request, sent: Sent, uploads: Uploads) -> Response:
    """Write a new record, or do what another button of its form says."""
    bench, wanted = bench_of(request), _new_asked(request)
    if wanted is None:
        return missing(request)
    now, kind, briefing = wanted
    command = sent.get("do", "save")
    place = Place(home_of(now, kind, briefing), kind, "")
    if command != "save":
        sent, refused = _files_kept(request, place, sent, uploads)
        shown = as_sent(form_of(now, kind, None), sheets_of(now, kind, sent))
        return _new_page(request, now, kind, briefing, form=altered(shown, command), sent=sent, outcome=refused)
    sent, made, wrong = brought_along(bench.desk, place, sent, uploads)
    sheets = sheets_of(now, kind, sent)
    saved, id_ = (Saved(problems=wrong), "") if wrong else create(bench.now(), kind, place.file, fields_sent(sheets))
    bench.remember(*made, saved.change)
    if saved.change is None:
        form = as_sent(form_of(now, kind, None), sheets)
        return _new_page(request, bench.now(), kind, briefing, form=form, sent=sent, outcome=saved)
    card = bench.now().find(place.file, kind, id_)
    there = record_address(card.place if card else replace(place, id=id_)) + "&saved=new"
    if request.headers.get("hx-request"):  # the address of the page is another one from now on
        return Response(headers={"hx-redirect": there})
    return RedirectResponse(there, 303)


def _new_page(
    request: Request,
    now: DeskNow,
    kind: Kind,
    briefing: str,
    *,
    form: Form,
    sent: Mapping[str, str] | None = None,
    outcome: Saved | None = None,
) -> HTMLResponse:
    file = home_of(now, kind, briefing)
    return page(
        request,
        "new.html.j2",
        status=422 if outcome else 200,
        now=now,
        kind=kind,
        briefing=briefing,
        file=file,
        form=form,
        unsaved=sent is not None,
        title="",
        controls=controls(now, form, file, in_the_making(sent or {})),
        outcome=outcome,
    )


def _one_of_several(request: Request) -> Asked | None:
    """The record that an address names, where it may be removed and moved: it is there, and one of its kind."""
    found = asked(request)
    return found if found and found.card and not found.place.alone else None


def removal(request: Request) -> Response:
    """What refers to a record, before it is removed."""
    found = _one_of_several(request)
    return missing(request) if found is None else _removal_page(request, found)


def take_out(request: Request, sent: Sent) -> Response:
    """Remove a record, and where that is asked for, what refers to it."""
    found = _one_of_several(request)
    if found is None:
        return missing(request)
    bench = bench_of(request)
    wanted = _taking_out(found).edits if sent.get("references") == "yes" else {}
    removed = remove(found.now, found.place, wanted)
    if not removed.changes:
        return _removal_page(request, found, removed)
    bench.remember(*removed.changes)
    return RedirectResponse(list_address(found.place), 303)


def _taking_out(found: Asked) -> TakingOut:
    return taking_out(found.now, found.place.id, mentions(found.now, found.place))


def _removal_page(request: Request, found: Asked, removed: Removed | None = None) -> HTMLResponse:
    return page(
        request,
        "remove.html.j2",
        status=409 if removed else 200,
        now=bench_of(request).now(),
        card=found.card,
        place=found.place,
        named=_taking_out(found),
        outcome=removed,
    )


def put_elsewhere(request: Request, sent: Sent) -> Response:
    """Put a record before or behind its neighbour."""
    found = _one_of_several(request)
    if found is None:
        return missing(request)
    bench = bench_of(request)
    bench.remember(move(bench.root, found.place, -1 if sent.get("to") == "up" else 1).change)
    return RedirectResponse(list_address(found.place), 303)


def list_address(place: Place) -> str:
    """The page on which a record is listed."""
    briefing = briefing_of(place.file)
    return (
        address("/briefing", name=briefing, kind=place.kind.plural)
        if briefing
        else address("/library", kind=place.kind.plural)
    )
