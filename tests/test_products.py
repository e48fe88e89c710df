"""Every product of every sample briefing, for every audience, before the independent judges."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from briefgen.desk.reading import read_desk
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import Request, Result
from briefgen.pool.in_process import InProcess
from briefgen.program import build
from tests.desks import ROOT

SHIPPED = ("BriefSerif", "BriefSans", "BriefDisplay")  # as templates/_brand.yml names them


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """The sample desk, built once in a folder of its own."""
    desk = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", desk / "content")
    files = read_desk(desk)
    store = DiskStore.open(desk / "output", desk)
    assert store.value is not None
    both = Request(products=("one-pager", "two-pager", "full-brief", "quote-sheet"))
    spoken = Request(("ukraine-diplomacy",), products=("talking-points",))  # the other has no lines
    with store.value as kept:
        first, second = (build(request, files.value, kept, InProcess()) for request in (both, spoken))
    written, found = first.written + second.written, first.diagnostics + second.diagnostics
    return replace(first, written=written, diagnostics=found), desk / "output"


def made(built: tuple[Result, Path], suffix: str) -> list[Path]:
    result, out = built
    return [out / path for path in result.written if path.endswith(suffix)]


def test_the_samples_build_without_errors_or_warnings(built: tuple[Result, Path]) -> None:
    result, _ = built
    assert [d for d in result.diagnostics if d.severity != "info"] == []
    assert {path.split("/")[0] for path in result.written} == {"ostra-cable", "ostra-strait", "ukraine-diplomacy"}


def test_every_document_has_a_title_and_its_marking(built: tuple[Result, Path]) -> None:
    for path in made(built, ".pdf"):
        document = pypdfium2.PdfDocument(path)
        text = document[0].get_textpage().get_text_bounded()
        metadata = document.get_metadata_dict()
        document.close()
        assert len(text) > 500
        assert metadata["Title"]
        assert text.count("TLP:") >= 2  # header and footer
        assert re.search("Draft|Проєкт", text)


def test_no_page_or_document_names_this_machine(built: tuple[Result, Path]) -> None:
    for path in (*made(built, ".html"), *made(built, ".pdf")):
        data = path.read_bytes()
        assert b"file:" not in data
        assert str(ROOT).encode() not in data
