"""A staffer at the editor in a real Chromium: writing, saving, losing nothing, from the page to the record and back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.inspection.test_blocks_that_give_way import PAGE, with_rows
from tests.support.desks import BRIEFING, Desk
from tests.support.editing import Running, editing

pytestmark = pytest.mark.long
QUOTE = f"/record?file={quote(BRIEFING)}&kind=quotes&id=quo-lund-grain"
VENUE = "Venue"


def opened(window: Any, running: Running, path: str = "/") -> Any:
    page = window.new_page()
    page.goto(running.opens)
    page.wait_for_url(f"{running.base}/")
    if path != "/":
        page.goto(running.base + path)
    return page


def state(page: Any, words: str) -> None:
    page.locator("[data-state]", has_text=words).wait_for()


def test_what_is_typed_is_not_saved_until_it_is_and_the_page_says_so(desk: Desk, window: Any, running: Running) -> None:
    page = opened(window, running, QUOTE)
    page.get_by_label(VENUE).fill("Radio Varenia")
    state(page, "Not saved yet")
    assert "Radio Varenia" not in desk.read(BRIEFING)
    page.keyboard.press("Control+s")
    state(page, "Saved.")
    assert "  venue: Radio Varenia\n" in desk.read(BRIEFING)
    page.close()


def test_the_page_beside_the_form_shows_what_was_saved(window: Any, running: Running) -> None:
    page = opened(window, running, QUOTE)
    pane = page.frame_locator("iframe[data-pane]")
    pane.get_by_text("We will not let the grain rot").first.wait_for()
    page.get_by_label("Text").fill("The grain must move this week.")
    page.get_by_role("button", name="Save").last.click()
    pane.get_by_text("The grain must move this week.").first.wait_for()
    page.close()


def test_a_page_in_order_stays_as_it_is_once_it_has_been_judged(window: Any, running: Running) -> None:
    page = opened(window, running)
    with page.expect_response(lambda answer: "looked_at=" in answer.url) as asked:
        page.goto(f"{running.base}{QUOTE}")
        page.locator("iframe[data-pane]").evaluate("frame => { frame.kept = true; }")
    assert asked.value.status == 204
    assert page.locator("iframe[data-pane]").evaluate("frame => frame.kept")
    page.close()


@pytest.mark.parametrize("where", [QUOTE, "/pages?briefing=ostra-strait"], ids=["beside a form", "pages"])
def test_what_is_found_in_a_page_takes_it_away_and_is_told(desk: Desk, where: str, window: Any) -> None:
    desk.write("content/desk.yaml", f"{desk.read('content/desk.yaml')}products: [notice]\n")
    desk.write("templates/notice/page.html.j2", PAGE.replace("<title>", "<p>Not in a head</p><title>"))
    with_rows(desk, dates=1, more=1)
    with editing(desk.root) as running:
        page = opened(window, running, where)
        page.get_by_text("There is no page yet: errors keep it from being made.").first.wait_for()
        page.get_by_text("ends the page's head for a browser").first.wait_for()
        assert page.locator("iframe[data-pane]").count() == 0
        page.close()


def test_a_sentence_of_the_page_leads_to_its_record(window: Any, running: Running) -> None:
    page = opened(window, running, "/pages?briefing=ostra-strait")
    pane = page.frame_locator("iframe[data-pane]")
    pane.locator("[data-at]", has_text="We will not let the grain rot").first.click()
    page.wait_for_url("**/record?**quo-lund-grain**")
    assert page.get_by_label("Text").input_value() == "We will not let the grain rot for a signature."
    page.close()


def test_a_sentence_on_paper_leads_to_its_record(window: Any, running: Running) -> None:
    page = opened(window, running, "/pages?briefing=ostra-strait&product=one-pager")
    page.locator(".sheet img").first.wait_for()
    page.locator(".sheet svg a rect").first.wait_for(state="attached")
    links = page.locator(".paper .twin a")
    told = [links.nth(at).text_content() for at in range(links.count())]
    assert any(text.startswith("page 1:") for text in told)
    page.locator(".sheet svg a", has=page.locator("title", has_text="We will not let")).first.click()
    page.wait_for_url("**/record?**quo-lund-grain**")
    page.close()


def test_what_is_written_while_a_save_is_under_way_stays_and_counts_as_not_saved(
    desk: Desk, window: Any, running: Running
) -> None:
    page, under_way = opened(window, running, QUOTE), list[Any]()
    page.route(
        "**/record?*", lambda route: under_way.append(route) if route.request.method == "POST" else route.continue_()
    )
    page.get_by_label(VENUE).fill("Radio")
    with page.expect_request(lambda request: request.method == "POST" and "/record?" in request.url):
        page.get_by_role("button", name="Save").last.click()
    page.get_by_label(VENUE).fill("Radio Varenia")
    page.get_by_label("Text").fill("The grain must move.")
    with page.expect_response("**/beside?*"):  # what is exchanged elsewhere is not the answer
        page.locator(".beside .chooser button").click()
    under_way[0].continue_()
    page.locator("#outcome .fine").wait_for()
    state(page, "Not saved yet")
    assert page.get_by_label(VENUE).input_value() == "Radio Varenia"
    assert page.get_by_label("Text").input_value() == "The grain must move."
    assert "venue: Radio\n" in desk.read(BRIEFING) and "must move" not in desk.read(BRIEFING)
    page.unroute("**/record?*")
    page.keyboard.press("Control+s")
    state(page, "Saved.")
    assert "venue: Radio Varenia\n" in desk.read(BRIEFING) and "must move" in desk.read(BRIEFING)
    page.close()


def test_an_item_is_added_without_leaving_the_form(desk: Desk, window: Any, running: Running) -> None:
    page = opened(window, running, QUOTE)
    page.get_by_label(VENUE).fill("Radio")
    page.get_by_role("button", name="Add to Evidence").click()
    page.locator("#f-evidence-1-v-source").select_option("src-radio")
    assert page.get_by_label(VENUE).input_value() == "Radio"
    page.get_by_role("button", name="Save").last.click()
    state(page, "Saved.")
    assert "src-radio" in desk.read(BRIEFING).split("quo-lund-grain")[1] and "venue: Radio" in desk.read(BRIEFING)
    page.close()


def test_an_item_that_was_added_counts_as_not_saved_and_is_not_offered_again(window: Any, running: Running) -> None:
    page = opened(window, running, QUOTE)
    page.get_by_label(VENUE).fill("Radio")
    page.get_by_role("button", name="Add to Evidence").click()
    page.locator("#f-evidence-1-v-source").wait_for()
    state(page, "Not saved yet")
    assert page.locator(".kept").count() == 0
    page.close(run_before_unload=False)


def test_the_address_of_a_field_opens_what_it_is_folded_in(window: Any, running: Running) -> None:
    page = opened(window, running, f"{QUOTE}#at-ednote")
    page.locator("#f-ednote:focus").wait_for()
    page.close()


def test_a_crash_of_the_editor_loses_nothing_that_was_typed(desk: Desk, window: Any) -> None:
    with editing(desk.root) as first:
        page = opened(window, first, QUOTE)
        page.get_by_label(VENUE).fill("A thought of an hour")
        state(page, "Not saved yet")
        port = int(first.base.rpartition(":")[2])
        first.end()
        page.get_by_role("button", name="Save").last.click()
        state(page, "Not saved: the editor does not answer")
        page.close(run_before_unload=False)
    with editing(desk.root, port=port) as second:
        page = opened(window, second, QUOTE)
        page.get_by_text("was not saved").wait_for()
        page.get_by_role("button", name="Put it back").click()
        assert page.get_by_label(VENUE).input_value() == "A thought of an hour"
        page.get_by_role("button", name="Save").last.click()
        state(page, "Saved.")
        page.close()
    assert "venue: A thought of an hour" in desk.read(BRIEFING)


def test_what_was_not_saved_is_offered_until_it_is_thrown_away(desk: Desk, window: Any, running: Running) -> None:
    page = opened(window, running, QUOTE)
    page.get_by_label(VENUE).fill("Half a thought")
    state(page, "Not saved yet")
    page.close(run_before_unload=False)
    page = opened_again(window, running)
    page.get_by_role("button", name="Throw it away").click()
    page.close()
    page = opened_again(window, running)
    assert page.get_by_text("was not saved").count() == 0
    page.close()
    assert "Half a thought" not in desk.read(BRIEFING)


def opened_again(window: Any, running: Running) -> Any:
    page = window.new_page()
    page.goto(running.base + QUOTE)
    page.get_by_label(VENUE).wait_for()
    return page


def test_all_is_done_with_the_keyboard_alone(desk: Desk, window: Any, running: Running) -> None:
    page = opened(window, running, QUOTE)
    page.keyboard.press("Tab")  # the link that skips to the content
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-venue":
            break
    page.keyboard.press("Control+a")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Control+s")
    state(page, "Saved.")
    assert page.evaluate("document.activeElement.id") == "f-venue"  # the focus is kept
    page.close()
    assert "venue: By keyboard" in desk.read(BRIEFING)


def test_two_editors_on_one_field(desk: Desk, window: Any, running: Running) -> None:
    anna = opened(window, running, QUOTE)
    boris = opened_again(window, running)
    boris.get_by_label(VENUE).fill("By Boris")
    boris.keyboard.press("Control+s")
    state(boris, "Saved.")
    anna.get_by_label(VENUE).fill("By Anna")
    anna.keyboard.press("Control+s")
    anna.get_by_text("Somebody else changed Venue meanwhile").wait_for()
    assert "venue: By Boris" in desk.read(BRIEFING)
    anna.get_by_label("Write what stands in the form now").check()
    anna.keyboard.press("Control+s")
    state(anna, "Saved.")
    assert "venue: By Anna" in desk.read(BRIEFING)
    anna.close()
    boris.close()


def test_the_kinds_that_somebody_opened_are_open_when_they_come_back(window: Any, running: Running) -> None:
    page = opened(window, running, "/briefing?name=ostra-strait")
    assert page.locator("details.kind[open]").count() == 0
    page.locator("#quotes > summary").click()
    page.locator("#quotes a", has_text="We will not let").click()
    page.wait_for_url("**/record?**")
    page.goto(f"{running.base}/briefing?name=ostra-strait")
    page.locator("#quotes[open]").wait_for()
    assert page.locator("details.kind[open]").count() == 1
    page.close()


def test_what_is_looked_up_meanwhile_does_not_rename_the_page(window: Any, running: Running) -> None:
    page = opened(window, running, "/publish?name=ostra-strait")
    page.locator("#found ul.problems").wait_for()
    assert page.title().startswith("Publish")
    page.close()
