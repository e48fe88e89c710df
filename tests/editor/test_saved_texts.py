"""The text of a source is kept in the browser, pasted or from a file, and its quotes are held against it at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.editor.test_in_the_browser import opened, state
from tests.editor.test_quotes_checked import SAID, TEXT, marked
from tests.support.browser import Browser
from tests.support.desks import BRIEFING, Desk, tiny
from tests.support.editing import chromium, editing

ADDRESS = f"/source-text?file={quote(BRIEFING)}&kind=sources&id=src-gazette"


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(tiny(desk).root)


def test_a_text_is_pasted_and_the_place_of_its_quote_is_shown(desk: Desk, browser: Browser) -> None:
    links = browser.get("/quotes?name=ostra-strait").links()
    page = browser.get(next(link for words, link in links.items() if words.startswith("Paste the text of this source")))
    assert "Nothing is saved yet" in page.text
    done = page.send({"text": f"She said:\n“{SAID}”\nThen she left.\n\n"})
    assert "Saved: written to its file and read again." in done.text
    assert marked(done) == [SAID.rstrip(".")]
    assert "verbatim" in done.text
    assert desk.read(TEXT) == f"She said:\n“{SAID}”\nThen she left.\n"
    assert marked(browser.get("/quotes?name=ostra-strait")) == marked(done)
    record = browser.get(f"/record?file={quote(BRIEFING)}&kind=sources&id=src-gazette")
    assert "She said:" in record.follow("The text of this source, to hold quotes against").form.fields["text"]


def test_an_emptied_text_is_taken_away_and_put_back(desk: Desk, browser: Browser) -> None:
    desk.write(TEXT, SAID)
    gone = browser.get(ADDRESS).send({"text": " "})
    assert "The text is taken away." in gone.text
    assert not (desk.root / TEXT).exists()
    back = browser.get("/changes")
    assert "src-gazette, its saved text" in back.text
    browser.post("/changes", {"number": "1"})
    assert desk.read(TEXT) == SAID


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(desk: Desk, browser: Browser) -> None:
    page = browser.get(ADDRESS)
    desk.write(TEXT, "Theirs.\n")
    refused = page.send({"text": "Mine."})
    assert "Somebody else changed this text meanwhile." in refused.alerts[0]
    assert desk.read(TEXT) == "Theirs.\n"
    assert refused.form.fields["text"].strip() == "Mine."
    assert "Theirs." in refused.text
    refused.send()
    assert desk.read(TEXT) == "Mine.\n"


@pytest.mark.parametrize("id_", ["src-nowhere", "../../desk", "quo-lund-grain", ""])
def test_only_a_source_of_the_desk_has_a_text(browser: Browser, id_: str) -> None:
    assert browser.get(f"/source-text?file={quote(BRIEFING)}&kind=sources&id={id_}&at=99").status == 404
    assert browser.get(f"/source-text?file={quote(BRIEFING)}&kind=quotes&id={id_}").status == 404
    assert browser.post(f"/source-text?file=content/desk.yaml&kind=sources&id={id_}", {"text": "x"}).status == 404


NO_TEXTS = {
    "report.pdf": (b"%PDF-1.7 ...", "“report.pdf” is no plain text (PDF): open it, copy its words, and paste them"),
    "page.html": (b"<!DOCTYPE html><p>Said", "“page.html” is the code of a page"),
    "old.txt": ("Größe".encode("latin-1"), "“old.txt” is not in UTF-8"),
    "bits.txt": (b"a\0b", "“bits.txt” is not in UTF-8"),
}


@pytest.mark.long
def test_a_file_is_chosen_or_refused_in_words(desk: Desk) -> None:
    with editing(tiny(desk).root) as running, chromium(viewport={"width": 1280, "height": 900}) as window:
        page = opened(window, running, ADDRESS)
        page.get_by_label("Paste its text here").fill("What I typed.")
        for name, (data, said) in NO_TEXTS.items():
            chosen(page, name, data)
            page.get_by_role("alert").filter(has_text=said).wait_for()
            assert page.get_by_label("Paste its text here").input_value() == "What I typed."
        assert not (desk.root / TEXT).exists()
        chosen(page, "speech.txt", f"\ufeffShe said: “{SAID}”\r\n".encode("utf-16"))
        page.locator("mark", has_text="We will not let the grain rot").wait_for()
        assert desk.read(TEXT).endswith(f"She said: “{SAID}”\n")
        page.get_by_label("Paste its text here").fill("Not said.")
        state(page, "Not saved yet")
        page.keyboard.press("Control+s")
        page.get_by_text("not found").first.wait_for()
        assert desk.read(TEXT) == "Not said.\n"


def chosen(page: Any, name: str, data: bytes) -> None:
    page.get_by_label("Or choose a file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    page.get_by_role("button", name="Save").last.click()
