"""What the two-pager, the talking points and the quote sheet promise, and how a document that is too long says so."""

from __future__ import annotations

import re

import pytest

from tests.support.desks import BRIEFING, QUICK_START, ROOT, Desk

LINES = """
lines:
- {id: lin-aim, kind: objective, text: Get ships through within a week.}
- {id: lin-point, kind: point, text: Inspections protect insurers., evidence: src-gazette}
- {id: lin-pressed, kind: if_pressed, they_say: Why foreign inspectors?, text: Both sides asked., evidence: src-gazette}
- {id: lin-press, kind: press_line, text: We want the grain to move., own_view: true}
- {id: lin-avoid, kind: avoid, text: The number of ships that wait.}
"""
TRANSLATED = """
- id: quo-old
  text: The strait is everybody’s
  speaker: act-lund
  date: 2019-05
  evidence: "src-radio, 07:40"
  original: Протока належить усім
  translated_from: Ukrainian
  verified: {state: disputed, by: A. Reader, date: 2026-03-13}
  variants: [{text: The strait belongs to all, source: src-gazette, note: Another translator}]
"""
PRESENT_AND_PAST = """role: [
  {title: Harbour master of Port Vara, from: 2015, to: 2020},
  {title: Transport minister of Varenia, from: 2021}]"""


def page(desk: Desk) -> str:
    """The one page that was built, without tags."""
    (html,) = (data.decode("utf-8") for path, data in desk.outputs().items() if path.endswith(".html"))
    body = re.sub(r"<style.*?</style>", "", html.partition("<body")[2], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def checked(desk: Desk) -> None:
    desk.change(BRIEFING, "  use: key", "  use: key\n  verified: secondary")


def test_talking_points_print_the_lines_each_in_its_place(desk: Desk) -> None:
    desk.write(BRIEFING, QUICK_START + LINES)
    checked(desk)
    assert desk.build("-p", "talking-points").problems == []
    said = page(desk)
    places = [said.index(words) for words in (
        "Our objectives", "Get ships through", "Points to make", "Inspections protect", "If pressed",
        "Why foreign inspectors?", "Both sides asked", "Press line", "We want the grain", "Avoid",
        "The number of ships", "On the record", "We will not let the grain rot",
    )]  # fmt: skip
    assert places == sorted(places)


def test_talking_points_refuse_a_quote_that_nobody_has_checked(desk: Desk) -> None:
    desk.write(BRIEFING, QUICK_START + LINES)
    ran = desk.build("-p", "talking-points", "-f", "html")
    assert ran.codes == ["BG705"]
    assert "rot for a signature" not in page(desk)
    checked(desk)
    assert desk.build("-p", "talking-points", "-f", "html").problems == []
    assert "rot for a signature" in page(desk)


@pytest.mark.parametrize(("points", "code"), [(4, None), (5, "BG704"), (6, "BG704"), (7, "BG701")])
def test_four_points_are_good_and_six_the_most(desk: Desk, points: int, code: str | None) -> None:
    more = "".join(
        f"- {{id: lin-more-{n}, kind: point, text: Point {n}., own_view: true}}\n" for n in range(points - 1)
    )
    desk.write(BRIEFING, QUICK_START + LINES + more)
    checked(desk)
    assert desk.check().problems == []
    assert desk.build("-p", "talking-points", "-f", "html").codes == ([code] if code else [])


def test_talking_points_without_lines_name_what_is_missing(desk: Desk) -> None:
    checked(desk)
    (found,) = desk.build("-p", "talking-points", "-f", "html").problems
    assert found["code"] == "BG702"
    assert "`objectives`, `points`, `pressed`, `press-line`, `avoid`" in found["message"]
    assert "No lines are on file" in page(desk)
    desk.write(BRIEFING, desk.read(BRIEFING) + "lines:\n- {id: lin-wish, kind: ask, text: Open the strait.}\n")
    desk.build("-p", "talking-points", "-f", "html")
    assert "No lines are on file" in page(desk)  # of those that are spoken


def test_talking_points_too_long_say_by_how_much_and_what_could_go(desk: Desk) -> None:
    answers = "".join(
        f"- {{id: lin-answer-{n}, kind: if_pressed, they_say: What of {n}?, text: {'We shall see ' * 13}{n}}}\n"
        for n in range(8)
    )
    desk.write(BRIEFING, QUICK_START + LINES + answers)
    checked(desk)
    ran = desk.build("-p", "talking-points", "-f", "pdf")
    (found,) = (each for each in ran.problems if each["code"] == "BG701")
    assert re.search(r"has 2 pages and may have 1; .*`contact`.* over by \d+ lines", found["message"])
    assert re.search(r"by \d+ lines, or do without `record` \(\d lines", found["hint"])
    assert "`left_out` under `blocks` in templates/talking-points/product.yml" in found["hint"]
    contract = (ROOT / "templates/talking-points/product.yml").read_text("utf-8")
    desk.write(
        "templates/talking-points/product.yml", contract.replace("  optional:", "  left_out: record\n  optional:")
    )
    desk.build("-p", "talking-points", "-f", "html")
    assert 'id="b-record"' not in page(desk)


def test_type_is_never_shrunk_to_fit(desk: Desk) -> None:
    """The same styles, whatever stands on the page."""
    desk.write(BRIEFING, QUICK_START + LINES)
    desk.build("-p", "talking-points", "-f", "html")
    (before,) = (
        re.findall("<style.*?</style>", d.decode(), re.DOTALL) for d in desk.outputs().values() if b"<html" in d
    )
    desk.write(BRIEFING, QUICK_START + LINES.replace("We want the grain to move.", "We want it to move. " * 8))
    desk.build("-p", "talking-points", "-f", "html")
    (after,) = (
        re.findall("<style.*?</style>", d.decode(), re.DOTALL) for d in desk.outputs().values() if b"<html" in d
    )
    assert before == after != []


def test_the_quote_sheet_holds_all_that_is_on_file_about_a_quote(desk: Desk) -> None:
    text = QUICK_START.replace("role: Transport minister of Varenia", PRESENT_AND_PAST.replace("role:", "roles:"))
    desk.write(BRIEFING, text + TRANSLATED.lstrip("\n"))
    ran = desk.build("-p", "quote-sheet")
    assert set(ran.codes) == {"BG311"}  # where it was said is not on file, which the sheet says too
    said = page(desk)
    for words in (
        "1 Wording not checked", "1 Disputed wording",
        "Mira Lund, Transport minister of Varenia", "“We will not let the grain rot for a signature.”",
        "12 March 2026; Press conference in Port Vara", "Verbatim; no translation declared", "For the quote box",
        "Mira Lund, Harbour master of Port Vara", "Протока належить усім", "Translated from Ukrainian",
        "May 2019; no occasion on file", "Radio Solmark, Morning news, 13 March 2026; 07:40",
        "“The strait belongs to all”, Ostra Gazette", "Another translator",
        "Disputed wording , A. Reader, 13 March 2026",
    ):  # fmt: skip
        assert words in said, words
    assert said.count("Checked by on") == 2  # a line to be signed for each


def test_the_quote_sheet_says_what_is_not_on_file(desk: Desk) -> None:
    desk.write(BRIEFING, QUICK_START + "- {id: quo-bare, text: Enough., speaker: act-varenia}\n")
    desk.build("-p", "quote-sheet", "-f", "html")
    said = page(desk)
    assert "Varenia (role at the time not on file)" in said
    assert "No date on file; no occasion on file" in said
    assert "No source on file" in said


def test_a_quote_sheet_without_quotes_says_so(desk: Desk) -> None:
    desk.write(BRIEFING, QUICK_START.partition("quotes:")[0])
    ran = desk.build("-p", "quote-sheet", "-f", "html")
    assert ran.codes == ["BG702"]
    assert "No quotes are on file" in page(desk)


def test_an_audience_gets_those_products_of_a_briefing_that_it_may(desk: Desk) -> None:
    desk.write("content/desk.yaml", (
        "desk: {name: Strait Desk, contact: strait@desk.example}\nproducts: [one-pager, quote-sheet]\n"
        'marking: {scheme: tlp, default: "TLP:CLEAR"}\n'
        'audiences:\n  internal: {up_to: "TLP:AMBER"}\n'
        '  public: {up_to: "TLP:CLEAR", products: [one-pager, full-brief]}\n'
    ))  # fmt: skip
    desk.build("-f", "html")
    made = sorted(path.rpartition("_2026-03-14_")[2] for path in desk.outputs() if path.endswith(".html"))
    assert made == ["one-pager_internal.html", "one-pager_public.html", "quote-sheet_internal.html"]


@pytest.mark.parametrize("sample", ["the quick start", "positions alone", "guarantees instead"])
def test_a_two_pager_needs_positions_or_guarantees_and_no_annex(desk: Desk, sample: str) -> None:
    escort = (
        "{id: gua-escort, title: Escorts, kind: presence, obligations: deploy, binding: none, status: proposed,"
        " evidence: src-gazette}"
    )
    guarantee = f"guarantees:\n- {escort}\n"
    text = QUICK_START.partition("quotes:")[0] if sample != "the quick start" else QUICK_START
    text = text.partition("positions:")[0] + guarantee if sample == "guarantees instead" else text
    desk.write(BRIEFING, text)
    ran = desk.build("-p", "two-pager")
    assert ran.problems == []
    assert ("Escorts" in page(desk)) == (sample == "guarantees instead")


def test_a_two_pager_without_either_says_which_it_lacks(desk: Desk) -> None:
    desk.write(BRIEFING, QUICK_START.partition("positions:")[0])
    (found,) = desk.build("-p", "two-pager", "-f", "html").problems
    assert (found["code"], "`matrix` or `guarantees`" in found["message"]) == ("BG702", True)


def test_a_two_pager_holds_four_questions_and_counts_the_others(desk: Desk) -> None:
    question = (
        "- {{id: qst-{0}, question: Will it be {0}?, why_it_matters: Ships., unknown: All., would_change: Time.}}\n"
    )
    desk.write(BRIEFING, QUICK_START + "questions:\n" + "".join(question.format(n) for n in range(7)))
    assert [p for p in desk.build("-p", "two-pager").problems if p["severity"] == "error"] == []
    said = page(desk)
    assert "Will it be 3?" in said
    assert "Will it be 4?" not in said
    assert ("3 more open questions are not shown." in said, "answered question" in said) == (True, False)
    text = desk.read(BRIEFING).replace("unknown: All.", "status: answered, answer: 'Yes, all. [@src-radio]'")
    desk.write(BRIEFING, text.replace("status: answered, answer: 'Yes, all. [@src-radio]'", "unknown: All.", 1))
    assert [p for p in desk.build("-p", "two-pager").problems if p["severity"] == "error"] == []
    assert ("3 more answered questions are not shown." in page(desk), "more open" in page(desk)) == (True, False)
