"""What paper does not show, the engine need not read; what it shows is there, whichever rule says so."""

from __future__ import annotations

import pypdfium2
import pytest

from briefgen.page.sheets import Sheet
from briefgen.pdf.hidden import without_hidden
from tests.pdf.test_pdf import long_document
from tests.support.desks import ROOT, Desk

SHEET = """\
.kept, .shelf .screen-only { display: block }
.drawing.loud { display: none !important }
p.drawing.loud.loud { display: block }
.case { .label { display: none } }
.vh { display: none }
.vh.twice { display: inline }
.screen-only + .next::after { content: " and so is this" }
@media screen { .drawing.later { display: none } }
@media print { .drawing.digital { display: none } }
"""
SHOWN = {
    "two": '<p class="screen-only kept">two</p>',
    "three": '<div class="shelf"><p class="screen-only">three</p></div>',
    "six": '<p class="label">six</p>',
    "seven": '<p class="vh twice">seven</p>',
    "eight": '<p class="drawing later">eight</p>',
    "ten and so is this": '<p class="screen-only">no</p><p class="next">ten</p>',
    "eleven": '<ul><li class="screen-only">no<li>eleven</ul>',
    "twelve": '<!-- <p class="screen-only"> --><p>twelve</p>',
}
HIDDEN = (
    '<p class="screen-only">no</p>',
    '<div class="screen-only">no <b class="kept">no</b> <i class="screen-only">no</i></div>',
    '<div class="case"><p class="label">no</p></div>',
    '<p class="drawing loud">no</p>',
    '<p class="drawing digital">no <br> no</p>',
    '<svg class="vh" viewBox="0 0 90 90" role="img" aria-label="A"><title>A</title><text y="9">no</text></svg>',
)


@pytest.mark.parametrize(("words", "body"), SHOWN.items())
def test_what_paper_shows_is_there(desk: Desk, words: str, body: str) -> None:
    assert between_marks(desk, body) == words.split()


@pytest.mark.parametrize("body", HIDDEN)
def test_what_paper_does_not_show_is_not_there(desk: Desk, body: str) -> None:
    assert between_marks(desk, body) == []


@pytest.mark.parametrize("rule", [".screen-only:not(:empty) + .label", "div:has(b) > .label"])
def test_a_rule_may_look_at_what_is_inside_of_what_paper_does_not_show(desk: Desk, rule: str) -> None:
    body = '<div><p class="screen-only"><b>no</b></p><p class="label">shown</p></div>'
    assert between_marks(desk, body, f".label {{ display: none }}\n{rule} {{ display: block }}\n") == ["shown"]


def test_the_shipped_sheets_leave_no_doubt_of_what_is_hidden() -> None:
    files = sorted((ROOT / "templates").glob("*/**/*.css"))
    sheets = [Sheet(file.name, file.name, file.read_text("utf-8")) for file in files]
    page = '<html><body><p class="screen-only">{}</p><p>yes</p></body></html>'
    assert without_hidden(page.format("no"), sheets) == page.format("")


def between_marks(desk: Desk, body: str, sheet: str = SHEET) -> list[str]:
    """The words that paper has between those before a piece of HTML and those after it."""
    pdf = long_document(desk, f"<p>Here.</p>{body}<p>There.</p>", sheet)
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document).split()
    return words[words.index("Here.") + 1 : words.index("There.")]
