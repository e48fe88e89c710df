"""What documents have in common is parsed once, and nobody can tell: neither by their bytes nor by what is said."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from shutil import rmtree

import pytest

from briefgen.desk.reading import read_desk
from briefgen.machine.temporary_folder import scratch
from briefgen.page.metadata import Imprint
from briefgen.page.rendering import Page
from briefgen.page.sheets import Sheet
from briefgen.pdf.rendering import render_pdf
from tests.support.desks import ROOT

FONTS = {
    path.removeprefix("templates/_shared/"): data
    for path, data in read_desk(ROOT).value.items()
    if path.startswith("templates/_shared/fonts/SourceS") and path.endswith(".ttf")
}
IMPRINT = Imprint("x", "x", "x", "Strait Desk", "en", "2026-03-14", "draft", None, "0" * 64)
FACES = """\
@font-face { font-family: Own; src: url(../fonts/SourceSans3-Regular.ttf) }
@font-face { font-family: Own; font-weight: 600; src: url(../fonts/SourceSerif4-Semibold.ttf) }
@counter-style signs { system: cyclic; symbols: "*" }
"""
THEME = """\
* { font-family: Own } ul { list-style: signs } p { flourish: none }
b { font-weight: 600 } :root { --wide: 40mm } td { width: var(--wide) }
"""
OWN = """\
<style>@font-face { font-family: Own; src: url(fonts/SourceSerif4-It.ttf) } p { color: red }
@counter-style signs { system: cyclic; symbols: "+" }</style>"""
BODIES = {
    "words": "<p>Ships wait, and <b>wait</b>.</p><ul><li>One</li></ul>",
    "letters that few fonts have": "<p>Ships wait. Кораблі чекають. 船 ሀ</p><ul><li>One</li></ul>",
    "a sheet of its own": f"{OWN}<p>Ships wait.</p><ul><li>One</li></ul>",
    "a token of its own": '<table style="--wide: 90mm"><tr><td>Ships</td><td>wait</td></tr></table>',
    "a fault": f"{'<i>' * 2000}Ships wait.",
}


def page(body: str) -> Page:
    """A page of these words, with sheets that all of them have."""
    document = f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
    sheets = (Sheet("css/faces.css", "css/faces.css", FACES), Sheet("theme.css", "theme.css", THEME))
    return Page("templates/x/page.html.j2", document, document, sheets, FONTS, IMPRINT)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Where a build has its temporary files."""
    with scratch(tmp_path):
        yield Path(tempfile.gettempdir())


@pytest.fixture(scope="module")
def alone() -> dict[str, object]:
    """What comes of each page where nothing is kept, for nobody would remove it."""
    return {body: render_pdf(page(body)) for body in BODIES.values()}


@pytest.mark.usefixtures("place")
def test_a_page_comes_out_the_same_whichever_were_set_before_it(alone: dict[str, object]) -> None:
    for order in [*permutations(BODIES.values(), 3)]:
        assert [render_pdf(page(body)) for body in order] == [alone[body] for body in order]


@pytest.mark.usefixtures("place")
def test_what_is_wrong_with_a_sheet_is_said_of_every_page() -> None:
    said = [[str(found.code) for found in render_pdf(page(BODIES["words"])).diagnostics] for _ in range(3)]
    assert said == [["BG822"]] * 3


@pytest.mark.parametrize("removed", ["all of them", "one of them"])
def test_fonts_that_somebody_removed_are_there_again(place: Path, alone: dict[str, object], removed: str) -> None:
    for _ in range(2):
        assert render_pdf(page(BODIES["words"])) == alone[BODIES["words"]]
        for folder in place.iterdir():
            if removed == "all of them":
                rmtree(folder)
            else:
                next(path for path in folder.rglob("*") if path.is_file()).unlink()


def test_fonts_are_not_copied_again_for_each_page(place: Path) -> None:
    copied = set()
    for _ in range(3):
        render_pdf(page(BODIES["words"]))
        copied.add(frozenset(place.rglob("*")))
    assert len(copied) == 1


def test_nothing_is_left_where_nobody_would_remove_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    render_pdf(page(BODIES["words"]))
    assert list(tmp_path.iterdir()) == []
