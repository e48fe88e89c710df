"""What is wrong with a briefing is said by every build, whether or not there was anything to do for it."""

from __future__ import annotations

import pytest

from tests.support.desks import BRIEFING, Desk, tiny

SETTINGS = "content/desk.yaml"
SECOND = BRIEFING.replace("ostra-strait", "second")
THIRD = BRIEFING.replace("ostra-strait", "third")


@pytest.fixture
def desk_of_three(three: Desk) -> Desk:
    return tiny(three)


def test_a_product_that_does_not_exist_keeps_its_briefing_from_being_made(desk_of_three: Desk) -> None:
    desk = desk_of_three
    desk.change(SECOND, "briefing:\n", "briefing:\n  products: [tiny, nope]\n")
    for _ in range(2):
        ran = desk.build()
        assert (ran.status, ran.codes) == (1, ["BG006"])
        assert {path.split("/")[0] for path in desk.outputs()} == {"manifest.json", "ostra-strait", "third"}
    desk.change(THIRD, "  title: ", "  title: More on ")
    for briefings in ((), ("second",), ("second", "third")):
        ran = desk.build(*briefings)
        assert (ran.status, ran.codes) == (1, ["BG006"])
    desk.change(SECOND, ", nope", "")
    assert desk.build().status == 0
    assert "second" in {path.split("/")[0] for path in desk.outputs()}


def test_an_audience_that_gets_nothing_is_told_of_each_time(desk_of_three: Desk) -> None:
    desk = desk_of_three
    desk.change(SETTINGS, "audiences:\n", "audiences:\n  friends: {up_to: 'TLP:CLEAR', products: [one-pager]}\n")
    desk.change(SECOND, "briefing:\n", "briefing:\n  products: [tiny]\n")
    for _ in range(2):
        assert desk.build().codes == ["BG515"] * 3
    desk.change(THIRD, "  title: ", "  title: More on ")
    assert desk.build().codes == ["BG515"] * 3
    assert desk.build("second").codes == ["BG515"]
    assert desk.run("check").codes == ["BG515"] * 3


def test_the_desk_says_how_much_it_matters(desk_of_three: Desk) -> None:
    desk = desk_of_three
    desk.change(SETTINGS, "audiences:\n", "audiences:\n  friends: {up_to: 'TLP:CLEAR', products: [one-pager]}\n")
    desk.write(SETTINGS, f"{desk.read(SETTINGS)}release: {{severity: {{BG515: warning}}}}\n")
    for _ in range(2):
        ran = desk.build("--profile", "release", "--fail-on", "warning")
        assert (ran.status, [problem["severity"] for problem in ran.problems if problem["code"] == "BG515"]) == (
            1,
            ["warning"] * 3,
        )
