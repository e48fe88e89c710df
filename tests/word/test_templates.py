"""A brand brings a Word document whose styles are taken; nothing else of it is, and none that could do harm."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from tests.support.desks import ROOT, Desk
from tests.support.word import Word, out_of_order

PLACE = "templates/_shared/house.docx"
NAMED = "defaults: {briefgen: {word: _shared/house.docx}}\n"
PAGE = (ROOT / "templates/one-pager/blocks/contact.html.j2").read_text("utf-8")
WITHOUT = """\
import sys
sys.path[:0] = [{root!r}, {packages!r}]
from briefgen.cli.running import run
sys.exit(run(["build", "--format", {format!r}, "--jobs", "0", "--desk", {desk!r}]))
"""


def house() -> bytes:
    """A document as a communications team saves it, with its own styles, words and names in it."""
    document = Document()
    document.core_properties.author = "Qaxauthor"
    document.add_paragraph("Qaxtext of the template")
    document.sections[0].header.paragraphs[0].text = "Qaxheader"
    title = document.styles["Title"]
    title.font.size, title.font.name = Pt(31), "House Gothic"
    quote = document.styles.add_style("Key Quote", WD_STYLE_TYPE.PARAGRAPH)
    quote.font.color.rgb = RGBColor(0xAA, 0x00, 0x55)
    document.styles.add_style("Pull Out", WD_STYLE_TYPE.PARAGRAPH)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def made(desk: Desk) -> Word:
    ran = desk.build("--format", "docx")
    assert ran.status == 0, ran.err
    (data,) = (data for path, data in desk.outputs().items() if path.endswith(".docx"))
    return Word(data)


@pytest.fixture
def branded(desk: Desk) -> Desk:
    desk.write("templates/_brand.yml", NAMED)
    desk.write(PLACE, house())
    return desk


def test_the_styles_of_the_template_are_kept_and_those_it_lacks_are_added(branded: Desk) -> None:
    styles = made(branded).document.styles
    assert (styles["Title"].font.size, styles["Title"].font.name) == (Pt(31), "House Gothic")
    assert styles["Key Quote"].font.color.rgb == RGBColor(0xAA, 0x00, 0x55)
    assert styles["Key Point"].base_style.name == "List Number"


def test_a_class_of_the_desk_has_the_style_that_is_called_like_it(branded: Desk) -> None:
    branded.write(
        "templates/one-pager/blocks/contact.html.j2", PAGE.replace("<p ", '<p class="pull-out">Mind.</p><p ', 1)
    )
    assert made(branded).styled("Pull Out") == ["Mind."]


def test_nothing_of_the_template_but_its_looks_leaves(branded: Desk) -> None:
    parts = made(branded).parts
    assert [name for name, data in parts.items() if b"Qax" in data] == []
    assert [name for name in parts if "thumbnail" in name or "customXml" in name or name == "docProps/app.xml"] == []
    assert [fault for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml")
            for fault in out_of_order(parts[name])] == []  # fmt: skip


def test_a_template_without_lists_gets_them(branded: Desk) -> None:
    def without(parts: dict[str, bytes]) -> None:
        del parts["word/numbering.xml"]
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            parts[name] = re.sub(rb"<(?:Override|Relationship)\b[^>]*numbering[^>]*>", b"", parts[name])

    branded.write(PLACE, changed(without))
    assert made(branded).document.part.numbering_part.element.num_lst


def test_another_template_makes_another_document(branded: Desk) -> None:
    first = made(branded).data
    document = Document(io.BytesIO(house()))
    document.styles["Title"].font.size = Pt(12)
    document.save(str(branded.root / PLACE))
    assert made(branded).data != first


def zipped(parts: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return saved.getvalue()


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    parts = Word(house()).parts
    change(parts)
    return zipped(parts)


def outside(parts: dict[str, bytes]) -> None:
    link = (
        b'<Relationship Id="rId99" Type="http://x/attachedTemplate" Target="https://x.example" TargetMode="External"/>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link + b"</Relationships>")


def declaring(parts: dict[str, bytes]) -> None:
    parts["word/styles.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["word/styles.xml"].partition(b"?>")[2]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no zip", "is no Word document"),
        (b"", "is no Word document"),
        (house()[:2000], "is no Word document"),
        (zipped({"a.txt": b"x"}), "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is of an old Word, or locked with a password"),
        (changed(lambda parts: parts.update({"word/vbaProject.bin": b"x"})), "holds macros"),
        (changed(lambda parts: parts.update({"word/bomb.xml": bytes(65 << 20)})), "would take more than 64 MB"),
        (changed(lambda parts: parts.update({f"{n}.xml": b"" for n in range(1001)})), "would take more than 64 MB"),
        (changed(outside), "refers to a file or an address outside itself"),
        (changed(declaring), "declares entities, or is written in UTF-16"),
        (changed(lambda parts: parts.update({"WORD/styles.xml": b""})), "holds a part twice"),
    ],
)  # fmt: skip
def test_what_is_no_harmless_word_document_is_refused_in_a_sentence(branded: Desk, data: bytes, why: str) -> None:
    branded.write(PLACE, data)
    ran = branded.check()
    assert [found["message"] for found in ran.errors] == [f"this Word template {why}"]
    assert ran.places("BG832") == [("templates/_brand.yml", 1, 29)]
    assert branded.build("--format", "docx").status == 1
    assert branded.outputs() == {}


def test_a_template_that_is_not_there_is_named(branded: Desk) -> None:
    (branded.root / PLACE).unlink()
    assert [found["message"] for found in branded.check().errors] == ["there is no file `_shared/house.docx`"]


def test_without_the_extra_it_says_how_to_get_it_and_other_formats_are_built(desk: Desk, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    for found in Path(sysconfig.get_path("purelib")).iterdir():
        if not found.name.startswith(("docx", "python_docx", "lxml")) and found.suffix != ".pth":
            (packages / found.name).symlink_to(found)

    def build(format_name: str) -> subprocess.CompletedProcess[str]:
        code = WITHOUT.format(root=str(ROOT), packages=str(packages), desk=str(desk.root), format=format_name)
        return subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)

    ran = build("docx")
    assert ran.returncode == 2
    assert "BG931 Word documents need the package python-docx" in ran.stderr
    assert "python -m pip install 'briefgen[word]'" in ran.stderr
    assert build("html").returncode == 0
