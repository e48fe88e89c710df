"""What changed between editions, told to the desk and to each audience."""

from __future__ import annotations

import json
from typing import Any

from tests.support.desks import BRIEFING, MARKED, Desk

SPARE = """\
sources:
- {id: src-spare, publisher: Port Office, title: Berths, date: 2026-03-10}
metrics:
- id: met-ships
  label: Ships waiting
  quantity: 40 ship, claimed
  as_of: 2026-03-10
  evidence: src-spare
"""
EXTRA = "content/briefings/ostra-strait/extra.yaml"


def changes(desk: Desk, *arguments: str) -> list[dict[str, Any]]:
    ran = desk.run("changes", "ostra-strait", "--report", "json", "--desk", str(desk.root), *arguments)
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def publish(desk: Desk) -> None:
    assert desk.run("publish", "ostra-strait", "--note", "A note.").status == 0


def test_an_edition_has_not_changed_since_itself(desk: Desk) -> None:
    publish(desk)
    assert changes(desk) == []
    assert desk.run("changes", "ostra-strait", "--desk", str(desk.root)).out == "nothing changed\n"


def test_without_an_edition_there_is_nothing_to_compare_with(desk: Desk) -> None:
    ran = desk.run("changes", "ostra-strait", "--desk", str(desk.root))
    assert (ran.status, ran.out) == (2, "")
    assert "BG013 `ostra-strait` has no edition 1" in ran.err


def test_a_stance_that_moved_has_a_word_an_arrow_and_both_values(desk: Desk) -> None:
    publish(desk)
    desk.change(BRIEFING, "stance: opposes", "stance: supports")
    [change] = changes(desk)
    assert (change["id"], change["word"], change["arrow"]) == ("pos-solmark-inspect", "reversed", "warmer")
    assert (change["old"], change["new"]) == ({"stance": "opposes"}, {"stance": "supports"})
    assert change["substantive"]
    desk.build("--format", "html")
    page = next(data for path, data in desk.outputs().items() if "2026-03-14" in path).decode()
    assert 'id="b-changes"' in page
    assert "Since edition 1 of 14 March 2026" in page


def test_what_leaves_the_substance_is_editorial_and_told_as_edited(desk: Desk) -> None:
    publish(desk)
    desk.change(BRIEFING, "disagree on inspections. Ships", "disagree on inspections.  Ships")
    desk.change(BRIEFING, "Varenia accepts joint inspections if", "Varenia accepts joint inspections, if")
    assert [(c["word"], c["substantive"]) for c in changes(desk)] == [("reworded", False)]


def test_of_a_record_that_is_withheld_now_only_its_kind_is_told_as_if_it_had_been_deleted(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, SPARE)
    publish(desk)
    desk.change(EXTRA, "sources:", 'marking: "TLP:AMBER"\nsources:')
    withheld = changes(desk, "--audience", "public")
    assert [(c["kind"], c["word"], c["id"], c["subject"], c["old"]) for c in withheld] == [
        ("metric", "gone", "", "", None)
    ]
    (desk.root / EXTRA).unlink()
    assert changes(desk, "--audience", "public") == withheld


def test_a_record_is_dropped_where_its_author_says_why(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(EXTRA, SPARE)
    publish(desk)
    desk.change(EXTRA, "  evidence", "  withdrawn: The office withdrew its count.\n  evidence")
    [change] = changes(desk, "--audience", "public")
    told = (change["id"], change["word"], change["note"])
    assert told == ("met-ships", "dropped", "The office withdrew its count.")


def test_a_renamed_record_is_the_same_one(desk: Desk) -> None:
    desk.write(EXTRA, SPARE)
    publish(desk)
    desk.change(EXTRA, "id: met-ships", "id: met-waiting\n  aliases: met-ships")
    desk.change(EXTRA, "40 ship", "44 ship")
    [change] = changes(desk)
    assert (change["id"], change["word"]) == ("met-waiting", "updated")
    assert [(move["before"], move["after"]) for move in change["moves"]] == [
        ("40 ships (claimed)", "44 ships (claimed)")
    ]


def test_a_day_means_the_last_edition_of_that_day_or_earlier(desk: Desk) -> None:
    publish(desk)
    desk.change(BRIEFING, "stance: opposes", "stance: supports")
    desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2026-03-20")
    publish(desk)
    said = desk.run("changes", "ostra-strait", "--desk", str(desk.root)).out
    assert said == "nothing changed\nsince edition 2, that is; what was new in it: add --since 1\n"
    assert changes(desk, "--since", "2026-03-20") == []
    since = changes(desk, "--since", "2026-03-19")
    assert [(c["id"], c["word"]) for c in since if c["substantive"]] == [("pos-solmark-inspect", "reversed")]
    ran = desk.run("changes", "ostra-strait", "--since", "2026-03-01", "--desk", str(desk.root))
    assert (ran.status, "BG013 `ostra-strait` has no edition of 2026-03-01 or earlier" in ran.err) == (2, True)
    ran = desk.run("changes", "ostra-strait", "--since", "lately", "--desk", str(desk.root))
    assert (ran.status, "--since `lately` is neither the number of an edition nor a day" in ran.err) == (2, True)
