"""The first five minutes: the quick start builds, and building again changes nothing."""

from __future__ import annotations

from tests.support.desks import Desk


def test_the_quick_start_builds_at_the_first_try(desk: Desk) -> None:
    ran = desk.build()
    assert (ran.status, ran.problems) == (0, [])
    stem = "ostra-strait/2026-03-14/ostra-strait_2026-03-14_one-pager"
    assert sorted(desk.outputs()) == ["manifest.json", f"{stem}.html", f"{stem}.pdf"]


def test_building_again_gives_the_same_bytes_and_writes_nothing(desk: Desk) -> None:
    desk.build()
    before = desk.outputs()
    ran = desk.build()
    assert ran.report["written"] == []
    assert desk.outputs() == before
