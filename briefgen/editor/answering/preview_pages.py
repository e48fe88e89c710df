"""The pages that a briefing makes, as they are now: on the web, on paper, and from each sentence to its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from briefgen.editor.addresses import record_address
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.documents import POLICY, offered
from briefgen.editor.forms.posted import lines
from briefgen.editor.forms.text_preview import as_printed, called
from briefgen.editor.preview.desk_state import Choice
from briefgen.editor.preview.shown import Paper
from briefgen.editor.rendering import page
from briefgen.editor.wording import field_named, say
from briefgen.origins.click_map import Area, Place
from briefgen.values import dataclass

SCALE = 1.5


@dataclass(frozen=True, slots=True)
class Seen:
    """A place on a page, with the address of its record's form; `number` is the one that the web page has for it."""

    number: int
    place: Place
    called: str
    href: str

    @property
    def told(self) -> str:
        """Where it is, in words: the block, what it is, which of its fields."""
        field = " ".join(field_named(step) for step in self.place.field if isinstance(step, str))
        where = say("page %(number)s: ", number=self.place.page) if self.place.page else ""
        block = f"{self.place.block}, " if self.place.block else ""
        return f"{where}{block}{self.called} ({field})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of paper, with the areas that lead to records."""

    number: int
    areas: tuple[tuple[Seen, Area], ...]


def choice_of(request: Request) -> Choice | None:
    """Which document an address asks for; where it does not say, the one that was looked at last, or the first."""
    bench, said = bench_of(request), query(request)
    briefing = said.get("briefing", "")
    offer = offered(bench.now(), briefing)
    before = bench.shown.get(briefing, ("", ""))
    product = said.get("product") or (before[0] if before[0] in offer else next(iter(offer), ""))
    if product not in offer:
        return None
    wanted = said.get("audience") or before[1]
    audience = wanted if wanted in offer[product] else next(iter(offer[product]), "")
    bench.shown[briefing] = (product, audience)
    return Choice(briefing, product, audience or None)


def show(request: Request) -> Response:
    """A document on the web and on paper, beside the list of all that is printed."""
    choice = choice_of(request)
    if choice is None:
        return missing(request)
    bench = bench_of(request)
    if stays_as_it_is(request, choice):
        return Response(status_code=204)
    bench.previews.paper(choice)  # set in its own process while the web page is made in this one
    now, web = bench.now(), bench.previews.web_page(choice)
    offer = offered(now, choice.briefing)
    return page(
        request,
        "pages.html.j2",
        now=now,
        choice=choice,
        web=web,
        seen=list(seen(now, choice, web.places)),
        products=list(offer),
        audiences=offer.get(choice.product, ()),
        paper=sheets(now, choice, bench.previews.paper(choice)),
    )


def stays_as_it_is(request: Request, choice: Choice) -> bool:
    """Whether a pane that asks what came of the page it shows, `looked_at` before it was judged, need not change."""
    shown = query(request).get("looked_at")
    if not shown:
        return False
    previews = bench_of(request).previews
    before, made = previews.web_page(choice), previews.judged(choice)
    return made.short == shown and not made.stale and made.html == before.html


def web(request: Request) -> Response:
    """The web page itself, for its frame."""
    choice = choice_of(request)
    if choice is None:
        return missing(request)
    made = bench_of(request).previews.web_page(choice)
    headers = {"content-security-policy": POLICY, "x-frame-options": "SAMEORIGIN"}
    return Response(made.html or "", media_type="text/html", headers=headers)


def paper(request: Request) -> Response:
    """The pages on paper, as far as they are set."""
    choice = choice_of(request)
    if choice is None:
        return missing(request)
    bench = bench_of(request)
    made = bench.previews.wait(choice) if query(request).get("wait") else bench.previews.paper(choice)
    return page(request, "paper.html.j2", choice=choice, paper=sheets(bench.now(), choice, made))


def picture(request: Request) -> Response:
    """One page of paper as a picture."""
    number = request.path_params["number"]
    found = bench_of(request).previews.page_png(request.path_params["shown"], number, SCALE)
    if found is None:
        return Response(status_code=404)
    return Response(found, media_type="image/png", headers={"cache-control": "private, max-age=3600, immutable"})


def printed_text(request: Request, sent: Sent) -> Response:
    """A text of a form as it will be printed, while it is written: the first one that was sent."""
    text = next((value for name, value in sent.items() if name.startswith(("f.", "x.", "m."))), "")
    known = called(bench_of(request).now().at_hand(query(request).get("file", "")))
    return HTMLResponse(as_printed(lines(text), known))


def document(request: Request) -> Response:
    """The PDF that is shown."""
    found = bench_of(request).previews.pdf(request.path_params["shown"])
    return Response(found, media_type="application/pdf") if found else Response(status_code=404)


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document on paper, ready to be shown."""

    made: Paper
    pages: tuple[Sheet, ...]
    seen: tuple[Seen, ...]


def sheets(now: DeskNow, choice: Choice, made: Paper) -> Sheets:
    """The pages of a document with the places on them."""
    found = tuple(seen(now, choice, made.places))
    areas = [(one, area) for one in found for area in one.place.areas]
    numbers = range(1, made.pages + 1)
    return Sheets(made, tuple(Sheet(n, tuple(a for a in areas if a[1].page == n)) for n in numbers), found)


def seen(now: DeskNow, choice: Choice, places: Iterable[Place]) -> Iterator[Seen]:
    """Places with the forms that they lead to."""
    for number, place in enumerate(places):
        card = now.called(place.record, choice.briefing)
        if card is not None:
            field = str(place.field[0]) if place.field else ""
            yield Seen(number, place, card.title or place.record, f"{record_address(card.place)}#at-{field}")


def beside(request: Request) -> Response:
    """Where a record is printed, and the page that shows it, for the pane beside its form."""
    choice = choice_of(request)
    if choice is None:
        return missing(request)
    if stays_as_it_is(request, choice):
        return Response(status_code=204)
    now, record = bench_of(request).now(), query(request).get("record", "")
    made = bench_of(request).previews.web_page(choice)
    found = list(seen(now, choice, made.places))
    offer = offered(now, choice.briefing)
    return page(
        request,
        "beside.html.j2",
        now=now,
        choice=choice,
        web=made,
        record=record,
        seen=found,
        printed=[one for one in found if one.place.record == record],
        products=list(offer),
        audiences=offer.get(choice.product, ()),
    )
