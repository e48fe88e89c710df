"""Ten mistakes that staffers make, each put into a copy of the sample: one diagnostic, at its place, with a mend."""

from __future__ import annotations

import shutil

import pytest

from tests.support.desks import ROOT, Desk

UKRAINE = "content/briefings/ukraine-diplomacy/"
SAMPLE = ("content", "templates")
MISTAKES = {
    "a misspelt field": (UKRAINE + "quotes.yaml", "  speaker: act-lavrov", "  speeker: act-lavrov", "BG103"),
    "a misspelt source": (UKRAINE + "briefing.yaml", "@src-rferl;", "@src-rfrel;", "BG202"),
    "an impossible date": (UKRAINE + "briefing.yaml", "as_of: 2025-08-23", "as_of: 2025-08-32", "BG109"),
    "a colon in a title": (UKRAINE + "briefing.yaml", '"Ukraine talks: Moscow says no summit is planned"',
                           "Ukraine talks: Moscow says no summit is planned", "BG101"),
    "a word outside the list": (UKRAINE + "positions.yaml", "stance: supports", "stance: supportive", "BG108"),
    "a lost half sentence": (UKRAINE + "positions.yaml", "cell: any meeting", "cell: any meeting #1 priority", "BG105"),
    "an id used twice": (UKRAINE + "quotes.yaml", "id: quo-lavrov-everything", "id: quo-lavrov-meeting", "BG201"),
    "a retired label": ("content/desk.yaml", 'up_to: "TLP:CLEAR"', 'up_to: "TLP:WHITE"', "BG503"),
    "a position put twice": (UKRAINE + "positions.yaml", "  topic: top-territory", "  topic: top-summit", "BG211"),
    "a web address without https": (UKRAINE + "briefing.yaml", "is open. Only",
                                    "is open. See [the text](www.nato.int). Only", "BG118"),
}  # fmt: skip
HINTS = {
    "BG103": "did you mean `speaker`?",
    "BG202": "did you mean `src-rferl`?",
    "BG109": "dates are written 2025",
    "BG101": "put the whole text in quotes",
    "BG108": "did you mean `supports`?",
    "BG105": "put the text in quotes",
    "BG201": "rename one",
    "BG503": 'write "TLP:CLEAR"',
    "BG211": "keep one",
    "BG118": "https://",
}


@pytest.fixture
def sample(desk: Desk) -> Desk:
    shutil.rmtree(desk.root / "content")
    shutil.copytree(ROOT / "content", desk.root / "content")
    desk.change("content/desk.yaml", "reports: internal\n", "")  # who mends a file sees all of it
    return desk


def place_of(text: str, old: str, new: str) -> tuple[int, int]:
    """Line and column (from 1) where the changed piece first differs."""
    start = text.index(old)
    same = next(i for i, (a, b) in enumerate(zip(old + "\n", new + "\n", strict=False)) if a != b)
    before = text[: start + same]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_gives_one_diagnostic_in_its_line_with_a_mend(sample: Desk, mistake: str) -> None:
    path, old, new, code = MISTAKES[mistake]
    line, column = place_of(sample.read(path), old, new)
    sample.change(path, old, new)
    ran = sample.check()
    found = [d for d in ran.problems if d["severity"] != "info"]
    assert [d["code"] for d in found] == [code], found
    assert ran.status == 1
    place = found[0]["place"]
    assert place["file"] == path
    assert abs(place["line"] - line) <= 2, (place, line)  # a record's problem points at the record's first line
    assert place["column"] <= column + len(new)
    assert HINTS[code] in ran.err
    assert f"{path}:{place['line']}:{place['column']}: error {code}" in ran.err
