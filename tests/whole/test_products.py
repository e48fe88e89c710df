"""Every product of every sample briefing, for every audience, before the independent judges."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest

from briefgen.desk.reading import read_desk
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import BuildResult, Request
from briefgen.pool.in_process import InProcess
from briefgen.program import build
from tests.support.desks import ROOT

EVERY = ("ostra-cable", "ostra-strait", "ukraine-diplomacy")
# The briefings that each of these products is made of; only one has lines to say.
SAMPLES: dict[str, tuple[str, ...]] = dict.fromkeys(("one-pager", "two-pager", "full-brief", "quote-sheet"), EVERY)
SAMPLES["talking-points"] = SAMPLES["in-brief"] = ("ukraine-diplomacy",)


@pytest.mark.long
@pytest.mark.parametrize("product", SAMPLES)
def test_the_samples_build_without_a_problem_and_their_documents_are_complete(tmp_path: Path, product: str) -> None:
    desk = tmp_path / "sample"
    shutil.copytree(ROOT / "content", desk / "content")
    result = built(desk, Request(SAMPLES[product], products=(product,)))
    assert [d for d in result.diagnostics if d.severity != "info"] == []
    assert {path.split("/")[0] for path in result.written} == {*SAMPLES[product]}
    made = [desk / "output" / path for path in result.written]
    assert {path.suffix for path in made} == {".pdf", ".html"}
    for path in made:
        names_no_machine(path)
        if path.suffix == ".pdf":
            has_a_title_and_its_marking(path)


def built(desk: Path, wanted: Request) -> BuildResult:
    store = DiskStore.open(desk / "output", desk).value
    assert store is not None
    with store:
        return build(wanted, read_desk(desk).value, store, InProcess())


def has_a_title_and_its_marking(pdf: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    metadata = document.get_metadata_dict()
    document.close()
    assert len(text) > 500
    assert metadata["Title"]
    assert text.count("TLP:") >= 2  # header and footer
    assert re.search("Draft|Проєкт", text)


def names_no_machine(path: Path) -> None:
    data = path.read_bytes()
    assert b"file:" not in data
    assert str(ROOT).encode() not in data
