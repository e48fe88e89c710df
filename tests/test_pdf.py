"""The PDF's structure: one table is one table on however many pages, headers say what they head."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.desks import Desk
from tests.judges import verapdf

LONG = "templates/long/"
PAGE = """\
<!DOCTYPE html>
<html lang="{{ briefing.language }}">
<head><meta charset="utf-8"><title>{{ briefing.title }}</title></head>
<body><main><h1>{{ briefing.title }}</h1><section id="b-table" aria-labelledby="t"><h2 id="t">A long table</h2>
<p>{{ summary }} <span id="source-1"></span></p>
<table><thead>
<tr><th scope="col" rowspan="2">Actor</th><th scope="col" colspan="2">Summit</th></tr>
<tr><th scope="col">Word</th><th scope="col">Condition</th></tr></thead>
<tbody>ROWS</tbody></table>
<table><thead><tr><th scope="col">Short</th></tr></thead><tbody><tr><td>one</td></tr></tbody></table>
</section></main></body></html>
"""


def structure(pdf: Path) -> str:
    return subprocess.run(["pdfinfo", "-struct", pdf], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("rows", [3, 90])
def test_a_table_over_pages_is_one_table(desk: Desk, rows: int) -> None:
    cells = "".join(f'<tr><th scope="row">Actor {n}</th><td>word</td><td>none</td></tr>' for n in range(rows))
    desk.write(LONG + "product.yml", "title: Long table\n")
    desk.write(LONG + "page.html.j2", PAGE.replace("ROWS", cells))
    desk.write(LONG + "theme.css", "tr { break-inside: avoid }\n")
    ran = desk.build("--product", "long")
    assert (ran.status, ran.problems) == (0, [])
    pdf = next((desk.root / "output").rglob("*_long.pdf"))
    lines = [line.strip().split()[0] for line in structure(pdf).splitlines() if line.strip()]
    assert (lines.count("Table"), lines.count("THead"), lines.count("TR")) == (2, 2, rows + 4)
    assert structure(pdf).count("/Scope /Row") == rows
    assert verapdf([pdf], ["ua1", "3a"]) == []
