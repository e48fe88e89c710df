"""The pages of a desk as they are now: the web page at once, paper when it is set; the newest edit wins."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from briefgen.editor.desk_now import Watched
from briefgen.editor.preview.desk_state import Choice
from briefgen.editor.preview.previews import Previews
from briefgen.origins.click_map import Area
from briefgen.origins.page_stream import squashed
from tests.inspection.test_blocks_that_give_way import LONG, PAGE, SHORT, with_rows
from tests.support.desks import BRIEFING, Desk, until
from tests.support.processes import needs_proc, ticks, workers

ONE, NOTICE = Choice("ostra-strait", "one-pager"), Choice("ostra-strait", "notice")
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


def test_what_gave_way_is_left_out_at_once_and_comes_back_when_there_is_room(desk: Desk, previews: Previews) -> None:
    desk.write("templates/notice/page.html.j2", PAGE)
    with_rows(desk, dates=SHORT, more=LONG)
    first = previews.wait(NOTICE)
    desk.change(BRIEFING, TITLE, "Grain moves again")
    guessed, settled = previews.wait(NOTICE, fresh=True), previews.wait(NOTICE)
    assert [found.code for found in settled.problems if found.code == "BG714"] == ["BG714"]
    assert (first.state, guessed.fresh, settled.state) == ("ready", True, "ready")
    assert settled.shown == guessed.shown != first.shown
    with_rows(desk, dates=SHORT, more=SHORT)
    assert previews.wait(NOTICE, fresh=True).fresh
    again = previews.wait(NOTICE)
    desk.build("-p", "notice")
    [pdf] = [data for path, data in desk.outputs().items() if path.endswith(".pdf")]
    assert (again.state, previews.pdf(again.shown or "")) == ("ready", pdf)
    assert "A line of more." in (previews.web_page(NOTICE).html or "")


def test_what_only_a_reader_of_the_page_finds_keeps_the_last_good_one(desk: Desk, previews: Previews) -> None:
    desk.write("templates/notice/page.html.j2", PAGE)
    with_rows(desk, dates=SHORT, more=SHORT)
    good, paper = previews.judged(NOTICE), previews.wait(NOTICE)
    desk.write("templates/notice/page.html.j2", PAGE.replace("<title>", "<p>Not in a head</p><title>"))
    at_once = previews.web_page(NOTICE)
    assert ("Not in a head" in (at_once.html or ""), at_once.stale, at_once.judged) == (True, False, False)
    failed, judged = previews.wait(NOTICE), previews.judged(NOTICE)
    assert (judged.html, judged.stale, judged.judged) == (good.html, True, True)
    assert "BG851" in [found.code for found in judged.problems if found.is_error]
    assert (failed.state, failed.shown, failed.fresh) == ("failed", paper.shown, False)
    assert "BG851" in [found.code for found in failed.problems if found.is_error]
    assert previews.web_page(NOTICE) == judged
    assert previews.pdf(paper.shown or "")
    desk.write("templates/notice/page.html.j2", PAGE)
    mended = previews.web_page(NOTICE)
    assert (mended.html, mended.stale, previews.wait(NOTICE).shown) == (good.html, False, paper.shown)


def test_a_page_that_is_shown_at_once_is_the_one_that_is_built_after_any_edit(desk: Desk, previews: Previews) -> None:
    edits = [
        ("eight days. [@src-gazette]", "eight days. [@src-radio] [@src-gazette]"),  # another source is the first one
        ("title: Ships wait", "title: Ships wait in vain"),
        (" [@src-radio] [@src-gazette]", ""),
        (
            "foreign inspectors on its ships. [@src-radio, 07:40]",
            'foreign "inspectors". [@src-radio, 07:50] [@src-gazette]',
        ),
        ("publisher: Radio Solmark", "publisher: Ostra Gazette"),
    ]
    for before, after in edits:
        desk.change(BRIEFING, before, after)
        shown = previews.web_page(ONE)
        judged = previews.judged(ONE)
        assert (shown.source, shown.places, shown.stale) == (judged.source, judged.places, judged.stale), after
        assert not judged.stale, [found.message for found in judged.problems if found.is_error]


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


@needs_proc
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
    assert not set(before) & set(workers())


@needs_proc
def test_no_process_is_left_of_one_that_was_killed_at_work(desk: Desk, previews: Previews) -> None:
    previews.wait(ONE)
    (worker,) = workers()
    used = ticks(worker)
    desk.change(BRIEFING, TITLE, "Grain waits")
    previews.paper(ONE)
    until(lambda: ticks(worker) > used + 10)  # it is amidst this page
    os.kill(worker, signal.SIGKILL)
    previews.wait(ONE)
    desk.change(BRIEFING, "Grain waits", "Grain moves")
    assert previews.wait(ONE).state == "ready"
    until(lambda: len(workers()) == 1)


@needs_proc
def test_temporary_files_of_a_page_that_is_given_up_for_a_newer_one_go(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary := tmp_path / "temporary"))
    temporary.mkdir()
    made, titles = Previews(Watched(desk.root)), [TITLE, "Grain waits", "Grain moves", "Grain rots"]

    def copies() -> list[Path]:
        return [path for path in temporary.rglob("*") if path.is_file()]

    for before, after in pairwise(titles):
        assert made.paper(ONE).state == "making"
        until(copies)  # of fonts: it is amidst this page
        desk.change(BRIEFING, before, after)
    assert made.wait(ONE).state == "ready"
    held = {path.parent for path in copies()}
    assert len(held) == 1
    made.close()
    assert copies() == []


@needs_proc
def test_nothing_stays_behind_when_the_previews_are_closed(desk: Desk) -> None:
    made = Previews(Watched(desk.root))
    assert made.paper(ONE).state == "making"
    until(workers)
    made.close()
    until(lambda: not workers())
