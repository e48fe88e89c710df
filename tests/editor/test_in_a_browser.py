"""The way into the editor, in a real Chromium: what browsers do with addresses, cookies, forms and frames of ours."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.editor.conftest import Serve
from tests.support.desks import needs
from tests.support.editing import CHROMIUM, launched
from tests.support.served import Served

pytestmark = [needs(shutil.which(CHROMIUM) is not None, "needs Chromium"), pytest.mark.long]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


def test_the_address_opens_the_desk_and_is_gone_from_the_address_bar(serve: Serve, browser: Browser) -> None:
    notes = serve()
    page = browser.new_page()
    page.goto(notes.address())
    page.wait_for_url(f"{notes.origin}/")
    assert page.title() == "Notes"
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("document.referrer") == ""
    page.go_back()
    assert "token" not in page.url
    page.close()


def test_it_opens_from_a_link_elsewhere_too(serve: Serve, browser: Browser, tmp_path: Path) -> None:
    """A terminal in a browser, or a mail, is another site: the new cookie must be there all the same."""
    notes = serve()
    elsewhere = tmp_path / "terminal.html"
    elsewhere.write_text(f'<!doctype html><title>Terminal</title><a href="{notes.address()}">open</a>', "utf-8")
    page = browser.new_page()
    page.goto(elsewhere.as_uri())
    page.click("a")
    page.wait_for_url(f"{notes.origin}/")
    assert page.title() == "Notes"
    page.close()


def test_a_form_is_saved_with_and_without_scripts(serve: Serve, browser: Browser) -> None:
    notes = serve()
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(notes.address())
        page.wait_for_url(f"{notes.origin}/")
        page.fill("input", f"scripts {scripts}")
        page.click("button")
        page.wait_for_url(f"{notes.origin}/")
        page.wait_for_selector(f"text=scripts {scripts}")
        context.close()


def test_another_program_on_this_machine_neither_writes_nor_frames_nor_reads(serve: Serve, browser: Browser) -> None:
    """Its pages are of the same site: the browser sends our cookie along with what they ask."""
    notes, other = serve(), serve()
    page = browser.new_page()
    for server in (notes, other):
        page.goto(server.address())
        page.wait_for_url(f"{server.origin}/")
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status) if notes.host in answer.url else None)
    page.route(f"{other.origin}/pane", lambda route: route.fulfill(body=hostile(notes), content_type="text/html"))
    page.goto(f"{other.origin}/pane")
    page.wait_for_function("document.title.length == 4")
    assert page.title() == "nnnn"
    page.click("button")
    page.wait_for_url(f"{notes.origin}/save")
    assert "did not come from a page of the editor" in page.content()
    assert set(statuses) == {403}
    assert notes.ask("/").body.count(b"nothing yet") == 1
    page.close()


def hostile(notes: Served) -> str:
    """A page that tries; its title gets a `y` for what worked and an `n` for what did not."""
    return f"""<!doctype html><title></title>
<form method="post" action="{notes.origin}/save"><input name="words" value="theirs"><button>Win</button></form>
<script>
const tell = (ok) => document.title += ok ? "y" : "n";
const from = "{notes.origin}";
fetch(from + "/", {{credentials: "include"}}).then(() => tell(true), () => tell(false));
fetch(from + "/save", {{method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams("words=x")}})
  .then((r) => tell(r.type !== "opaque"), () => tell(false));
const style = document.createElement("link");
Object.assign(style, {{rel: "stylesheet", href: from + "/static/look.css",
  onload: () => tell(true), onerror: () => tell(false)}});
document.head.append(style);
const frame = document.createElement("iframe");
Object.assign(frame, {{src: from + "/", onload: () => {{
  let seen = false;
  try {{ seen = frame.contentDocument.title === "Notes" }} catch {{ }}
  tell(seen)
}}}});
document.body.append(frame);
</script>"""
