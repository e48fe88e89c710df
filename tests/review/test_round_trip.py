"""Whatever words reviewers change in the sample's printed texts comes back as exactly these edits of its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.desk.reading import read_desk
from briefgen.planning.jobs import Request
from briefgen.review.findings import Proposal, findings
from briefgen.review.kept_copies import text_of
from briefgen.review.package import open_package
from briefgen.review.printed_text import CITED, as_printed, folded
from briefgen.review.sending import ReviewCopy, Reviewers, review_copy
from tests.support.desks import ROOT
from tests.support.fuzzing import fuzz
from tests.support.word_files import members, packed, tracked

NAMED = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = st.sampled_from(["wheat", "not", "40 ships", "later, perhaps", "Žďár", "“quite”", "a*b", "[sic]", "1 of 2"])


@pytest.fixture(scope="module")
def copy() -> ReviewCopy:
    request = Request(("ukraine-diplomacy",), ("two-pager",), ("internal",))
    made = review_copy(read_desk(ROOT).value, request, Reviewers("Ada"))
    assert made.value, made.diagnostics
    return made.value


@dataclass(frozen=True)
class Edit:
    """One word of a text, by the number of the run and of the word in it, and what is written over it."""

    bookmark: str
    run: int
    word: int
    new: str


def runs_of(body: Any, bookmark: str) -> Iterator[Any]:
    """The runs of words in a bookmark, those of citations left out."""
    inside = None
    for node in body.iter(f"{NAMED}bookmarkStart", f"{NAMED}bookmarkEnd", f"{NAMED}r"):
        name = node.get(f"{NAMED}name", "")
        if name == bookmark or name.startswith(f"{bookmark}_"):
            inside = node.get(f"{NAMED}id")
        elif node.tag == f"{NAMED}bookmarkEnd" and node.get(f"{NAMED}id") == inside:
            inside = None
        elif node.tag == f"{NAMED}r" and inside is not None and _words(node):
            yield node


def _words(node: Any) -> list[str]:
    """The words of a run, without its citation."""
    if node.find(f"{NAMED}rPr/{NAMED}rStyle") is not None and "Citation" in etree.tostring(node).decode():
        return []
    text = node.findtext(f"{NAMED}t") or ""
    return [word for word in text.split(" ") if word.isalpha()]


def edited(document: bytes, edits: list[Edit]) -> bytes:
    """The document with these edits as tracked changes."""
    parts = members(document)
    root = etree.fromstring(parts["word/document.xml"])
    for edit in edits:
        run = list(runs_of(root, edit.bookmark))[edit.run]
        words = (run.findtext(f"{NAMED}t") or "").split(" ")
        at = [number for number, word in enumerate(words) if word.isalpha()][edit.word]
        before, behind = " ".join(words[:at]), " ".join(words[at + 1 :])
        before, behind = before + " " * (at > 0), " " * (at + 1 < len(words)) + behind
        for node in tracked(run, before, words[at], edit.new, behind):
            run.addprevious(node)
        run.getparent().remove(run)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)


@fuzz(90)
@given(st.data())
def test_edits_of_words_come_back_as_exactly_these_edits(copy: ReviewCopy, data: st.DataObject) -> None:
    body = etree.fromstring(members(copy.document)["word/document.xml"])
    counted = {
        field.bookmark: [len(_words(run)) for run in runs_of(body, field.bookmark)] for field in copy.sent.fields
    }
    possible = [name for name, runs in counted.items() if any(runs)]
    edits = []
    for name in data.draw(st.lists(st.sampled_from(possible), min_size=1, max_size=4, unique=True)):
        run = data.draw(st.integers(0, len(counted[name]) - 1))
        edits.append(Edit(name, run, data.draw(st.integers(0, counted[name][run] - 1)), data.draw(WORDS)))
    came, kept = (open_package("copy", file).value for file in (edited(copy.document, edits), copy.document))
    assert came
    assert kept
    found = findings("back.docx", copy.sent, text_of(kept), text_of(came))
    fields = {field.bookmark: field for field in copy.sent.fields}
    proposals = {one.field.bookmark: one for one in found.findings if isinstance(one, Proposal)}
    assert len(proposals) == len(found.findings)
    assert {name: fields[name].key for name in proposals} == {
        edit.bookmark: fields[edit.bookmark].key for edit in edits
    }
    for edit in edits:
        proposal = proposals[edit.bookmark]
        assert proposal.by[0].author == "Ada"
        assert folded(edit.new) in folded(proposal.text)
        assert proposal.source is not None, (edit, proposal)
        assert folded(proposal.text).replace(CITED, "") in folded(as_printed(proposal.source)).replace(CITED, "")


def test_the_copy_knows_its_texts(copy: ReviewCopy) -> None:
    assert len({field.key for field in copy.sent.fields}) > 60
