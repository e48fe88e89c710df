"""`choice`: which key points, quotes, actors and topics stand in which product, in the order written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.desks import MARKED, Desk

HOME = "content/briefings/harbour/briefing.yaml"
PRODUCTS = "products: [one-pager, full-brief]\n"
PLAIN = f"format: 2\ndesk: {{name: Strait Desk, contact: strait@desk.example}}\n{PRODUCTS}"
NO_CHOICE = ""
CHOICE = """\
  choice:
    one-pager:
      key_points: [Tugs are short, "Pilots ask"]
      quotes: [quo-third, quo-first]
      actors: [act-solmark, act-varenia]
      topics: top-tolls
"""
BRIEFING = """\
briefing:
  title: Ships wait
  as_of: 2026-03-14
{choice}  summary: Ships wait. [@src-gazette]
  key_points:
  - Pilots ask for more **boats**. [@src-gazette]
  - Tolls rise in April. [@src-gazette]
  - Tugs are short of fuel. [@src-gazette]
  - The mole is closed. [@src-gazette]
sources:
- {{id: src-gazette, publisher: Gazette, title: Ships, date: 2026-03-12}}
actors:
- {{id: act-varenia, kind: state, name: Varenia}}
- {{id: act-marland, kind: state, name: Marland}}
- {{id: act-solmark, kind: state, name: Solmark}}
- {{id: act-lund, kind: person, name: Mira Lund}}
topics:
- {{id: top-inspect, title: Inspections, order: 1}}
- {{id: top-tolls, title: Tolls, order: 2}}
positions:
- {{actor: act-varenia, topic: top-inspect, stance: supports, evidence: src-gazette}}
- {{actor: act-varenia, topic: top-tolls, stance: opposes, evidence: src-gazette}}
- {{actor: act-marland, topic: top-tolls, stance: supports, evidence: src-gazette}}
- {{actor: act-solmark, topic: top-tolls, stance: opposes, evidence: src-gazette}}
quotes:
- {{id: quo-first, text: First words of hers., speaker: act-lund, date: 2026-03-01, venue: Port,
   evidence: src-gazette, use: key}}
- {{id: quo-second, text: Second words of hers., speaker: act-lund, date: 2026-03-02, venue: Port,
   evidence: src-gazette, use: key, priority: 1}}
- {{id: quo-third, text: Third words of hers., speaker: act-lund, date: 2026-03-03, venue: Port,
   evidence: src-gazette, use: body{third}}}
"""


@pytest.fixture
def harbour(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", PLAIN)
    return written(desk, CHOICE)


def written(desk: Desk, choice: str, third: str = "") -> Desk:
    desk.write(HOME, BRIEFING.format(choice=choice, third=third))
    return desk


def page(desk: Desk, product: str, audience: str = "") -> str:
    """The words of a finished page."""
    folder = desk.root / "output/harbour/2026-03-14" / audience
    html = next(Path(folder).glob(f"*_{product}*.html")).read_text("utf-8")
    words = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html.partition("<body")[2], flags=re.DOTALL)
    return re.sub(r"&#8288;|\u2060|\s+", " ", words)


def in_order(text: str, *pieces: str) -> bool:
    return re.search(".*".join(map(re.escape, pieces)), text) is not None


def test_a_product_shows_what_is_chosen_for_it_in_that_order(harbour: Desk) -> None:
    ran = harbour.build("harbour", "-f", "html")
    assert ran.status == 0, ran.err
    text = page(harbour, "one-pager")
    assert in_order(text, "Tugs are short", "Pilots ask for more")
    assert "Tolls rise" not in text
    assert "The mole" not in text
    assert "Third words" in text  # a one-pager holds one quote, and it is the first that is chosen
    assert "First words" not in text
    assert in_order(text, "Solmark", "Varenia", "Not shown", "Inspections", "Marland")


def test_a_product_of_which_nothing_is_said_shows_all_it_holds(harbour: Desk) -> None:
    harbour.build("harbour", "-f", "html")
    text = page(harbour, "full-brief")
    assert in_order(text, "Pilots ask", "Tolls rise", "Tugs are short", "The mole is closed")
    assert in_order(text, "Second words", "First words")
    assert in_order(text, "Varenia", "Marland", "Solmark")


def test_what_is_left_out_is_counted_in_the_report_and_no_more_than_that(harbour: Desk) -> None:
    [found] = [d for d in harbour.check("harbour").problems if d["code"] == "BG709"]
    assert found["message"] == (
        "by choice, `one-pager` shows 2 of 3 quotes, 2 of 3 actors, 1 of 2 topics, 2 of 4 key points"
    )
    assert found["severity"] == "info"
    every = "  choice: {one-pager: {key_points: [Pilots, Tolls, Tugs, The mole], topics: [top-tolls, top-inspect]}}\n"
    assert "BG709" not in written(harbour, every).check("harbour").codes
    assert "BG709" not in written(harbour, NO_CHOICE).check("harbour").codes


def test_four_key_points_block_the_one_pager_until_three_are_chosen(harbour: Desk) -> None:
    [found] = [d for d in written(harbour, NO_CHOICE).check("harbour").problems if d["code"] == "BG701"]
    assert found["hint"] == "merge some, or say which: `choice: {one-pager: {key_points: […]}}`, by their first words"
    followed = "  choice: {one-pager: {key_points: [Tolls rise, Pilots ask, The mole]}}\n"
    assert "BG701" not in written(harbour, followed).check("harbour").codes


def test_more_than_a_product_holds_is_told_at_the_first_one_too_many(harbour: Desk) -> None:
    ran = harbour.check("harbour")
    assert ran.places("BG701") == [(HOME, 7, 27)]
    [found] = [d["message"] for d in ran.problems if d["code"] == "BG701"]
    assert found == "2 quotes are chosen; a one-pager holds 1"


def test_nothing_can_be_chosen_as_well(harbour: Desk) -> None:
    written(harbour, "  choice: {one-pager: {quotes: [], actors: []}}\n").build("harbour", "-f", "html")
    text = page(harbour, "one-pager")
    assert "words of hers" not in text
    assert "Marland" not in text


@pytest.mark.parametrize(
    ("choice", "code", "hint"),
    [
        ("one-pager: {quotes: quo-frist}", "BG202", "did you mean `quo-first`?"),
        ("one-pager: {actors: top-tolls}", "BG207", ""),
        ("one-pagr: {quotes: quo-first}", "BG006", "did you mean `one-pager`?"),
        ("one-pager: {actor: act-solmark}", "BG103", "did you mean `actors`?"),
        ("one-pager: {actors: act-lund}", "BG708", "known here: `act-varenia`, `act-marland`, `act-solmark`"),
        ("one-pager: {key_points: Tugs were short}", "BG708", "did you mean `Tugs are short of`?"),
        (
            "one-pager: {key_points: 3}",
            "BG708",
            "key points are chosen by their first words: write `Tugs are short of`",
        ),
        ("one-pager: {key_points: T}", "BG708", ""),
    ],
)
def test_what_is_not_there_is_told_at_its_place(harbour: Desk, choice: str, code: str, hint: str) -> None:
    ran = written(harbour, f"  choice: {{{choice}}}\n").check("harbour")
    [found] = [d for d in ran.problems if d["code"] == code]
    assert (found["place"]["file"], found["place"]["line"]) == (HOME, 4)
    assert hint in (found["hint"] or "")


@pytest.mark.parametrize("opening", ["tolls", "Pilots ask for more boats", "The mole is closed."])
def test_a_key_point_is_known_by_its_first_words_whatever_its_capitals_and_marks(harbour: Desk, opening: str) -> None:
    assert (
        "BG708"
        not in written(harbour, f"  choice: {{one-pager: {{key_points: [{opening}]}}}}\n").check("harbour").codes
    )


def test_an_actor_of_the_library_does_not_come_in_because_it_is_chosen(harbour: Desk) -> None:
    harbour.write("content/library/actors.yaml", "actors:\n- {id: act-far, kind: state, name: Farland}\n")
    ran = written(harbour, "  choice: {one-pager: {actors: [act-far, act-varenia]}}\n").build("harbour", "-f", "html")
    assert "BG708" in ran.codes
    assert "Farland" not in page(harbour, "one-pager")


def test_a_withheld_record_in_a_choice_leaves_no_trace(harbour: Desk) -> None:
    harbour.write("content/desk.yaml", MARKED + PRODUCTS)
    built = {}
    for quote, chosen in ((', marking: "TLP:AMBER"', "[quo-third, quo-first]"), ("", "quo-first")):
        written(harbour, f"  choice: {{one-pager: {{quotes: {chosen}}}}}\n", quote)
        if not quote:
            text = harbour.read(HOME)
            harbour.write(HOME, text[: text.index("- {id: quo-third")])
        report = harbour.root / "told.json"
        ran = harbour.build("harbour", "-a", "public", "--report-for", "public", "--report", f"text={report}")
        assert ran.status == 0, ran.err
        pages = {path: data for path, data in harbour.outputs().items() if "/public/" in path}
        assert len(pages) == 4
        assert b"quo-third" not in report.read_bytes()
        built[quote] = pages
    assert len({repr(sorted(pages.items())) for pages in built.values()}) == 1


def test_another_choice_is_a_new_edition_and_no_news(harbour: Desk) -> None:
    harbour.write("content/desk.yaml", PLAIN.replace(", full-brief", ""))
    ready = "  choice: {{one-pager: {{key_points: [Tugs are], quotes: [{}], actors: []}}}}\n"
    first = written(harbour, ready.format("quo-first")).run(
        "publish", "harbour", "--note", "First.", "--fail-on", "error"
    )
    assert first.status == 0, first.err
    written(harbour, ready.format("quo-second"))
    ran = harbour.run("changes", "harbour", "--desk", str(harbour.root))
    assert ran.out == "editorial, for the desk alone (1):\n  briefing\n"
    assert harbour.build("harbour", "-f", "html").status == 0
    assert "Second words" in page(harbour, "one-pager")
    assert harbour.build("harbour", "--edition", "1").status == 0


def test_a_choice_that_changes_ends_a_clearance(harbour: Desk) -> None:
    cleared = harbour.run(
        "clear",
        "harbour",
        "--role",
        "press",
        "--name",
        "Vera Holt",
        "--desk",
        str(harbour.root),
        "--today",
        "2026-03-14",
    )
    assert cleared.status == 0, cleared.err
    assert "BG511" not in harbour.check("harbour").codes
    assert "BG511" in written(harbour, NO_CHOICE).check("harbour").codes
