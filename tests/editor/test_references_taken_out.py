"""A record is removed, and out of what refers to it: from lists, fields and citations, but not where it is needed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.editor.test_forms import changed, record
from tests.editor.test_in_the_browser import opened
from tests.support.browser import Browser, Page
from tests.support.desks import BRIEFING, Desk
from tests.support.editing import chromium, editing


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(desk.root)


def removed(page: Page) -> Page:
    return page.browser.post(page.form.action, {"references": "yes"})


def test_a_source_goes_out_of_texts_fields_and_lists(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "eight days. [@src-gazette]", "eight days. [@src-radio; @src-gazette, p. 4] Or more.")
    desk.change(BRIEFING, "  evidence: src-gazette\n", "  evidence: [src-gazette, src-radio]  # both\n")
    before = desk.read(BRIEFING)
    page = record(browser, "sources", "src-gazette").follow("Remove")
    assert "4 places name it and can do without it" in page.text
    removed(page)
    assert changed(before, desk.read(BRIEFING)) == [
        "-   summary: Varenia and Solmark disagree on inspections. Ships wait eight days. "
        "[@src-radio; @src-gazette, p. 4] Or more.",
        "+   summary: Varenia and Solmark disagree on inspections. Ships wait eight days. [@src-radio] Or more.",
        "-   - Varenia accepts joint inspections if insurers agree first. [@src-gazette]",
        "+   - Varenia accepts joint inspections if insurers agree first.",
        "- - {id: src-gazette, publisher: Ostra Gazette, title: Ships wait, date: 2026-03-12}",
        "-    conditions: [Insurers agree first], as_of: 2026-03-12, evidence: src-gazette}",
        "+    conditions: [Insurers agree first], as_of: 2026-03-12}",
        "-   evidence: [src-gazette, src-radio]  # both",
        "+   evidence: [src-radio]  # both",
    ]
    browser.post("/changes", {"number": "1"})
    assert desk.read(BRIEFING) == before


def test_without_being_asked_nothing_but_the_record_goes(desk: Desk, browser: Browser) -> None:
    before = desk.read(BRIEFING)
    page = record(browser, "sources", "src-gazette").follow("Remove")
    browser.post(page.form.action, {})
    assert changed(before, desk.read(BRIEFING)) == [
        "- - {id: src-gazette, publisher: Ostra Gazette, title: Ships wait, date: 2026-03-12}"
    ]


def test_what_needs_it_keeps_it_and_says_so(desk: Desk, browser: Browser) -> None:
    desk.change(BRIEFING, "  use: key\n", "  use: key\n  ednote: Ask act-lund again.\n")
    before = desk.read(BRIEFING)
    page = record(browser, "actors", "act-lund").follow("Remove")
    assert "2 places keep naming it" in page.text
    assert "We will not let the grain rot for a signature. (speaker) It cannot be without it" in page.text
    assert "Its words speak of it." in page.text
    assert "id=quo-lund-grain&amp;at=0#at-speaker" in page.html
    removed(page)
    assert changed(before, desk.read(BRIEFING)) == [
        "- - {id: act-lund, kind: person, name: Mira Lund, role: Transport minister of Varenia}"
    ]


def test_an_item_that_cannot_be_without_it_goes_whole_and_that_is_told(desk: Desk, browser: Browser) -> None:
    desk.change(
        BRIEFING,
        "  use: key\n",
        "  use: key\n  variants:\n  - {source: src-radio, text: We shall not let it rot.}\n"
        "  - {source: src-gazette, text: Never.}\n",
    )
    page = record(browser, "sources", "src-radio").follow("Remove")
    assert "With it goes: We shall not let it rot." in page.text
    removed(page)
    assert "shall not" not in desk.read(BRIEFING) and "text: Never." in desk.read(BRIEFING)


def test_a_record_of_the_library_goes_out_of_all_briefings_and_comes_back_at_once(desk: Desk, browser: Browser) -> None:
    sources = "content/library/sources.yaml"
    desk.write(sources, "sources:\n- {id: src-atlas, publisher: Atlas, title: Straits, date: 2026-01-01}\n")
    second = "content/briefings/second/briefing.yaml"
    text = desk.read(BRIEFING).replace("[@src-gazette]", "[@src-gazette; @src-atlas, p. 9]")
    files = {BRIEFING: text, second: text, sources: desk.read(sources)}
    for path, data in files.items():
        desk.write(path, data)
    removed(record(browser, "sources", "src-atlas", sources).follow("Remove"))
    assert "src-atlas" not in "".join(desk.read(path) for path in files)
    page = browser.get("/changes")
    assert "Take this back, and the 2 other changes that were made with it" in page.text
    assert browser.post("/changes", {"number": "2"}).status == 200
    assert {path: desk.read(path) for path in files} == files
    desk.change(second, "Ships wait", "Boats wait")
    refused = browser.post("/changes", {"number": "4"})
    assert refused.status == 409 and "changed again since" in refused.alerts[0]
    assert "src-atlas" in desk.read(BRIEFING)  # none of the three


@pytest.mark.long
def test_it_is_ticked_in_a_browser(desk: Desk) -> None:
    with editing(desk.root) as running, chromium(viewport={"width": 1280, "height": 900}) as window:
        page: Any = opened(window, running, f"/remove?file={BRIEFING}&kind=sources&id=src-radio")
        page.get_by_label("Take it out of these places as well").check()
        page.get_by_role("button", name="Remove").click()
        page.get_by_role("heading", name="Records").wait_for()
    assert "src-radio" not in desk.read(BRIEFING)
