"""A font without a weight or style that pages use is told, with the rule; the engine would not say so."""

from __future__ import annotations

import pytest

from tests.support.desks import ROOT, Desk

FONTS = ROOT / "templates/_shared/fonts"
FACES = {
    "SourceSans3-Regular.ttf": "weight: 400",
    "SourceSans3-It.ttf": "weight: 400, style: italic",
    "SourceSans3-Semibold.ttf": "weight: 600",
}


def branded(desk: Desk, *names: str) -> list[str]:
    for name in names:
        desk.write(f"templates/_shared/fonts/House{name}", (FONTS / name).read_bytes())
    files = "".join(f"    - {{path: _shared/fonts/House{name}, {FACES[name]}}}\n" for name in names)
    declared = f"typography:\n  fonts:\n  - family: House\n    source: file\n    files:\n{files}"
    desk.write("templates/_brand.yml", f"{declared}  base: House\n  headings: House\n")
    found = [d for d in desk.check().problems if d["code"] == "BG838"]
    assert {(d["place"]["file"], d["place"]["line"]) for d in found} <= {("templates/_brand.yml", 3)}
    return sorted(d["message"] for d in found)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (tuple(FACES), []),
        (tuple(FACES)[:2], ["no weight of 600 or more"]),
        (("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf"), ["no italic"]),
        (("SourceSans3-Semibold.ttf", "SourceSans3-It.ttf"), []),
    ],
)
def test_what_a_family_lacks_is_told_where_it_is_declared(desk: Desk, names: tuple[str, ...], told: list[str]) -> None:
    found = branded(desk, *names)
    assert len(found) == len(told)
    for message, words in zip(found, told, strict=True):
        assert words in message


def test_the_rule_that_asks_for_it_is_named(desk: Desk) -> None:
    [message] = branded(desk, *tuple(FACES)[:2])
    path, _, line = message.rpartition(" in ")[2].rpartition(":")
    rule = (ROOT / path).read_text("utf-8").splitlines()[int(line) - 1]
    assert "font: 600" in rule
