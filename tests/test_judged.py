"""Every product before every judge, in two settings that differ in all they can."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.desks import Desk
from tests.judged import judged, out_of_order, products, shown


def test_every_product_passes_every_judge_in_two_settings(tmp_path: Path) -> None:
    table = judged(tmp_path)
    assert [row for row in table if row.failed] == [], "\n" + shown(table)
    assert [row.product for row in table] == [name for name in products() for _ in range(2)]


def test_words_that_a_pdf_lacks_or_turns_round_are_out_of_order(desk: Desk) -> None:
    assert desk.build().errors == []
    pdf = next((desk.root / "output").rglob("*.pdf"))
    page = pdf.with_suffix(".html")
    assert list(out_of_order(pdf)) == []
    text = page.read_text("utf-8")
    page.write_text(text.replace("Ships wait eight days.", "Ships eight wait days."), "utf-8")
    assert "`wait`" in " ".join(out_of_order(pdf)) or "`eight`" in " ".join(out_of_order(pdf))
    page.write_text(text.replace("Ships wait eight days.", ""), "utf-8")
    assert list(out_of_order(pdf)) != []


def test_page_and_pdf_lead_to_each_other_and_to_nothing_else_of_the_machine(desk: Desk) -> None:
    assert desk.build().errors == []
    pdf = next((desk.root / "output").rglob("*.pdf"))
    page = pdf.with_suffix(".html")
    assert f'href="{pdf.name}"' in page.read_text("utf-8")
    with pypdfium2.PdfDocument(pdf) as document:
        assert "HTML" in document[0].get_textpage().get_text_bounded()
    assert desk.build("--format", "html", "--force").errors == []
    assert pdf.name not in page.read_text("utf-8")
