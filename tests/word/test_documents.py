"""What stands in a Word document: the words of the page, in styles that Word and screen readers know."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from tests.support.desks import ROOT, Desk
from tests.support.word import Word, out_of_order, text

SAMPLE, UKRAINIAN = "ukraine-diplomacy", "ostra-cable"
INTERNAL, PUBLIC = ("--audience", "internal"), ("--audience", "public")


def word(desk: Desk, *arguments: str) -> Word:
    """The one Word document that a build makes."""
    desk.after("build", "--format", "docx", *arguments)
    (made,) = (data for path, data in desk.outputs().items() if path.endswith(".docx"))
    return Word(made)


@pytest.fixture
def sample(desk: Desk) -> Desk:
    """The samples that ship."""
    shutil.copytree(ROOT / "content", desk.root / "content", dirs_exist_ok=True)
    return desk


def brief(sample: Desk) -> Word:
    return word(sample, SAMPLE, "--product", "full-brief", *INTERNAL)


def test_words_of_every_kind_have_the_style_of_their_kind(sample: Desk) -> None:
    made = brief(sample)
    assert made.styled("Title") == ["Ukraine talks: Moscow says no summit is planned"]
    assert made.styled("heading 1")[:3] == ["1 Positions", "2 Background", "3 Guarantees"]
    assert "Summary" in made.styled("Section Label")
    assert len(made.styled("Key Point")) == 3
    assert made.styled("Key Quote")[0] == "“there is no meeting planned”"
    assert made.styled("Key Quote Attribution")[0] == "Sergei Lavrov, Foreign Minister of Russia"
    assert made.styled("Key Quote Tags")[0] == "Partial"
    assert made.styled("Ask Addressee") == ["Our contact at the US mission · by 29 August 2025"]
    assert made.styled("Source")[0].startswith("1 NBC News, Interview with Sergei Lavrov")
    assert next(filter(None, made.styled("Normal"))).startswith("Donald Trump met Vladimir Putin in Anchorage")


def test_what_only_screens_show_is_not_there(sample: Desk) -> None:
    said = " ".join(text for _, text in brief(sample).paragraphs())
    assert "Skip to the briefing" not in said
    assert "The drawing as a table" not in said


def test_points_are_numbered_by_word_and_each_list_begins_at_one(sample: Desk) -> None:
    made = brief(sample)
    points = [
        p for p in made.body.iter(qn("w:p")) if p.find(f".//{qn('w:pStyle')}[@{qn('w:val')}='KeyPoint']") is not None
    ]
    numbers = {p.find(f".//{qn('w:numId')}").get(qn("w:val")) for p in points}
    assert (len(points), len(numbers)) == (3, 1)
    lists = made.document.part.numbering_part.element.findall(qn("w:num"))
    (mine,) = (found for found in lists if found.get(qn("w:numId")) in numbers)
    assert mine.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val")) == "1"


def test_a_matrix_repeats_its_heads_and_says_who_stands_where(sample: Desk) -> None:
    matrix = next(table for table in brief(sample).document.tables if "Actor" in table.rows[0].cells[0].text)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in matrix.rows[:3]] == [True, False, False]
    assert text(matrix.rows[1]._tr).startswith("Ukraine Zelensky + Supports [3, 5] any meeting")
    assert matrix._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Positions"
    widths = [int(column.get(qn("w:w"))) for column in matrix._tbl.tblGrid]
    assert sum(widths) == pytest.approx(9638, abs=6)
    grounds = {cell.text.split()[1]: cell._tc.tcPr.find(qn("w:shd")) for cell in matrix.rows[1].cells[1:]}
    assert grounds["Supports"].get(qn("w:fill")) == "D9E8EB"
    assert grounds["Opposes"].get(qn("w:fill")) == "FCEDE3"


def test_citations_lead_to_the_numbered_sources_and_back(sample: Desk) -> None:
    body = brief(sample).body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    ends = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert {"source_1", "source_23", "cite_1"} <= {*links}
    assert {*links} <= {*names}
    assert len({*names}) == len(names)
    assert sorted(mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))) == sorted(ends)
    assert [name for name in names if not re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII)] == []


def test_every_page_says_how_it_is_to_be_handled(sample: Desk) -> None:
    made = brief(sample)
    assert len(made.margins()) == 4  # the first page has a head and a foot of its own
    assert [said for said in made.margins() if "Draft TLP:AMBER" not in said] == []
    assert "Page 1 of 1 · As of 23 August 2025 Draft TLP:AMBER" in made.margins()
    assert {b"PAGE", b"NUMPAGES"} <= {*re.findall(rb'w:instr="(\w+)"', b"".join(made.parts.values()))}


def test_it_says_of_itself_what_the_page_says(sample: Desk) -> None:
    told = brief(sample).document.core_properties
    assert (told.title, told.author, told.language) == (
        "Ukraine talks: Moscow says no summit is planned",
        "Eastern Europe Desk",
        "en-GB",
    )
    assert (told.last_modified_by, told.content_status, told.revision) == ("Eastern Europe Desk", "Draft", 1)
    assert str(told.created) == str(told.modified) == "2025-08-23 00:00:00+00:00"
    assert told.keywords == "TLP:AMBER"


def test_a_document_in_another_language_says_so(sample: Desk) -> None:
    made = word(sample, UKRAINIAN, "--product", "one-pager", *INTERNAL)
    assert made.document.core_properties.language == "uk-UA"
    assert b'<w:lang w:val="uk-UA"' in made.parts["word/styles.xml"]
    assert "Ключові тези" in made.styled("Section Label")


@pytest.mark.long
@pytest.mark.parametrize(
    ("briefing", "product"),
    [(SAMPLE, "full-brief"), (SAMPLE, "quote-sheet"), (SAMPLE, "talking-points"), (UKRAINIAN, "submission"),
     (UKRAINIAN, "one-pager")],
)  # fmt: skip
def test_everybody_can_read_it(sample: Desk, briefing: str, product: str) -> None:
    """What Word's accessibility checker asks for, as far as a machine can tell."""
    made = word(sample, briefing, "--product", product, *INTERNAL)
    told = made.document.core_properties
    assert told.title
    assert told.language
    pictures = [found.get("descr") for found in made.body.iter(qn("wp:docPr"))]
    assert all(pictures)
    heads = [row for row in made.body.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    assert len(heads) == len(list(made.body.iter(qn("w:tbl"))))
    levels = [_level(made, style) for style, said in made.paragraphs() if said and _level(made, style)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    ids = [found.get("id") for found in made.body.iter(qn("wp:docPr"))]
    assert len({*ids}) == len(ids)
    faults = [fault for name in made.parts if name.endswith(".xml") for fault in out_of_order(made.parts[name])]
    assert faults == []


def _level(made: Word, style: str) -> int:
    """The level of a heading in this style, from 1; 0 where it is none."""
    found = made.document.styles[style]._element.find(f".//{qn('w:outlineLvl')}") if style != "Title" else None
    return 0 if found is None else int(found.get(qn("w:val"))) + 1
