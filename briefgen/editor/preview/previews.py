"""What a desk's documents look like now: the web page at once, the pages of paper as soon as they are set.

What is shown are the very bytes that a build would write; with an error there is no new page, and the last good one
stays. The desk is read again each time, so nothing shown is older than its files. Pages of paper are set in a process
of their own, one document at a time: the newest edit wins, and what is under way for an older one is killed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from threading import RLock
from typing import Literal

from briefgen.audience.view import SourceView
from briefgen.desk.files import digest
from briefgen.editor.desk_now import Watched
from briefgen.editor.preview.budgets import Budget, budget_of
from briefgen.editor.preview.desk_state import Choice, State, States
from briefgen.editor.preview.newest_paper import NewestPaper
from briefgen.editor.preview.page_areas import areas_of
from briefgen.editor.preview.paper_job import SetPaper
from briefgen.origins.click_map import Place, places_on
from briefgen.origins.marked_page import with_marks
from briefgen.origins.page_stream import stream_of
from briefgen.origins.without_paper import WithoutPaper
from briefgen.pdf import page_pictures
from briefgen.planning.jobs import Artifact, Job
from briefgen.problems.diagnostics import Diagnostic, tidy
from briefgen.produce import produce

KEPT = 12  # documents of which the last good pages are kept
PICTURES = 64  # pages that are kept as pictures
LONG = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class WebPage:
    """A document as a web page, and every problem of its briefing now.

    `html` is the page with `data-at="N"` at each of its `places` and `data-near="N"` around them; None where there has
    never been one. `stale`: it is the last good one, because with an error there is none. `digest` is another one as
    soon as any file of the desk is. `source` are the bytes of the page as a build writes them.
    """

    html: str | None
    problems: tuple[Diagnostic, ...]
    places: tuple[Place, ...]
    digest: str
    source: bytes = field(default=b"", repr=False)
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document on paper. `pages` and `places` are those of the last good one; `shown` is the digest of its bytes.

    `state`: `making` while newer pages are being set, `ready` where these are they, `failed` where an error keeps new
    ones from being made. `digest` is that of the web page made of the same files. `problems` are those of the last
    pages that were set, or could not be.
    """

    state: Literal["making", "ready", "failed"]
    digest: str
    pages: int = 0
    shown: str | None = None
    problems: tuple[Diagnostic, ...] = ()
    places: tuple[Place, ...] = ()
    budget: Budget | None = None


@dataclass(slots=True)
class _Kept:
    """What is kept of one choice: its last web page and paper, and of the last good ones the bytes."""

    web: WebPage | None = None
    good: WebPage | None = None
    paper: Paper | None = None
    pdf: bytes = b""


class Previews:
    """The previews of a desk. `close` ends what they started."""

    def __init__(self, desk: Watched) -> None:
        self.states = States(desk)
        self._kept: OrderedDict[Choice, _Kept] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int, float], bytes] = OrderedDict()
        self._newest = NewestPaper()
        self._lock = RLock()

    def warm(self) -> None:
        """Load the engine, in the process that will set pages."""
        self._newest.warm()

    def close(self) -> None:
        """End the process that sets pages."""
        self._newest.close()

    # The web page

    def web_page(self, choice: Choice) -> WebPage:
        """A document as a web page, made now; where the same files have been set on paper, the page beside that."""
        with self._lock:
            now, kept = self.states.of(choice), self._of(choice)
            if kept.web is None or kept.web.digest != now.digest:
                self._make_web(kept, now)
            return kept.web or WebPage(None, now.problems, (), now.digest)

    def _make_web(self, kept: _Kept, now: State) -> None:
        press = WithoutPaper()
        made = produce(now.job, press) if now.job else None
        problems = tidy((*now.problems, *(made.diagnostics if made else ())))
        page = _file(made.artifacts, ".html") if made else None
        if page is not None and now.job is not None:
            sources = press.page.sources if press.page else ()
            kept.good = kept.web = _web_page(page, now.job, problems, now.digest, sources)
        elif kept.good is not None:
            kept.web = replace(kept.good, problems=problems, digest=now.digest, stale=True)
        else:
            kept.web = WebPage(None, problems, (), now.digest)

    # Paper

    def paper(self, choice: Choice) -> Paper:
        """A document on paper, as far as it is made; what is not begins to be."""
        with self._lock:
            now, kept = self.states.of(choice), self._of(choice)
            if kept.paper is not None and kept.paper.digest == now.digest and kept.paper.state != "making":
                return kept.paper
            before = kept.paper or Paper("making", now.digest)
            if now.job is None:
                kept.paper = replace(before, state="failed", digest=now.digest, problems=now.problems)
                return kept.paper
            kept.paper = replace(before, state="making", digest=now.digest)
            self._newest.set((choice, now.digest), now.job, lambda made: self._arrived(choice, now, made))
            return kept.paper

    def wait(self, choice: Choice, seconds: float = LONG) -> Paper:
        """A document on paper when it is made, or could not be; as far as it is when the time is over."""
        paper = self.paper(choice)
        if paper.state == "making":
            self._newest.wait(seconds)
            with self._lock:
                paper = self._of(choice).paper or paper
        return paper

    def pdf(self, shown: str) -> bytes | None:
        """The bytes of a document that is `shown`; None where it is no longer kept."""
        with self._lock:
            found = (kept.pdf for kept in self._kept.values() if kept.paper and kept.paper.shown == shown)
            return next(found, None)

    def page_png(self, shown: str, number: int, scale: float = 1.5) -> bytes | None:
        """A page of a document that is `shown`, counted from 1, as a picture; None where it is no longer kept."""
        key = (shown, number, scale)
        with self._lock:
            picture, data = self._pictures.get(key), self.pdf(shown)
        if picture is None and data is not None:
            picture = page_pictures.page_png(data, number, scale)
        with self._lock:
            if picture is not None:
                self._pictures[key] = picture
                self._pictures.move_to_end(key)
            while len(self._pictures) > PICTURES:
                self._pictures.popitem(last=False)
        return picture

    def _arrived(self, choice: Choice, now: State, made: SetPaper) -> None:
        """Keep what came of a job, if no newer one is asked for."""
        with self._lock:
            kept = self._of(choice)
            problems = tidy((*now.problems, *made.produced.diagnostics))
            before = kept.paper
            if before is None or before.digest != now.digest or now.job is None:
                return
            budget = budget_of(made.layout, now.job.variants[0].product.max_pages, problems)
            page, pdf = made.file(".html"), made.file(".pdf")
            if page is None or pdf is None:
                kept.paper = replace(before, state="failed", problems=problems, budget=budget)
                return
            kept.good = kept.web = web = self._beside(kept, page, now.job, problems, now.digest)
            kept.pdf = pdf.data
            kept.paper = Paper(
                state="ready",
                digest=now.digest,
                pages=len(made.layout),
                shown=digest(pdf.data),
                problems=problems,
                places=_on_paper(web.places, page, pdf),
                budget=budget,
            )

    def _beside(self, kept: _Kept, page: Artifact, job: Job, problems: tuple[Diagnostic, ...], told: str) -> WebPage:
        """The web page that was made with a document's paper; mostly it is there already."""
        web = kept.web
        if web is not None and web.digest == told and web.source == page.data:
            return replace(web, problems=problems)
        return _web_page(page, job, problems, told)

    def _of(self, choice: Choice) -> _Kept:
        kept = self._kept.setdefault(choice, _Kept())
        self._kept.move_to_end(choice)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept


def _file(files: tuple[Artifact, ...], ending: str) -> Artifact | None:
    return next((file for file in files if file.path.endswith(ending)), None)


def _web_page(
    page: Artifact, job: Job, problems: tuple[Diagnostic, ...], told: str, sources: tuple[SourceView, ...] = ()
) -> WebPage:
    source = page.data.decode()
    places = places_on(source, PurePosixPath(page.path).stem, job, sources)
    html = with_marks(source, [(place.begin, place.end) for place in places])
    return WebPage(html, problems, places, told, page.data)


def _on_paper(places: tuple[Place, ...], page: Artifact, pdf: Artifact) -> tuple[Place, ...]:
    """The places of a web page, with where they are on paper."""
    letters = stream_of(page.data.decode()).letters
    areas = areas_of(pdf.data, letters, [(place.begin, place.end) for place in places])
    return tuple(replace(place, areas=found) for place, found in zip(places, areas, strict=True))
