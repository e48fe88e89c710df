"""Sources, actors, topics and terms that nothing shown leads to decide nothing: no marking, no list, no word."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk, tiny

LIBRARY = "content/library/{}.yaml"
SECRET = "- {actor: act-solmark, topic: top-inspect, stance: opposes, cell: No foreign inspectors,"
HIGHER = MARKED.replace('up_to: "TLP:CLEAR"', 'up_to: "TLP:GREEN"') + "products: [tiny]\n"
SOURCE = (
    'sources: [{id: src-late, publisher: Ostra Gazette, title: Late news, date: 2026-03-13, marking: "TLP:GREEN"}]\n'
)
TERM = 'terms: [{id: trm-berth, term: WORD, meaning: A place for a ship to lie., marking: "TLP:GREEN"}]\n'


def public(desk: Desk) -> dict[str, bytes]:
    ran = desk.build("-f", "html", "-a", "public")
    assert ran.errors == [], ran.err
    return {path: data for path, data in desk.outputs().items() if "/public/" in path}


@pytest.mark.parametrize("kind", ["source", "term"])
def test_what_only_the_withheld_lead_to_marks_nothing(desk: Desk, kind: str) -> None:
    tiny(desk).write("content/desk.yaml", HIGHER)
    desk.change(BRIEFING, SECRET, SECRET.replace("- {", '- {marking: "TLP:AMBER", '))
    desk.change(BRIEFING, "cell: No foreign inspectors", "cell: No foreign berth at all")
    before = public(desk)
    if kind == "source":
        desk.write(LIBRARY.format("sources"), SOURCE)
        desk.change(BRIEFING, 'evidence: "src-radio, 07:40"', 'evidence: [src-late, "src-radio, 07:40"]')
    else:
        desk.write(LIBRARY.format("terms"), TERM.replace("WORD", "foreign berth"))
    assert public(desk) == before
    assert b"TLP:CLEAR" in next(iter(before.values()))


@pytest.mark.parametrize("kind", ["source", "term"])
def test_what_is_shown_marks_as_it_did(desk: Desk, kind: str) -> None:
    tiny(desk).write("content/desk.yaml", HIGHER)
    if kind == "source":
        desk.write(LIBRARY.format("sources"), SOURCE)
        desk.change(BRIEFING, 'evidence: "src-radio, 07:40"', 'evidence: [src-late, "src-radio, 07:40"]')
    else:
        desk.write(LIBRARY.format("terms"), TERM.replace("WORD", "inspectors"))
    assert b"TLP:GREEN" in next(iter(public(desk).values()))


def test_a_term_that_no_text_uses_needs_no_list_of_names(desk: Desk) -> None:
    tiny(desk).write("content/desk.yaml", MARKED.replace("AMBER", "RED") + "products: [tiny]\n")
    desk.write(LIBRARY.format("terms"), TERM.replace("WORD", "capstan").replace("GREEN", "RED"))
    ran = desk.build("-f", "html", "-a", "internal")
    assert (ran.status, "BG505" in ran.codes) == (0, False)
    assert b"TLP:CLEAR" in b"".join(desk.outputs().values())
    desk.change(BRIEFING, "Ships wait", "Capstan ships wait")
    assert "BG505" in desk.build("-f", "html", "-a", "internal").codes


def test_a_term_in_the_title_of_a_source(desk: Desk) -> None:
    """A term that only the title of a source uses is explained while that source is cited, and no longer."""
    tiny(desk).write("content/desk.yaml", HIGHER)
    desk.write(LIBRARY.format("terms"), TERM.replace("WORD", "late news"))
    desk.write(LIBRARY.format("sources"), SOURCE.replace('"TLP:GREEN"', '"TLP:CLEAR"'))
    assert b"TLP:CLEAR" in next(iter(public(desk).values()))
    desk.change(BRIEFING, 'evidence: "src-radio, 07:40"', 'evidence: [src-late, "src-radio, 07:40"]')
    assert b"TLP:GREEN" in next(iter(public(desk).values()))
