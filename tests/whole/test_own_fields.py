"""Own fields of a desk: declared in desk.yaml, checked in content, printed, compared, frozen, withheld."""

from __future__ import annotations

import json
import re

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk
from tests.support.documents import facts

DECLARED = """\
products: [full-brief]
extra:
  briefing:
    to: {type: text, label: To, languages: {uk: Кому}}
    note: {type: markdown, label: Note}
    copies: {type: number, label: Copies}
    cost: {type: quantity, label: Cost}
    until: {type: date, label: Valid until}
    urgent: {type: yes_no, label: Urgent}
    speed: {type: choice, of: [routine, immediate], label: Speed}
    cc: {type: list, label: Copied to}
    lead: {type: record, kinds: [actor], label: Leads}
  source:
    shelf: {type: text, label: Shelf}
"""
FILLED = """\
  extra:
    to: Mira & Lund
    note: |
      The quay is full. [@src-radio]

      - So is the pier.
    copies: 1,200
    cost: 5 million EUR
    until: 2026-05
    urgent: yes
    speed: immediate
    cc: [Legal, Press]
    lead: act-varenia
  key_points:"""


@pytest.fixture
def own(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED + DECLARED)
    desk.change(BRIEFING, "  key_points:", FILLED)
    return desk


def page(desk: Desk, audience: str, product: str = "full-brief") -> str:
    found = [
        data
        for path, data in desk.outputs().items()
        if path.endswith(f"{product}_{audience}.html") and "/edition-" not in path
    ]
    assert len(found) == 1
    return found[0].decode()


def shown(made: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", made.partition("</head>")[2]).split())


def test_each_is_printed_under_its_label_in_declared_order_without_a_change_of_templates(own: Desk) -> None:
    ran = own.build()
    assert ran.errors == []
    made = shown(page(own, "internal"))
    rows = ["To Mira &amp; Lund", "Note The quay is full", "So is the pier", "Copies 1,200", "Cost 5 million euros"]
    rows += ["Valid until May 2026", "Urgent yes", "Speed immediate", "Copied to Legal Press", "Leads Varenia"]
    places = [made.find(row) for row in rows]
    assert -1 not in places, rows[places.index(-1)]
    assert places == sorted(places)
    pdf = next(data for path, data in own.outputs().items() if path.endswith("internal.pdf"))
    assert "Mira & Lund" in facts(pdf).pages[0]


def test_what_an_own_text_cites_is_numbered_and_listed(own: Desk) -> None:
    own.change(BRIEFING, "  - Solmark refuses foreign inspectors on its ships. [@src-radio, 07:40]\n", "")
    own.build()
    made = page(own, "internal")
    cited = made[made.index("The quay is full") :]
    assert 'href="#source-1"' in cited[: cited.index("So is the pier")]


def test_a_label_is_in_the_language_of_the_document(own: Desk) -> None:
    own.change(BRIEFING, "  as_of:", "  language: uk\n  as_of:")
    ran = own.build()
    made = page(own, "internal")
    assert "<dt>Кому</dt>" in made
    assert "<dd>так</dd>" in made
    assert any("“Note”, “Copies”" in d["message"] for d in ran.problems)  # a label that nobody translated


def test_a_template_asks_for_one_by_its_name(own: Desk) -> None:
    own.write(
        "templates/slip/page.html.j2",
        """<html lang="en"><head><title>{{ briefing.title }}</title></head><body><h1>{{ briefing.title }}</h1>
<p>{{ marking }} {{ briefing.extra.to }}{% if briefing.extra.urgent %}: at once{% endif %}</p>
<ul>{% for name in briefing.extra.cc %}<li>cc {{ name }}</li>{% endfor %}</ul>
<p>{% for field in briefing.extra %}{{ field.label }};{% endfor %}</p></body></html>""",
    )
    own.write("templates/slip/product.yml", "title: Slip\n")
    assert own.build("--product", "slip").errors == []
    made = page(own, "public", "slip")
    assert "Mira &amp; Lund: at once" in made
    assert "<li>cc Legal</li><li>cc Press</li>" in made
    assert "To;Note;Copies;Cost;Valid until;Urgent;Speed;Copied to;Leads;" in made
    own.change("templates/slip/page.html.j2", "briefing.extra.urgent", "briefing.extra.urgnt")
    [found] = own.build("--product", "slip").errors
    assert (found["code"], found["place"]["line"]) == ("BG811", 2)
    assert "urgent" in found["hint"]


def test_what_a_withheld_record_says_in_its_own_fields_is_looked_for(own: Desk) -> None:
    own.change(
        BRIEFING,
        "sources:\n",
        'sources:\n- {id: src-secret, publisher: Quellmond, title: Notes, date: 2026-03-10, marking: "TLP:AMBER",\n'
        "   extra: {shelf: the seventh drawer of Zirkelstein behind the door}}\n",
    )
    own.change(BRIEFING, "to: Mira & Lund", "to: Ask for the seventh drawer of Zirkelstein behind the door")
    own.change(BRIEFING, "evidence: src-gazette}", "evidence: [src-gazette, src-secret]}")
    ran = own.build()
    assert {"BG512"} & {*ran.codes}
    assert any("public" in d["audiences"] for d in ran.problems if d["code"] == "BG512")


def test_one_that_names_what_is_withheld_is_not_shown(own: Desk) -> None:
    own.change(BRIEFING, "lead: act-varenia", "lead: act-quell")
    own.change(BRIEFING, "actors:\n", 'actors:\n- {id: act-quell, kind: body, name: Quellmond, marking: "TLP:AMBER"}\n')
    assert own.build().errors == []
    assert "Leads" in page(own, "internal")
    assert "Leads" not in page(own, "public")
    assert "Quellmond" not in page(own, "public")


def test_a_change_is_told_under_its_label_and_an_edition_is_made_as_it_was_declared_then(own: Desk) -> None:
    assert own.run("publish", "ostra-strait", "--note", "First", "--today", "2026-03-14").errors == []
    first = {path: data for path, data in own.outputs().items() if "edition-1" in path}
    own.change(BRIEFING, "to: Mira & Lund", "to: Ada Roe")
    own.build("--product", "change-note")
    made = page(own, "public", "change-note")
    assert "To: was “Mira &amp; Lund”, now “Ada Roe”" in made
    own.change("content/desk.yaml", "label: To,", "label: For the attention of,")
    own.change("content/desk.yaml", "    copies: {type: number, label: Copies}\n", "")
    own.change(BRIEFING, "    copies: 1,200\n", "")
    ran = own.build("ostra-strait", "--edition", "1", "--out", str(own.root / "again"))
    assert ran.errors == []
    again = {str(p.relative_to(own.root / "again")): p.read_bytes() for p in (own.root / "again").rglob("*.html")}
    assert again == {path: data for path, data in first.items() if path.endswith(".html")}


def test_only_the_products_that_are_named_print_one_and_tell_of_its_change(own: Desk) -> None:
    own.change("content/desk.yaml", "[full-brief]", "[full-brief, quote-sheet]")
    own.change("content/desk.yaml", "label: Copies}", "label: Copies, products: [quote-sheet]}")
    own.change(
        "content/desk.yaml",
        'public: {up_to: "TLP:CLEAR"}',
        'public: {up_to: "TLP:CLEAR", products: [full-brief, change-note]}',
    )
    assert own.run("publish", "ostra-strait", "--note", "First", "--today", "2026-03-14").errors == []
    own.change(BRIEFING, "copies: 1,200", "copies: 1,300")
    own.change(BRIEFING, "speed: immediate", "speed: routine")
    own.build("--product", "full-brief", "--product", "change-note")
    for product in ("full-brief", "change-note"):
        assert "Copies" not in page(own, "public", product)
    assert "Speed: was immediate, now routine" in page(own, "public", "change-note")
    assert "Copies: was 1,200, now 1,300" in page(own, "internal", "change-note")


def test_an_editor_is_offered_those_of_the_desk(own: Desk) -> None:
    own.run("schema", "--write", "--desk", str(own.root))
    schema = json.loads(own.read("content/.schema/content.json"))
    [where] = [each["$ref"] for key, each in schema["$defs"]["Briefing"]["properties"].items() if key == "extra"]
    offered = schema["$defs"][where.rpartition("/")[2]]
    assert offered["properties"]["speed"]["enum"] == ["routine", "immediate", None]
    assert offered["additionalProperties"] is False


def test_template_fields_lists_those_of_the_desk(own: Desk) -> None:
    ran = own.run("template", "fields", "full-brief", "--desk", str(own.root))
    lines = {line.split()[0]: line for line in ran.out.splitlines() if line.strip()}
    assert "Mira & Lund" in lines["extra.to"]
    assert "Copied" in lines["extra.cc"]
    assert lines["extra.shelf"].endswith("empty here")
