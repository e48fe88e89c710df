"""What a desk's documents look like now: the web page at once, the pages of paper as soon as they are set.

What is shown are the very bytes that a build would write; with an error there is no new page, and the last good one
stays. The desk is read again each time, so nothing shown is older than its files. Pages of paper are set in a process
of their own, one document at a time: the newest edit wins, and what is under way for an older one is killed.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import partial
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
from briefgen.editor.preview.paper_job import SetPaper, set_page, set_paper
from briefgen.editor.preview.shown import Paper, WebPage
from briefgen.fitting import Setting
from briefgen.origins.click_map import Place, places_on
from briefgen.origins.marked_page import with_marks
from briefgen.origins.page_stream import stream_of
from briefgen.origins.sketched_page import Sketch, sketch
from briefgen.origins.without_paper import WithoutPaper
from briefgen.page.rendering import Page
from briefgen.pdf import page_pictures
from briefgen.planning.jobs import Artifact, Job
from briefgen.problems.diagnostics import Diagnostic, tidy
from briefgen.produce import produce
from briefgen.values import dataclass

KEPT = 12  # documents of which the last good pages are kept
PICTURES = 64  # pages that are kept as pictures
LONG = 300.0  # seconds


@dataclass(slots=True)
class _Kept:
    """What is kept of one choice: web page and paper; of the last good ones their bytes and how they were set.

    `page` is what was `sketched` of the desk's files, as long as no error is known that keeps a build from it;
    `set_at_once` are the files of which it was set on paper. `sources` are those of the last page, as it numbers them.
    """

    web: WebPage | None = None
    good: WebPage | None = None
    paper: Paper | None = None
    pdf: bytes = b""
    in_order: tuple[Paper, bytes] = (Paper("making", ""), b"")
    sketch: Sketch | None = None
    sketched: str = ""
    problems: tuple[Diagnostic, ...] = ()
    page: Page | None = None
    set_at_once: str = ""
    setting: Setting | None = None
    sources: tuple[SourceView, ...] = ()


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
            now, kept = self._sketched(choice)
            if kept.web is None or kept.web.digest != now.digest:
                made = kept.sketch
                if made is None or made.page is None:
                    kept.web = _last(kept, kept.problems, now)
                else:
                    source, places = made.page.html, made.places()
                    told = (kept.problems, places, now.digest, source.encode())
                    kept.web = WebPage(_marked(source, places), *told, judged=False)
            return kept.web

    def judged(self, choice: Choice) -> WebPage:
        """The same page, once all that a build finds in it is known: with an error it is the last good one."""
        with self._lock:
            web, now, kept = self.web_page(choice), self.states.of(choice), self._of(choice)
            if not web.judged:
                kept.web = web = self._judged(kept, now)
            return web

    def _sketched(self, choice: Choice) -> tuple[State, _Kept]:
        """A document as its files are now, and what is kept of it: its page, if no error of a record keeps it away."""
        now, kept = self.states.of(choice), self._of(choice)
        if kept.sketched != now.digest:
            known = {now.job.variants[0].name: kept.setting} if now.job and kept.setting else {}
            kept.sketch = made = sketch(now.job, kept.sources, known) if now.job else None
            kept.sketched, kept.problems = now.digest, tidy((*now.problems, *(made.problems if made else ())))
            kept.page = made.page if made else None
            kept.sources = kept.page.sources if kept.page else kept.sources
        return now, kept

    def _judged(self, kept: _Kept, now: State) -> WebPage:
        press = WithoutPaper()
        made = produce(now.job, press) if now.job else None
        problems = tidy((*now.problems, *(made.diagnostics if made else ())))
        page = _file(made.artifacts, ".html") if made else None
        if page is None or now.job is None:
            kept.page, kept.problems = None, problems
            return _last(kept, problems, now)
        kept.good = web = self._beside(kept, page, now.job, problems, now.digest)
        return web

    # Paper

    def paper(self, choice: Choice) -> Paper:
        """A document on paper, as far as it is made; what is not begins to be."""
        with self._lock:
            now, kept = self._sketched(choice)
            if kept.paper is not None and kept.paper.digest == now.digest and kept.paper.state != "making":
                return kept.paper
            before = kept.paper or Paper("making", now.digest)
            if before.digest != now.digest:
                before = replace(before, digest=now.digest, fresh=False)
            if now.job is None or kept.page is None:
                return _failed(kept, now, kept.problems, None)
            kept.paper = replace(before, state="making")
            page = replace(kept.page, at_most=now.job.variants[0].product.max_pages)
            first = kept.set_at_once != now.digest
            work, arrived = (partial(set_page, page=page), self._set_at_once) if first else (set_paper, self._made)
            self._newest.set((choice, now.digest, first), now.job, work, partial(arrived, choice, now))
            return kept.paper

    def wait(self, choice: Choice, seconds: float = LONG, *, fresh: bool = False) -> Paper:
        """A document on paper when it is made, or could not be; as far as it is when the time is over.

        With `fresh` as soon as its pages are.
        """
        paper = self.paper(choice)
        for _ in range(2):  # as its web page stands, and as a build makes it
            if paper.state == "making" and not (fresh and paper.fresh):
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

    def _set_at_once(self, choice: Choice, now: State, made: SetPaper) -> None:
        """Show what was set of a web page, if it has room and no newer one is asked for; then it is made in full."""
        with self._lock:
            kept = self._of(choice)
            if kept.paper is None or kept.paper.digest != now.digest:
                return
            kept.set_at_once = now.digest
            if made.pdf is not None and kept.page is not None:
                kept.pdf = made.pdf
                kept.paper = _paper(now, made, kept.problems, (), state="making")
            self.paper(choice)

    def _made(self, choice: Choice, now: State, made: SetPaper) -> None:
        """Keep what came of a job, if no newer one is asked for; with an error the last pages that were in order."""
        with self._lock:
            kept = self._of(choice)
            problems = tidy((*now.problems, *made.problems))
            if kept.paper is None or kept.paper.digest != now.digest or now.job is None:
                return
            if made.page is None or made.pdf is None:
                _failed(kept, now, problems, _budget(now, made, problems))
                return
            kept.good = kept.web = web = self._beside(kept, made.page, now.job, problems, now.digest)
            kept.pdf, kept.setting = made.pdf, made.setting
            kept.paper = _paper(now, made, problems, _on_paper(web, made.pdf), state="ready")
            kept.in_order = kept.paper, kept.pdf

    def _beside(self, kept: _Kept, page: Artifact, job: Job, problems: tuple[Diagnostic, ...], told: str) -> WebPage:
        """The web page that was made with a document's paper; mostly it is there already."""
        web = kept.web
        if web is not None and web.digest == told and web.source == page.data:
            return replace(web, problems=problems, judged=True)
        source, made = page.data.decode(), kept.sketch
        if made is not None and made.page is not None and made.page.html == source:
            places = made.places()
        else:
            places = places_on(source, PurePosixPath(page.path).stem, job, kept.sources)
        return WebPage(_marked(source, places), problems, places, told, page.data)

    def _of(self, choice: Choice) -> _Kept:
        kept = self._kept.setdefault(choice, _Kept())
        self._kept.move_to_end(choice)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept


def _file(files: tuple[Artifact, ...], ending: str) -> Artifact | None:
    return next((file for file in files if file.path.endswith(ending)), None)


def _last(kept: _Kept, problems: tuple[Diagnostic, ...], now: State) -> WebPage:
    """The last good page, with what keeps a new one from being made."""
    if kept.good is None:
        return WebPage(None, problems, (), now.digest)
    return replace(kept.good, problems=problems, digest=now.digest, stale=True)


def _marked(source: str, places: tuple[Place, ...]) -> str:
    return with_marks(source, [(place.begin, place.end) for place in places])


def _paper(
    now: State,
    made: SetPaper,
    problems: tuple[Diagnostic, ...],
    places: tuple[Place, ...],
    state: Literal["making", "ready"],
) -> Paper:
    """A document on paper whose pages are made of these files."""
    shown, budget = digest(made.pdf or b""), _budget(now, made, problems)
    return Paper(state, now.digest, len(made.layout), shown, problems, places, budget, fresh=True)


def _failed(kept: _Kept, now: State, problems: tuple[Diagnostic, ...], budget: Budget | None) -> Paper:
    """The last pages that were in order, with what keeps new ones from being made."""
    last, kept.pdf = kept.in_order
    last = replace(last, digest=now.digest, fresh=False)
    kept.paper = replace(last, state="failed", problems=problems, budget=budget or last.budget)
    return kept.paper


def _budget(now: State, made: SetPaper, problems: tuple[Diagnostic, ...]) -> Budget | None:
    return budget_of(made.layout, now.job.variants[0].product.max_pages, problems) if now.job else None


def _on_paper(web: WebPage, pdf: bytes) -> tuple[Place, ...]:
    """The places of a web page, with where they are on paper."""
    letters = stream_of(web.source.decode()).letters
    areas = areas_of(pdf, letters, [(place.begin, place.end) for place in web.places])
    return tuple(replace(place, areas=found) for place, found in zip(web.places, areas, strict=True))
