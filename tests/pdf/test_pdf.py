"""The PDF's structure and metadata: one element is one tag on however many pages, and the file says what it is."""

from __future__ import annotations

import re
import subprocess
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from tests.judges import verapdf
from tests.support.desks import MARKED, Desk

STREAM = re.compile(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGE = """\
<!DOCTYPE html>
<html lang="{{ briefing.language }}">
<head><meta charset="utf-8"><title>{{ briefing.title }}</title></head>
<body><main><h1>{{ briefing.title }}</h1><section id="b-long" aria-labelledby="t"><h2 id="t">A long part</h2>
<p>{{ summary }} <span id="source-1"></span></p>
BODY
</section></main></body></html>
"""
ONE_LEVEL = '<tr><td></td><th scope="col">Word</th><th scope="col">Condition</th></tr>'
TWO_LEVELS = """\
<tr><th rowspan="2">Actor</th><th scope="colgroup" colspan="2">Summit</th></tr>
<tr><th>Word</th><th>Condition</th></tr>"""


def write_long(desk: Desk, name: str, body: str, style: str = "") -> None:
    """A product of its own, which holds this piece of HTML."""
    desk.write(f"templates/{name}/product.yml", "title: Long document\n")
    desk.write(f"templates/{name}/page.html.j2", PAGE.replace("BODY", body))
    desk.write(f"templates/{name}/theme.css", style)


def long_document(desk: Desk, body: str, style: str = "") -> Path:
    """The PDF of such a product."""
    write_long(desk, "long", body, style)
    ran = desk.build("--product", "long", "--format", "pdf")
    assert ran.errors == []
    return next((desk.root / "output").rglob("*_long.pdf"))


def structure(pdf: Path, *options: str) -> list[str]:
    """The tags of a PDF in reading order, one a line."""
    ran = subprocess.run(["pdfinfo", options[0] if options else "-struct", pdf], capture_output=True, check=True)
    return [line.strip() for line in ran.stdout.decode().splitlines() if line.strip()]


def count(lines: list[str], tag: str) -> int:
    return [line.split()[0].rstrip(":") for line in lines].count(tag)


def table(head: str, rows: int) -> str:
    words = "and so on for a while " * 4
    body = "".join(f'<tr><th scope="row">Actor {n}</th><td>{words}</td><td>none</td></tr>' for n in range(rows))
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


STYLES = {"whole-rows": "tr { break-inside: avoid }", "split-rows": "td { line-height: 3 }"}
HEADS = {"one-level": (ONE_LEVEL, 100), "two-levels": (TWO_LEVELS, 100)}
TONGUES = '<p>As he said: <span lang="fr">de jure</span>.</p><blockquote lang="de">Ja</blockquote>'


@pytest.mark.long
def test_tables_over_pages_words_of_other_languages_and_what_ships_are_pdf_ua_and_pdf_a(
    desk: Desk, tmp_path: Path
) -> None:
    """All before one judge, whose start is most of what it costs."""
    tables = {f"{head}-{style}": (HEADS[head], STYLES[style]) for head in HEADS for style in STYLES}
    for name, ((head, rows), style) in tables.items():
        write_long(desk, name, table(head, rows) + table(ONE_LEVEL, 1), style)
    write_long(desk, "tongues", TONGUES)
    wanted = [part for name in (*tables, "tongues") for part in ("--product", name)]
    assert desk.build(*wanted, "--format", "pdf").errors == []
    desk.write("content/desk.yaml", MARKED)
    assert desk.build("--format", "pdf", "--audience", "public", "--out", str(tmp_path / "marked")).errors == []
    made = {pdf.stem.split("_")[2]: pdf for pdf in tmp_path.rglob("*.pdf")}
    assert set(made) == {*tables, "tongues", "one-pager"}
    for name, ((head, rows), _) in tables.items():
        is_one_table(made[name], head, rows)
    assert {b"/Lang (fr)", b"/Lang (de)"} <= languages(made["tongues"])
    says_what_it_is(made["one-pager"])
    assert verapdf(made.values(), ["ua1", "3a"]) == []


def is_one_table(pdf: Path, head: str, rows: int) -> None:
    """Whether a long table, and a short one behind it, are a table each, on however many pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) > 2
    lines = structure(pdf)
    assert (count(lines, "Table"), count(lines, "THead"), count(lines, "TBody")) == (2, 2, 2)
    assert count(lines, "TR") == head.count("<tr>") + rows + 2
    assert count(lines, "TD") == 2 * rows + head.count("<td>") + 3
    scopes = [line for line in lines if line.startswith("/Scope")]
    assert (scopes.count("/Scope /Row"), scopes.count("/Scope /Column")) == (rows + 1, head.count("<th") + 2)


def languages(pdf: Path) -> set[bytes]:
    objects = b"".join(zlib.decompressobj().decompress(data) for data in STREAM.findall(pdf.read_bytes()))
    return set(re.findall(rb"/Lang \(\w+\)", objects))


def test_each_cell_names_its_headers(desk: Desk) -> None:
    pdf = long_document(desk, table(TWO_LEVELS, 40), "tr { break-inside: avoid }")
    named = [line for line in structure(pdf) if line.startswith("/Headers")]
    assert len(named) == 80
    assert {len(re.findall(r"t1r\d+c\d+", line)) for line in named} == {3}  # the row, the group, the column
    assert set(named[-2:]) == {"/Headers [(t1r0c1) (t1r1c1) (t1r41c0)]", "/Headers [(t1r0c1) (t1r1c2) (t1r41c0)]"}


def test_what_runs_over_pages_is_one_element(desk: Desk) -> None:
    text = "<p>" + "A paragraph that runs on. " * 400 + "</p>"
    points = "<ol>" + f"<li>{'A point that runs on. ' * 60}</li>" * 6 + "</ol>"
    lines = structure(long_document(desk, text + points))
    assert [count(lines, tag) for tag in ("Part", "Sect", "P", "L", "LI", "LBody")] == [1, 1, 2, 1, 6, 6]


def test_what_stands_side_by_side_over_pages_is_told_once(desk: Desk) -> None:
    """Divisions that a style sheet sets as the cells of a table go on beside each other."""
    section = f"<div><section><p>{'A paragraph that runs on. ' * 300}</p></section></div>"
    style = ".two { display: table; table-layout: fixed; width: 100% } .two > div { display: table-cell }"
    pdf = long_document(desk, f'<div class="two">{section}{section}</div>', style)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) > 2
    lines = structure(pdf)
    assert [count(lines, tag) for tag in ("Sect", "P")] == [1 + 2, 1 + 2]


def test_a_link_has_one_annotation_however_many_lines_it_takes(desk: Desk) -> None:
    words = "which takes its reader to a place that is <b>far away</b> and then " * 6
    lines = structure(long_document(desk, f'<p>A link <a href="#t">{words}</a>, and <a href="#t">another</a>.</p>'))
    assert (count(lines, "Link"), count(lines, "Object")) == (2 + 1, 2 + 1)  # and the summary's citation


def test_bookmarks_are_the_headings(desk: Desk) -> None:
    pdf = long_document(desk, "<h3>A detail</h3><h4>A finer one</h4><h3>Another&#8288;</h3><h2>A second part</h2>")
    with pypdfium2.PdfDocument(pdf) as document:
        found = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    titles = [(0, "Grain transit through the Ostra strait"), (1, "A long part"), (2, "A detail"), (3, "A finer one")]
    assert found == [*titles, (2, "Another"), (1, "A second part")]


# Metadata -------------------------------------------------------------------------------------------------------------


def metadata(pdf: Path) -> dict[str, str]:
    """The properties in a PDF's XMP, by the name in their namespace; without the schemas that describe them."""
    ran = subprocess.run(["pdfinfo", "-meta", pdf], capture_output=True, check=True)
    described = next(iter(next(iter(ElementTree.fromstring(ran.stdout.decode())))))
    assert described is not None
    return {item.tag: "".join(item.itertext()).strip() for item in described}


def says_what_it_is(pdf: Path) -> None:
    said = metadata(pdf)
    dublin, own = "{http://purl.org/dc/elements/1.1/}", "{https://briefgen.invalid/ns/1.0/}"
    assert said[dublin + "title"] == "Grain transit through the Ostra strait"
    assert said[dublin + "description"].startswith("Varenia and Solmark disagree on inspections.")
    assert (said[dublin + "creator"], said[dublin + "publisher"]) == ("Strait Desk", "Strait Desk")
    assert (said[dublin + "date"], said[dublin + "language"]) == ("2026-03-14", "en-GB")
    assert said[dublin + "identifier"] == pdf.stem
    assert said[dublin + "rights"] == said[own + "marking"] == "TLP:CLEAR"
    assert (said[own + "asOf"], said[own + "edition"]) == ("2026-03-14", "draft")
    assert re.fullmatch("sha256:[0-9a-f]{64}", said[own + "viewHash"])
    assert not [name for name in said if "Date" in name]  # nothing from the clock


def test_the_hash_is_that_of_what_is_shown(desk: Desk) -> None:
    def hash_of(*arguments: str) -> str:
        assert desk.build(*arguments).errors == []
        return metadata(next((desk.root / "output").rglob("*.pdf")))["{https://briefgen.invalid/ns/1.0/}viewHash"]

    before = hash_of()
    desk.change("content/briefings/ostra-strait/briefing.yaml", "briefing:\n", "# a remark\nbriefing:\n")
    assert hash_of("--format", "pdf") == before
    desk.change("content/briefings/ostra-strait/briefing.yaml", "Ships wait eight days", "Ships wait nine days")
    assert hash_of() != before
