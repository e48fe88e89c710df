"""Word documents in a program that did not write them: LibreOffice opens, sets and saves them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from briefgen.pdf.page_texts import page_texts
from tests.support.desks import ROOT, Desk, needs
from tests.support.word import Word

OFFICE = shutil.which("soffice")
pytestmark = [needs(OFFICE is not None, "needs LibreOffice"), pytest.mark.long]


def converted(file: Path, to: str, folder: Path) -> bytes:
    """A file as LibreOffice saves it in another format."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [OFFICE or "", profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), str(file)]
    subprocess.run(command, check=True, capture_output=True, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"})
    return (folder / "out" / f"{file.stem}.{to}").read_bytes()


@pytest.fixture
def brief(desk: Desk) -> Path:
    """The full briefing of the sample, on the disk."""
    shutil.copytree(ROOT / "content", desk.root / "content", dirs_exist_ok=True)
    desk.after("build", "ukraine-diplomacy", "--product", "full-brief", "--audience", "internal", "--format", "docx")
    (made,) = desk.root.glob("output/**/*.docx")
    return made


def test_pages_say_on_each_how_they_are_to_be_handled_and_all_that_the_briefing_says(
    brief: Path, tmp_path: Path
) -> None:
    pages = page_texts(converted(brief, "pdf", tmp_path))
    squeezed = ["".join(page.split()) for page in pages]
    assert 8 <= len(pages) <= 20
    assert [number for number, page in enumerate(squeezed, 1) if page.count("DraftTLP:AMBER") != 2] == []
    assert f"Page{len(pages)}of{len(pages)}·Asof23August2025" in squeezed[-1]
    whole = "".join(squeezed)
    lost = [said for _, said in Word(brief.read_bytes()).paragraphs() if _start(said) not in whole]
    assert lost == []


def _start(said: str) -> str:
    """The first words of a paragraph, without blanks and numbers of lists: pages break lines where they like."""
    return "".join(said.split())[:20]


def test_what_it_saves_again_has_the_same_words_in_the_same_styles(brief: Path, tmp_path: Path) -> None:
    before, after = Word(brief.read_bytes()), Word(converted(brief, "docx", tmp_path))
    assert _words(after) == _words(before)
    for style in ("Key Point", "Key Quote", "Source", "Ask Addressee"):
        assert after.styled(style) == before.styled(style)
    heads = [row for row in after.body.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    assert len(heads) == len(before.document.tables)
    alike = [[found.get("descr") for found in word.body.iter(qn("wp:docPr"))] for word in (before, after)]
    assert alike[0] == alike[1]


def _words(word: Word) -> list[str]:
    return [said for _, said in word.paragraphs() if said]
