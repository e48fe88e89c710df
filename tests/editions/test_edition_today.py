"""An edition that is made again or taken back gives nobody what is withheld from them today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.desks import BRIEFING, MARKED, Desk, Ran

DESK = f"{MARKED}products: [full-brief]\n"
PIER = "The northern pier opens a second gate in June."
CLAIM = (
    f'\nclaims:\n- {{id: clm-pier, text: "{PIER} [@src-gazette]", basis: judgement, '
    'confidence: "low, because one paper says so"}\n'
)
WHERE = "confidence: "
HIDDEN = 'actors:\n- {id: act-halvor, kind: person, name: Halvor Brekke, role: Warden, marking: "TLP:AMBER"}\n'


@pytest.fixture
def first(desk: Desk) -> Desk:
    """A desk whose first edition told everybody of the pier."""
    desk.write("content/desk.yaml", DESK)
    desk.write(BRIEFING, desk.read(BRIEFING) + CLAIM)
    assert publish(desk, "First.").status == 0
    assert pier(desk, 1) == {"internal", "public"}
    return desk


def publish(desk: Desk, note: str, *arguments: str) -> Ran:
    return desk.run("publish", "ostra-strait", "--note", note, *arguments)


def take_back(desk: Desk, note: str = "We take it back.") -> Ran:
    return publish(desk, note, "--kind", "withdrawal")


def pages(desk: Desk, edition: int) -> dict[str, str]:
    """The HTML of each audience."""
    found = {p: d for p, d in desk.outputs().items() if f"/edition-{edition}/" in p and p.endswith(".html")}
    return {path.split("/")[-2]: data.decode() for path, data in found.items()}


def pier(desk: Desk, edition: int) -> set[str]:
    return {audience for audience, page in pages(desk, edition).items() if "northern pier" in page}


RAISED: dict[str, Callable[[Desk], object]] = {
    "the record": lambda desk: desk.change(BRIEFING, WHERE, 'marking: "TLP:AMBER", confidence: '),
    "an embargo": lambda desk: desk.change(BRIEFING, WHERE, "embargo: 2099-01-01, confidence: "),
    "another id": lambda desk: desk.change(
        BRIEFING, "id: clm-pier,", 'id: clm-gate, aliases: [clm-pier], marking: "TLP:AMBER",'
    ),
}


@pytest.mark.parametrize("what", RAISED)
def test_what_is_withheld_today_is_not_given_out_by_taking_it_back(first: Desk, what: str) -> None:
    RAISED[what](first)
    ran = take_back(first)
    assert ran.status == 0, ran.err
    assert set(pages(first, 2)) == {"internal", "public"}
    assert pier(first, 2) == (set() if what == "an embargo" else {"internal"})
    before = first.outputs()
    again = first.build("ostra-strait", "--edition", "2", "--force")
    assert (again.status, again.errors, first.outputs() == before) == (0, [], True), again.err


def test_what_is_taken_back_bears_the_label_of_today(first: Desk) -> None:
    first.change(BRIEFING, WHERE, 'marking: "TLP:GREEN", confidence: ')
    assert take_back(first).status == 0
    assert pier(first, 2) == {"internal"}
    assert "TLP:GREEN" in pages(first, 2)["internal"]
    assert "TLP:GREEN" not in pages(first, 2)["public"]


def test_what_is_no_longer_there_or_lower_than_then_changes_nothing(first: Desk) -> None:
    first.change(BRIEFING, CLAIM, "")
    assert take_back(first).status == 0
    assert pier(first, 2) == {"internal", "public"}


@pytest.mark.parametrize(
    "note", ["Because of Halvor Brekke.", "H. Brekke told us.", "Brekke was wrong.", "See act-halvor."]
)
def test_the_reason_names_nobody_who_is_withheld_today(first: Desk, note: str) -> None:
    first.write(BRIEFING, first.read(BRIEFING).replace("actors:\n", HIDDEN, 1))
    ran = take_back(first, note)
    assert [found["code"] for found in ran.errors] == ["BG513"]
    assert pages(first, 2) == {}
    assert take_back(first, "A warden was wrong.").status == 0


def test_what_cannot_be_read_is_told_and_stops_nothing(first: Desk) -> None:
    first.write("content/briefings/ostra-strait/more.yaml", "claims: [\n")
    ran = take_back(first)
    assert (ran.status, ran.codes) == (0, ["BG921"]), ran.err
    assert pier(first, 2) == {"internal", "public"}


def test_a_record_that_cannot_be_read_is_told(first: Desk) -> None:
    first.change(BRIEFING, "basis: judgement", "basis: nonsense")
    ran = take_back(first)
    assert (ran.status, ran.codes) == (0, ["BG921"]), ran.err
    assert "`clm-pier`" in ran.err


def test_an_edition_is_made_again_for_those_who_may_still_see_all_of_it(first: Desk) -> None:
    """For them to the byte; the others get nothing, or on demand what they may still see."""
    before = {path: data for path, data in first.outputs().items() if "/edition-1/" in path}
    first.change(BRIEFING, WHERE, 'marking: "TLP:AMBER", confidence: ')
    for path in before:
        (first.root / "output" / path).unlink()
    ran = first.build("ostra-strait", "--edition", "1")
    assert ran.codes == ["BG915"]
    made = {path: data for path, data in first.outputs().items() if "/edition-1/" in path}
    assert made == {path: data for path, data in before.items() if "/internal/" in path}
    first.build("ostra-strait", "--edition", "1", "--differing")
    assert (set(pages(first, 1)), pier(first, 1)) == ({"internal", "public"}, {"internal"})


def test_an_edition_whose_records_are_as_then_is_made_again_as_it_was(first: Desk) -> None:
    before = first.outputs()
    first.change(BRIEFING, "eight days", "nine days")
    ran = first.build("ostra-strait", "--edition", "1", "--force")
    assert (ran.status, ran.codes) == (0, [])
    assert first.outputs() == before


def withhold_the_briefing(desk: Desk, how: str) -> None:
    desk.change(BRIEFING, "briefing:\n", f"briefing:\n  {how}\n")


@pytest.mark.parametrize("how", ['marking: "TLP:AMBER+STRICT"', "embargo: 2099-01-01"])
def test_where_the_briefing_itself_is_withheld_nothing_of_it_is_made_again(first: Desk, how: str) -> None:
    withhold_the_briefing(first, how)
    before = first.outputs()
    ran = first.build("ostra-strait", "--edition", "1", "--force")
    assert ran.status == 1
    assert {code for code in ran.codes if code != "BG508"} == {"BG915"}
    assert first.outputs() == before


@pytest.mark.parametrize("how", ['marking: "TLP:AMBER+STRICT"', "embargo: 2099-01-01"])
def test_an_edition_that_nobody_would_learn_of_is_not_taken_back_in_silence(first: Desk, how: str) -> None:
    withhold_the_briefing(first, how)
    ran = take_back(first)
    assert ran.status == 1
    assert "BG925" in ran.codes
    assert not (first.root / "content/briefings/ostra-strait/editions/2.json").exists()


def test_who_does_not_learn_that_an_edition_is_taken_back_is_told(first: Desk) -> None:
    withhold_the_briefing(first, 'marking: "TLP:AMBER"')
    ran = take_back(first)
    assert ran.status == 0, ran.err
    assert "withheld today from `public`" in ran.err
    assert set(pages(first, 2)) == {"internal"}


# What the texts of then give away -------------------------------------------------------------------------------------

NAMED = "Halvor Brekke opens the pier in June."


def with_hidden(desk: Desk, record: str = HIDDEN) -> None:
    desk.write(BRIEFING, desk.read(BRIEFING).replace("actors:\n", record, 1))


def nobody_reads_of_it(desk: Desk, words: str, *, audiences: set[str]) -> None:
    """Neither by making the edition again, even where it differs, nor by taking it back."""
    before = pages(desk, 1)
    for path in [path for path in desk.outputs() if "/edition-1/" in path]:
        (desk.root / "output" / path).unlink()
    assert desk.build("ostra-strait", "--edition", "1", "--format", "html").codes == ["BG915"]
    assert pages(desk, 1) == {"internal": before["internal"]}
    desk.build("ostra-strait", "--edition", "1", "--format", "html", "--differing")
    assert words not in pages(desk, 1).get("public", "")
    ran = take_back(desk)
    assert ran.status == 0, ran.err
    assert {audience for audience, page in pages(desk, 2).items() if words in page} == audiences
    assert set(pages(desk, 2)) == {"internal", "public"}


@pytest.mark.parametrize(
    "hidden",
    [
        HIDDEN,
        HIDDEN.replace("Halvor Brekke", "Ilse Brekke").replace(
            "kind: person, ", "kind: person, former_names: [Halvor Brekke], "
        ),
    ],
)
def test_a_text_of_then_that_names_who_is_withheld_today_is_given_out_no_more(desk: Desk, hidden: str) -> None:
    desk.write("content/desk.yaml", DESK)
    desk.write(BRIEFING, desk.read(BRIEFING) + CLAIM.replace(PIER, NAMED))
    assert publish(desk, "First.").status == 0
    with_hidden(desk, hidden)
    desk.change(BRIEFING, NAMED, "A warden opens the pier in June.")
    nobody_reads_of_it(desk, "Brekke", audiences={"internal"})


def test_words_of_then_that_stand_in_a_record_of_another_id_today_are_withheld_with_it(first: Desk) -> None:
    first.change(BRIEFING, "id: clm-pier,", 'id: clm-gate, marking: "TLP:AMBER",')
    nobody_reads_of_it(first, "northern pier", audiences={"internal"})


def test_an_id_that_was_given_to_another_record_covers_nobody(first: Desk) -> None:
    moved = CLAIM.replace("id: clm-pier,", 'id: clm-gate, aliases: [clm-pier], marking: "TLP:AMBER",')
    first.write(BRIEFING, first.read(BRIEFING).replace(PIER, "Nobody knows when the pier opens.") + moved[9:])
    nobody_reads_of_it(first, "northern pier", audiences={"internal"})


def test_a_position_is_that_of_its_actor_by_whatever_id(first: Desk) -> None:
    content = first.read(BRIEFING).replace("act-varenia", "act-varen")
    content = content.replace("id: act-varen,", "id: act-varen, aliases: [act-varenia],")
    kept = 'stance: conditional, marking: "TLP:AMBER", not_telling: [insurers agree first],'
    first.write(BRIEFING, content.replace("stance: conditional,", kept))
    nobody_reads_of_it(first, "Yes, once insured", audiences={"internal"})


def test_a_record_with_a_mistake_is_withheld_by_the_label_that_it_bears(first: Desk) -> None:
    first.change(BRIEFING, "basis: judgement", 'marking: "TLP:AMBER", basis: nonsense')
    assert take_back(first).status == 0
    assert pier(first, 2) == {"internal"}


def test_where_the_summary_of_then_tells_a_correction_comes_first(first: Desk) -> None:
    first.change(BRIEFING, "summary: ", "summary: Halvor Brekke came. ")
    assert publish(first, "Second.").status == 0
    with_hidden(first)
    first.change(BRIEFING, "Halvor Brekke came. ", "")
    ran = take_back(first)
    assert [found["code"] for found in ran.errors] == ["BG513"]
    assert "--kind correction" in ran.err
    assert publish(first, "It said too much.", "--kind", "correction").status == 0
    assert take_back(first).status == 0
    assert "Brekke" not in pages(first, 4)["public"]


def test_a_file_that_is_not_read_at_all_is_told_where_an_edition_is_taken_back(first: Desk) -> None:
    (first.root / "content/briefings/ostra-strait/more.yaml").symlink_to(first.root / BRIEFING)
    ran = take_back(first)
    assert (ran.status, ran.codes) == (0, ["BG921"]), ran.err
    assert "more.yaml" in ran.err


def test_the_list_of_changes_for_an_audience_repeats_no_old_words_that_tell_of_it(first: Desk) -> None:
    first.change(BRIEFING, PIER, NAMED)
    assert publish(first, "Second.", "--kind", "correction").status == 0
    with_hidden(first)
    first.change(BRIEFING, NAMED, "A warden opens the pier in June.")
    here = ("--desk", str(first.root))
    for form in ("text", "json"):
        ran = first.run("changes", "ostra-strait", *here, "--audience", "public", "--report", form)
        told = ran.out
        assert ran.status == 0, ran.err
        assert "A warden opens the pier" in told
        assert "Brekke" not in told
    assert "Brekke" in first.run("changes", "ostra-strait", *here).out
