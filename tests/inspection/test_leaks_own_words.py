"""What a format says in every file gives nobody away: numbers of parts and places, names of parts, well-known fonts."""

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
        '<!-- <svg --><p width="{{ 1200 + 47 }}">Ask us.</p><!-- </svg> -->',
        '<!-- <rect width="{{ 1200 + 47 }}"> -->',
        '<p class="font-weight:{{ 1200 + 47 }} {{ 1200 + 47 }}">Ask us.</p>',
    ],
)
def test_what_a_reader_can_find_there_does(desk: Desk, body: str) -> None:
    withheld(desk, 1247)
    product(desk, body)
    desk.write("templates/ports/dot.png", PIXEL)
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "html")
    assert "BG510" in ran.codes, ran.err


NAMED = tuple(re.findall(r"\w+", """
    Georgia Adobe Lab Catalog Document Metadata Bullet Hyperlink Emphasis Calibri Arial Default Identity Bag Roman
    Publisher Quotation Organization Identifier Viewport Charset Generator Citation Creator Header Footer Published
"""))  # fmt: skip


def hide(desk: Desk, names: tuple[str, ...], kind: str, first: str = "") -> None:
    """Somebody or something of each name, whom the public may not know of."""
    actors = (f"- {{id: act-{kind}-{name.lower()}, kind: {kind}, name: '{first}{name}'}}" for name in names)
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, "\n".join(('marking: "TLP:AMBER"', "actors:", *actors, "")))


@pytest.mark.parametrize(("kind", "first"), [("body", ""), ("person", "Ada "), ("person", "Ian ")])
def test_who_is_called_like_a_part_of_a_file_is_not_found_in_every_file(desk: Desk, kind: str, first: str) -> None:
    hide(desk, NAMED, kind, first)
    formats = ("--format", "html", "--format", "pdf", "--format", "docx", "--format", "eml")
    ran = desk.build("--product", "full-brief", "--audience", "public", *formats)
    assert ran.errors == [], ran.err


@pytest.mark.parametrize(
    "hidden",
    [
        '<p class="calibri">Ask us.</p>',
        '<p data-who="Calibri">Ask us.</p>',
        "<!-- from Calibri -->",
        '<svg viewBox="0 0 9 9" role="img" aria-label="A"><g transform="Calibri(3)"><text x="3">A</text></g></svg>',
        '<svg viewBox="0 0 9 9" role="img" aria-label="A"><path d="M0 0Calibri3"/></svg>',
    ],
)
def test_who_is_called_so_is_found_where_a_template_says_it(desk: Desk, hidden: str) -> None:
    hide(desk, ("Calibri",), "body")
    product(desk, hidden)
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "html")
    assert "BG510" in ran.codes, ran.err


@pytest.mark.parametrize("form", ["pdf", "docx", "eml", "html"])
def test_who_is_called_so_is_found_where_people_read(desk: Desk, form: str) -> None:
    hide(desk, ("Calibri",), "body")
    product(desk, "<p>Ask Calibri first.</p>")
    ran = desk.build("--product", "ports", "--audience", "public", "--format", form)
    assert ran.codes == ["BG510"], ran.err


@pytest.mark.parametrize(
    ("kind", "name", "body"),
    [
        ("body", "X fund", "<p>Paid by the X fund.</p>"),
        ("person", "Ada Page", '<p><a href="mailto:a.page@desk.example">Ask us</a></p>'),
        ("person", "Una King", '<p class="u-king">Ask us.</p>'),
    ],
)
def test_a_name_that_begins_with_a_letter_is_found(desk: Desk, kind: str, name: str, body: str) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, f'marking: "TLP:AMBER"\nactors:\n- {{id: act-x, kind: {kind}, name: {name}}}\n')
    product(desk, body)
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "html")
    assert ran.codes == ["BG510"], ran.err


def test_a_text_that_begins_with_a_letter_is_found(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    line = "{id: lin-a, kind: ask, text: Tonight a convoy leaves the northern port for us.}"
    desk.write(EXTRA, f'marking: "TLP:AMBER"\nlines:\n- {line}\n')
    product(desk, "<p>We know a convoy leaves the northern port.</p>")
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "html")
    assert "BG510" in ran.codes, ran.err


def test_what_elements_part_is_no_name(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    names = ("red-cross", "Red Cross"), ("north-sea", "North Sea")
    actors = (f"- {{id: act-{id_}, kind: body, name: {name}}}" for id_, name in names)
    desk.write(EXTRA, "\n".join(('marking: "TLP:AMBER"', "actors:", *actors, "")))
    product(desk, '<div class="red"><p>Cross at noon.</p></div><div id="north"><p>Sea routes.</p></div>')
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "html")
    assert ran.errors == [], ran.err


def test_the_address_of_an_archive_is_read(desk: Desk) -> None:
    hide(desk, ("Helvetica",), "body")
    desk.write("content/desk.yaml", MARKED + 'mail: {archive: "https://desk.example/helvetica/{name}", pdf: false}\n')
    product(desk, "<p>Ask us.</p>")
    ran = desk.build("--product", "ports", "--audience", "public", "--format", "eml")
    assert ran.codes == ["BG510"], ran.err
