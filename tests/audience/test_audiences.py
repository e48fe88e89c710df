"""Markings and audiences: what may be seen, what the page says, what must not be there."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.support.desks import BRIEFING, MARKED, Desk

SECRET = "Zirkelstein"  # a name that only withheld records hold
WITHHELD = """\
actors:
- {id: act-zirkelstein, kind: person, name: Ada Zirkelstein, marking: "TLP:AMBER"}
sources:
- {id: src-zirkelstein, publisher: Zirkelstein papers, title: Zirkelstein memo, marking: "TLP:AMBER"}
quotes:
- {id: quo-zirkelstein, text: Zirkelstein says no., speaker: act-zirkelstein, use: key, priority: 1}
lines:
- {id: lin-zirkelstein, kind: ask, text: Ask Zirkelstein., marking: "TLP:AMBER"}
"""
EXTRA = "content/briefings/ostra-strait/internal.yaml"


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    return desk


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def files(desk: Desk, audience: str) -> dict[str, Path]:
    found = (desk.root / f"output/ostra-strait/2026-03-14/{audience}").glob("*")
    return {path.suffix: path for path in found}


def test_each_audience_has_a_folder_of_its_own(marked: Desk) -> None:
    marked.after("build")
    stem = "ostra-strait_2026-03-14_one-pager"
    assert {p.name for p in files(marked, "public").values()} == {f"{stem}_public.html", f"{stem}_public.pdf"}
    assert {p.name for p in files(marked, "internal").values()} == {f"{stem}_internal.html", f"{stem}_internal.pdf"}


def test_the_marking_printed_is_the_highest_of_what_is_shown(marked: Desk) -> None:
    marked.write(EXTRA, WITHHELD)
    marked.after("build")
    assert text_of(files(marked, "internal")[".pdf"]).count("TLP:AMBER") >= 2  # header and footer
    assert text_of(files(marked, "public")[".pdf"]).count("TLP:CLEAR") >= 2


def test_a_withheld_record_is_nowhere_in_what_the_public_gets(marked: Desk) -> None:
    marked.write(EXTRA, WITHHELD)
    marked.after("build")
    assert SECRET in text_of(files(marked, "internal")[".pdf"])
    for path in files(marked, "public").values():
        assert SECRET.lower().encode() not in path.read_bytes().lower()
    assert SECRET not in text_of(files(marked, "public")[".pdf"])


def test_the_public_documents_are_those_of_a_desk_without_the_withheld_records(marked: Desk) -> None:
    marked.after("build")
    without = {suffix: path.read_bytes() for suffix, path in files(marked, "public").items()}
    marked.write(EXTRA, WITHHELD)
    marked.build()
    assert {suffix: path.read_bytes() for suffix, path in files(marked, "public").items()} == without


def test_a_record_without_its_speaker_goes_too_and_the_desk_is_told(marked: Desk) -> None:
    marked.write(EXTRA, WITHHELD)
    found = [d for d in marked.check().problems if d["code"] == "BG507"]
    assert [d["audiences"] for d in found] == [["public"]]
    assert "quo-zirkelstein" in found[0]["message"]


def test_a_shown_text_that_cites_a_withheld_source_is_an_error_at_the_citation(marked: Desk) -> None:
    marked.write(EXTRA, WITHHELD)
    marked.change(BRIEFING, "Ships wait eight days. [@src-gazette]", "Ships wait eight days. [@src-zirkelstein]")
    ran = marked.build()
    assert ran.status == 1
    line = (
        marked.read(BRIEFING)
        .splitlines()
        .index("  summary: Varenia and Solmark disagree on inspections. Ships wait eight days. [@src-zirkelstein]")
    )
    assert [(f, n) for f, n, _ in ran.places("BG501")] == [(BRIEFING, line + 1)]
    assert marked.outputs() == {}


def test_a_report_for_the_public_does_not_name_it(marked: Desk, tmp_path: Path) -> None:
    marked.write(EXTRA, WITHHELD)
    marked.change(BRIEFING, "Ships wait eight days. [@src-gazette]", "Ships wait eight days. [@src-zirkelstein]")
    report = tmp_path / "public.json"
    marked.run("build", "--report", f"json={report}", "--report-for", "public")
    text = report.read_text("utf-8")
    assert "BG501" not in text
    assert not re.search("zirkelstein", text, re.IGNORECASE)


def test_a_report_for_the_public_names_an_unused_record_that_it_may_read(marked: Desk, tmp_path: Path) -> None:
    unused = "sources:\n- {id: src-left, publisher: Gazette, title: Ships, date: 2026-03-12"
    report = tmp_path / "public.json"
    for label, named in (("", True), (', marking: "TLP:AMBER"', False)):
        marked.write("content/library/more.yaml", f"{unused}{label}}}\n")
        marked.run("build", "--report", f"json={report}", "--report-for", "public")
        said = report.read_text("utf-8")
        assert ("src-left" in said) == named


def test_a_briefing_above_the_ceiling_is_not_built_and_asking_for_it_is_an_error(marked: Desk) -> None:
    marked.change(BRIEFING, "briefing:\n", 'briefing:\n  marking: "TLP:AMBER"\n')
    ran = marked.build()
    assert (ran.status, files(marked, "public")) == (0, {})
    assert files(marked, "internal")
    assert "BG509" in marked.build("--audience", "public").codes


def test_the_withheld_line_says_nothing_about_whether_there_was_anything(marked: Desk) -> None:
    marked.change(
        "content/desk.yaml", 'public: {up_to: "TLP:CLEAR"}', 'public: {up_to: "TLP:CLEAR", withheld_line: true}'
    )
    marked.build()
    assert "Records above TLP:CLEAR are not part of this copy." in " ".join(
        text_of(files(marked, "public")[".pdf"]).split()
    )


@pytest.mark.parametrize(
    ("label", "meant"), [("TLP:WHITE", "TLP:CLEAR"), ("TLP: Amber", "TLP:AMBER"), ("AMBER", "TLP:AMBER")]
)
def test_a_malformed_label_is_refused_with_the_right_spelling(marked: Desk, label: str, meant: str) -> None:
    marked.write(EXTRA, WITHHELD.replace('marking: "TLP:AMBER"', f'marking: "{label}"', 1))
    marked.change("content/desk.yaml", "marking:", "# one scheme a desk\nmarking:")
    ran = marked.check()
    assert ran.places("BG503")
    assert f'write "{meant}"' in ran.err


def test_uk_markings_work_the_same_way(desk: Desk) -> None:
    settings = MARKED.replace("scheme: tlp", "scheme: gsc").replace("TLP:CLEAR", "OFFICIAL")
    desk.write("content/desk.yaml", settings.replace("TLP:AMBER", "OFFICIAL-SENSITIVE"))
    desk.write(EXTRA, WITHHELD.replace("TLP:AMBER", "OFFICIAL-SENSITIVE"))
    assert desk.build().status == 0
    assert "OFFICIAL-SENSITIVE" in text_of(files(desk, "internal")[".pdf"])
    assert "SENSITIVE" not in text_of(files(desk, "public")[".pdf"])


LISTED = MARKED.replace('"TLP:AMBER"}', '"TLP:RED", distribution: [Ada Zirkelstein, "Head of Mission, Ostra"]}')
NAMED = 'lines:\n- {id: lin-once, kind: ask, text: Ask once., marking: "TLP:RED"}\n'


def test_what_is_for_named_recipients_names_them_and_nobody_else_gets_the_list(marked: Desk) -> None:
    marked.write(EXTRA, NAMED)
    marked.build("-p", "full-brief")
    plain = {path: data for path, data in marked.outputs().items() if "/public/" in path}
    marked.write("content/desk.yaml", LISTED)
    ran = marked.build("-p", "full-brief")
    assert (ran.status, ran.codes) == (0, [])
    for text in (files(marked, "internal")[".html"].read_text("utf-8"), text_of(files(marked, "internal")[".pdf"])):
        assert "Ada Zirkelstein; Head of Mission, Ostra" in " ".join(text.split())
    assert {path: data for path, data in marked.outputs().items() if "/public/" in path} == plain


def test_a_list_is_not_printed_where_nothing_asks_for_it(marked: Desk) -> None:
    marked.write("content/desk.yaml", LISTED)
    assert marked.build("-f", "html").codes == []
    assert SECRET not in files(marked, "internal")[".html"].read_text("utf-8")


def test_no_audience_has_the_name_of_the_folder_of_embargo_copies(marked: Desk) -> None:
    marked.change("content/desk.yaml", "  public:", "  embargoed:")
    [found] = marked.check().errors
    assert (found["code"], found["hint"]) == ("BG116", "call it `embargoed-readers`")
    marked.change("content/desk.yaml", "  embargoed:", "  embargoed-readers:")
    assert marked.check().errors == []
