"""RELIABILITY.md 1, rows 22 to 26: what can be wrong in a text. The number of the row leads each test's id."""

from __future__ import annotations

from html.parser import HTMLParser

import pypdfium2
import pytest

from tests.support.breaking import MARK, edited, found, hints, refused, unmarked
from tests.support.desks import BRIEFING, MARKED, QUICK_START, Desk, at_most

SUMMARY = "  summary: Varenia and Solmark disagree on inspections. Ships wait eight days. [@src-gazette]\n"
AMBER = 'marking: "TLP:AMBER"'
SECRET = f"- {{id: src-zorblax, publisher: Zorblax, title: Zorblax annex, {AMBER}}}\n"
SOURCES = "sources:\n"


def block(text: str, field: str = "summary") -> str:
    """The quick start with a text, its marks kept, as a block of several lines."""
    lines = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    return edited(SUMMARY, f"  {field}: |\n{lines}" + ("" if field == "summary" else SUMMARY))


# 22: what is withheld -------------------------------------------------------------------------------------------------


def test_row_22_a_public_text_that_cites_a_withheld_source(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    cited = SUMMARY.replace("[@src-gazette]", f"[@src-gazette; @{MARK}src-zorblax]")
    text, places = unmarked(edited(SUMMARY, cited).replace(SOURCES, SOURCES + SECRET))
    desk.write(BRIEFING, text)
    ran = refused(desk)
    assert found(ran) == [("BG501", *places[0])]
    assert [d["audiences"] for d in ran.errors] == [["public"]]


PUBLIC_CELL = "cell: No foreign inspectors"
LEAKS = {
    "citation": edited(SUMMARY, SUMMARY.replace("@src-gazette", "@src-zorblax")).replace(SOURCES, SOURCES + SECRET),
    "id-in-a-plain-text": edited(PUBLIC_CELL, "cell: as in src-zorblax").replace(SOURCES, SOURCES + SECRET),
    "hint-that-names-it": edited("@src-gazette", "@src-zorblaks").replace(SOURCES, SOURCES + SECRET),
    "list-of-what-is-known": edited("@src-gazette", "@src-qqq").replace(SOURCES, SOURCES + SECRET),
    "broken-record": QUICK_START.replace(SOURCES, SOURCES + SECRET.replace("title:", "zorblax_title:")),
    "value-of-a-broken-record": QUICK_START.replace(SOURCES, SOURCES + SECRET.replace("id: src-", "id: SRC-")),
    "misspelt-label": QUICK_START.replace(
        SOURCES, SOURCES + SECRET.replace("AMBER", "AMBRE").replace("title:", "zorblax:")
    ),
    "label-that-is-a-list": QUICK_START.replace(
        SOURCES, SOURCES + SECRET.replace('"TLP:AMBER"', '["TLP:AMBER"]').replace("title:", "zorblax:")
    ),
    "on-one-line-with-a-public-one": edited(
        "- {id: act-varenia, kind: state, name: Varenia}\n- {id: act-solmark, kind: state, name: Solmark}\n"
        "- {id: act-lund, kind: person, name: Mira Lund, role: Transport minister of Varenia}\n",
        "  [{id: act-varenia, kind: state, name: Varenia}, {id: act-solmark, kind: state, name: Solmark}, "
        f"{{id: act-lund, kind: person, name: Mira Lund}}, {{id: act-zorblax, kind: zorblax, name: Z, {AMBER}}}]\n",
    ),
    "beside-a-public-problem-on-one-line": edited(
        "sources:\n- {id: src-gazette, publisher: Ostra Gazette, title: Ships wait, date: 2026-03-12}\n- ",
        f"sources: [{{id: src-gazette, publisher: O, title: T, dat: x}}, {{id: src-zorblax, title: T, {AMBER}}},",
    ).replace("date: 2026-03-13}", "date: 2026-03-13}]"),
    "comment-beside-a-public-problem": edited("stance: opposes", "stance: opposed").replace(
        "cell: No foreign inspectors,", "cell: No foreign inspectors,  # says zorblax"
    ),
    "circle": edited("id: act-lund, ", "id: act-lund, speaks_for: act-zorblax, ").replace(
        "actors:\n",
        f"actors:\n- {{id: act-zorblax, kind: person, name: Z, speaks_for: act-lund, {AMBER}}}\n",
    ),
    "speaker": edited(PUBLIC_CELL, f"{PUBLIC_CELL}, speaker: act-zorblax").replace(
        "actors:\n", f"actors:\n- {{id: act-zorblax, kind: person, name: Z, {AMBER}}}\n"
    ),
    "file-that-breaks-off": QUICK_START.replace(SOURCES, SOURCES + SECRET.replace("title: Zor", "title: Zor: Zor")),
    "character-without-a-glyph": QUICK_START.replace(SOURCES, SOURCES + SECRET.replace("annex", "zorblax 漢")).replace(
        "[@src-radio, 07:40]", "[@src-radio, 07:40]"
    ),
    "lost-words": QUICK_START + f"- id: quo-secret\n  {AMBER}\n  text: We said # zorblax\n  speaker: act-lund\n",
    "position-twice": edited("evidence: src-gazette}", f"evidence: src-gazette, {AMBER}}}").replace(
        "positions:\n",
        f"positions:\n- {{actor: act-zorblax, topic: top-inspect, stance: opposes, {AMBER}}}\n"
        f"- {{actor: act-zorblax, topic: top-inspect, stance: supports, {AMBER}}}\n",
    ).replace("actors:\n", f"actors:\n- {{id: act-zorblax, kind: person, name: Z, {AMBER}}}\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEAKS, ids=lambda name: f"22-{name}")
def test_a_report_for_the_public_holds_no_word_of_what_is_withheld(desk: Desk, name: str) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(BRIEFING, LEAKS[name])
    ran = desk.build("-f", "html")
    assert ran.status == 1
    assert "zorblax" in (ran.err + str(ran.report)).lower()  # the person at the desk is told
    told = desk.root / "report.txt"
    for_public = desk.build("-f", "html", "--report", f"text={told}", "--report-for", "public")
    assert "zorblax" not in str(for_public.report).lower()
    assert "zorblax" not in told.read_text("utf-8").lower()


PAGE_LEAKS = {
    "anchor": '<p>{% for quote in key_quotes %}<a href="#{{ quote.id }}-nowhere">x</a>{% endfor %}</p>',
    "address": '<p>{% for quote in key_quotes %}<a href="{{ quote.text }}">x</a>{% endfor %}</p>',
    "failure": "{% for quote in key_quotes %}{% include quote.text %}{% endfor %}",
}


@pytest.mark.parametrize("name", PAGE_LEAKS, ids=lambda name: f"22-page-{name}")
def test_what_a_page_stumbles_over_is_marked_like_the_page(desk: Desk, name: str) -> None:
    desk.write("content/desk.yaml", MARKED)
    secret = f"- {{id: quo-zorblax, text: javascript:zorblax, speaker: act-lund, use: key, priority: 1, {AMBER}}}\n"
    desk.write(BRIEFING, QUICK_START + secret)
    desk.write("templates/one-pager/blocks/quote.html.j2", PAGE_LEAKS[name])
    ran = desk.build("-a", "internal")
    assert "zorblax" in ran.err.lower()
    assert "zorblax" not in str(desk.build("-a", "internal", "--report-for", "public").report).lower()


# 23: raw HTML ---------------------------------------------------------------------------------------------------------

HTML = ["§<script>alert(1)</script>", "a §<b>b</b>", "§<img src=x onerror=alert(1)>", '§<iframe src="http://x"></iframe>',
        "§<link rel=attachment href=file:///etc/passwd>", "§<!-- c -->", "§<?php ?>", "§<svg/onload=alert(1)>",
        "§<javascript:alert(1)>", "*a* §</p>", "> §<b", "- a\n- §<form>", "§<a\nhref=x>"]  # fmt: skip


@pytest.mark.parametrize("text", HTML, ids=lambda text: f"23-{text[:18]!r}")
def test_raw_html_is_refused_at_its_place(desk: Desk, text: str) -> None:
    broken, places = unmarked(edited(SUMMARY, SUMMARY + "  texts:\n    background: |\n      Words.\n\n"
                                     + "".join(f"      {line}\n" for line in text.split("\n"))))  # fmt: skip
    desk.write(BRIEFING, broken)
    ran = refused(desk)
    assert found(ran) == [("BG117", *places[0])]
    assert "backslash" in hints(ran)


def test_row_23_what_the_hint_says_helps(desk: Desk) -> None:
    desk.write(BRIEFING, block("Ships of \\<b and a < b wait, see `<b>`. [@src-gazette]"))
    assert desk.build("-f", "html").status == 0
    page = next(data.decode() for path, data in desk.outputs().items() if path.endswith(".html"))
    assert "Ships of &lt;b and a &lt; b wait, see <code>&lt;b&gt;</code>." in page


# 24: links ------------------------------------------------------------------------------------------------------------

LINKS = [
    "[x](§javascript:alert(1))",
    "[x](§JaVaScRiPt:alert(1))",
    "[x](§java&#10;script:alert(1))",
    "[x](§//host/x)",
    "[x](§java&Tab;script:x)",
    "[x](§data:text/html,x)",
    "[x](§file:///etc/passwd)",
    "[x](§vbscript:x)",
    "[x](§a.html)",
    "[x](§/etc/passwd)",
    "[x](§#b-summary)",
    "[x]( §javascript:x)",
    "[x](\n§javascript:x)",
    "[x](§http:x)",
    "[`]`](§ftp:x)",
    "[x][1]\n\n[1]: §javascript:x",
    "[x]: §javascript:x\n\n[x]",
    "[x][y]\n\n[y]:\n  §javascript:x",
    "[x](§https:///x)",
    "a\n[b](https://ok.example) [x](§jar:x)",
]


@pytest.mark.parametrize("text", LINKS, ids=lambda text: f"24-{text[:24]!r}")
def test_a_link_that_is_not_allowed_is_refused_at_its_place(desk: Desk, text: str) -> None:
    broken, places = unmarked(block(f"Words first.\n{text}"))
    desk.write(BRIEFING, broken)
    ran = refused(desk)
    assert found(ran) == [("BG118", *places[0])]
    assert "https://" in hints(ran)


@pytest.mark.parametrize("style", ["plain", "double", "single", "folded"], ids=lambda style: f"24-in-{style}")
def test_the_place_of_a_link_in_every_style_of_text(desk: Desk, style: str) -> None:
    written = {
        "plain": "Ships [x](§javascript:x) wait.",
        "double": '"Ships \\u2013 \\"two\\" [x](§javascript:x) wait."',
        "single": "'Ship''s [x](§javascript:x) wait.'",
        "folded": ">-\n    Ships\n    wait [x](§javascript:x).",
    }[style]
    broken, places = unmarked(edited(SUMMARY, f"  summary: {written}\n"))
    desk.write(BRIEFING, broken)
    assert found(refused(desk)) == [("BG118", *places[0])]


def test_row_24_the_address_of_a_source(desk: Desk) -> None:
    text, places = unmarked(edited("title: Ships wait,", "title: Ships wait, url: §javascript:alert(1),"))
    desk.write(BRIEFING, text)
    assert found(refused(desk)) == [("BG118", *places[0])]


# 25: what costs much --------------------------------------------------------------------------------------------------

COSTLY = {
    "50k-[": "[" * 50_000,
    "20k-[a](": "[a](" * 20_000,
    "20k-<b": "<b " * 20_000,
    "5k-![": "![" * 5_000,
    "5k->": ">" * 5_000,
    "[-a-line": "[\n" * 20_000,
    "[a](-a-line": "[a](x\n" * 10_000,
    "1.-a-line": "1. a\n" * 12_000,
    "> > >": "> " * 5_000,
    "spaces": "a" + " " * 49_000 + "a",
    "newlines": "a" + "\n" * 49_000 + "a",
    "backslashes": "\\" * 49_000,
    "*_": "*_" * 24_000,
    "**a": "**a" * 16_000,
    "`a": "`a " * 16_000,
    "[@": "[@src-gazette]" * 3_500,
    "[@;": "[@" + ";@src-gazette" * 3_500 + "]",
    "[@,": "[@src-gazette, " + " " * 48_000 + "x",
    "|": "|" * 49_000,
    "@src-": "@src-" * 9_000,
    "nested": "".join(" " * 2 * n + "- a\n" for n in range(200)),
    "<!--": "<!--\n" * 9_000,
    "&": "&" * 49_000,
    "1MB": "word " * 200_000,
}


@pytest.mark.parametrize("name", COSTLY, ids=lambda name: f"25-{name}")
def test_a_costly_text_is_read_or_refused_soon(desk: Desk, name: str) -> None:
    lines = "".join(f"      {line}\n" for line in COSTLY[name].split("\n"))
    desk.write(BRIEFING, edited(SUMMARY, f"{SUMMARY}  texts:\n    background: |\n{lines}"))
    with at_most(10):
        ran = desk.build("-f", "html")
    assert ran.status in (0, 1)
    assert "Traceback" not in ran.err
    assert "briefgen failed" not in ran.err
    assert len(ran.problems) < 100


# 26: HTML in fields that are no Markdown ------------------------------------------------------------------------------

HOSTILE = "\"><script>x('1')</script><img onerror=x()>{{ 7 * 7 }}</p>"
FIELDS = (
    "title: Grain transit through the Ostra strait",
    "name: Varenia",
    "name: Mira Lund",
    "role: Transport minister of Varenia",
    "title: Joint ship inspections",
    "publisher: Ostra Gazette",
    "title: Ships wait",
    "cell: No foreign inspectors",
    "text: We will not let the grain rot for a signature.",
    "venue: Press conference in Port Vara",
    'cell: "Yes, once insured"',
    'evidence: "src-radio, 07:40"',
)


class Elements(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("product", ["one-pager", "full-brief"], ids=lambda product: f"26-{product}")
def test_html_in_any_field_is_printed_as_text(desk: Desk, product: str) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    for field in FIELDS:
        name = field.partition(": ")[0]
        desk.change(
            BRIEFING, field, f"{name}: {quoted if name != 'evidence' else quoted.replace(quoted[1:2], 'src-radio, ')}"
        )
    desk.change("content/desk.yaml", "name: Strait Desk", f"name: {quoted}")
    ran = desk.build("-p", product)
    assert (ran.status, ran.errors) == (0, [])
    page, pdf = (next(data for path, data in desk.outputs().items() if path.endswith(end)) for end in (".html", ".pdf"))
    tags = Elements(page.decode()).seen
    assert [attributes for tag, attributes in tags if tag == "script"] == [{"type": "application/ld+json"}]
    assert "img" not in {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert page.count(b"{{ 7 * 7 }}") > len(FIELDS) - 2
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title") == HOSTILE
