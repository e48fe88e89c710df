"""A review from the browser in a real Chromium: with the keyboard alone, without scripts, on a phone, in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.editor.test_accessible import enter, violations
from tests.review.test_review import in_word, paragraph_of
from tests.support.desks import BRIEFING, MARKED, Desk
from tests.support.editing import Running, chromium, editing
from tests.support.word_files import with_change

pytestmark = pytest.mark.long
PAGE = "/reviews?name=ostra-strait"
REFUSES = "Solmark refuses foreign inspectors on its ships."


def opened(window: Any, running: Running) -> Any:
    page = window.new_page()
    enter(page, running)
    page.goto(running.base + PAGE)
    return page


def saved_copy(page: Any, folder: Path) -> bytes:
    """Ask for a copy, and save it as the browser does."""
    page.get_by_label("Who reviews").fill("Ada and Ben")
    page.get_by_label("By when").fill("2026-03-18")
    page.get_by_role("button", name="Make the copy").press("Enter")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the copy").press("Enter")
    file = folder / str(saving.value.suggested_filename)
    saving.value.save_as(file)
    assert file.suffix == ".docx"
    return file.read_bytes()


def came_back(copy: bytes, folder: Path) -> list[str]:
    """Three documents of three reviewers: two want different texts, one comments and writes between the lines."""

    def comments(document: Any) -> None:
        document.add_comment(paragraph_of(document, REFUSES).runs[0], "Says who?", "Cleo")
        paragraph_of(document, "Key points").insert_paragraph_before("The port is closed as well.")

    ada = with_change(with_change(copy, "refuses", "rejects", "Ada"), "eight days", "nine days", "Ada")
    files = {
        "ada.docx": ada,
        "ben.docx": with_change(copy, "refuses", "declines", "Ben"),
        "cleo.docx": in_word(copy, comments),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in files]


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_copy_to_the_record_with_the_keyboard_alone(
    desk: Desk, running: Running, tmp_path: Path, scripts: bool
) -> None:
    before = desk.read(BRIEFING)
    with chromium(java_script_enabled=scripts, accept_downloads=True) as window:
        page = opened(window, running)
        files = came_back(saved_copy(page, tmp_path), tmp_path)
        page.get_by_label("Word documents that came back").set_input_files(files)
        page.get_by_role("button", name="Compare with what was sent").press("Enter")
        page.get_by_text("3 documents are taken in.").wait_for()
        page.get_by_text("Reviewers want different texts here.").wait_for()
        page.get_by_role("button", name="Write this by Ben").press("Enter")
        page.get_by_text("The proposal is written.").wait_for()
        assert desk.read(BRIEFING) == before.replace("Solmark refuses", "Solmark declines")
        page.reload()
        page.get_by_text("overtaken", exact=True).wait_for()
        page.get_by_role("button", name="Done with this (Cleo").first.press("Enter")
        page.get_by_text("Settled (1)").wait_for()
        page.get_by_role("link", name="Go to the text").first.press("Enter")
        page.wait_for_url("**/record?**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_passes_axe_and_fits_its_screen(desk: Desk, tmp_path: Path, width: int, scheme: str) -> None:
    desk.write("content/desk.yaml", MARKED)
    told: dict[str, list[str]] = {}
    with (
        editing(desk.root) as running,
        chromium(viewport={"width": width, "height": 6000}, color_scheme=scheme, accept_downloads=True) as window,
    ):
        page = opened(window, running)
        told["empty"] = faults(page)
        files = came_back(saved_copy(page, tmp_path), tmp_path)
        told["made"] = faults(page)
        page.get_by_label("Word documents that came back").set_input_files([*files, __file__])
        page.get_by_role("button", name="Compare with what was sent").click()
        page.get_by_text("was not taken in").wait_for()
        told["refused"] = faults(page)
        page.get_by_role("button", name="Done with this (Cleo").first.click()
        page.get_by_role("button", name="Put away cleo.docx").click()
        page.get_by_role("button", name="Write this by Ada").first.click()
        page.get_by_text("The proposal is written.").wait_for()
        told["written"] = faults(page)
    assert {key: found for key, found in told.items() if found} == {}


def faults(page: Any) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*found, *(["wider than its screen"] if wide else [])]
