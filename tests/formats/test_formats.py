"""A format is one value: how its file is made, and everything that can be read in it."""

from __future__ import annotations

import email
import io
import zipfile
from email import policy

import pytest

from briefgen.formats.known import FORMATS
from briefgen.records.document_formats import FORMATS as NAMES
from briefgen.records.document_formats import TWINS, USUAL
from tests.support.canaries import CANARIES
from tests.support.desks import BRIEFING, Desk, tiny

PAGE = "templates/tiny/page.html.j2"
OTHERS = [name for name in NAMES if name not in USUAL]


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


def told(data: bytes) -> str:
    """What can be read in a file: all of a text, every part of a package; of an e-mail its headers and texts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist()).casefold()
    if b"\nX-Unsent:" not in data:
        return data.decode().casefold()
    message = email.message_from_bytes(data, policy=policy.default)
    texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join((*map(str, message.values()), *texts)).casefold()


@pytest.mark.parametrize("name", OTHERS)
def test_no_withheld_record_is_in_it(desk: Desk, name: str) -> None:
    tiny(desk)
    desk.write("content/briefings/ostra-strait/more.yaml", CANARIES)
    ran = desk.build("--format", name, "--audience", "public")
    assert ran.status == 0, ran.err
    texts = [told(data) for path, data in desk.outputs().items() if path.endswith(FORMATS[name].suffix)]
    assert texts
    assert not any("qax" in text for text in texts)


@pytest.mark.parametrize("name", OTHERS)
def test_what_a_template_gives_away_is_found_in_it(desk: Desk, name: str) -> None:
    tiny(desk)
    hidden = 'actors:\n- {id: act-hid, name: Quillmere Board, kind: org, marking: "TLP:AMBER"}'
    desk.change(BRIEFING, "actors:", hidden)
    desk.change(PAGE, "<p>", "<p>Quill<b>mere</b> Board ")
    ran = desk.build("--format", name, "--audience", "public")
    assert ran.status == 1
    assert ran.codes == ["BG510"], ran.err
    assert desk.outputs() == {}


@pytest.mark.parametrize("name", OTHERS)
def test_a_format_comes_out_the_same_twice(desk: Desk, name: str) -> None:
    ran = tiny(desk).build("--format", name, "--verify")
    assert ran.status == 0, ran.err
    assert ran.report["written"]


@pytest.mark.parametrize("name", OTHERS)
def test_a_format_is_added_beside_what_stands_and_goes_when_it_would_be_old(desk: Desk, name: str) -> None:
    ending = FORMATS[name].suffix.removeprefix(".")
    tiny(desk).build()
    added = desk.build("--format", name)
    assert {path.rpartition(".")[2] for path in added.report["written"]} == {ending}
    assert desk.build("--format", name).report["written"] == []
    desk.change(BRIEFING, "title: Grain", "title: New grain")
    assert {path.rpartition(".")[2] for path in desk.build().report["removed"]} == {ending}


@pytest.mark.parametrize("name", OTHERS)
def test_an_edition_is_had_in_another_format_where_its_pages_are_what_was_published(desk: Desk, name: str) -> None:
    tiny(desk).run("publish", "ostra-strait", "--note", "First.")
    ran = desk.build("ostra-strait", "--edition", "1", "--format", name)
    assert ran.status == 0, ran.err
    assert {path.rpartition(".")[2] for path in ran.report["written"]} == {FORMATS[name].suffix.removeprefix(".")}
    desk.change(PAGE, "<p>", "<p>Other ")
    ran = desk.build("ostra-strait", "--edition", "1", "--format", name)
    assert ran.status == 1
    assert "BG915" in ran.codes


# The formats that a desk has ------------------------------------------------------------------------------------------


def endings(desk: Desk) -> set[str]:
    return {path.rpartition(".")[2] for path in desk.outputs() if path != "manifest.json"}


def in_formats(desk: Desk, formats: str) -> Desk:
    tiny(desk)
    desk.write("content/desk.yaml", desk.read("content/desk.yaml") + f"formats: {formats}\n")
    return desk


def test_a_usual_build_makes_what_the_desk_names_again_when_content_changes(desk: Desk) -> None:
    in_formats(desk, "[html, docx, md]")
    first = desk.build()
    assert endings(desk) == {"html", "docx", "md"}
    desk.change(BRIEFING, "Grain transit through", "Grain through")
    again = desk.build()
    assert (again.status, again.report["removed"]) == (0, [])
    assert sorted(again.report["written"]) == sorted(first.report["written"])
    assert desk.build().report["written"] == []


def test_formats_that_are_asked_for_are_made_instead_and_an_edition_is_what_it_always_is(desk: Desk) -> None:
    in_formats(desk, "md")
    assert {path.rpartition(".")[2] for path in desk.build("--format", "json").report["written"]} == {"json"}
    assert {path.rpartition(".")[2] for path in desk.build().report["written"]} == {"md"}
    ran = desk.run("publish", "ostra-strait", "--note", "First.", "--today", "2026-03-14")
    assert ran.status == 0
    assert {path.rpartition(".")[2] for path in desk.outputs() if "edition" in path} >= TWINS


def test_a_format_that_there_is_not_is_named_at_its_place(desk: Desk) -> None:
    in_formats(desk, "[html, dokx]")
    [found] = desk.check().errors
    assert found["place"]["file"] == "content/desk.yaml"
    assert "docx" in found["hint"]
