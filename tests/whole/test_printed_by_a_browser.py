"""The web page of every product, printed by a browser as its readers print it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

import briefgen
from tests.judges import browser
from tests.support.desks import ROOT
from tests.support.laid_out import beyond, upon_each_other
from tests.support.paper import Paper, papers

PRODUCTS = sorted(path.parent.name for path in (ROOT / "templates").glob("*/product.yml"))
LABEL = "TLP:AMBER"
OF_ONE_PAGE = ("talking-points",)
KERNED = 0.6  # of a letter: a browser sets each letter by itself
RUNNING = 60.0  # points of a page's head and foot, where running lines stand


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Paper]]:
    """The pages of each product of the sample, for its own people."""
    out = tmp_path_factory.mktemp("out")
    made = briefgen.build(
        ROOT, briefings="ukraine-diplomacy", products=PRODUCTS, audiences="internal", formats="html", out=out
    )
    pages = {Path(path).stem.split("_")[2]: Path(path) for path in made.artifacts}
    return {product: papers(_print(page)) for product, page in pages.items()}


def _print(page: Path) -> Path:
    pdf = page.with_suffix(".printed.pdf")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    subprocess.run([browser(), *options, page.as_uri()], check=True, capture_output=True, timeout=600)
    return pdf


def text(paper: Paper) -> str:
    return "".join(letter.sign for letter in paper.letters)


@pytest.mark.long
def test_every_product_is_printed_with_its_marking_and_no_page_is_empty(printed: Mapping[str, list[Paper]]) -> None:
    assert sorted(printed) == PRODUCTS
    for product, pages in printed.items():
        for number, page in enumerate(pages):
            # At the head and the foot; on the first page it is said beside the date, too.
            assert (product, number, text(page).count(LABEL)) == (product, number, 2 if number else 3)
            inner = [x for x in page.letters if RUNNING < x.box[1] < page.size[1] - RUNNING]
            assert len(inner) > 100, f"{product}, page {number + 1} is nearly empty"


@pytest.mark.long
def test_nothing_is_printed_over_words_or_beyond_its_box(printed: Mapping[str, list[Paper]]) -> None:
    found = {
        (product, number): [*upon_each_other(page, KERNED), *beyond(page)]
        for product, pages in printed.items()
        for number, page in enumerate(pages, 1)
    }
    assert {where: words for where, words in found.items() if words} == {}


@pytest.mark.long
def test_products_of_one_page_are_printed_on_one(printed: Mapping[str, list[Paper]]) -> None:
    assert {product: len(printed[product]) for product in OF_ONE_PAGE} == dict.fromkeys(OF_ONE_PAGE, 1)
