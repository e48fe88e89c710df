"""What a vector picture writes in no font by name is set in the brand's, as the page around it is."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.support.desks import Desk

MAP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 90">
<text x="9" y="20" font-size="16" font-family="sans-serif">Eastern mole</text>
<text x="9" y="50" font-size="16" font-family="Arial, sans-serif">Western mole</text>
<text x="9" y="80" font-size="16" font-family="serif">Lighthouse</text>
</svg>"""
PICTURE = """pictures:
- {id: pic-moles, file: moles.svg, alt: Two moles., caption: Two moles., credit: Strait Desk, evidence: src-gazette}
"""


def glyphs(page: pypdfium2.PdfPage, words: str) -> str:
    """The name of the font in which words stand on a page."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, words
    name = ctypes.create_string_buffer(80)
    pdfium.FPDFText_GetFontInfo(text.raw, found[0], name, len(name), ctypes.c_int())
    return name.value.decode().partition("+")[2]


@pytest.fixture
def page(desk: Desk) -> pypdfium2.PdfPage:
    desk.write("templates/chart-room/product.yml", "title: Chart room\nbased_on: full-brief\nblocks: {required: []}\n")
    desk.write("content/briefings/ostra-strait/moles.svg", MAP)
    desk.write("content/briefings/ostra-strait/moles.yaml", PICTURE)
    assert desk.build("-p", "chart-room", "-f", "pdf").errors == []
    [pdf] = [data for path, data in desk.outputs().items() if path.endswith(".pdf")]
    return next(page for page in pypdfium2.PdfDocument(pdf) if page.get_textpage().search("Lighthouse").get_next())


def test_sans_and_serif_are_told_apart(page: pypdfium2.PdfPage) -> None:
    assert glyphs(page, "Eastern mole") == glyphs(page, "Western mole")
    assert glyphs(page, "Eastern mole") != glyphs(page, "Lighthouse")
    assert "erif" not in glyphs(page, "Eastern mole").removeprefix("sans-serif")
