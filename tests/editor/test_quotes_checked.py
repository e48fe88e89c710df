"""Quotes are held against saved texts in the browser, and somebody marks them as checked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from tests.support.browser import Browser, Page
from tests.support.desks import BRIEFING, Desk, tiny

QUOTES = "/quotes?name=ostra-strait"
TEXT = "content/library/texts/src-gazette.txt"
SAID = "We will not let the grain rot for a signature."


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(tiny(desk).root)


def marked(page: Page) -> list[str]:
    """What is highlighted on a page."""
    return [unescape(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", page.html, re.DOTALL)]


def test_the_place_of_a_quote_is_shown_in_the_saved_text(desk: Desk, browser: Browser) -> None:
    assert "no saved text" in browser.get(QUOTES).text
    desk.write(
        TEXT, f"\ufeff{'A long way. ' * 60}She said: “We will not\nlet the grain rot for a signature.” & left.\n"
    )
    page = browser.get(QUOTES)
    assert "verbatim" in page.text
    assert marked(page) == ["We will not\nlet the grain rot for a signature"]
    assert "… way. A long way." in page.text
    whole = browser.get(next(link for link in page.links().values() if link.startswith("/quotes/text")))
    assert marked(whole) == marked(page)
    assert whole.text.count("A long way.") == 60
    assert "” & left." in whole.text


def test_a_quote_that_differs_says_how(desk: Desk, browser: Browser) -> None:
    desk.write(TEXT, "She said: “We will not let the grain perish for a signature.”\n")
    page = browser.get(QUOTES)
    assert "differing" in page.text
    assert "-[rot] +[perish]" in page.text
    assert "perish" in marked(page)[0]


def test_somebody_marks_a_quote_as_checked(desk: Desk, browser: Browser) -> None:
    desk.write(TEXT, SAID)
    before = desk.read(BRIEFING)
    done = browser.get(QUOTES).send({"by": "Ada Moor", "state": "secondary"})
    today = datetime.now(UTC).date().isoformat()
    assert "quo-lund-grain is marked as checked." in done.text
    assert f"secondary, by Ada Moor, {today}" in done.text
    assert done.form.fields["by"] == "Ada Moor"
    new = [line for line in desk.read(BRIEFING).splitlines() if line not in before.splitlines()]
    assert [line.strip() for line in new] == [
        "verified:",
        "state: secondary",
        "by: Ada Moor",
        f"date: {today}",
    ] or new == [f"  verified: {{state: secondary, by: Ada Moor, date: {today}}}"]
    again = done.send({"state": "primary"})
    assert f"primary, by Ada Moor, {today}" in again.text
    assert desk.read(BRIEFING).count("verified") == 1
    assert desk.check().errors == []
    assert "quo-lund-grain, checked by Ada Moor" in browser.get("/changes").text


def test_nobody_checks_what_they_did_not_see(desk: Desk, browser: Browser) -> None:
    desk.write(TEXT, SAID)
    before, page = desk.read(BRIEFING), browser.get(QUOTES)
    assert "Say who has checked it." in page.send({"by": " "}).text
    desk.write(TEXT, "Nothing of the kind.")
    refused = page.send({"by": "Ada Moor"})
    assert refused.status == 422
    assert "has changed since this page was opened" in refused.text
    assert refused.form.fields["by"] == "Ada Moor"
    assert desk.read(BRIEFING) == before


def test_a_text_of_no_quote_is_not_shown(desk: Desk, browser: Browser) -> None:
    desk.write(TEXT, SAID)
    desk.write("content/library/texts/src-secret.txt", "Not of this briefing.")
    for source in ("src-secret", "../../desk", "", "src-radio"):
        assert browser.get(f"/quotes/text?name=ostra-strait&quote=quo-lund-grain&source={source}").status == 404
