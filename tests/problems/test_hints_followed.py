"""A hint that says what to write is followed as it stands: then that problem is gone, and nothing worse has come.

It walks over all cases. What is written is put in the place that the problem names, as an author would with the editor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.records.units import shipped_units
from tests.support.cases import CASES, read_case
from tests.support.desks import Desk, Ran

_WRITTEN = re.compile(r"(?:did you mean|\bwrite|a comma; write) (?:`([^`…]+)`|(\"[^\"]+\"))(?=\?|\Z|;| \(|, which)")
_WORD = re.compile(r"[^\W\d_]+|[$€£¥₴₽]")
_SIZES = {"thousand", "million", "billion", "trillion"}
_MONEY = {base.name for base in shipped_units().bases.values() if base.kind == "money"}
_SAME = {"k": "thousand", "m": "million", "mn": "million", "mln": "million", "bn": "billion", "tn": "trillion"} | {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
    "₽": "RUB",
}


def replacements(ran: Ran) -> Iterator[tuple[dict[str, Any], str]]:
    """Problems with a place that has an end, and what their hints say to write there."""
    for problem in ran.problems:
        found = _WRITTEN.search(problem["hint"] or "")
        if found and problem["place"] and "end_column" in problem["place"]:
            yield problem, found[1] or found[2]


def replaced(text: str, place: dict[str, int], written: str) -> str:
    """The text with something else in a place; a place of one sign inside a word stands for the word."""
    lines = text.split("\n")
    if place["end_column"] - place["column"] == 1 and place["line"] == place["end_line"]:
        line = lines[place["line"] - 1]
        behind = re.compile(r"\w*").match(line, place["end_column"] - 1)
        place = {**place, "end_column": behind.end() + 1 if behind else place["end_column"]}
    before = "\n".join((*lines[: place["line"] - 1], lines[place["line"] - 1][: place["column"] - 1]))
    after = "\n".join((lines[place["end_line"] - 1][place["end_column"] - 1 :], *lines[place["end_line"] :]))
    return before + written + after


def worth(text: str) -> Counter[str]:
    """The orders of size and the currencies that a text names."""
    words = (_SAME.get(word, word) for word in _WORD.findall(text))
    return Counter(word for word in words if word in _SIZES | _MONEY)


def told(ran: Ran) -> Counter[tuple[str, str]]:
    return Counter((problem["code"], problem["message"]) for problem in ran.problems)


def walked(path: Path) -> bool:
    return any(_WRITTEN.search(line) for line in read_case(path.read_text("utf-8")).said.splitlines())


@pytest.mark.parametrize("path", (found := [path for path in CASES if walked(path)]), ids=[p.stem for p in found])
def test_what_a_hint_says_to_write_mends(path: Path, desk: Desk) -> None:
    case = read_case(path.read_text("utf-8"))
    for file in case.without:
        (desk.root / file).unlink()
    for file, content in case.files.items():
        desk.write(file, content)
    first = desk.run(*case.run)
    for problem, written in replacements(first):
        file = problem["place"]["file"]
        text = desk.read(file)
        key, colon, value = written.partition(": ")  # a field with its value, where the place is that of the value
        after = replaced(text, problem["place"], value if colon and f"{key}: " in text else written)
        desk.write(file, after)
        assert worth(after) == worth(text) or problem["code"] not in ("BG104", "BG631"), written
        again = desk.run(*case.run)
        said = (problem["code"], problem["message"])
        assert told(again)[said] < told(first)[said], f"{said}: wrote {written}"
        assert "BG101" not in {code for code, _ in told(again) - told(first)}, again.err
        desk.write(file, text)
