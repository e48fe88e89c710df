"""What is no reader's, whatever its marking, in a shown text: drafts stop at its place, reports do not repeat it."""

from __future__ import annotations

import pytest

from tests.support.desks import MARKED, Desk

EXTRA = "content/briefings/ostra-strait/extra.yaml"
LINE = "- {id: lin-a, kind: point, own_view: true, text: %s}\n"
NOTED = """\
lines:
- {id: lin-n, kind: point, own_view: true, text: Pilots rest., ednote: We paid the night watchman for that logbook.}
"""


@pytest.fixture
def noted(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, NOTED + LINE % "We paid the night watchman for that logbook.")
    return desk


def test_a_note_among_editors_in_a_shown_text_stops_a_draft(noted: Desk) -> None:
    ran = noted.build("--format", "html")
    assert (ran.status, ran.places("BG512")) == (1, [(EXTRA, 3, 50)]), ran.err
    assert noted.outputs() == {}


def test_a_report_for_an_audience_does_not_say_what_the_note_says(noted: Desk) -> None:
    report = noted.root.parent / "report.json"
    noted.run("check", "--report", f"json={report}", "--report-for", "public")
    assert "night watchman" not in report.read_text("utf-8")


def test_a_desk_without_audiences_hears_of_it_too(desk: Desk) -> None:
    desk.write(EXTRA, NOTED + LINE % "We paid the night watchman for that logbook.")
    assert desk.check().places("BG512") == [(EXTRA, 3, 50)]


@pytest.mark.parametrize("text", ["Pilots rest at night.", "The watchman is paid for the night."])
def test_other_words_are_free(noted: Desk, text: str) -> None:
    noted.write(EXTRA, NOTED + LINE % text)
    assert noted.check().errors == []
