"""What `check` says of sentences beside what is withheld: none that tells is missed, no harmless one is refused."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.inspection.telling_sentences import MISSED, SENTENCES, SETTINGS, SHOWN, WITHHELD
from tests.support.desks import Desk

FOLDER = "content/briefings/ostra-strait"
CODES = ("BG517", "BG512", "BG513", "BG520")


def told(desk: Desk, sentences: list[str]) -> list[str]:
    """The code that each sentence gets, as the text of a line of its own; `-`: none."""
    lines = [
        f"- {{id: lin-n{n}, kind: point, own_view: true, text: {json.dumps(sentence, ensure_ascii=False)}}}"
        for n, sentence in enumerate(sentences)
    ]
    desk.write("content/desk.yaml", SETTINGS)
    desk.write(f"{FOLDER}/withheld.yaml", WITHHELD)
    desk.write(f"{FOLDER}/shown.yaml", SHOWN)
    desk.write(f"{FOLDER}/lines.yaml", "\n".join(["lines:", *lines, ""]))
    ran = desk.check()
    assert {d["code"] for d in ran.errors} <= {*CODES}, ran.err
    found = {line: code for code in CODES for file, line, _ in ran.places(code) if file.endswith("lines.yaml")}
    return [found.get(n + 2, "-") for n in range(len(sentences))]


def read(table: str) -> list[tuple[str, str]]:
    """The code that each sentence is to get, and the sentence with its escapes undone."""
    rows = (line.partition(" ") for line in table.splitlines())
    return [(code, sentence) for code, _, sentence in rows]


def test_no_sentence_that_tells_is_missed_and_none_that_is_harmless_is_refused(desk: Desk) -> None:
    table = read(SENTENCES)
    counted = Counter(code != "-" for code, _ in table)
    assert min(counted.values()) >= 60
    found = told(desk, [sentence for _, sentence in table])
    assert [(right, code, text) for (right, text), code in zip(table, found, strict=True) if code != right] == []


def test_what_is_missed_is_known(desk: Desk) -> None:
    table = read(MISSED)
    found = told(desk, [sentence for _, sentence in table])
    assert [text for (_, text), code in zip(table, found, strict=True) if code != "-"] == []


@pytest.mark.parametrize("field", ["title", "label", "venue"])
def test_a_name_is_found_in_whatever_field_is_printed(desk: Desk, field: str) -> None:
    told(desk, ["Ships wait."])
    files = {
        "title": ("- {id: evt-q, title: Rasmussen leaves, date: 2026-03-10, evidence: src-radio}", "events"),
        "label": (
            "- {id: met-q, label: Seen by Rasmussen, quantity: 4 ship, as_of: 2026-03-10, evidence: src-radio}",
            "metrics",
        ),
        "venue": (
            "- {id: quo-q, speaker: act-vera, text: We wait., venue: At Rasmussen’s, date: 2026-03-10, use: key,"
            " evidence: src-radio}",
            "quotes",
        ),
    }
    record, kind = files[field]
    desk.write(f"{FOLDER}/more.yaml", f"{kind}:\n{record}\n")
    ran = desk.check()
    assert [(file.rpartition("/")[2], line) for file, line, _ in ran.places("BG513")] == [("more.yaml", 2)]
