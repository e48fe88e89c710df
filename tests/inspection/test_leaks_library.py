"""A record of the library that is not for everybody is given away by no briefing, whether that uses it or not."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk

PEOPLE, PAPERS = "content/library/people.yaml", "content/library/papers.yaml"
PERSON = "actors:\n- {id: act-halvor, kind: person, name: Halvor Brekke%s}\n"
PAPER = (
    "sources:\n- {id: src-quay, publisher: Quay Letter, title: The quay will close to all pilots, date: 2026-03-10%s}\n"
)
AMBER = ', marking: "TLP:AMBER"'
SECRET = {
    "a label": (PEOPLE, PERSON % AMBER),
    "a file's label": (PEOPLE, 'marking: "TLP:AMBER"\n' + PERSON % ""),
    "an embargo": (PEOPLE, PERSON % ", embargo: 2099-01-01"),
    "a title": (PAPERS, PAPER % AMBER),
}
SAID = {PEOPLE: "Halvor Brekke waits.", PAPERS: "They say that the quay will close to all pilots."}


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", f"{MARKED}products: [full-brief]\n")
    return desk


def say(desk: Desk, words: str) -> None:
    desk.change(BRIEFING, "summary: ", f"summary: {words} ")


@pytest.mark.parametrize("how", SECRET)
def test_what_a_briefing_does_not_use_is_named_by_no_text_of_it(marked: Desk, how: str) -> None:
    path, text = SECRET[how]
    marked.write(path, text)
    assert marked.check().errors == []
    say(marked, SAID[path])
    ran = marked.build("--format", "html")
    assert {found["code"] for found in ran.errors} == {"BG513" if path == PEOPLE else "BG512"}
    assert marked.outputs() == {}


def test_nor_by_a_template(marked: Desk) -> None:
    marked.write(PEOPLE, PERSON % AMBER)
    contact = "templates/full-brief/blocks/contact.html.j2"
    marked.write(contact, '<section id="b-contact"><h2>Contact</h2><p>Halvor Brekke</p></section>')
    assert [found["code"] for found in marked.build("--format", "html").errors] == ["BG510"]


def test_what_everybody_may_know_may_be_said(marked: Desk) -> None:
    marked.write(PEOPLE, PERSON % "")
    marked.write(PAPERS, PAPER % ', marking: "TLP:CLEAR"')
    say(marked, f"{SAID[PEOPLE]} {SAID[PAPERS]}")
    assert marked.check().errors == []


def test_a_briefing_is_looked_at_again_when_the_library_withholds_what_it_says(marked: Desk) -> None:
    say(marked, SAID[PEOPLE])
    assert marked.build("--format", "html").status == 0
    marked.write(PEOPLE, PERSON % AMBER)
    assert [found["code"] for found in marked.build("--format", "html").errors] == ["BG513"]
    marked.write(PEOPLE, PERSON % "")
    assert marked.build("--format", "html").status == 0


def test_a_report_for_an_audience_says_nothing_of_it(marked: Desk) -> None:
    say(marked, SAID[PEOPLE])
    clean = marked.check("--report-for", "public").problems
    for _, text in (SECRET["a label"], SECRET["an embargo"]):
        marked.write(PEOPLE, text)
        assert marked.check("--report-for", "public").problems == clean
