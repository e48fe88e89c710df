"""What reviewers do in LibreOffice, done by LibreOffice itself through its own scripting, and what comes back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest

from tests.review.test_review import back, sent
from tests.support.desks import BRIEFING, Desk, needs
from tests.support.in_libreoffice import LibreOffice

pytestmark = [needs(shutil.which("soffice") is not None, "needs LibreOffice"), pytest.mark.long]
REFUSES = "Solmark refuses foreign inspectors on its ships."
TEXTS = """\
  texts:
    background: |
      The first convoy left on 12 March.

      Nobody saw it arrive.
"""
FIELD = "`key_points.2.text` of `briefing`"


@dataclass(frozen=True)
class Row:
    """An action: what is done, at which words, with which new ones; and what is said of it, in order."""

    what: str
    words: str
    new: str
    said: list[str]


ROWS = {
    "words replaced": Row(
        "write over", "refuses", "rejects", [f"Ada proposes for {FIELD}: Solmark [refuses → rejects]"]
    ),
    "words taken out": Row("write over", "foreign ", "", [f"Ada proposes for {FIELD}: Solmark refuses [− foreign]"]),
    "words put in": Row(
        "write behind",
        "on its ships",
        " today",
        [f"Ada proposes for {FIELD}: Solmark refuses foreign inspectors on its ships [+ today]."],
    ),
    "a comment": Row("comment", "refuses", "Says who", ["Ada on “refuses”: Says who"]),
    "a change without a track": Row(
        "write over without a track",
        "refuses",
        "rejects",
        [f"somebody, untracked, proposes for {FIELD}: Solmark [refuses → rejects]"],
    ),
    "a paragraph begun behind a text of several": Row(
        "begin a paragraph behind",
        "saw it arrive",
        "It had six ships.",
        ["Ada proposes for `texts.background` of `briefing`: … Nobody saw it arrive. [+ ¶ It had six ships.]"],
    ),
    "a paragraph begun behind a text of one": Row(
        "begin a paragraph behind",
        "on its ships",
        "It had six ships.",
        ["Ada put in what is no record’s text: It had six ships."],
    ),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    return LibreOffice(tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("action", ROWS)
def test_what_comes_back_from_libreoffice(desk: Desk, office: LibreOffice, action: str) -> None:
    row = ROWS[action]
    desk.change(BRIEFING, "  key_points:\n", f"{TEXTS}  key_points:\n")
    saved = office.review(sent(desk, "-p", "full-brief"), row.what, row.words, row.new)
    ran = desk.run("review", "read", back(desk, saved))
    told = [found["message"].removeprefix("ada.docx: ") for found in ran.problems if found["code"] != "BG047"]
    assert len(told) == len(row.said), told
    for message, said in zip(told, row.said, strict=True):
        assert message.startswith(said)
