"""A staffer sends a copy for review, and takes over what comes back."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from docx import Document

from briefgen.desk.reading import read_desk
from tests.support.desks import BRIEFING, MARKED, Desk, needs
from tests.support.word_files import everything_in, renamed, with_change, with_look, without_citation, word_file

FOLDER = "content/briefings/ostra-strait/reviews"
REFUSES = "Solmark refuses foreign inspectors on its ships."


def sent(desk: Desk, *more: str) -> bytes:
    """The copy that is sent."""
    ran = desk.run("review", "send", "ostra-strait", *more, "--desk", str(desk.root))
    assert ran.status == 0, ran.err
    path = ran.out.partition(": send this file")[0]
    return (desk.root / path).read_bytes()


def back(desk: Desk, data: bytes, name: str = "ada.docx") -> str:
    """A document that came back, in a folder of downloads."""
    return str(desk.write(f"../downloads/{name}", data))


def line_of(desk: Desk, words: str) -> int:
    return next(n for n, line in enumerate(desk.read(BRIEFING).splitlines(), 1) if words in line)


def test_a_copy_that_comes_back_as_it_was_says_so(desk: Desk) -> None:
    ran = desk.run("review", "read", back(desk, sent(desk)))
    assert (ran.status, ran.problems) == (0, [])
    assert ran.out == "ada.docx: 15 texts as they were sent, 0 things to look at\n"


def test_a_change_comes_back_at_its_record_s_line_with_who_made_it(desk: Desk) -> None:
    changed = with_change(sent(desk), "refuses", "rejects", "Ada Byron")
    ran = desk.run("review", "read", back(desk, changed))
    assert ran.status == 0
    [found] = ran.problems
    assert found["code"] == "BG041"
    assert found["message"] == (
        "ada.docx: Ada Byron proposes for `key_points.2.text` of `briefing`: "
        "Solmark [refuses → rejects] foreign inspectors on its ships."
    )
    assert (found["place"]["file"], found["place"]["line"]) == (BRIEFING, line_of(desk, REFUSES))
    assert REFUSES in desk.read(BRIEFING)


def test_applying_writes_that_text_and_nothing_else(desk: Desk) -> None:
    changed = with_change(sent(desk), "refuses", "rejects")
    before = desk.read(BRIEFING)
    ran = desk.run("review", "read", back(desk, changed), "--apply")
    assert ran.status == 0
    assert desk.read(BRIEFING) == before.replace("Solmark refuses", "Solmark rejects")
    assert f"written: {BRIEFING}:{line_of(desk, 'Solmark rejects')}" in ran.err
    again = desk.run("review", "read", back(desk, changed), "--apply")
    assert again.codes == ["BG041", "BG049"]
    assert desk.read(BRIEFING) == before.replace("Solmark refuses", "Solmark rejects")


def test_what_somebody_wrote_meanwhile_is_not_written_over(desk: Desk) -> None:
    changed = with_change(sent(desk), "refuses", "rejects")
    desk.change(BRIEFING, "Solmark refuses foreign", "Solmark still refuses foreign")
    before = desk.read(BRIEFING)
    ran = desk.run("review", "read", back(desk, changed), "--apply")
    assert ran.codes == ["BG041", "BG049"]
    assert desk.read(BRIEFING) == before


def test_two_reviewers_who_differ_are_shown_side_by_side_and_neither_is_written(desk: Desk) -> None:
    copy, before = sent(desk), desk.read(BRIEFING)
    ada = with_change(with_change(copy, "refuses", "rejects"), "eight days", "nine days")
    ben = with_change(copy, "refuses", "declines", "Ben")
    ran = desk.run("review", "read", back(desk, ada), back(desk, ben, "ben.docx"), "--apply")
    [torn] = [found for found in ran.problems if found["code"] == "BG046"]
    assert "Ada (ada.docx): Solmark [refuses → rejects]" in torn["message"]
    assert "Ben (ben.docx): Solmark [refuses → declines]" in torn["message"]
    assert desk.read(BRIEFING) == before.replace("eight days", "nine days")


def test_words_of_a_checked_quote_stay_as_they_were_said(desk: Desk) -> None:
    desk.change(
        BRIEFING,
        "  evidence: src-gazette\n  use: key",
        "  evidence: src-gazette\n  verified: {state: primary, by: Ada, date: 2026-03-13}\n  use: key",
    )
    changed = with_change(sent(desk), "the grain rot", "the wheat rot")
    before = desk.read(BRIEFING)
    ran = desk.run("review", "read", back(desk, changed), "--apply")
    assert (ran.status, ran.codes) == (1, ["BG045"])
    assert desk.read(BRIEFING) == before


def test_what_was_changed_without_tracking_is_found_all_the_same(desk: Desk) -> None:
    changed = with_change(sent(desk), "refuses", "rejects", tracked=False)
    ran = desk.run("review", "read", back(desk, changed))
    assert ran.codes == ["BG041"]
    assert "somebody, untracked, proposes" in ran.problems[0]["message"]


def test_a_citation_that_goes_is_told(desk: Desk) -> None:
    ran = desk.run("review", "read", back(desk, without_citation(sent(desk))))
    assert ran.codes == ["BG041", "BG048"]
    assert "one citation would go from `summary` of `briefing`" in ran.problems[1]["message"]


def test_a_copy_says_who_reviews_tracks_changes_and_comes_with_what_is_wrong(desk: Desk) -> None:
    desk.change(BRIEFING, "Ships wait eight days", "Ships may well wait eight days")
    text = everything_in(sent(desk, "--reviewers", "Ada and Ben", "--by", "2026-03-18"))
    assert "Review copy for Ada and Ben, by 18 March 2026" in text
    assert "<w:trackRevisions/>" in text
    assert 'xmlns="urn:briefgen:review"' in text
    assert 'record="quo-lund-grain" field="text"' in text
    [found] = [one for one in desk.check("ostra-strait").problems if "may well" in one["message"]]
    assert escape(found["message"]) in text.split("<w:comment ", 1)[1]


def test_the_same_copy_is_the_same_bytes_and_may_be_sent_twice(desk: Desk) -> None:
    assert sent(desk, "--reviewers", "Ada") == sent(desk, "--reviewers", "Ada")
    assert len(list((desk.root / FOLDER).glob("*.docx"))) == 1
    assert sent(desk, "--reviewers", "Ben") != sent(desk, "--reviewers", "Ada")


def test_a_copy_is_written_where_it_is_asked_for_too(desk: Desk) -> None:
    ran = desk.run("review", "send", "ostra-strait", "--to", str(desk.root / "out.docx"), "--desk", str(desk.root))
    assert (ran.status, ran.out.partition(":")[0]) == (0, str(desk.root / "out.docx"))
    assert (desk.root / "out.docx").read_bytes() == sent(desk)
    ran = desk.run("review", "send", "ostra-strait", "--to", "/no/such/folder.docx", "--desk", str(desk.root))
    assert (ran.status, "--to: /no/such/folder.docx cannot be written" in ran.err) == (2, True)


def test_what_was_sent_is_no_content(desk: Desk) -> None:
    before = read_desk(desk.root).value
    sent(desk)
    assert read_desk(desk.root).value == before


def test_nothing_of_what_is_withheld_is_in_any_part_of_an_audience_s_copy(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.change(BRIEFING, "- id: quo-lund-grain\n", '- id: quo-lund-grain\n  marking: "TLP:AMBER"\n')
    whole, public = (everything_in(sent(desk, "-a", name)) for name in ("internal", "public"))
    assert "rot for a signature" in whole
    for secret in ("rot for a signature", "quo-lund-grain", "Mira Lund", "act-lund"):
        assert secret not in public


def test_a_copy_whose_parts_have_other_names_is_read(desk: Desk) -> None:
    """Word in a browser saves `document2.xml`, and lists it as the document."""
    changed = with_change(sent(desk), "refuses", "rejects")
    changed = renamed(
        renamed(changed, "word/document.xml", "word/document2.xml"), "word/comments.xml", "word/comments7.xml"
    )
    assert desk.run("review", "read", back(desk, changed)).codes == ["BG041"]


@needs(shutil.which("soffice") is not None, "needs LibreOffice")
@pytest.mark.long
def test_a_copy_that_was_saved_by_libreoffice_finds_its_way_back(desk: Desk, tmp_path: Path) -> None:
    changed = with_change(sent(desk), "refuses", "rejects", "Ada Byron")
    file = tmp_path / "in" / "copy.docx"
    file.parent.mkdir()
    file.write_bytes(changed)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    ran = desk.run("review", "read", str(tmp_path / "out" / "copy.docx"), "--apply")
    assert [found["code"] for found in ran.problems if found["code"] != "BG047"] == ["BG041"]
    assert "Solmark rejects foreign" in desk.read(BRIEFING)


ENTITY = '<!DOCTYPE d [<!ENTITY e "x">]><w:document xmlns:w="urn:w"><w:body/></w:document>'
BAD = {
    "no zip": (b"Dear all, please see below.", "this is no Word document"),
    "empty": (b"", "this is no Word document"),
    "an old file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is a file of Word before 2007"),
    "with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "this file has a password",
    ),
    "cut short": (word_file("")[:300], "this file is damaged"),
    "another zip": (word_file("").replace(b"word/document.xml", b"word/documents.xm"), "this is no Word document"),
    "macros": (word_file("", parts={"word/vbaProject.bin": b"\0"}), "this file holds macros"),
    "an entity": (
        word_file("", parts={"word/document.xml": ENTITY}),
        "`word/document.xml` in this file declares entities",
    ),
    "a bomb": (word_file("", parts={"word/media/a.png": bytes(120 << 20)}), "this file unpacks to more than 64 MB"),
    "many parts": (
        word_file("", parts={f"word/{number}.xml": "<x/>" for number in range(1000)}),
        "this file unpacks to more than 64 MB or 1,000 parts",
    ),
    "a part twice": (word_file("", parts={"WORD/document.xml": "<x/>"}), "this file holds a part twice"),
    "no copy of ours": (
        word_file("<w:p><w:r><w:t>Minutes of Monday</w:t></w:r></w:p>"),
        "this is no copy that this desk has sent",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_one_sentence_and_writes_nothing(desk: Desk, kind: str) -> None:
    sent(desk)
    data, said = BAD[kind]
    before = desk.read(BRIEFING)
    ran = desk.run("review", "read", back(desk, data), "--apply")
    assert (ran.status, ran.codes) == (2, ["BG040"])
    assert said in ran.problems[0]["message"]
    assert desk.read(BRIEFING) == before


def test_a_copy_of_another_desk_is_told_from_ours(desk: Desk) -> None:
    copy = sent(desk)
    shutil.rmtree(desk.root / FOLDER)
    ran = desk.run("review", "read", back(desk, copy))
    assert (ran.status, ran.codes) == (2, ["BG040"])
    assert "which this desk has not sent" in ran.problems[0]["message"]


def in_word(copy: bytes, does: Callable[[Any], None]) -> bytes:
    """A copy in which somebody did something."""
    document, made = Document(io.BytesIO(copy)), io.BytesIO()
    does(document)
    document.save(made)
    return made.getvalue()


def paragraph_of(document: Any, words: str) -> Any:
    return next(found for found in document.paragraphs if words in found.text)


def test_comments_come_back_at_the_records_that_they_are_about(desk: Desk) -> None:
    def comments(document: Any) -> None:
        for _ in range(500):
            document.add_comment(paragraph_of(document, REFUSES).runs[0], "Says who?", "Ada")

    ran = desk.run("review", "read", back(desk, in_word(sent(desk), comments)))
    assert (ran.status, set(ran.codes)) == (0, {"BG042"})
    assert ran.problems[0]["message"] == f"ada.docx: Ada on “{REFUSES}”: Says who?"
    assert ran.problems[0]["place"]["line"] == line_of(desk, REFUSES)
    assert "500 things to look at" in ran.out


def test_a_text_that_did_not_come_back_is_told(desk: Desk) -> None:
    def removes(document: Any) -> None:
        found = paragraph_of(document, "Ships wait eight days")
        found._element.getparent().remove(found._element)

    ran = desk.run("review", "read", back(desk, in_word(sent(desk), removes)), "--apply")
    assert ran.codes == ["BG043"]
    assert "the text of `summary` of `briefing` is not there" in ran.problems[0]["message"]


def test_words_that_belong_to_no_record_are_told_where_they_stand(desk: Desk) -> None:
    def writes(document: Any) -> None:
        paragraph_of(document, "Key points").insert_paragraph_before("The port is closed as well.")

    ran = desk.run("review", "read", back(desk, in_word(sent(desk), writes)), "--apply")
    assert ran.codes == ["BG044"]
    assert "somebody put in what is no record’s text: The port is closed as well." in ran.problems[0]["message"]


def test_changes_of_the_look_alone_are_counted(desk: Desk) -> None:
    look = '<w:rPr><w:b/><w:rPrChange w:id="900" w:author="Ada" w:date=""><w:rPr/></w:rPrChange></w:rPr>'
    ran = desk.run("review", "read", back(desk, with_look(sent(desk), REFUSES, look)))
    assert ran.codes == ["BG047"]
    assert "one change of how the text looks: not taken" in ran.problems[0]["message"]


def test_a_file_that_is_not_there_is_wrong_usage(desk: Desk) -> None:
    copy = sent(desk)
    ran = desk.run("review", "read", back(desk, copy), "no/such.docx")
    assert ran.status == 2
    assert "no/such.docx cannot be read: No such file or directory" in ran.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nowhere"], "there is no briefing `nowhere`"),
        (["ostra-strait", "--by", "soon"], "--by: "),
        (["ostra-strait", "-p", "nothing"], "nothing"),
    ],
)
def test_what_cannot_be_sent_is_told(desk: Desk, asked: list[str], said: str) -> None:
    ran = desk.run("review", "send", *asked, "--desk", str(desk.root))
    assert ran.status != 0
    assert said in ran.err
