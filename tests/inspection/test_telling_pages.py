"""Finished pages beside what is withheld: what only looks like a figure or a name of it does not stop a document."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk
from tests.support.leaking import CONTACT, ONE, contact

QUICK = (*ONE, "--format", "html")
HIDDEN = """\
marking: "TLP:AMBER"
actors:
- {id: act-h, kind: person, name: Ivo Turner}
- {id: act-i, kind: org, name: Probity}
- {id: act-j, kind: state, name: Turkey}
metrics:
- {id: met-h, label: Laid up, quantity: %s ship, as_of: 2026-03-10, evidence: src-radio}
"""


@pytest.fixture
def hiding(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    return desk


def hide(desk: Desk, count: int) -> None:
    desk.write("content/briefings/ostra-strait/hidden.yaml", HIDDEN % count)


def say(desk: Desk, sentence: str) -> None:
    desk.change(BRIEFING, "inspections. Ships", f"inspections. {sentence} Ships")


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (2026, "They wait."),  # every date of the page
        (7312, "They sold 7,312 tonnes."),
        (7312, "Case no. 7312 is closed."),
        (7312, "They [wait](https://x.example/news/7312/a)."),
        (2017, "Since 2017 all of them wait."),
        (7312, "They sell turkey meat."),
    ],
)
def test_a_number_or_a_word_of_something_else_stops_no_document(hiding: Desk, count: int, sentence: str) -> None:
    hide(hiding, count)
    say(hiding, sentence)
    ran = hiding.build(*QUICK)
    assert (ran.status, [d["code"] for d in ran.errors], ran.places("BG517")) == (0, [], []), ran.err


def test_nor_does_a_telephone_number(hiding: Desk) -> None:
    hide(hiding, 7312)
    hiding.change("content/desk.yaml", "contact: strait@desk.example", "contact: +32 2 555 7312")
    assert hiding.build(*QUICK).status == 0


@pytest.mark.parametrize("sentence", ["Probity is needed now.", "Turner wheels turn.", "They met Michael Turkey."])
def test_what_is_asked_of_a_text_is_asked_of_its_page_as_well(hiding: Desk, sentence: str) -> None:
    hide(hiding, 7312)
    say(hiding, sentence)
    ran = hiding.build(*QUICK)
    assert (ran.status, ran.errors) == (0, []), ran.err
    assert BRIEFING in {file for file, _, _ in ran.places("BG517")}


@pytest.mark.parametrize("more", ["<p>All 7,312 ships wait.</p>", "<p>Ask Ivo Turner.</p>", "<p>Ask Mr Turner.</p>"])
def test_a_template_that_tells_is_refused_all_the_same(hiding: Desk, more: str) -> None:
    assert "</section>" in CONTACT
    hide(hiding, 7312)
    say(hiding, "They sold 7,312 tonnes. They sell turkey meat.")
    hiding.write(*contact(more))
    assert [d["code"] for d in hiding.build(*QUICK).errors] == ["BG510"]
