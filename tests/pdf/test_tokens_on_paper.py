"""What a custom property comes to on paper: the engine gets sheets in which those of the whole page are written out."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.pdf.test_pdf import long_document, write_long
from tests.support.desks import Desk
from tests.support.paper import papers

SHEET = """\
/* --once: #ff0000; and var(--once) in a comment */
:root { --once: #102030; --twice: #aa0000; --named: var(--once); --size: 5mm }
:root { --turn: var(--round); --round: var(--turn) }
@media print { :root { --once: #405060 } }
@media (min-width: 1px) { :root { --twice: #00aa00 } }
.inner { --tone: #0000bb }
:root { --tone: #bb00bb }
.box { height: var(--size); break-inside: avoid }
.once { background: var(--once) }
.named { background: var( --named ) }
.tone { background: var(--tone) }
.else { background: var(--once, #0a0b0c) }
.turning { background: var(--turn) }
.double { height: calc(2 * var(--size)); background: var(--once) }
.said::before { content: "var(--once)" }
"""
BODY = """\
<div class="box once"></div><p>and</p><div class="box named"></div><p>and</p><div class="box tone"></div><p>and</p>
<div class="inner"><div class="box tone"></div></div><p>and</p><div class="box else"></div><p>and</p>
<div class="box turning"></div><div class="double"></div><p class="said"> is said</p>
"""
MILLIMETRE = 72 / 25.4


def test_a_custom_property_has_the_value_that_css_gives_it_there(desk: Desk) -> None:
    pdf = long_document(desk, BODY, SHEET)
    boxes = {paint.colour[:3]: paint.box for paper in papers(pdf) for paint in paper.paints}
    once, tone, inner = (0x40, 0x50, 0x60), (0xBB, 0, 0xBB), (0, 0, 0xBB)
    painted = [paint.colour[:3] for paper in papers(pdf) for paint in paper.paints]
    known = [colour for colour in painted if colour in (once, tone, inner)]
    assert known == [once, once, tone, inner, once, once]
    _, low, _, high = boxes[tone]
    assert round(abs(high - low) / MILLIMETRE, 1) == 5
    assert "var(--once) is said" in written_in(pdf)


def written_in(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_what_the_engine_does_not_know_is_told_at_its_place_in_the_authors_sheet(desk: Desk) -> None:
    rule = ".x { margin: var(--long-name-of-one) var(--of-another); colr: red; padding: var(--of-another); widht: 1mm }"
    tokens = ":root { --long-name-of-one: 1mm; --of-another: calc(1000mm - 999mm - .0000001mm + 0mm + 0mm + 0mm) }"
    write_long(desk, "long", "<p>Words</p>", f"{tokens}\n{rule}\n")
    ran = desk.build("--product", "long", "--format", "pdf")
    columns = [rule.index("colr") + 1, rule.index("widht") + 1]
    assert ran.places("BG822") == [("templates/long/theme.css", 2, column) for column in columns]
