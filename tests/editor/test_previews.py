"""The pages of a desk as they are now: the web page at once, paper when it is set; the newest edit wins."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from briefgen.editor.desk_now import Watched
from briefgen.editor.preview.desk_state import Choice
from briefgen.editor.preview.previews import Previews
from briefgen.origins.click_map import Area, place_at
from briefgen.origins.page_stream import squashed
from tests.support.desks import BRIEFING, Desk, until

ONE = Choice("ostra-strait", "one-pager")
TITLE = "Grain transit through the Ostra strait"


@pytest.fixture
def previews(desk: Desk) -> Iterator[Previews]:
    made = Previews(Watched(desk.root))
    yield made
    made.close()


def text_of(pdf: bytes) -> str:
    return squashed("".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)))


def text_in(pdf: bytes, area: Area) -> str:
    """The words of a PDF in one area of a page, and what touches it."""
    page = pypdfium2.PdfDocument(pdf)[area.page - 1]
    (width, height), (left, top, right, bottom) = page.get_size(), area.box
    found = page.get_textpage().get_text_bounded(
        left * width - 1, height - bottom * height - 1, right * width + 1, height - top * height + 1
    )
    return squashed(found)


def workers() -> set[int]:
    """The processes that were forked from the fork server of this one."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with_name, _, rest = stat.read_text().rpartition(")")
        parents[int(with_name.split()[0])] = int(rest.split()[1])
    return {pid for pid, parent in parents.items() if parents.get(parent) == os.getpid()}


def test_what_is_shown_are_the_bytes_that_are_built(desk: Desk, previews: Previews) -> None:
    desk.build("--product", "one-pager")
    before = desk.outputs()
    paper, page = previews.wait(ONE), previews.web_page(ONE)
    (html,), (pdf,) = ([data for path, data in before.items() if path.endswith(end)] for end in (".html", ".pdf"))
    assert page.source == html
    assert paper.shown
    assert previews.pdf(paper.shown) == pdf
    desk.build("--product", "one-pager", "--force")
    assert desk.outputs() == before


def test_each_place_is_where_the_paper_has_its_words(previews: Previews) -> None:
    paper = previews.wait(ONE)
    pdf = previews.pdf(paper.shown or "") or b""
    assert (paper.state, paper.pages) == ("ready", 1)
    title = next(place for place in paper.places if place.record == "briefing" and place.field == ("title",))
    assert squashed(TITLE) in "".join(text_in(pdf, area) for area in title.areas)
    letters = {place: "".join(text_in(pdf, area) for area in place.areas) for place in paper.places}
    assert {place.page for place in paper.places} == {1}
    point = next(place for place in paper.places if place.field == ("key_points", 0, "text"))
    assert squashed("Varenia accepts joint inspections if insurers agree first.") in letters[point]
    cell = next(place for place in paper.places if place.field == ("cell",))
    assert squashed("Yes, once insured") in letters[cell]


def test_a_click_on_paper_means_the_text_there_or_the_nearest(previews: Previews) -> None:
    places = previews.wait(ONE).places
    title = next(place for place in places if place.record == "briefing" and place.field == ("title",))
    left, top, right, bottom = title.areas[0].box
    assert place_at(places, 1, (left + right) / 2, (top + bottom) / 2) == title
    assert place_at(places, 1, right + 0.05, (top + bottom) / 2) == title
    assert place_at(places, 2, left, top) is None


def test_a_page_is_a_picture_of_that_page(previews: Previews) -> None:
    paper = previews.wait(ONE)
    picture = Image.open(BytesIO(previews.page_png(paper.shown or "", 1, 1.0) or b""))
    assert (picture.format, picture.size) == ("PNG", (596, 842))
    assert len(set(picture.convert("L").tobytes())) > 10
    assert previews.page_png(paper.shown or "", 2) is None
    assert previews.page_png("of another time", 1) is None


def test_the_budget_says_how_many_pages_there_are_and_how_full_the_last_one_is(previews: Previews) -> None:
    budget = previews.wait(ONE).budget
    assert budget
    assert (budget.pages, budget.allowed, budget.over) == (1, 1, "")
    assert 0.2 < budget.filled < 0.95


def test_what_has_no_room_is_told_and_the_last_good_page_stays(desk: Desk, previews: Previews) -> None:
    good = previews.wait(ONE)
    more = "".join(f"\n  - Ships wait in roads {n} and {n + 1} for inspectors. [@src-gazette]" for n in range(70))
    desk.change(BRIEFING, "  - Solmark refuses", f"{more[1:]}\n  - Solmark refuses")
    paper = previews.wait(ONE)
    assert paper.budget
    assert paper.budget.allowed == 1
    assert paper.budget.pages > 1
    assert "may have 1" in paper.budget.over
    assert (paper.state, paper.shown) in (("failed", good.shown), ("ready", paper.shown))


def test_the_newest_edit_wins(desk: Desk, previews: Previews) -> None:
    desk.change(BRIEFING, TITLE, "Grain waits for a signature")
    first = previews.paper(ONE)
    desk.change(BRIEFING, "Grain waits for a signature", "Grain moves again")
    second = previews.wait(ONE)
    assert first.state == "making"
    assert second.state == "ready"
    told = text_of(previews.pdf(second.shown or "") or b"")
    assert squashed("Grain moves again") in told
    assert squashed("signature") not in told.replace(squashed("for a signature."), "")
    assert "Grain moves again" in (previews.web_page(ONE).html or "")


def test_a_broken_file_leaves_the_last_good_pages_with_what_is_wrong(desk: Desk, previews: Previews) -> None:
    good, paper = previews.web_page(ONE), previews.wait(ONE)
    whole = desk.read(BRIEFING)
    desk.write(BRIEFING, whole.replace("  title: ", "  title: [", 1))
    broken, kept = previews.web_page(ONE), previews.wait(ONE)
    assert (broken.stale, broken.html) == (True, previews.web_page(ONE).html)
    assert broken.source == good.source
    assert [found.span.file for found in broken.problems if found.is_error and found.span] == [BRIEFING]
    assert (kept.state, kept.shown, kept.pages) == ("failed", paper.shown, 1)
    assert [found.code for found in kept.problems if found.is_error] == [
        found.code for found in broken.problems if found.is_error
    ]
    assert previews.page_png(kept.shown or "", 1)
    desk.write(BRIEFING, whole)
    mended = previews.web_page(ONE)
    assert (mended.stale, mended.source) == (False, good.source)


def test_the_problems_of_a_briefing_are_those_that_check_finds(desk: Desk) -> None:
    desk.change(BRIEFING, "evidence: src-gazette\n  use: key", "evidence: src-gazete\n  use: key")
    told = desk.check("ostra-strait").problems
    found = Watched(desk.root).now().problems("ostra-strait")
    assert [(problem["code"], problem["message"]) for problem in told] == [(p.code, p.message) for p in found]
    assert found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes where Linux tells of them")
def test_a_worker_that_is_killed_is_told_and_the_next_edit_is_set(desk: Desk, previews: Previews) -> None:
    previews.wait(ONE)
    before = workers()
    desk.change(BRIEFING, TITLE, "Grain waits")
    assert previews.paper(ONE).state == "making"
    for pid in until(workers):
        os.kill(pid, signal.SIGKILL)
    lost = previews.wait(ONE)
    if lost.state == "failed":  # else it was ready before
        assert [found.code for found in lost.problems if found.is_error] == ["BG911"]
    desk.change(BRIEFING, "Grain waits", "Grain moves")
    assert previews.wait(ONE).state == "ready"
    assert before.isdisjoint(workers())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes where Linux tells of them")
def test_nothing_stays_behind_when_the_previews_are_closed(desk: Desk) -> None:
    made = Previews(Watched(desk.root))
    assert made.paper(ONE).state == "making"
    until(workers)
    made.close()
    until(lambda: not workers())
