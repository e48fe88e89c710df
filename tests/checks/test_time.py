"""The clock: what is judged by it, and that it is never the machine's own."""

from __future__ import annotations

import json

import pytest

from tests.support.desks import BRIEFING, MARKED, SETTINGS, Desk, Ran
from tests.support.documents import facts

UNTIL = "2026-03-15T06:00+02:00"
EXTRA = "content/briefings/ostra-strait/early.yaml"
EARLY = f"""\
sources:
- {{id: src-zirkelstein, publisher: Zirkelstein papers, title: Zirkelstein memo, date: 2026-03-10, embargo: {UNTIL}}}
quotes:
- {{id: quo-zirkelstein, text: Zirkelstein says no., speaker: act-lund, evidence: src-zirkelstein, use: key,
    priority: 1, embargo: {UNTIL}}}
"""
HTML = ("--format", "html", "--product", "one-pager")


@pytest.fixture
def early(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, EARLY)
    return desk


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-03-15T05:59:59+02:00", False),
        ("2026-03-15T06:00:00+02:00", True),
        ("2026-03-15T06:00:01+02:00", True),
        ("2026-03-15T03:59:59Z", False),
        ("2026-03-15T04:00:00Z", True),
        ("2026-03-15", False),
        ("2026-03-16", True),
    ],
)
def test_a_record_under_embargo_is_in_no_document_until_its_second(early: Desk, now: str, shown: bool) -> None:
    ran = early.build(*HTML, "--today", now)
    assert ran.status == 0
    assert {b"Zirkelstein" in data for data in early.outputs().values() if data.startswith(b"<!DOC")} == {shown}
    assert ("BG506" in ran.codes) is not shown


@pytest.mark.parametrize(("zone", "shown"), [("Pacific/Kiritimati", False), ("UTC", False), ("Pacific/Honolulu", True)])
def test_a_day_begins_where_the_desk_is(early: Desk, zone: str, shown: bool) -> None:
    early.write("content/desk.yaml", MARKED + f"timezone: {zone}\n")
    early.build(*HTML, "--today", "2026-03-15")
    assert {b"Zirkelstein" in data for data in early.outputs().values() if data.startswith(b"<!DOC")} == {shown}


@pytest.mark.parametrize("now", ["2026-10-25T01:59:59+02:00", "2026-10-25T02:00:00+01:00"])
def test_the_hour_that_comes_twice_is_two_hours(early: Desk, now: str) -> None:
    """The clocks in Brussels go back at 03:00 summer time: 02:00 comes twice, an hour apart."""
    early.write("content/desk.yaml", MARKED + "timezone: Europe/Brussels\n")
    early.write(EXTRA, EARLY.replace(UNTIL, "2026-10-25T02:00+01:00"))
    early.build(*HTML, "--today", now)
    shown = {b"Zirkelstein" in data for data in early.outputs().values() if data.startswith(b"<!DOC")}
    assert shown == {now.endswith("+01:00")}


def test_without_a_clock_the_briefing_is_judged_on_its_own_day(early: Desk) -> None:
    early.write(EXTRA, EARLY.replace(UNTIL, "2026-03-14"))
    assert "BG506" not in early.check().codes
    early.write(EXTRA, EARLY.replace(UNTIL, "2026-03-14T00:00:01Z"))
    assert "BG506" in early.check().codes


def test_source_date_epoch_is_a_clock(early: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    second = 1_773_547_200  # 2026-03-15T04:00:00Z
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second - 1))
    assert "BG506" in early.check().codes
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second))
    assert "BG506" not in early.check().codes


def test_public_files_are_those_of_a_desk_without_the_embargoed_records(early: Desk) -> None:
    early.build("--product", "one-pager")
    with_them = {path: data for path, data in early.outputs().items() if path != "manifest.json"}
    (early.root / EXTRA).unlink()
    early.build("--product", "one-pager")
    assert with_them.items() < early.outputs().items()


def test_an_embargo_copy_says_so_on_every_page_in_its_title_and_in_its_name(early: Desk) -> None:
    early.write("content/desk.yaml", MARKED + "products: [full-brief]\n")
    ran = early.build("--embargo-copy", "--audience", "internal")
    assert ran.status == 0
    stem = "ostra-strait/2026-03-14/embargoed/internal/ostra-strait_2026-03-14_full-brief_internal_embargoed"
    made = early.outputs()
    assert {f"{stem}.html", f"{stem}.pdf"} < set(made), ran.err
    stamped = "EMBARGOED UNTIL 15 March 2026, 06:00 UTC+02:00"
    document = facts(made[f"{stem}.pdf"])
    assert len(document.pages) > 1
    assert [page.count(stamped) >= 2 for page in document.pages] == [True] * len(document.pages)  # head and foot
    assert document.info["Title"].startswith(f"{stamped}: ")
    html = made[f"{stem}.html"].decode()
    assert f"<title>{stamped}: " in html
    assert html.count(stamped) >= 3
    assert "Zirkelstein says no." in " ".join(document.pages)


def test_an_embargo_copy_leaves_the_ordinary_documents_and_an_ordinary_build_removes_it(early: Desk) -> None:
    early.build(*HTML[2:])
    before = set(early.outputs())
    early.build("--embargo-copy", *HTML[2:])
    assert before < set(early.outputs())
    ran = early.build()
    assert set(early.outputs()) & before == before
    assert not [path for path in early.outputs() if "embargoed" in path]
    assert "embargoed" in ran.out


def test_a_briefing_under_embargo_fails_in_release_and_is_stamped_in_a_draft(desk: Desk) -> None:
    desk.change(BRIEFING, "  as_of: 2026-03-14", f"  as_of: 2026-03-14\n  embargo: {UNTIL}")
    ran = desk.build(*HTML)
    assert (ran.status, "BG504" in ran.codes) == (0, True)
    assert [b"EMBARGOED UNTIL" in data for path, data in desk.outputs().items() if path.endswith(".html")] == [True]
    assert desk.build(*HTML, "--profile", "release").status == 1
    assert "BG504" not in desk.build(*HTML, "--profile", "release", "--embargo-copy").codes
    assert "BG504" not in desk.build(*HTML, "--profile", "release", "--today", "2026-03-16").codes


def test_what_depends_on_the_day_is_judged_on_the_day_that_is_given(desk: Desk) -> None:
    assert desk.check().codes == []
    assert set(desk.check("--today", "2026-03-27").codes) == {"BG402"}
    assert desk.check("--today", "2026-03-27").status == 0
    assert desk.check("--today", "2026-03-27", "--profile", "release").status == 1
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "stale_after: {position: 30, quote: 400}\n")
    assert desk.check("--today", "2026-03-27").codes == []


def test_the_last_hour_of_a_day_is_still_that_day_where_the_desk_is(desk: Desk) -> None:
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + "timezone: Pacific/Honolulu\n")
    assert desk.check("--today", "2026-03-27T09:59:59Z").codes == []  # 23:59:59 on 26 March in Honolulu
    assert set(desk.check("--today", "2026-03-27T10:00:00Z").codes) == {"BG402"}


DUE = """\
topics:
- {id: top-tugs, title: Tugs, review_by: 2026-03-18}
questions:
- {id: qst-pay, question: Who pays?, why_it_matters: Costs., would_change: A bill., evidence: src-radio, owner: Ada,
   due: 2026-03-20}
- {id: qst-later, question: Who sails?, why_it_matters: Costs., would_change: A bill., evidence: src-radio, owner: Ada,
   due: 2026-06-20}
lines:
- {id: lin-pay, kind: decide, text: Whether to pay., decision_by: 2026-03-21, embargo: 2026-03-22}
"""


def due(desk: Desk, *arguments: str) -> Ran:
    return desk.run("list", "due", "--desk", str(desk.root), *arguments)


def test_list_due_says_what_needs_attention_next_by_owner(desk: Desk) -> None:
    desk.write(EXTRA, DUE)
    ran = due(desk, "--today", "2026-03-19")
    assert (ran.status, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Ada
  2026-03-20  the question is due: qst-pay “Who pays?” (ostra-strait)
  2026-03-27  the question becomes too old: qst-pay “Who pays?” (ostra-strait)
  2026-03-27  the question becomes too old: qst-later “Who sails?” (ostra-strait)
no owner
  2026-03-18  look at it again, 1 day late: top-tugs “Tugs” (ostra-strait)
  2026-03-21  the decision is due: lin-pay “Whether to pay.” (ostra-strait)
  2026-03-22  the embargo ends: lin-pay “Whether to pay.” (ostra-strait)
  2026-03-26  the position becomes too old: pos-varenia-inspect “Yes, once insured” (ostra-strait)
  2026-03-27  the position becomes too old: pos-solmark-inspect “No foreign inspectors” (ostra-strait)
"""
    )


CLEARED = """\
waive:
  - {code: BG319, until: 2026-03-25, reason: The tape comes next week, by: Vera Holt}
"""


def test_list_due_says_who_has_to_clear_a_briefing_and_which_excuses_end(desk: Desk) -> None:
    desk.write("content/desk.yaml", SETTINGS + "release: {clearances: [legal, press]}\n")
    desk.run("clear", "ostra-strait", "--role", "press", "--name", "Ada", "--desk", str(desk.root))
    assert (
        due(desk, "--today", "2026-03-01").out
        == "legal\n  to release  the clearance is missing: ostra-strait “Grain transit through the Ostra strait”\n"
    )
    desk.change(BRIEFING, "Ships wait eight days.", "Ships wait nine days.")
    desk.change(BRIEFING, "  use: key", "  use: key\n  " + CLEARED.rstrip())
    ran = due(desk, "--today", "2026-03-15")
    assert (ran.status, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Vera Holt
  2026-03-25  the waiver of BG319 ends: quo-lund-grain “We will not let the grain rot for a signature.” (ostra-strait)
legal
  to release  the clearance is missing: ostra-strait “Grain transit through the Ostra strait”
press
  to release  the clearance of Ada is void: ostra-strait “Grain transit through the Ostra strait”
no owner
  2026-03-26  the position becomes too old: pos-varenia-inspect “Yes, once insured” (ostra-strait)
  2026-03-27  the position becomes too old: pos-solmark-inspect “No foreign inspectors” (ostra-strait)
"""
    )
    rows = json.loads(due(desk, "--today", "2026-03-15", "--report", "json").out)
    assert [row["owner"] for row in rows[:2]] == ["legal", "press"]
    assert rows[1] == {
        "day": None, "late": False, "owner": "press", "what": "the clearance of Ada is void",
        "briefing": "ostra-strait", "record": "briefing", "title": "Grain transit through the Ostra strait",
        "place": "content/briefings/ostra-strait/clearances.yaml:2:3",
    }  # fmt: skip


PASSED = """\
events:
- {id: evt-fair, title: Fair of Vara, date: 2026-03-01, scheduled: true, evidence: src-radio, embargo: 2026-02-01}
metrics:
- {id: met-old, label: Ships at anchor, quantity: 4 ship, as_of: 2026-02-01, evidence: src-radio,
   waive: {code: BG402, until: 2026-03-31, reason: No count till April, by: Ada}}
- {id: met-cap, label: Price cap, quantity: 60 USD/bbl, as_of: 2022-12-05, evidence: src-radio, lasting: true,
   waive: {code: BG301, until: 2026-03-01, reason: The act is with the printer, by: Ada}}
questions:
- {id: qst-who, question: Who pays?, why_it_matters: Costs., would_change: A bill., evidence: src-radio,
   due: 2026-02-20, waive: {code: BG406, until: 2026-03-31, reason: On leave, by: Ada}}
- {id: qst-how, question: Who sails?, why_it_matters: Costs., would_change: A bill., evidence: src-radio,
   due: 2026-02-20, waive: {code: BG403, until: 2026-03-31, reason: On leave, by: Ada}}
"""


def test_list_due_calls_nobody_late_for_what_came_to_pass_or_is_excused(desk: Desk) -> None:
    desk.write(EXTRA, PASSED)
    assert (
        due(desk, "--today", "2026-03-11").out
        == """\
Ada
  2026-03-01  the waiver of BG301 has ended, 10 days ago: met-cap “Price cap” (ostra-strait)
no owner
  2026-02-20  the question is due, 19 days late: qst-how “Who sails?” (ostra-strait)
  2026-03-01  the event was to take place: say what came of it, 10 days ago: evt-fair “Fair of Vara” (ostra-strait)
"""
    )


def test_list_due_as_json_and_without_anything(desk: Desk) -> None:
    desk.write(EXTRA, DUE)
    rows = json.loads(due(desk, "--today", "2026-03-19", "--report", "json").out)
    assert rows[0] == {
        "day": "2026-03-18", "late": True, "owner": None, "what": "look at it again", "briefing": "ostra-strait",
        "record": "top-tugs", "title": "Tugs", "place": f"{EXTRA}:2:42",
    }  # fmt: skip
    assert due(desk, "--today", "2025-01-01").out == "nothing is due by 15 January 2025\n"
    assert due(desk, "--today", "soon").status == 2


def test_list_due_of_one_briefing(desk: Desk) -> None:
    desk.write(BRIEFING.replace("ostra-strait", "second"), desk.read(BRIEFING))
    both = due(desk, "--today", "2026-03-19")
    one = desk.run("list", "due", "second", "--today", "2026-03-19", "--desk", str(desk.root))
    assert ("(ostra-strait)" in both.out, "(second)" in both.out) == (True, True)
    assert ("(ostra-strait)" in one.out, "(second)" in one.out) == (False, True)
    ran = desk.run("list", "due", "secnd", "--desk", str(desk.root))
    assert (ran.status, ran.err) == (2, "briefgen: there is no briefing `secnd` (BG013)\n")
    ran = desk.run("list", "products", "second", "--desk", str(desk.root))
    assert (ran.status, "only `list due`" in ran.err) == (2, True)


LAW = """\
energy:
- id: ene-gas
  title: Gas
  commodity: gas
  deadlines:
  - {instrument: Gas law, date: 2026-04-01, status: adopted, evidence: src-gazette}
  - {instrument: Gas law, date: 2026-04-10, status: in_force, evidence: src-gazette}
  - {instrument: Old law, date: 2026-04-02, status: met, evidence: src-gazette}
  evidence: src-gazette
"""


def test_days_that_a_law_sets_are_listed_until_they_come(desk: Desk) -> None:
    desk.write("content/briefings/ostra-strait/law.yaml", LAW)
    before, after = due(desk, "--today", "2026-03-30").out, due(desk, "--today", "2026-04-03").out
    assert ("2026-04-01  the deadline of Gas law" in before, "2026-04-10  the deadline of Gas law" in before) == (
        True,
        True,
    )
    assert ("Old law" in before, "2026-04-01" in after, "2026-04-10" in after) == (False, False, True)
