"""A text that still says what a record said in the last edition is told at its place; what tells of then is not."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, Desk

MORE = "content/briefings/ostra-strait/more.yaml"
RECORDS = """\
metrics:
- {id: met-grain, label: Grain in port, quantity: 4.2 million tonne, as_of: 2026-03-10, evidence: src-gazette}
- {id: met-crew, label: Crews, quantity: 140 person, as_of: 2026-03-10, evidence: src-gazette}
events:
- {id: evt-talks, title: Talks in Vara, date: 2026-04-04, scheduled: true, evidence: src-gazette}
"""


def told(desk: Desk, summary: str, *moves: tuple[str, str], later: str | None = None) -> list[str]:
    """What is said of old values when records move after an edition with this summary, which is then another one."""
    desk.write(MORE, RECORDS)
    desk.change(BRIEFING, "Ships wait eight days.", summary)
    desk.after("publish", "ostra-strait", "--note", "A note.")
    for old, new in moves:
        desk.change(MORE, old, new)
    if later is not None:
        desk.change(BRIEFING, summary, later)
    return [found["message"] for found in desk.check().problems if found["code"] == "BG414"]


GRAIN = ("4.2 million tonne, as_of: 2026-03-10", "4.6 million tonne, as_of: 2026-03-12")
WRONG = ("4.2 million tonne,", "4.6 million tonne, corrected: The port counted twice.,")


@pytest.mark.parametrize(
    ("summary", "move", "said"),
    [
        ("Some 4.2 million tonnes wait.", GRAIN, "“4.2 million” as edition 1 did, and `met-grain` is 4.6"),
        ("4,200,000 tonnes wait.", GRAIN, "“4,200,000” as edition 1 did, and `met-grain` is 4.6"),
        ("On 10 March 4.2 million tonnes lay there.", WRONG, "`met-grain` is 4.6 million t now"),
        ("Of 140 people none was paid.", ("140 person", "150 person"), "`met-crew` is 150 person"),
        ("The talks begin on 4 April.", ("2026-04-04", "2026-04-11"), "`evt-talks` is 11 April 2026 now"),
    ],
)  # fmt: skip
def test_an_old_value_that_stays_in_a_text_is_told(desk: Desk, summary: str, move: tuple[str, str], said: str) -> None:
    [found] = told(desk, summary, move)
    assert said in found


@pytest.mark.parametrize(
    ("summary", "move", "later"),
    [
        ("4.2 million tonnes wait.", GRAIN, "4.6 million tonnes wait."),
        ("4.2 million tonnes wait.", GRAIN, "Up from 4.2 to 4.6 million tonnes."),
        ("On 10 March 4.2 million tonnes lay there.", GRAIN, None),  # of its day it is still right
        ("The port has 4.2 million inhabitants.", GRAIN, None),
        ("The fleet left on 4 April.", ("2026-04-04", "2026-04-11"), None),  # something else of that day
        ("The talks begin on 14 April.", ("2026-04-04", "2026-04-11"), None),
        ("Ships wait.", GRAIN, "Last week 4.2 million tonnes were waiting."),  # a text that is new
    ],
)
def test_what_tells_of_then_or_of_something_else_is_not_told(
    desk: Desk, summary: str, move: tuple[str, str], later: str | None
) -> None:
    assert told(desk, summary, move, later=later) == []
