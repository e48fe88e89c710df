"""Numbers by which a file counts its own parts, and says where they stand, give no withheld figure away."""

from __future__ import annotations

import base64
import re

import pytest

from tests.support.desks import MARKED, Desk

EXTRA = "content/briefings/ostra-strait/internal.yaml"
HEAD = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ briefing.title }}</title></head>
<body><main><h1>{{ briefing.title }}</h1><section id="b-contact"><h2>Ask</h2><p>{{ marking }} {{ desk.contact }}</p>
"""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FOOT = "</section></main></body></html>\n"
ROW = '<tr><th scope="row">Vara</th><td>yes</td><td>{{ marking }}</td></tr>\n'
TABLE = f"""\
<table><thead><tr><th scope="col">Port</th><th scope="col">Open</th><th scope="col">Shut</th></tr></thead><tbody>
{ROW * 300}</tbody></table>
"""
DRAWING = """\
<svg viewBox="0 0 {{ 1200 + 47 }} 90" role="img" aria-label="A line"><text x="{{ 1200 + 47 }}" y="9">North</text>
<g transform="translate({{ 1200 + 47 }} 3)"><path d="M{{ 1200 + 47 }} 3L{{ 1200 + 47 }}-9.5z"/></g></svg>
"""


def withheld(desk: Desk, *numbers: int) -> None:
    """A line for each number, which the public may not see."""
    lines = (f"- {{id: lin-{n}, kind: objective, text: 'They counted {n:,} hulls. [@src-radio]'}}" for n in numbers)
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, "\n".join(('marking: "TLP:AMBER"', "lines:", *lines, "")))


def product(desk: Desk, body: str) -> None:
    desk.write("templates/ports/product.yml", "title: Ports\n")
    desk.write("templates/ports/page.html.j2", HEAD + body + FOOT)
    desk.write("templates/ports/theme.css", "")


def test_the_objects_of_a_pdf_are_numbered_and_give_nothing_away(desk: Desk) -> None:
    withheld(desk, *(n for n in range(1201, 1300) if n % 10))
    product(desk, TABLE)
    ran = desk.build("--product", "ports", "--audience", "public")
    assert ran.errors == [], ran.err
    [pdf] = [data for path, data in desk.outputs().items() if path.endswith(".pdf")]
    assert int(re.findall(rb"/Size (\d+)", pdf)[-1]) > 1300  # it has as many


def test_where_something_stands_in_a_drawing_gives_nothing_away(desk: Desk) -> None:
    withheld(desk, 1247)
    product(desk, DRAWING)
    assert desk.build("--product", "ports", "--audience", "public").errors == []


@pytest.mark.parametrize(
    "body",
    [
        '<p data-hulls="{{ 1200 + 47 }}">Ask us.</p>',
        '<svg viewBox="0 0 9 9" role="img" aria-label="A line"><text x="3" y="9">{{ 1200 + 47 }}</text></svg>',
        '<svg viewBox="0 0 9 9" role="img" aria-label="A line"><text x="3" class="n {{ 1200 + 47 }}">A</text></svg>',
        '<svg viewBox="0 0 9 9" role="img" aria-label="{{ 1200 + 47 }} hulls"><text x="3" y="9">A</text></svg>',
        '<img src="dot.png" alt="A dot" width="{{ 1200 + 47 }}">',
    ],
)
def test_what_a_reader_can_find_there_does(desk: Desk, body: str) -> None:
    withheld(desk, 1247)
    product(desk, body)
    desk.write("templates/ports/dot.png", PIXEL)
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "html")
    assert ran.codes == ["BG510"], ran.err
