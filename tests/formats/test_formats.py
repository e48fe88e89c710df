"""A format is one value: how its file is made, and everything that can be read in it."""

from __future__ import annotations

import pytest

from briefgen.formats.known import FORMATS
from briefgen.planning.format_names import FORMATS as NAMES
from briefgen.planning.format_names import TWINS
from tests.support.desks import Desk, tiny

PAGE = "templates/tiny/page.html.j2"


def test_every_format_can_be_asked_for_by_its_name() -> None:
    assert tuple(FORMATS) == NAMES
    assert {made.name for made in FORMATS.values()} >= TWINS
    assert len({made.suffix for made in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_a_format_alone_is_the_only_file_of_a_document(desk: Desk, name: str) -> None:
    ran = tiny(desk).build("--format", name, "--audience", "public")
    assert ran.status == 0
    assert {path.rpartition(".")[2] for path in ran.report["written"]} == {FORMATS[name].suffix.removeprefix(".")}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_looked_at_as_a_page_whatever_is_asked_for(desk: Desk, name: str) -> None:
    """What only browsers would show may not be forgotten because nobody asked for a file for browsers."""
    tiny(desk)
    desk.change(PAGE, "{{ marking }} ", "")
    ran = desk.build("--format", name)
    assert set(ran.codes) == {"BG502"}
    assert ran.status == 1
    assert desk.outputs() == {}


def test_check_judges_templates_sheets_and_fonts_once(desk: Desk) -> None:
    """As a build does, before any view is made: one report a file, however many documents it has a part in."""
    tiny(desk)
    desk.write("templates/tiny/theme.css", "p { colr: red }\n")
    desk.change(PAGE, "<p>", "<p onclick='x()'>")
    checked, built = desk.check(), desk.build()
    assert checked.status == built.status == 1
    assert sorted(checked.codes) == sorted(built.codes)
    assert {code[:3] for code in checked.codes} == {"BG8"}
    assert len(checked.codes) == len(set(checked.codes)) == 2
