"""A submission: what is put to somebody to decide, from what a briefing holds, with a box for each answer."""

from __future__ import annotations

import re

from tests.support.desks import BRIEFING, Desk

ASKED = """\
lines:
- {id: lin-back, kind: decide, text: "Back joint inspections. [@src-gazette]", addressee: the Minister,
   decision_by: 2026-03-18}
- {id: lin-write, kind: ask, text: Write to the Transport minister of Varenia., own_view: true}
- {id: lin-press, kind: press_line, text: We want ships to move., own_view: true}
"""
TO = "  to: Minister of Transport\n  clearance: [Legal adviser, Press office]\n  as_of:"


def words(desk: Desk) -> str:
    [html] = [data.decode() for path, data in desk.outputs().items() if path.endswith("html")]
    bare = re.sub(r'<style.*?</style>|<span class="ref.*?</span>', "", html.partition("</head>")[2], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).replace("\u2060", "").replace("&#8288;", "").split())


def build(desk: Desk, *more: str) -> list[str]:
    return desk.build("-p", "submission", "-f", "html", *more).codes


def test_a_briefing_says_what_it_lacks_and_a_submission_is_made_of_what_is_there(desk: Desk) -> None:
    ran = desk.build("-p", "submission", "-f", "html")
    [found] = [d for d in ran.problems if d["code"] == "BG702"]
    assert "`to: Minister of Transport`" in found["hint"]
    assert "kind: decide" in found["hint"]
    desk.change(BRIEFING, "  as_of:", TO)
    desk.write(BRIEFING, desk.read(BRIEFING) + ASKED)
    assert build(desk) == []
    made = words(desk)
    assert "To Minister of Transport From Strait Desk Issue Varenia and Solmark disagree" in made  # the summary
    each = "Agree Disagree Discuss"
    assert f"1 Back joint inspections. the Minister, by 18 March 2026 {each} 2 Write to the Transport" in made
    assert made.count(each) == 2
    assert "Argument Varenia accepts joint inspections if insurers agree first." in made  # the key points
    assert "Presentation Press line. We want ships to move." in made
    assert "Clearance Legal adviser Press office" in made


def test_its_texts_take_the_place_of_what_stands_in_for_them(desk: Desk) -> None:
    desk.change(BRIEFING, "  as_of:", TO.replace("to: Minister of Transport", "to: the Cabinet\n  from: Coast section"))
    texts = "".join(
        f"    {name}: The {name}. [@src-radio]\n" for name in ("issue", "timing", "argument", "presentation")
    )
    desk.change(BRIEFING, "  key_points:", f"  texts:\n{texts}  key_points:")
    desk.write(BRIEFING, desk.read(BRIEFING) + ASKED)
    assert build(desk) == []
    made = words(desk)
    assert "To the Cabinet From Coast section Issue The issue." in made
    assert "Timing The timing. Argument The argument. Presentation The presentation." in made
    assert "ships wait eight days" not in made.lower()


def test_own_fields_of_the_desk_say_whom_it_is_for_as_well(desk: Desk) -> None:
    fields = "    to: {type: text, label: For decision by}\n    from: {type: text, label: Put by}\n"
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + f"extra:\n  briefing:\n{fields}")
    desk.change(BRIEFING, "  as_of:", "  extra: {to: Minister of Transport, from: Coast section}\n  as_of:")
    desk.write(BRIEFING, desk.read(BRIEFING) + ASKED)
    assert build(desk) == []
    made = words(desk)
    assert "For decision by Minister of Transport Put by Coast section Issue" in made
    assert made.count("Put by") == 1


def test_it_speaks_ukrainian(desk: Desk) -> None:
    desk.change(BRIEFING, "  as_of:", "  language: uk\n  to: Міністрові\n  as_of:")
    desk.write(BRIEFING, desk.read(BRIEFING) + ASKED)
    ran = desk.build("-p", "submission", "-f", "html")
    assert [d for d in ran.problems if d["code"].startswith(("BG62", "BG70"))] == []
    made = words(desk)
    assert "Кому Міністрові Від кого Strait Desk Питання" in made
    assert "Згода Незгода Обговорити" in made


def test_whom_it_is_for_is_news_when_it_changes(desk: Desk) -> None:
    desk.change(BRIEFING, "  as_of:", TO)
    desk.write(BRIEFING, desk.read(BRIEFING) + ASKED)
    assert desk.run("publish", "ostra-strait", "--note", "First", "--today", "2026-03-14").errors == []
    desk.change(BRIEFING, "Press office]", "Treasury]")
    desk.build("-p", "change-note", "-f", "html")
    note = [data.decode() for path, data in desk.outputs().items() if path.endswith("change-note.html")]
    assert any("Treasury" in html and "Clearance" in html for html in note)
