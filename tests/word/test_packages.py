"""The package of a Word document: the same bytes every time, and nothing in it that nobody put there."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from tests.support.canaries import CANARIES, DRAWN
from tests.support.desks import MARKED, Desk, tiny
from tests.support.leaking import EXTRA, WITHHELD, contact, head
from tests.support.word import Word

ONE = ("--format", "docx", "--product", "one-pager", "--audience", "public")


def made(desk: Desk, *arguments: str) -> bytes:
    ran = desk.build("--format", "docx", *arguments)
    assert ran.status == 0, ran.err
    (data,) = (data for path, data in desk.outputs().items() if path.endswith(".docx"))
    return data


def test_the_same_page_makes_the_same_bytes(desk: Desk) -> None:
    first = made(desk)
    assert made(desk, "--force") == first
    assert desk.build("--format", "docx", "--verify").status == 0


def test_no_clock_and_no_order_of_chance_is_in_it(desk: Desk) -> None:
    with ZipFile(io.BytesIO(made(desk))) as package:
        members = package.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert [member.filename for member in members] == sorted(member.filename for member in members)


def test_nothing_of_the_library_that_packs_it_is_in_it(desk: Desk) -> None:
    parts = Word(made(desk)).parts
    whole = b"".join(parts.values())
    assert [word for word in (b"python-docx", b"2013-", b"Steve", b"thumbnail") if word in whole] == []
    assert {name.partition("/")[0] for name in parts} == {"[Content_Types].xml", "_rels", "docProps", "word"}


def test_word_beside_html_and_pdf_is_made_where_it_is_asked_for(desk: Desk) -> None:
    desk.build()
    assert [path for path in desk.outputs() if path.endswith(".docx")] == []
    assert [path.rpartition(".")[2] for path in desk.build("--format", "docx").report["written"]] == ["docx"]
    assert desk.build().report["written"] == []
    assert sorted(path.rpartition(".")[2] for path in desk.outputs() if "/" in path) == ["docx", "html", "pdf"]
    desk.change("content/briefings/ostra-strait/briefing.yaml", "Varenia", "Warenia")
    desk.build()
    assert [path for path in desk.outputs() if path.endswith(".docx")] == []  # it would say what is not so any more


def withheld(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", f"{MARKED}products: [one-pager, full-brief]\n")
    desk.write(EXTRA, WITHHELD)
    return desk


def test_what_an_audience_may_not_see_is_in_no_part(desk: Desk) -> None:
    desk.write("content/desk.yaml", f"{MARKED}products: [full-brief]\n")
    desk.write("content/briefings/ostra-strait/canaries.yaml", CANARIES)
    desk.write("content/briefings/ostra-strait/qaxfile.svg", DRAWN)
    ran = desk.build("--format", "docx")
    assert ran.status == 0, ran.err
    documents = {path: Word(data) for path, data in desk.outputs().items() if path.endswith(".docx")}
    (internal,) = (word for path, word in documents.items() if "/internal/" in path)
    (public,) = (word for path, word in documents.items() if "/public/" in path)
    assert b"qax" in b"".join(internal.parts.values()).lower()
    assert [name for name, data in public.parts.items() if b"qax" in data.lower()] == []


@pytest.mark.parametrize(
    ("leak", "place"),
    [
        (contact("<p>Ada Zirkelstein</p>"), "the Word document"),
        (
            contact('<p id="act-zirkelstein">Who?</p><p><a href="#act-zirkelstein">who</a></p>'),
            "document, beside its text",
        ),
        (contact('<svg viewBox="0 0 9 9" role="img" aria-label="Ada Zirkelstein"><title>x</title></svg>'), "Word"),
        (head('<meta name="author" content="Ada Zirkelstein">'), ""),
    ],
)
def test_a_template_that_gives_somebody_away_is_caught_in_each_part(
    desk: Desk, leak: tuple[str, str], place: str
) -> None:
    withheld(desk).write(*leak)
    ran = desk.build(*ONE)
    (told,) = (found for found in ran.problems if found["code"] == "BG510")
    assert place in told["message"]
    assert [path for path in desk.outputs() if path.endswith(".docx")] == []


def test_a_marking_that_the_page_forgets_is_missed_in_word_too(desk: Desk) -> None:
    tiny(desk).change("templates/tiny/page.html.j2", "{{ marking }} ", "")
    ran = desk.build("--format", "docx", "--audience", "public")
    assert (ran.status, ran.codes) == (1, ["BG502"])
    assert "the HTML would not say TLP:CLEAR" in ran.problems[0]["message"]
