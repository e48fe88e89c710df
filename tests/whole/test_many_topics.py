"""Fifteen topics in every product, in two languages, on A4 and on Letter in accessible type: an eye on the finished
pages finds nothing wrong with how they are laid out.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import briefgen
from tests.support.desks import ROOT, SETTINGS
from tests.support.laid_out import faults
from tests.support.many_topics import briefing

PRODUCTS = sorted(path.parent.name for path in (ROOT / "templates").glob("*/product.yml"))
COMPARES = "change-note"  # which is made of two editions


@pytest.mark.long
@pytest.mark.parametrize(("language", "brand"), [("en-GB", ""), ("uk", "harbour")])
def test_fifteen_topics_are_laid_out_without_a_fault(tmp_path: Path, language: str, brand: str) -> None:
    desk = tmp_path / "content/desk.yaml"
    desk.parent.mkdir()
    desk.write_text(SETTINGS, "utf-8")
    file = tmp_path / "content/briefings/strait/briefing.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(briefing(language), "utf-8")
    if brand:
        shutil.copytree(ROOT / "tests/brands" / brand, tmp_path, dirs_exist_ok=True)
    products = [name for name in PRODUCTS if name != COMPARES]
    made = briefgen.build(tmp_path, products=products, formats=["pdf"])
    assert made.ok, made.diagnostics
    seen = {Path(path).stem.split("_")[2]: [*map(str, faults(Path(path)))] for path in made.artifacts}
    assert sorted(seen) == products
    if brand:  # the engine moves columns to the next page whole; on A4 they go on over it
        seen["in-brief"] = [said for said in seen["in-brief"] if not said.endswith("% full")]
    assert {product: found for product, found in seen.items() if found} == {}
