"""What is drawn is made of what an audience may see: a withheld record leaves no trace in an axis, a lane, a count."""

from __future__ import annotations

import re

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk

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
    assert "<p>Our request to: Port Vara</p>" in made
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
