"""What is drawn is made of what an audience may see: a withheld record leaves no trace in an axis, a lane, a count."""

from __future__ import annotations

import re

import pytest

from tests.support.desks import BRIEFING, MARKED, ROOT, Desk

EVENTS = "content/briefings/ostra-strait/events.yaml"
THREE = """\
events:
- {id: evt-stop, title: Solmark stops the grain ships, date: 2026-03-06, type: strike, evidence: src-gazette}
- {id: evt-talks, title: Ministers meet in Port Vara, date: 2026-03-11, type: meeting, evidence: src-gazette}
- {id: evt-vote, title: Insurers vote on the terms, date: 2026-03-19, type: vote, scheduled: true,
   evidence: src-gazette}
"""
SECRET = """\
- {id: evt-plan, title: Envoys fly out, date: 2031-05-02, type: other, scheduled: true, evidence: src-gazette,
   marking: "TLP:AMBER"}
"""
SKETCH = re.compile(r'<svg class="(?:broad|slim)".*?</svg>', re.DOTALL)


def page(desk: Desk, audience: str = "public", product: str = "full-brief") -> str:
    desk.write("content/desk.yaml", MARKED)
    ran = desk.build("-f", "html", "-p", product, "-a", audience)
    assert ran.errors == [], ran.err
    return next(data for path, data in desk.outputs().items() if f"/{audience}/" in path).decode()


def drawings(desk: Desk, audience: str = "public") -> list[str]:
    return SKETCH.findall(page(desk, audience))


def test_a_timeline_is_drawn_for_paper_and_for_phones_with_its_sentence_and_its_table(desk: Desk) -> None:
    desk.write(EVENTS, THREE)
    made = page(desk)
    broad, slim = (drawing for drawing in SKETCH.findall(made) if "Timeline" in drawing)
    for drawing in (broad, slim):
        assert "Latest: Ministers meet in Port Vara (11 March 2026)." in drawing
        assert "Next: Insurers vote on the terms (19 March 2026)." in drawing
    assert "<td>Insurers vote on the terms</td>" in made


def test_a_withheld_event_changes_nothing_in_the_drawing(desk: Desk) -> None:
    desk.write(EVENTS, THREE)
    before = drawings(desk)
    desk.write(EVENTS, THREE + SECRET)
    assert drawings(desk) == before
    assert "2031" in "".join(drawings(desk, "internal"))


@pytest.mark.parametrize("events", [1, 2])
def test_one_or_two_events_are_a_list_and_no_drawing(desk: Desk, events: int) -> None:
    desk.write(EVENTS, "".join(THREE.splitlines(keepends=True)[: events + 1]))
    made = page(desk)
    assert "Solmark stops the grain ships" in made
    assert not [drawing for drawing in SKETCH.findall(made) if "Timeline" in drawing]


def test_what_is_asked_by_a_day_is_drawn_and_listed(desk: Desk) -> None:
    desk.write(EVENTS, THREE)
    line = (
        "lines: [{id: lin-ask, kind: ask, text: Send us the terms., addressee: Port Vara, decision_by: 2026-03-18}]\n"
    )
    desk.write("content/briefings/ostra-strait/lines.yaml", line)
    made = page(desk)
    assert "18 March 2026, Our request to: Port Vara." in made
    assert "Next: Our request to: Port Vara (18 March 2026)." in made


def test_a_brand_of_large_type_has_large_letters_in_its_drawings(desk: Desk) -> None:
    desk.write(EVENTS, THREE)
    sizes = []
    for brand in ("{}", "{defaults: {briefgen: {accessible: true}}}"):
        desk.write("templates/_brand.yml", brand)
        sizes.append(min(map(int, re.findall(r'font-size="(\d+)"', drawings(desk)[0]))))
    assert sizes == [85, 120]


MORE = "Ships wait. [@src-gazette] Crews, too. [@src-gazette] Grain rots. [@src-port] Nobody signs. [@src-radio]"


def resting(desk: Desk) -> None:
    """With three sources, one of which nobody trusts."""
    port = "\n- {id: src-port, publisher: Port of Vara, title: Notice, date: 2026-03-12, reliability: E}\npositions:"
    desk.change(BRIEFING, "\npositions:", port)
    desk.change(BRIEFING, "  key_points:", f'  texts: {{background: "{MORE}"}}\n  key_points:')


def test_what_a_briefing_rests_on_is_counted_and_drawn(desk: Desk) -> None:
    resting(desk)
    made = page(desk)
    (rests, _) = (drawing for drawing in SKETCH.findall(made) if "citations of" in drawing)
    count = len(re.findall(r'id="cite-1(?:-\w+)?"', made))
    assert f"Most rest on source 1, Ostra Gazette, graded F: {count}, or " in rests
    assert ">1 Ostra Gazette, Ships wait</text>" in rests
    assert f"{count} citations" in made
    assert "<td>Port of Vara, Notice</td>" in made


def test_a_withheld_citation_is_not_counted(desk: Desk) -> None:
    resting(desk)
    before = drawings(desk)
    desk.write(EVENTS, "events:\n" + SECRET)
    assert drawings(desk) == before


def test_one_page_says_in_a_few_words_which_source_it_cites_most(desk: Desk) -> None:
    resting(desk)
    desk.change(BRIEFING, "  summary: ", "  summary: Notice is given. [@src-port] ")
    assert re.search(r"<b>Most cited: \d \(F\), \d of \d times\.</b>", page(desk, product="one-pager"))


def test_of_two_sources_nothing_is_drawn(desk: Desk) -> None:
    assert "citations of" not in page(desk)


def in_drawings(made: str, words: str) -> int:
    """How many drawings have these words in their sentence."""
    return len([drawing for drawing in SKETCH.findall(made) if words in drawing.partition("</title>")[0]])


FIGURES = """\
metrics:
- {id: met-ships, label: Ships that wait, quantity: "41 to 60 ship", evidence: src-gazette}
- {id: met-claimed, label: Ships that wait by Solmark's count, quantity: "12 ship, claimed", evidence: src-radio}
- {id: met-days, label: Days of waiting, quantity: 8 day, evidence: src-gazette}
"""
HIDDEN = '- {id: met-more, label: Ships in secret, quantity: 4000 ship, evidence: src-radio, marking: "TLP:AMBER"}\n'


def test_figures_of_one_unit_are_drawn_and_a_withheld_one_takes_the_axis_with_it(desk: Desk) -> None:
    figures = "content/briefings/ostra-strait/metrics.yaml"
    desk.write(figures, FIGURES)
    before = page(desk)
    assert in_drawings(
        before, "Ships that wait, 41 to 60 ships; Ships that wait by Solmark’s count, 12 ships (claimed)."
    )
    assert "Days of waiting" not in "".join(SKETCH.findall(before))
    desk.write(figures, FIGURES + HIDDEN)
    assert drawings(desk) == SKETCH.findall(before)


GUARANTEES = """\
guarantees:
- id: gua-escort
  title: Escort of grain ships
  kind: presence
  binding: political
  status: proposed
  guarantors: [{actor: act-varenia, state: signed}, {actor: act-solmark}, {actor: act-lund, state: signalled}]
  evidence: src-gazette
"""


def test_guarantors_stand_on_the_ladder(desk: Desk) -> None:
    desk.write("content/briefings/ostra-strait/guarantees.yaml", GUARANTEES)
    made = page(desk)
    assert in_drawings(made, "for Escort of grain ships. Furthest: Varenia (Signed).")
    assert "<td>Solmark</td><td>Proposed</td>" in made
    desk.change("content/briefings/ostra-strait/guarantees.yaml", ", {actor: act-lund, state: signalled}", "")
    assert not in_drawings(page(desk), "How far guarantors have gone")


QUESTIONS = """\
questions:
- {id: qst-sign, question: Will they sign?, why_it_matters: Grain rots., would_change: A date., due: 2026-03-20,
   likelihood: {term: unlikely, of: Both sign by summer}, confidence: {level: low, because: Nobody says.}}
- {id: qst-insure, question: Will insurers agree?, why_it_matters: Varenia waits., would_change: Terms.,
   likelihood: {term: highly likely, of: Insurers agree, by: 2026-04}, confidence: {level: low, because: Nobody says.}}
"""


def test_what_is_how_likely_stands_on_the_yardstick_the_least_likely_first(desk: Desk) -> None:
    desk.write("content/briefings/ostra-strait/questions.yaml", QUESTIONS)
    made = page(desk)
    assert in_drawings(made, "unlikely: Both sign by summer; highly likely: Insurers agree.")
    assert "<td>80 to 90 per cent</td>" in made

    desk.write("content/briefings/ostra-strait/questions.yaml", QUESTIONS[: QUESTIONS.index("- {id: qst-insure")])
    assert not in_drawings(page(desk), "From the least likely")


def test_a_stance_that_moved_is_drawn_from_where_to_where(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    assert desk.run("publish", "ostra-strait", "--note", "A note.").status == 0
    old, new = (
        "topic: top-inspect, stance: opposes, cell: No foreign",
        "topic: top-inspect, stance: supports, cell: Even foreign",
    )
    desk.change(BRIEFING, old, new)
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    shifts = [d for d in SKETCH.findall(page(desk, product="change-note")) if "Stances that moved" in d]
    assert [len(re.findall("<circle", drawing)) for drawing in shifts] == [2, 2]
    assert "Stances that moved since edition 1: Solmark, Joint ship inspections, from Opposes to Supports." in shifts[0]
    assert in_drawings(page(desk), "Stances that moved")


def test_a_new_day_alone_is_no_change_of_what_is_shown(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EVENTS, THREE)
    assert desk.run("publish", "ostra-strait", "--note", "A note.").status == 0
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-15")
    assert "what is shown, or its order, has" not in page(desk)


def test_a_template_may_say_another_sentence(desk: Desk) -> None:
    desk.write(EVENTS, THREE)
    block = "templates/full-brief/blocks/timeline.html.j2"
    shipped = (ROOT / block).read_text("utf-8")
    desk.write(block, shipped.replace("drawing(drawn.timeline)", 'drawing(drawn.timeline, "A week of waiting.")'))
    made = page(desk)
    assert in_drawings(made, "A week of waiting.") == 2
    assert not in_drawings(made, "Latest:")
