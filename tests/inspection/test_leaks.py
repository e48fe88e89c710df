"""Nothing that is withheld leaves: the leak test of the build, and what it is measured by.

The numbers are those of the fifteen points that a leak test has to meet. Documents are searched here by a reader of
its own (`tests.support.documents`), which decodes every stream and string of a PDF.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk
from tests.support.documents import everything, facts
from tests.support.leaking import EXTRA, NAME, ONE, WITHHELD, contact, public

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, WITHHELD)
    return desk


SMALL = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ briefing.title }}</title></head>
<body><main><h1>{{ briefing.title }}</h1>
<section id="b-contact"><h2>Ask</h2><p>{{ marking }} {{ desk.contact }}</p></section></main></body></html>
"""
# Ways by which a template gives a withheld record away: what stands in a small page before what, or in its sheet.
IN_A_TEMPLATE = {
    "words": ("</section>", f"<p>Ask {NAME} first.</p>"),
    "words in capitals, parted by a tag and a soft hyphen": ("</section>", "<p><b>ADA</b> ZIRKEL&shy;STEIN</p>"),
    "a family name": ("</section>", "<p>Ask Zirkelstein first.</p>"),
    "a family name in an anchor": ("</section>", '<p id="zirkelstein">Ask us.</p>'),
    "a figure": ("</section>", "<p>They saw 48,151 hulls.</p>"),
    "a figure in words": ("</section>", "<p>Forty-eight thousand one hundred and fifty-one hulls.</p>"),
    "words hidden by a style": ("</section>", f'<p class="screen-only">{NAME}</p>'),
    "six words in a row": ("</section>", "<p>You may open the northern lane before the rain.</p>"),
    "a bookmark": ("</section>", f"<h2>{NAME}</h2>"),
    "a comment of the page": ("</section>", "<!-- see act-zirkelstein -->"),
    "a data attribute": ("</section>", '<p data-from="lin-zirkelstein">Ask us.</p>'),
    "a class": ("</section>", '<p class="from-act-zirkelstein">Ask us.</p>'),
    "an anchor": ("</section>", '<p id="act-zirkelstein-1">Ask us.</p><p><a href="#act-zirkelstein-1">Up</a></p>'),
    "a label for screen readers": ("</section>", f'<p aria-label="{NAME}">Ask us.</p>'),
    "the address of a link": ("</section>", '<p><a href="https://desk.example/?who=Ada%20Zirkelstein">Ask us</a></p>'),
    "the description of a picture": ("</section>", f'<img src="dot.png" alt="{NAME}">'),
    "a keyword": ("</head>", f'<meta name="keywords" content="{NAME}">'),
    "the author": ("</head>", f'<meta name="author" content="{NAME}">'),
    "data for search engines": ("</head>", '<meta name="description" content="Ada\\u0020Zirkelstein">'),
    "the title": ("{{ briefing.title }}</title>", f"{NAME}: "),
    "a style sheet": ("theme.css", f'#b-contact::after {{ content: "{NAME}" }}'),
}


@pytest.mark.parametrize("way", IN_A_TEMPLATE)
def test_14_a_template_that_gives_a_withheld_record_away_fails_the_build(marked: Desk, way: str) -> None:
    piece, more = IN_A_TEMPLATE[way]
    marked.write("templates/small/product.yml", "title: Small\n")
    marked.write("templates/small/page.html.j2", SMALL.replace(piece, more + piece, 1))
    marked.write("templates/small/theme.css", more if piece == "theme.css" else "")
    marked.write("templates/small/dot.png", PIXEL)
    ran = marked.build("--product", "small")
    assert (ran.status, {d["code"] for d in ran.errors}) == (1, {"BG510"}), ran.err
    assert {tuple(d["audiences"]) for d in ran.errors} == {("public",)}
    assert marked.outputs() == {}


def test_14_what_a_style_sheet_calls_a_font_is_asked_about(marked: Desk) -> None:
    marked.write("templates/small/product.yml", "title: Small\n")
    marked.write("templates/small/page.html.j2", SMALL)
    marked.write("templates/small/theme.css", "h2 { font-family: Dorvikia, serif }\n")
    state = '- {id: act-state, kind: state, name: Dorvikia, marking: "TLP:AMBER"}\n'
    marked.write("content/briefings/ostra-strait/state.yaml", f"actors:\n{state}")
    ran = marked.build("--product", "small", "--format", "html")
    assert "BG510" not in ran.codes, ran.err


def test_14_where_it_gives_nothing_away_it_is_built(marked: Desk) -> None:
    marked.write("templates/small/product.yml", "title: Small\n")
    marked.write("templates/small/page.html.j2", SMALL)
    assert marked.build("--product", "small").status == 0
    assert len(public(marked)) == 2


# Ways by which content does, each with what is said of it.
IN_CONTENT = {
    "an id in the address of a source": ("src-quellmond", "BG501"),
    "a name in the address of a source": ("ada_zirkelstein", "BG513"),
    "a name in the address of a source, escaped": ("Ada%20Zirkelstein", "BG513"),
    "a family name in the address of a source": ("visit-of-zirkelstein.html", "BG513"),
}


@pytest.mark.parametrize("way", IN_CONTENT)
def test_14_an_address_that_gives_a_withheld_record_away_fails_the_build(marked: Desk, way: str) -> None:
    page, code = IN_CONTENT[way]
    marked.change(BRIEFING, "title: Ships wait", f'url: "https://x.example/{page}", title: Ships wait')
    ran = marked.build("--product", "full-brief")
    assert (ran.status, {d["code"] for d in ran.errors}) == (1, {code}), ran.err
    assert marked.outputs() == {}


def test_14_a_folder_named_after_a_withheld_person_fails_the_build(marked: Desk) -> None:
    (marked.root / "content/briefings/ostra-strait").rename(marked.root / "content/briefings/zirkelstein-visit")
    ran = marked.build(*ONE)
    assert ["its file name" in d["message"] for d in ran.errors] == [True]
    assert (ran.status, ran.codes.count("BG510"), marked.outputs()) == (1, 1, {})


def test_14_words_copied_into_a_shown_text_fail_the_build_at_their_place(marked: Desk) -> None:
    marked.change(BRIEFING, "Ships wait eight days.", "Open the northern lane before the grain fleet has to turn.")
    ran = marked.build()
    assert [d["code"] for d in ran.errors] == ["BG512"]
    assert [(file, column) for file, _, column in ran.places("BG512")] == [(BRIEFING, 57)]
    assert marked.outputs() == {}


@pytest.mark.parametrize("name", [NAME, "Zirkelstein", "A. Zirkelstein"])
def test_14_a_withheld_person_named_in_a_shown_text_fails_the_check_of_a_draft(marked: Desk, name: str) -> None:
    marked.change(BRIEFING, "Ships wait eight days.", f"Ships wait, says {name}.")
    ran = marked.check()
    assert [d["code"] for d in ran.errors] == ["BG513"], ran.err
    [(file, line, column)] = ran.places("BG513")
    assert marked.read(file).splitlines()[line - 1][column - 1 :].startswith(name)


@pytest.mark.parametrize("field", ["name: Strait Desk", "contact: strait@desk.example"])
def test_14_a_withheld_person_named_in_the_settings_fails_the_check_at_its_place(marked: Desk, field: str) -> None:
    marked.change("content/desk.yaml", field, field.replace(": ", ": Zirkelstein, ").replace(", ", " ", 1))
    ran = marked.check()
    column = marked.read("content/desk.yaml").splitlines()[1].index("Zirkelstein") + 1
    assert (ran.places("BG513"), ran.status) == ([("content/desk.yaml", 2, column)], 1), ran.err


@pytest.mark.parametrize("person", ["Count Marble57", "Anna Dell"])
def test_14_words_that_run_into_each_other_name_nobody(marked: Desk, person: str) -> None:
    record = f'- {{id: act-other, kind: person, name: {person}, marking: "TLP:AMBER"}}\n'
    marked.write("content/briefings/ostra-strait/other.yaml", f"actors:\n{record}")
    marked.write(*contact("<p>Count marble5 7123. Annad Ell. Annadells.</p>"))
    assert marked.build(*ONE, "--format", "html").status == 0


def test_14_a_reference_to_a_withheld_person_lets_no_note_say_the_name(marked: Desk) -> None:
    marked.write(
        "content/briefings/ostra-strait/talks.yaml",
        "events:\n- {id: evt-talks, title: Talks, date: 2026-03-10, actors: act-zirkelstein, evidence: src-radio,"
        " outcome: Zirkelstein left.}\n",
    )
    ran = marked.check()
    assert [d["code"] for d in ran.errors] == ["BG513"], ran.err


def test_14_the_words_of_a_shown_quote_may_stand_in_a_withheld_record_too(marked: Desk) -> None:
    marked.change(EXTRA, "Ask the envoy to open", "Recall “We will not let the grain rot for a signature” and open")
    assert marked.build().status == 0


def test_14_what_is_shown_anyway_is_no_leak(marked: Desk) -> None:
    marked.change(EXTRA, "Quellmond memo on the strait", "Ships wait")
    marked.change(EXTRA, "publisher: Quellmond,", "publisher: Ostra Gazette,")
    assert marked.build().status == 0


def test_11_what_is_said_of_a_leak_to_the_public_names_nothing(marked: Desk, tmp_path: Path) -> None:
    marked.write(*contact(f"<p>Ask {NAME} first.</p>"))
    report = tmp_path / "public.json"
    ran = marked.run("build", *ONE, "--report", f"json={report}", "--report-for", "public")
    assert "act-zirkelstein" in ran.err  # the person at the desk is told
    told = report.read_text("utf-8")
    assert [d["code"] for d in json.loads(told)["diagnostics"] if d["severity"] == "error"] == []
    assert "zirkelstein" not in everything(told.encode())


@pytest.mark.parametrize(
    "said", ["Zirkelstein left.", "They saw 48,151 ships.", "Open the northern lane before the rain"]
)
def test_11_what_check_says_of_a_text_is_told_without_it(marked: Desk, tmp_path: Path, said: str) -> None:
    marked.change(BRIEFING, "Ships wait eight days.", said)
    marked.change("content/desk.yaml", "name: Strait Desk", "name: Desk of Zirkelstein")
    report = tmp_path / "public.json"
    assert marked.run("check", "--report", f"json={report}", "--report-for", "public").status == 1
    told = report.read_text("utf-8")
    assert [
        word for word in ("zirkelstein", "48151", "northernlane", "quellmond") if word in everything(told.encode())
    ] == []


def test_11_an_error_inside_a_withheld_record_is_not_told_to_the_public(marked: Desk, tmp_path: Path) -> None:
    marked.change(EXTRA, "kind: person", "kind: zirkelperson")
    report = tmp_path / "public.json"
    ran = marked.run("build", *ONE, "--report", f"json={report}", "--report-for", "public", "-v")
    assert ran.status == 1
    assert "BG108" not in report.read_text("utf-8")
    assert "zirkel" not in everything(report.read_bytes())


def test_11_what_is_under_embargo_is_told_to_nobody_in_a_report(marked: Desk, tmp_path: Path) -> None:
    marked.write(EXTRA, WITHHELD.replace('marking: "TLP:AMBER"\n', "").replace("}\n", ", embargo: 2027-01-01}\n"))
    report = tmp_path / "public.json"
    assert marked.run("build", *ONE, "--report", f"json={report}", "--report-for", "public").status == 0
    told = everything(report.read_bytes())
    assert "bg506" not in told
    assert "zirkelstein" not in told
    assert "quellmond" not in told


def test_3_comments_and_notes_among_editors_are_nowhere(marked: Desk) -> None:
    marked.change(BRIEFING, "actors:\n", "# ask Zirkelstein about this\nactors:\n")
    marked.change(BRIEFING, "  use: key", "  use: key\n  ednote: Zirkelstein doubts these words.")
    marked.change(BRIEFING, "  title: Grain", "  ednote: Zirkelstein wants a better title.\n  title: Grain")
    assert marked.build("-p", "full-brief", "-p", "one-pager").status == 0
    assert [path for path, data in public(marked).items() if "zirkelstein" in everything(data)] == []


def test_4_what_was_public_last_week_is_gone_when_it_is_withheld(marked: Desk) -> None:
    marked.change("content/desk.yaml", 'public: {up_to: "TLP:CLEAR"}', 'public: {up_to: "TLP:AMBER"}')  # all see all
    assert marked.build(*ONE).status == 0
    assert [path for path, data in public(marked).items() if "northernlane" in everything(data)]
    marked.write("content/desk.yaml", MARKED)
    assert marked.build(*ONE).status == 0
    assert len(public(marked)) == 2
    assert [path for path, data in public(marked).items() if "northernlane" in everything(data)] == []


def test_4_documents_of_a_briefing_that_the_public_may_no_longer_see_are_removed_and_listed(marked: Desk) -> None:
    assert public(marked.after("build", *ONE))
    marked.change(BRIEFING, "briefing:\n", 'briefing:\n  marking: "TLP:AMBER"\n')
    ran = marked.build()
    assert public(marked) == {}
    assert "_public.pdf" in ran.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ships wait eight days. [@src-gazette]", "Ships wait. [@src-quellmond]"),
        ("on its ships. [@src-radio, 07:40]", "on its ships. [@src-radio; @src-quellmond, 07:40]"),
        ("cell: No foreign inspectors", "cell: See lin-zirkelstein"),
        ("venue: Press conference in Port Vara", "venue: as in src-quellmond"),
    ],
)
def test_5_a_shown_text_that_names_a_withheld_record_fails_the_build(marked: Desk, old: str, new: str) -> None:
    marked.change(BRIEFING, old, new)
    ran = marked.build()
    assert (ran.status, [d["code"] for d in ran.errors]) == (1, ["BG501"])
    assert marked.outputs() == {}


def test_5_withheld_evidence_leaves_no_number_and_no_gap(marked: Desk) -> None:
    before = public(marked.after("build", *ONE))
    marked.change(BRIEFING, "evidence: src-gazette}", "evidence: [src-quellmond, src-gazette]}")
    marked.build(*ONE)
    assert public(marked) == before


def test_8_a_pdf_says_nothing_of_the_machine_and_is_one_revision(marked: Desk) -> None:
    marked.after("build", *ONE)
    for path, data in marked.outputs().items():
        if path.endswith(".pdf"):
            text = everything(data)
            assert data.count(b"%%EOF") == 1
            assert [word for word in ("file://", str(marked.root).casefold(), "/home/") if word in text] == []
            assert set(facts(data).info) <= {"Title", "Author", "Producer", "Creator", "Subject", "Keywords",
                                             "CreationDate", "ModDate"}  # fmt: skip


def test_12_what_is_internal_lies_outside_the_folder_that_is_handed_out(marked: Desk) -> None:
    marked.after("build", *ONE)
    handed_out = {path.rpartition("/")[2] for path in public(marked)}
    stem = "ostra-strait_2026-03-14_one-pager_public"
    assert handed_out == {f"{stem}.html", f"{stem}.pdf"}


@pytest.mark.parametrize("name", ["Frances March", "FRANCES MARCH"])
def test_a_whole_name_is_found_whatever_its_words_are_excused_from(marked: Desk, name: str) -> None:
    person = '- {id: act-march, kind: person, name: Frances March, not_telling: March, marking: "TLP:AMBER"}\n'
    marked.write("content/briefings/ostra-strait/march.yaml", f"actors:\n{person}")
    marked.write(*contact(f"<p>Ask {name}.</p>"))
    assert "BG510" in marked.build(*ONE, "--format", "html").codes


@pytest.mark.parametrize("printed", ["Марко Вдовиченко", "Ма́рко Вдови́ченко"])
def test_a_name_with_or_without_its_stress_marks_is_the_same(marked: Desk, printed: str) -> None:
    for written in ("Марко Вдовиченко", "Ма́рко Вдовиче́нко"):
        person = f'- {{id: act-marko, kind: person, name: {written}, marking: "TLP:AMBER"}}\n'
        marked.write("content/briefings/ostra-strait/marko.yaml", f"actors:\n{person}")
        marked.write(*contact(f"<p>Ask {printed}.</p>"))
        assert "BG510" in marked.build(*ONE, "--format", "html").codes
