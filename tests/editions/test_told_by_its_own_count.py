"""What an audience is told of changes: by the editions that it counts, never in old words that name somebody now."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk

EXTRA = "content/briefings/ostra-strait/extra.yaml"
KNOWN = """\
actors:
- {id: act-dunmore, kind: person, name: Ilka Dunmore}
events:
- {id: evt-talks, title: Talks begin, date: 2026-03-10, actors: act-dunmore, evidence: src-radio}
claims:
- {id: clm-wait, text: Dunmore waits at the mouth of the strait., by: Harbour office, evidence: src-radio}
"""
SECRET = (
    "lines:\n- {id: lin-s, kind: ask, marking: 'TLP:AMBER', text: Ask the reef pilots to rest., evidence: src-radio}\n"
)


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A desk whose second edition had nothing for the public."""
    desk.write("content/desk.yaml", MARKED + "products: [one-pager, change-note]\n")
    desk.after("publish", "ostra-strait", "--note", "One.")
    desk.write(EXTRA, SECRET)
    assert desk.run("publish", "ostra-strait", "--note", "Two.").status == 0
    return desk


def told(desk: Desk, *arguments: str) -> str:
    ran = desk.run("changes", "ostra-strait", "--desk", str(desk.root), *arguments)
    return ran.out or ran.err


def test_an_audience_hears_of_no_edition_that_it_did_not_get(two: Desk) -> None:
    assert told(two, "--audience", "public") == "nothing changed\n"
    assert "since edition 2" in told(two)
    two.change(BRIEFING, "stance: opposes", "stance: supports")
    assert two.run("publish", "ostra-strait", "--note", "Three.").status == 0
    assert "since edition 2, that is" in told(two, "--audience", "public")
    assert "pos-solmark-inspect" in told(two, "--audience", "public", "--since", "1")
    assert "`ostra-strait` has no edition 3 for `public`" in told(two, "--audience", "public", "--since", "3")


def test_where_only_the_old_text_names_somebody_the_hint_says_so_and_mends_it(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED + "products: [one-pager, change-note]\n")
    desk.write(EXTRA, KNOWN)
    desk.after("publish", "ostra-strait", "--note", "One.")
    desk.change(EXTRA, "name: Ilka Dunmore", "name: Ilka Dunmore, marking: 'TLP:AMBER'")
    desk.change(EXTRA, "text: Dunmore waits", "text: Somebody waits")
    ran = desk.run("publish", "ostra-strait", "--note", "Two.")
    [leak] = [d for d in ran.errors if d["code"] == "BG510"][:1]
    assert "tells again what `clm-wait` said in the edition before" in leak["message"]
    assert "take `clm-wait` back with `withdrawn:`" in leak["hint"]
    taken = "text: Dunmore waits at the mouth of the strait., withdrawn: Told otherwise now.,"
    desk.change(EXTRA, "text: Somebody waits at the mouth of the strait.,", taken)
    new = "- {id: clm-new, text: Somebody waits at the mouth., by: Harbour office, evidence: src-radio}\n"
    desk.write(EXTRA, desk.read(EXTRA) + new)
    assert desk.run("publish", "ostra-strait", "--note", "Two.").status == 0
