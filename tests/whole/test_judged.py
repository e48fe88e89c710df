"""Every product before every judge, in two settings that differ in all they can."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.support import golden
from tests.support.desks import BRIEFING, QUICK_START, ROOT, SETTINGS, Desk
from tests.support.judged import judged, out_of_order, products, shown
from tests.support.said import Said, given, undesigned, unsaid

# With a second topic: one alone, on which two have a stance, is no table.
TWO_TOPICS = QUICK_START.replace("topics:\n", "topics:\n- {id: top-toll, title: Tolls}\n").replace(
    "positions:\n", "positions:\n- {actor: act-varenia, topic: top-toll, stance: supports, evidence: src-gazette}\n"
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What the quick start, with a second topic, gives its one-pager to say."""
    root = tmp_path_factory.mktemp("plain")
    for path, text in (("content/desk.yaml", SETTINGS), (BRIEFING, TWO_TOPICS)):
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text, "utf-8")
    return given(undesigned(root), "ostra-strait")["one-pager"]


@pytest.mark.long
def test_every_product_passes_every_judge_in_two_settings(tmp_path: Path) -> None:
    table = judged(tmp_path)
    assert [row for row in table if row.failed] == [], "\n" + shown(table)
    assert [row.product for row in table] == [name for name in products() for _ in range(2)]
    pages = {row.pdf: row.pdf.with_suffix(".html").read_text("utf-8") for row in table if row.pdf}
    assert [pdf.name for pdf, page in pages.items() if f'href="{pdf.name}"' not in page] == []
    assert golden.stale(row.name for row in table) == []


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


LI = ".points li:first-child"
SHUFFLES = {
    "markup": ("one-pager/blocks/key-points.html.j2", "key_points %}", 'key_points | sort(attribute="text") %}'),
    "order": ("one-pager/theme.css", "", f".points {{ display: flex; flex-direction: column }} {LI} {{ order: 2 }}"),
    "float": ("one-pager/theme.css", "", ".points li { float: right; width: 40% }"),
    "position": ("one-pager/theme.css", "", f"ol {{ position: relative }} {LI} {{ position: absolute; top: 99px }}"),
    "rows": ("_shared/components/position_matrix.html.j2", ".rows %}", '.rows | sort(attribute="actor") %}'),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), SHUFFLES.values(), ids=SHUFFLES.keys())
def test_a_template_that_shuffles_records_is_seen(desk: Desk, plain: Said, file: str, old: str, new: str) -> None:
    desk.write(BRIEFING, TWO_TOPICS)
    shipped = (ROOT / "templates" / file).read_text("utf-8")
    desk.write(f"templates/{file}", shipped.replace(old, new) if old else shipped + new)
    assert desk.build().errors == []
    pdf = next((desk.root / "output").rglob("*.pdf"))
    assert list(unsaid(pdf, plain)) != []


def test_an_outline_is_compared_with_the_one_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.delenv(golden.UPDATE, raising=False)
    (tmp_path / "gone.ostra.txt").write_text("1 page\n", "utf-8")
    assert "no outline is kept as note.ostra.txt" in "".join(golden.differences("note.ostra", "1 page\n"))
    monkeypatch.setenv(golden.UPDATE, "1")
    assert (list(golden.differences("note.ostra", "1 page\n")), (tmp_path / "note.ostra.txt").exists()) == ([], True)
    monkeypatch.delenv(golden.UPDATE)
    assert list(golden.differences("note.ostra", "1 page\n")) == []
    assert "-1 page\n+2 pages" in "".join(golden.differences("note.ostra", "2 pages\n"))
    assert golden.stale(["note.ostra"]) == [f"gone.ostra.txt is the outline of no document: run with {golden.UPDATE}=1"]


def test_page_and_pdf_lead_to_each_other_and_to_nothing_else_of_the_machine(desk: Desk) -> None:
    assert desk.build().errors == []
    pdf = next((desk.root / "output").rglob("*.pdf"))
    page = pdf.with_suffix(".html")
    assert f'href="{pdf.name}"' in page.read_text("utf-8")
    with pypdfium2.PdfDocument(pdf) as document:
        assert "HTML" in document[0].get_textpage().get_text_bounded()
    assert desk.build("--format", "html", "--force").errors == []
    assert pdf.name not in page.read_text("utf-8")
