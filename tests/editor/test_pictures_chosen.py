"""A picture is chosen in a real Chromium, looked at as a build does, copied beside its briefing; or refused."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.editor.test_in_the_browser import opened, state
from tests.support.desks import BRIEFING, Desk
from tests.support.editing import Running

pytestmark = pytest.mark.long
NEW = "/new?kind=pictures&briefing=ostra-strait"
FOLDER = "content/briefings/ostra-strait"


def photo(colour: str = "navy", kind: str = "PNG", mode: str = "RGB") -> bytes:
    made = io.BytesIO()
    Image.new(mode, (1200, 800), colour if mode == "RGB" else None).save(made, kind)
    return made.getvalue()


def choose(page: Any, name: str, data: bytes) -> None:
    page.get_by_label("Or choose a picture").set_input_files({"name": name, "mimeType": "image/png", "buffer": data})


def press_another_button(page: Any) -> None:
    """One that saves nothing, wherever it stands; without scripts another page comes of it."""
    with page.expect_navigation():
        page.locator("button[value^='add ']").first.evaluate("(one) => one.click()")


def described(page: Any) -> None:
    page.get_by_label("In words").fill("A ship at anchor.")
    page.get_by_label("Caption").fill("The ship waits.")


def test_a_picture_is_chosen_copied_beside_its_briefing_and_shown(desk: Desk, window: Any, running: Running) -> None:
    page = opened(window, running, NEW)
    choose(page, "Корабель — The Ship (1).JPG", photo())  # a PNG, whatever its name says
    state(page, "Not saved yet")
    described(page)
    page.get_by_role("button", name="Save").last.click()
    page.locator(".notice.fine").wait_for()
    assert (desk.root / FOLDER / "the-ship-1.png").read_bytes() == photo()
    assert "file: the-ship-1.png" in desk.read(BRIEFING)
    shown = page.locator("img.shown-picture")
    assert shown.evaluate("async (one) => { await one.decode(); return one.naturalWidth }") > 0
    assert desk.check().errors == []
    for name in ("../../desk.yaml", "/etc/passwd", "../ostra-strait/the-ship-1.png", "briefing.yaml"):
        assert window.request.get(f"{running.base}/picture?file={BRIEFING}&name={name}").status == 404
    page.goto(f"{running.base}/changes")
    page.locator(".change", has_text="the-ship-1.png, a new picture").get_by_role(
        "button", name="Take this back"
    ).click()
    page.get_by_text("the-ship-1.png, a new picture, taken back").wait_for()
    assert not (desk.root / FOLDER / "the-ship-1.png").exists()
    page.close()


def test_a_picture_never_takes_the_place_of_another_one(desk: Desk, window: Any, running: Running) -> None:
    (desk.root / FOLDER / "ship.png").write_bytes(photo("red"))
    for colour, name in (("navy", "ship-2.png"), ("red", "ship.png"), ("navy", "ship-2.png")):
        page = opened(window, running, NEW)
        choose(page, "Ship.png", photo(colour))
        described(page)
        page.get_by_role("button", name="Save").last.click()
        page.locator(".notice.fine").wait_for()
        assert page.locator("#f-file").input_value() == name
        page.close()
    assert (desk.root / FOLDER / "ship.png").read_bytes() == photo("red")
    assert sorted(path.name for path in (desk.root / FOLDER).glob("*.png")) == ["ship-2.png", "ship.png"]


REFUSED = [
    ("ship.gif", b"GIF89a", "“ship.gif” was not taken: this is a GIF file, which cannot be printed."),
    ("ship.jpg", photo(kind="JPEG", mode="CMYK"), "this picture is in the colours of print (CMYK). Save it in RGB"),
    ("ship.png", photo()[:500], "“ship.png” was not taken"),
    ("ship.png", b"", "“ship.png” was not taken: this file is empty"),
    ("../../desk.yaml", b"desk: {}", "this is no picture that can be read"),
    (
        "ship.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff",
        "this picture has 65,535 by 65,535 pixels",
    ),
    ("ship.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "“ship.svg” was not taken"),
]


def test_what_cannot_be_printed_is_refused_in_words_and_nothing_is_lost(
    desk: Desk, window: Any, running: Running
) -> None:
    before = {path: path.read_bytes() for path in (desk.root / "content").rglob("*") if path.is_file()}
    page = opened(window, running, NEW)
    described(page)
    for name, data, said in REFUSED:
        choose(page, name, data)
        page.get_by_role("button", name="Save").last.click()
        page.get_by_role("alert", name="").filter(has_text=said).wait_for()
        assert page.get_by_label("Caption").input_value() == "The ship waits."
    assert {path: path.read_bytes() for path in (desk.root / "content").rglob("*") if path.is_file()} == before
    choose(page, "ship.jpeg", photo(kind="JPEG"))
    page.get_by_role("button", name="Save").last.click()
    page.locator(".notice.fine").wait_for()
    assert (desk.root / FOLDER / "ship.jpeg").exists()
    page.close()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(window: Any, running: Running, tmp_path: Path) -> None:
    huge = tmp_path / "huge.png"
    huge.write_bytes(photo() + bytes(21 << 20))
    page = opened(window, running, NEW)
    page.get_by_label("Or choose a picture").set_input_files(huge)
    page.get_by_text("This file is too large: 20 MB at most.").wait_for()
    assert page.get_by_label("Or choose a picture").evaluate("(one) => one.files.length") == 0
    page.close()


def test_a_picture_is_made_while_its_briefing_is_written(desk: Desk, window: Any, running: Running) -> None:
    page = opened(window, running, f"/record?file={BRIEFING}&kind=briefing")
    for pressed, appears in (
        ("add f.choice", "#f-choice-0-key"),
        ("add f.choice.0.v.pictures", "#f-choice-0-v-pictures-0-v"),
        ("make f.choice.0.v.pictures.0.v pic", ".making"),
    ):
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        page.locator(f"button[value='{pressed}']").click()
        page.locator(appears).wait_for(state="attached")
    page.locator("#f-choice-0-key").fill("one-pager")
    choose(page, "ship.png", photo())
    page.locator(".making").get_by_label("In words").fill("A ship at anchor.")
    page.locator(".making").get_by_label("Caption").fill("The ship waits.")
    page.get_by_role("button", name="Save").last.click()
    page.locator(".notice.fine").wait_for()
    assert "file: ship.png" in desk.read(BRIEFING)
    assert desk.read(BRIEFING).count("pic-the-ship-waits") == 2  # the picture, and where it was chosen for
    page.close()


def test_a_picture_is_chosen_without_scripts(desk: Desk, window: Any, running: Running) -> None:
    plain = window.browser.new_context(java_script_enabled=False)
    page = opened(plain, running, NEW)
    choose(page, "ship.gif", b"GIF89a")
    described(page)
    page.get_by_role("button", name="Save").last.click()
    assert "cannot be printed" in page.get_by_role("alert").inner_text()
    choose(page, "ship.png", photo())
    page.get_by_role("button", name="Save").last.click()
    page.locator(".notice.fine").wait_for()
    assert "file: ship.png" in desk.read(BRIEFING)
    plain.close()


def test_a_picture_that_was_chosen_without_scripts_stays_chosen_at_any_other_button(
    desk: Desk, window: Any, running: Running
) -> None:
    plain = window.browser.new_context(java_script_enabled=False)
    page = opened(plain, running, NEW)
    choose(page, "ship.gif", b"GIF89a")
    press_another_button(page)
    assert "cannot be printed" in page.get_by_role("alert").inner_text()
    choose(page, "ship.png", photo())
    press_another_button(page)
    assert page.locator("#f-file").input_value() == "ship.png"
    assert "file: ship.png" not in desk.read(BRIEFING)
    described(page)
    page.get_by_role("button", name="Save").last.click()
    page.locator(".notice.fine").wait_for()
    assert "file: ship.png" in desk.read(BRIEFING)
    assert (desk.root / FOLDER / "ship.png").read_bytes() == photo()
    plain.close()
