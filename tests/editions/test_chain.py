"""The chain of editions: sealed, each naming the one before; what was published comes out again as it was, or not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from briefgen.editions.snapshots import records_digest, seal_of
from tests.support.desks import BRIEFING, Desk, Ran, tiny

SNAPSHOT = "content/briefings/ostra-strait/editions/{}.json"
SECRET = "- {actor: act-solmark"


def publish(desk: Desk, *arguments: str) -> Ran:
    return desk.run("publish", "ostra-strait", "--note", "A note.", *arguments)


def changed(desk: Desk) -> None:
    desk.change(BRIEFING, " eight days", " some eight days")


def published(desk: Desk, number: int = 1) -> Desk:
    """With so many editions, each of which says more."""
    tiny(desk)
    for _ in range(number):
        changed(desk)
        assert publish(desk).status == 0
    return desk


def marked(desk: Desk) -> Desk:
    """With a record that only the internal audience may see, so that its pages are marked higher."""
    tiny(desk).change(BRIEFING, SECRET, SECRET.replace("{", '{marking: "TLP:AMBER", '))
    assert publish(desk).status == 0
    return desk


def editions(desk: Desk, *arguments: str) -> Ran:
    return desk.run("list", "editions", *arguments, "--desk", str(desk.root))


def again(desk: Desk, number: int = 1, *arguments: str) -> Ran:
    return desk.build("ostra-strait", "--edition", str(number), *arguments)


def of_edition(desk: Desk, number: int) -> dict[str, bytes]:
    return {path: data for path, data in desk.outputs().items() if f"/edition-{number}/" in path}


def tampered(desk: Desk, number: int, change: Callable[[dict[str, Any]], None], *, seal: bool = False) -> None:
    """A snapshot in which somebody changed something; `seal`: and sealed it anew, with all its digests."""
    held = json.loads(desk.read(SNAPSHOT.format(number)))
    change(held)
    if seal:
        held["edition"]["records"] = records_digest(held)
        held["seal"] = seal_of(held)
    desk.write(SNAPSHOT.format(number), json.dumps(held))


def raised(held: dict[str, Any]) -> None:
    held["desk"]["audiences"]["public"]["up_to"] = "TLP:AMBER"


def turned(held: dict[str, Any]) -> None:
    held["scheme"]["labels"].reverse()


def later(held: dict[str, Any]) -> None:
    held["edition"]["judged_on"] = "2999-01-01T00:00:00+00:00"


def other_note(held: dict[str, Any]) -> None:
    held["edition"]["note"] = "Another one."


def renumbered(held: dict[str, Any]) -> None:
    held["edition"]["number"] = 7


def withdrawn(held: dict[str, Any]) -> None:
    held["edition"]["kind"] = "withdrawal"


def other_files(held: dict[str, Any]) -> None:
    held["edition"]["artifacts"].popitem()


def other_words(held: dict[str, Any]) -> None:
    held["scale"]["bands"][0]["words"] = ["unheard of"]


def unsealed(held: dict[str, Any]) -> None:
    del held["seal"]


@pytest.mark.parametrize("change", [raised, turned, later, other_note, renumbered, withdrawn, other_files, other_words])
def test_whatever_is_changed_in_a_snapshot_breaks_its_seal(desk: Desk, change: Callable[[Any], None]) -> None:
    published(desk)
    shutil.rmtree(desk.root / "output")
    tampered(desk, 1, change)
    ran = again(desk)
    assert (ran.status, ran.codes, desk.outputs()) == (1, ["BG916"], {})
    listed = editions(desk)
    assert (listed.status, "WAS CHANGED AFTER IT WAS PUBLISHED" in listed.out) == (1, True)


def test_how_a_snapshot_is_laid_out_is_no_part_of_its_seal(desk: Desk) -> None:
    published(desk)
    first = of_edition(desk, 1)
    desk.write(SNAPSHOT.format(1), desk.read(SNAPSHOT.format(1)).replace("\n", "\r\n"))
    assert (again(desk).codes, of_edition(desk, 1)) == ([], first)


def test_the_edition_after_it_tells_one_that_was_exchanged(desk: Desk) -> None:
    published(desk, 2)
    tampered(desk, 1, other_note, seal=True)
    assert [again(desk, number).codes for number in (1, 2)] == [["BG916"], ["BG916"]]
    listed = editions(desk, "ostra-strait")
    assert "DOES NOT FOLLOW THE EDITION BEFORE IT" in listed.out
    changed(desk)
    ran = publish(desk)
    assert (ran.status, [found["code"] for found in ran.errors]) == (1, ["BG018"])
    assert [found["code"] for found in desk.check("--profile", "release").errors] == ["BG018"]


def test_a_seal_that_was_taken_off_is_missed(desk: Desk) -> None:
    published(desk, 2)
    tampered(desk, 2, unsealed)
    assert again(desk, 2).codes == ["BG916"]
    tampered(desk, 2, lambda held: held["edition"].pop("before"))
    assert again(desk, 2).codes == ["BG916"]
    assert "HAS LOST ITS SEAL" in editions(desk).out


def test_an_edition_under_another_number_is_told(desk: Desk) -> None:
    published(desk)
    shutil.copy(desk.root / SNAPSHOT.format(1), desk.root / SNAPSHOT.format(2))
    ran = again(desk, 2)
    assert (ran.status, ran.codes) == (1, ["BG916"])
    assert "is that of edition 1, under another name" in ran.problems[0]["message"]


def test_one_of_an_older_briefgen_has_no_seal_and_is_made_again(desk: Desk) -> None:
    published(desk)
    first = of_edition(desk, 1)

    def older(held: dict[str, Any]) -> None:
        del held["seal"], held["scale"]

    tampered(desk, 1, older)
    assert (again(desk).codes, of_edition(desk, 1)) == ([], first)
    assert "not sealed; A note." in editions(desk).out
    changed(desk)
    assert publish(desk).status == 0
    assert (again(desk, 1).codes, again(desk, 2).codes) == ([], [])
    assert editions(desk).status == 0


def test_one_of_an_older_briefgen_that_was_edited_is_told_in_the_list_too(desk: Desk) -> None:
    published(desk)

    def edited(held: dict[str, Any]) -> None:
        del held["seal"]
        held["briefing"]["title"] = "Another title"

    tampered(desk, 1, edited)
    ran = editions(desk)
    assert (ran.status, "WAS CHANGED AFTER IT WAS PUBLISHED" in ran.out) == (1, True)


def test_a_number_whose_documents_stand_is_not_given_again(desk: Desk) -> None:
    published(desk)
    first = of_edition(desk, 1)
    (desk.root / SNAPSHOT.format(1)).unlink()
    ran = publish(desk)
    assert ([found["message"] for found in ran.errors]) == ["the snapshot of edition 1 is missing"]
    assert (ran.status, of_edition(desk, 1)) == (1, first)


def test_the_list_of_editions_shows_the_chain(desk: Desk) -> None:
    published(desk, 2)
    ran = editions(desk, "--json")
    one, two = json.loads(ran.out)
    assert (ran.status, one["edition"], one["before"], two["before"]) == (0, 1, None, one["seal"])
    assert (two["kind"], two["as_of"], two["note"], two["fault"]) == ("update", "2026-03-14", "A note.", None)
    text = editions(desk).out.splitlines()
    assert text[0] == "ostra-strait"
    assert text[2] == f"     2  2026-03-14  update      {two['seal'][:19]}  A note."
    (desk.root / SNAPSHOT.format(1)).unlink()
    ran = editions(desk)
    assert (ran.status, "the snapshot is missing: put back what was published" in ran.out) == (1, True)


def test_an_unknown_briefing_has_no_editions(desk: Desk) -> None:
    ran = editions(published(desk), "ostra-strai")
    assert (ran.status, ran.err) == (
        2, "briefgen: there is no briefing `ostra-strai`; did you mean `ostra-strait`? (BG013)\n"
    )  # fmt: skip


# Never more than then and now allow -----------------------------------------------------------------------------------


def pages(desk: Desk) -> dict[str, bytes]:
    """The edition's pages, by their audience."""
    return {path.split("/")[2]: data for path, data in of_edition(desk, 1).items() if path.endswith(".html")}


def test_a_ceiling_that_was_lowered_holds_for_older_editions_too(desk: Desk) -> None:
    first = pages(marked(desk))
    assert (b"TLP:AMBER" in first["internal"], b"TLP:AMBER" in first["public"]) == (True, False)
    desk.change("content/desk.yaml", 'internal: {up_to: "TLP:AMBER"}', 'internal: {up_to: "TLP:GREEN"}')
    shutil.rmtree(desk.root / "output")
    ran = again(desk)
    assert (ran.status, [found["code"] for found in ran.errors]) == (1, ["BG915"])
    assert "the ceilings in desk.yaml" in ran.errors[0]["message"]
    assert ran.errors[0]["audiences"] == ["internal"]
    assert pages(desk) == {"public": first["public"]}  # who gets what was published
    ran = again(desk, 1, "--differing")
    assert (ran.status, ran.codes) == (0, ["BG917"])
    assert b"TLP:AMBER" not in pages(desk)["internal"]


def test_even_one_who_seals_it_anew_shows_nobody_more_than_today(desk: Desk) -> None:
    first = pages(marked(desk))
    tampered(desk, 1, raised, seal=True)
    again(desk, 1, "--differing")
    assert pages(desk)["public"] == first["public"]


def test_an_audience_that_is_gone_gets_nothing(desk: Desk) -> None:
    published(desk)
    shutil.rmtree(desk.root / "output")
    desk.change("content/desk.yaml", "  public:", "  others:")
    ran = again(desk, 1, "--differing")
    assert ran.status == 1
    assert ran.problems[0]["message"].startswith("the audience `public` of edition 1 is not in desk.yaml any more")
    assert {path.split("/")[2] for path in of_edition(desk, 1)} == {"internal"}


def test_differing_is_about_an_edition(desk: Desk) -> None:
    ran = published(desk).build("--differing")
    assert (ran.status, "--differing goes with --edition" in ran.err) == (2, True)


@pytest.mark.parametrize("ahead", [("--today", "2999-01-02"), ()])
def test_no_clock_that_is_set_ahead_ends_an_embargo(desk: Desk, ahead: tuple[str, ...]) -> None:
    desk.change(BRIEFING, "topics:", "- {id: act-velmark, kind: state, name: Velmark, embargo: 2999-01-01}\ntopics:")
    tiny(desk)
    if not ahead:
        desk.change(BRIEFING, "as_of: 2026-03-14", "as_of: 2999-01-02")
    ran = publish(desk, *ahead)
    assert (ran.status, [found["code"] for found in ran.errors if found["code"] == "BG516"]) == (1, ["BG516"])
    assert ran.places("BG516") == [(BRIEFING, 13, 58)]
    assert "BG516" not in desk.build(*ahead, "-f", "html").codes  # a draft may look ahead


def test_an_edition_whose_snapshot_is_gone_is_missed_while_its_documents_stand(desk: Desk) -> None:
    """Taken back, and the taking back taken away: who builds, checks or lists is told."""
    tiny(desk)
    desk.run("publish", "ostra-strait", "--note", "First.")
    stamped = "<p>{% if briefing.withdrawn %}{{ briefing.withdrawn }} {% endif %}"
    desk.write("templates/tiny/page.html.j2", desk.read("templates/tiny/page.html.j2").replace("<p>", stamped))
    ran = desk.run("publish", "ostra-strait", "--kind", "withdrawal", "--note", "The gazette took it back.")
    assert ran.status == 0, ran.err
    (desk.root / "content/briefings/ostra-strait/editions/2.json").unlink()
    assert (desk.build().status, desk.build().codes) == (0, ["BG018"])
    assert desk.build("ostra-strait", "--edition", "1").codes[:1] == ["BG018"]
    assert "the snapshot of edition 2 is missing" in desk.check().err
    assert [found["code"] for found in desk.check("--profile", "release").errors] == ["BG018"]
    listed = desk.run("list", "editions", "--desk", str(desk.root))
    assert (listed.status, "is missing" in listed.out) == (1, True)
