"""How the pages of the sample are filled, and how soon they say what is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

import briefgen
from tests.support.desks import ROOT
from tests.support.tagged import Run, pdf_tags

PRODUCTS = ("one-pager", "two-pager", "full-brief", "in-brief")
HEIGHT = 841.89  # of a page of A4, in points
TOP, BOTTOM = 68, HEIGHT - 60  # where its text begins and ends
ASKED = ("record of Alaska", "Our contact at the US mission", "by 29 August")


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The sample's documents for its own people."""
    out = tmp_path_factory.mktemp("out")
    made = briefgen.build(
        ROOT, briefings="ukraine-diplomacy", products=PRODUCTS, audiences="internal", formats="pdf", out=out
    )
    return {str(path).split("_")[2]: Path(path) for path in made.artifacts}


def runs(pdf: Path) -> list[Run]:
    return [run for run in pdf_tags(pdf).texts() if isinstance(run, Run)]


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_is_asked_of_whom_and_by_when_stands_in_the_first_third_of_page_one(
    pdfs: Mapping[str, Path], product: str
) -> None:
    early = [run for run in runs(pdfs[product]) if run.place[0] == 0 and run.place[1] <= HEIGHT / 3]
    said = " ".join(" ".join(early).split())
    assert [words for words in ASKED if words not in said] == []


def test_the_full_briefing_has_eleven_pages_at_most(pdfs: Mapping[str, Path]) -> None:
    assert max(run.place[0] for run in runs(pdfs["full-brief"])) < 11


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_page_but_the_last_is_under_two_thirds_full(pdfs: Mapping[str, Path], product: str) -> None:
    lowest: dict[int, float] = defaultdict(float)
    for run in runs(pdfs[product]):
        page, down, _ = run.place
        lowest[page] = max(lowest[page], down)
    filled = {page: (down - TOP) / (BOTTOM - TOP) for page, down in sorted(lowest.items())}
    assert {page: share for page, share in filled.items() if share < 2 / 3 and page < max(filled)} == {}
