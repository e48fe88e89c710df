"""What a PDF would claim and not be is refused in the page, and what is in order stays silent."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefgen.page.described import undescribed
from briefgen.page.requests import Origins
from tests.support.desks import TINY, Desk

ORIGINS = Origins("page.html.j2", (), ())
HEAD = "<h1>Ships</h1>"
ROW = '<tr><th scope="col">Who</th><th scope="col">What</th></tr>'


@pytest.mark.parametrize(("body", "code"), [
    ('<img src="data:,">', "BG852"),
    ('<img src="data:," alt="">', "BG852"),
    ('<img src="data:," alt="  ">', "BG852"),
    ('<img src="data:," alt="ship-2.png">', "BG852"),
    ("<svg><path d='M0 0'/></svg>", "BG852"),
    ("<svg aria-label=' '><path d='M0 0'/></svg>", "BG852"),
    ("<h3>Why</h3>", "BG853"),
    ("<h2>Why</h2><h4>How</h4>", "BG853"),
    (f"<table>{ROW}<tr><td>1</td></tr></table>", "BG854"),
    (f"<table><thead>{ROW}</thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>", "BG854"),
    (f'<table>{ROW}<tr><td colspan="3">1</td></tr></table>', "BG854"),
    ('<table><tr><td>1</td><td rowspan="2">2</td></tr><tr><td colspan="2">3</td></tr></table>', "BG854"),
    ("<table><tr></tr><tr><td>1</td></tr></table>", "BG854"),
    ("<div><li>1</li></div>", "BG854"),
    ('<p lang="not a language">1</p>', "BG854"),
])  # fmt: skip
def test_what_no_reader_finds_its_way_through_is_refused(body: str, code: str) -> None:
    assert {found.code for found in undescribed(f"<!DOCTYPE html>{HEAD}{body}", ORIGINS)} == {code}


@pytest.mark.parametrize("body", [
    '<img src="data:," alt="A ship that waits"><svg aria-label="A sail"><path d="M0 0"/></svg>',
    "<h2>Why</h2><h3>How</h3><h2>When</h2><h1>Grain</h1>",
    f'<table><caption>Ships</caption><thead>{ROW}</thead><tr><td colspan="2">1</td></tr></table>',
    '<table><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr></table>',
    "<table><tr><td>1<table><tr><td>a</td><td>b</td><td>c</td></tr></table></td></tr></table>",
    '<ul><li>1<ol><li>2</li></ol></li></ul><p lang="uk">1</p><p lang="">2</p>',
])  # fmt: skip
def test_what_is_in_order_is_not_spoken_of(body: str) -> None:
    assert list(undescribed(f"<!DOCTYPE html>{HEAD}{body}", ORIGINS)) == []


@pytest.mark.parametrize(("mode", "codes"), [("CMYK", ["BG855"]), ("RGB", []), ("L", [])])
def test_a_picture_in_the_colours_of_print_is_named(desk: Desk, mode: str, codes: list[str]) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).convert(mode).save(picture, "JPEG")
    for path, text in TINY.items():
        desk.write(path, text)
    desk.write("templates/tiny/ship.jpg", picture.getvalue())
    assert desk.build("--product", "tiny", "--format", "html").codes == codes
