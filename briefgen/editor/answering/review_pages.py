"""The page on which copies go out for review in Word, and what came back is looked at and taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.editor.addresses import address, record_address
from briefgen.editor.answering.desk_pages import with_records
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card
from briefgen.editor.documents import offered
from briefgen.editor.forms.posted import Upload
from briefgen.editor.forms.saving import Change
from briefgen.editor.one_briefing import OneBriefing, asked_briefing
from briefgen.editor.rendering import page
from briefgen.editor.reviews import Reviewed, field_words, part_words, reviewed, without_citations
from briefgen.editor.wording import say, sentence
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import Request as Asked
from briefgen.problems.diagnostics import Diagnostic
from briefgen.review.accepting import accept, acceptable
from briefgen.review.findings import Proposal
from briefgen.review.kept_copies import copies_of, document_of, keep, stem
from briefgen.review.kept_returns import CameBack, keep_return, note, returns_of
from briefgen.review.returned import read_back
from briefgen.review.sending import Reviewers, review_copy
from briefgen.review.sent import Sent as SentCopy
from briefgen.review.standing import Standing, standing
from briefgen.review.told import place_of
from briefgen.syntax.dates import NotADate, PartialDate, parse_date
from briefgen.values import dataclass

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NAMES = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What is said at the head of the page: a refusal, what is wrong, which files were not taken in and why."""

    refused: str = ""
    problems: tuple[Diagnostic, ...] = ()
    unread: tuple[tuple[str, Diagnostic], ...] = ()
    taken: tuple[CameBack, ...] = ()


def show(request: Request) -> Response:
    """What was sent, what came back, and the forms for both."""
    briefing = asked_briefing(request)
    return _page(request, briefing) if briefing else missing(request)


def copy(request: Request) -> Response:
    """A copy as it was sent, to be saved."""
    briefing, asked = asked_briefing(request), query(request).get("copy", "")
    root = bench_of(request).root
    found = next((one for one in copies_of(root, briefing.name) if one.id == asked), None) if briefing else None
    data = document_of(root, found) if found else None
    if found is None or data is None:
        return missing(request)
    return Response(
        data, media_type=WORD, headers={"content-disposition": f'attachment; filename="{stem(found)}.docx"'}
    )


def write(request: Request, sent: Sent, files: list[Upload]) -> Response:
    """Do what a button asks for."""
    briefing, do = asked_briefing(request), sent.get("do", "")
    if briefing is None:
        return missing(request)
    match do:
        case "send":
            return _send(request, briefing, sent)
        case "take in":
            return _take_in(request, briefing, files)
        case "write" | "write all":
            return _write(request, briefing, sent)
        case "settle" | "reopen":
            return _settle(request, briefing, sent)
        case "away" | "back":
            return _put_away(request, briefing, sent)
    return missing(request)


def _send(request: Request, briefing: OneBriefing, sent: Sent) -> Response:
    """Make a copy, keep it, and offer it."""
    root, files = briefing.now.root, briefing.now.files
    names = " ".join(sent.get("reviewers", "").split())
    if len(names) > LONGEST_NAMES or not names.isprintable():
        return _page(request, briefing, sent=sent, told=Told(say("Say in fewer words who reviews.")))
    try:
        by = _day(sent)
    except NotADate as wrong:
        return _page(request, briefing, sent=sent, told=Told(sentence(f"by when: {wrong}")))
    audience = sent.get("audience", "")
    asked = Asked(
        (briefing.name,),
        (sent.get("product", ""),),
        (audience,) if audience else (),
        given=numbers_given(root),
    )
    made = review_copy(files, asked, Reviewers(names, by))
    if made.value is None:
        found = tuple(found for found in made.diagnostics if found.is_error)
        return _page(request, briefing, sent=sent, told=Told(say("No copy was made."), found))
    _, unwritten = keep(root, made.value.sent, made.value.document)
    if unwritten:
        return _page(request, briefing, sent=sent, told=Told(say("No copy was made."), unwritten))
    return _back(briefing, "made", of=made.value.sent.id)


def _day(sent: Sent) -> PartialDate | None:
    """By when. Raises NotADate."""
    by = sent.get("by", "").strip()
    return parse_date(by) if by else None


def _take_in(request: Request, briefing: OneBriefing, files: list[Upload]) -> Response:
    """Keep what came back; of a file that cannot be read, or is no copy of ours, nothing."""
    if not files:
        return _page(request, briefing, told=Told(say("Choose at least one file.")))
    root = briefing.now.root
    taken: list[CameBack] = []
    unread: list[tuple[str, Diagnostic]] = []
    for file in files:
        read = read_back(root, file.name, file.data)
        problems = read.diagnostics
        if read.value is not None:
            came, problems = keep_return(root, read.value.briefing, file.name, file.data)
            taken += () if problems else (came,)
        unread += ((file.name, problem) for problem in problems)
    if unread or any(one.briefing != briefing.name for one in taken):
        return _page(request, briefing, told=Told(unread=tuple(unread), taken=tuple(taken)))
    return _back(briefing, "taken", number=len(taken))


def _write(request: Request, briefing: OneBriefing, sent: Sent) -> Response:
    """Write one proposal into its record, or all that nobody contradicts; only where the field is what was sent."""
    bench, files = bench_of(request), briefing.now.files
    seen = reviewed(briefing.now, briefing.name, bench.reads)
    if sent.get("do") == "write all":
        wanted = _sure(seen)
    else:
        item = seen.item(sent.get("key", ""))
        if item is None or not isinstance(item.finding, Proposal):
            return _page(request, briefing, told=Told(say("This is not among what came back any more.")))
        if item.standing not in (Standing.OPEN, Standing.OVERTAKEN, Standing.NO_RECORD):
            return _page(request, briefing, told=Told(say("Not written. The reason stands beside the proposal.")))
        wanted = [item.finding]
    done = accept(bench.root, files, wanted, seen.find)
    places = [place_of(one.field, seen.find) for one in done.written]
    _remember(request, briefing, [place.file for place in places if place])
    if done.problems:
        said = say("Not written.") if not done.written else say("Not all is written.")
        return _page(request, briefing, told=Told(said, done.problems))
    return _back(briefing, "written", of=sent.get("key", ""), number=len(done.written))


def _remember(request: Request, briefing: OneBriefing, files: Iterable[str]) -> None:
    """What was written, so that it can be taken back."""
    bench = bench_of(request)
    after = bench.now().files
    for file in dict.fromkeys(files):
        what = say("%(what)s, as a reviewer proposed", what=briefing.name)
        bench.remember(Change(file, what, briefing.now.files.get(file), after.get(file)))


def _settle(request: Request, briefing: OneBriefing, sent: Sent) -> Response:
    """Somebody is done with a finding, or is not after all."""
    seen = reviewed(briefing.now, briefing.name, bench_of(request).reads)
    item = seen.item(sent.get("key", ""))
    if item is None:
        return _page(request, briefing, told=Told(say("This is not among what came back any more.")))
    settled = item.came.settled | {item.key} if sent.get("do") == "settle" else item.came.settled - {item.key}
    problems = note(briefing.now.root, replace(item.came, settled=settled))
    if problems:
        return _page(request, briefing, told=Told(problems=problems))
    return _back(briefing, "settled" if sent.get("do") == "settle" else "reopened", of=item.key)


def _put_away(request: Request, briefing: OneBriefing, sent: Sent) -> Response:
    """Somebody is done with a document that came back, or is not after all."""
    root, asked = briefing.now.root, sent.get("file", "")
    came = next((one for one in returns_of(root, briefing.name) if one.id == asked), None)
    if came is None:
        return _page(request, briefing, told=Told(say("This is not among what came back any more.")))
    problems = note(root, replace(came, away=sent.get("do") == "away"))
    if problems:
        return _page(request, briefing, told=Told(problems=problems))
    return _back(briefing, sent.get("do", ""), of=came.id)


def _back(briefing: OneBriefing, done: str, *, of: str = "", number: int | None = None) -> Response:
    """To the page, which says what was done where it was done."""
    place = f"#f-{of}" if done in ("written", "reopened") and of else "#outcome"
    return RedirectResponse(f"{address('/reviews', name=briefing.name, done=done, of=of, number=number)}{place}", 303)


def _page(request: Request, briefing: OneBriefing, *, sent: Sent | None = None, told: Told | None = None) -> Response:
    bench, said, told = bench_of(request), query(request), told or Told()
    now = bench.now()
    seen = reviewed(now, briefing.name, bench.reads)
    copies = list(copies_of(bench.root, briefing.name))
    offer = offered(now, briefing.name)
    shown = bench.shown.get(briefing.name, ("", ""))
    number = said.get("number", "")
    return page(
        request,
        "reviews.html.j2",
        status=422 if told != Told() else 200,
        now=now,
        briefing=briefing,
        here_to=address("/reviews", name=briefing.name),
        seen=seen,
        sure=len(_sure(seen)),
        copies=copies,
        came_of=_came_of(seen, copies),
        stem=stem,
        products=list(offer),
        audiences=list(dict.fromkeys(who for each in offer.values() for who in each)),
        sent=sent or {"product": shown[0], "audience": shown[1]},
        told=told,
        problems=with_records(now, told.problems),
        done="" if told != Told() else said.get("done", ""),
        of=said.get("of", ""),
        number=int(number) if number.isascii() and number.isdigit() else 0,
        text_address=_text_address,
        field_words=field_words,
        part_words=part_words,
        plain=without_citations,
        places=_places(seen),
    )


def _sure(seen: Reviewed) -> list[Proposal]:
    """The proposals that can be written at once."""
    return [found for found in acceptable(seen.reads, seen.find) if standing(found, seen.find) is Standing.OPEN]


def _came_of(seen: Reviewed, copies: list[SentCopy]) -> dict[str, int]:
    """How many documents came back of each copy."""
    ids = [document.returned.sent.id for document in seen.documents if document.returned]
    return {copy.id: ids.count(copy.id) for copy in copies}


def _text_address(card: Card, key: str) -> str:
    """The form of a record, at a field."""
    return f"{record_address(card.place)}#at-{key}"


def _places(seen: Reviewed) -> dict[str, str]:
    """Where each proposal that was written stands now."""
    found = {}
    for item in seen.items:
        record = seen.find(item.field.record) if item.field and item.standing is Standing.WRITTEN else None
        if record is not None and item.field is not None:
            found[item.key] = str(record.at(item.field.path))
    return found
