"""How strictly a release is judged: what a desk may change, and what a record may be excused from."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, SETTINGS, Desk

TODO = """\
events:
- id: evt-talks
  title: Talks in Port Vara
  date: 2026-03-10
  evidence: src-gazette
  ednote: TODO find the minutes
"""
WAIVED = TODO + "  waive: {code: BG216, until: 2026-03-31, reason: The minutes are not public, by: Editor}\n"
CASE = "content/briefings/ostra-strait/case.yaml"


def severity(desk: Desk, profile: str, *more: str) -> str | None:
    """How BG216 is told."""
    ran = desk.check("--profile", profile, *more)
    return next((d["severity"] for d in ran.problems if d["code"] == "BG216"), None)


@pytest.mark.parametrize(
    ("said", "draft", "release"),
    [
        ("", "warning", "error"),
        ("error", "warning", "error"),
        ("warning", "warning", "warning"),
        ("info", "info", "info"),
        ("off", None, None),
    ],
)
def test_a_desk_sets_the_severity_of_a_release_and_a_draft_is_never_stricter(
    desk: Desk, said: str, draft: str | None, release: str | None
) -> None:
    desk.write(CASE, TODO)
    if said:
        desk.write("content/desk.yaml", f"{SETTINGS}release: {{severity: {{BG216: {said}}}}}\n")
    assert severity(desk, "draft") == draft
    assert severity(desk, "release") == release


def test_a_desk_may_make_a_release_stricter(desk: Desk) -> None:
    desk.write("content/library/sources.yaml", "sources:\n- {id: src-old, publisher: Old Gazette, title: Old news}\n")
    desk.write("content/desk.yaml", f"{SETTINGS}release: {{severity: {{BG203: error}}}}\n")
    draft, release = desk.build("-q"), desk.build("-q", "--profile", "release")
    assert [d["severity"] for d in draft.problems if d["code"] == "BG203"] == ["info"]
    assert [d["severity"] for d in release.problems if d["code"] == "BG203"] == ["error"]


def test_a_release_says_everything_in_one_run(desk: Desk) -> None:
    """What only a release forbids does not keep the other rules from being applied."""
    desk.write(CASE, TODO)
    desk.change(BRIEFING, "Ships wait eight days.", "Ships wait since yesterday.")
    assert {"BG216", "BG405"} <= set(desk.check("--profile", "release").codes)


def test_a_waiver_is_told_while_it_lasts_and_fails_afterwards(desk: Desk) -> None:
    desk.write(CASE, WAIVED)
    assert severity(desk, "release", "--today", "2026-03-31") == "info"
    after = desk.check("--profile", "release", "--today", "2026-04-01")
    assert after.status == 1
    assert {"BG216", "BG221"} <= {d["code"] for d in after.errors}


def test_a_waiver_says_its_reason_and_is_marked_in_the_json_report(desk: Desk) -> None:
    desk.write(CASE, WAIVED)
    (found,) = (d for d in desk.check().problems if d["code"] == "BG216")
    assert found["waived"]
    assert found["message"].endswith("(waived until 31 March 2026: The minutes are not public)")


def test_a_waiver_excuses_its_own_record_only(desk: Desk) -> None:
    desk.write(CASE, WAIVED + TODO.replace("events:\n", "").replace("evt-talks", "evt-others"))
    assert sorted(d["severity"] for d in desk.check().problems if d["code"] == "BG216") == ["info", "warning"]


def test_the_words_of_a_waiver_are_in_no_document(desk: Desk) -> None:
    desk.write(CASE, WAIVED)
    assert desk.build("--format", "html").status == 0
    page = b"".join(desk.outputs().values()).decode()
    assert "Ships wait" in page
    assert "not public" not in page


@pytest.mark.parametrize(
    ("waiver", "said"),
    [
        ("until: 9999-12-31, reason: The venue is agreed, by: Editor", ["lasts until 31 December 9999"]),
        ("until: 2026-03-31, reason: ..., by: Editor", ["gives no reason"]),
        ("until: 2026-03-31, reason: The venue is agreed, by: x", ["does not say who"]),
        ("until: 2027-03-14, reason: Sick, by: Li", []),
        ("until: 2026-03-31, reason: The venue is agreed, by: Press office 2", []),
    ],
)
def test_a_waiver_has_an_end_a_name_and_a_reason(desk: Desk, waiver: str, said: list[str]) -> None:
    desk.change(BRIEFING, "  use: key", f"  use: key\n  ednote: TODO the venue\n  waive: {{code: BG216, {waiver}}}")
    found = [d["message"] for d in desk.check().problems if d["code"] == "BG532"]
    assert [words in message for words, message in zip(said, found, strict=True)] == [True] * len(said)
