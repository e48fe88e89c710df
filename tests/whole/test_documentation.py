"""What the documentation generates is as new as the program."""

from __future__ import annotations

import pytest

from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.records.kinds import KINDS
from tests.support.reference import PAGES, PART, ROOT, renewed


@pytest.mark.parametrize("page", PAGES)
def test_generated_parts_are_fresh(page: str) -> None:
    """`.venv/bin/python -m tests.support.reference` makes them anew."""
    text = (ROOT / page).read_text("utf-8")
    assert PART.search(text)
    assert text == renewed(text)


def test_every_code_and_every_kind_is_documented() -> None:
    text = (ROOT / "content/README.md").read_text("utf-8")
    assert [code for code in CATALOGUE if f"| {code} |" not in text] == []
    assert [kind.plural for kind in KINDS.values() if f"`{kind.plural}:`" not in text] == []
