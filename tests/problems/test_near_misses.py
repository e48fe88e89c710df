"""Each editorial rule has near misses: what an honest author writes close to it, and of which nothing may be said.

A case that expects nothing is one for the code in its name; a comment `near BG404: why` in any case is one for that.
As a case holds all that briefgen says of its desk, a near miss that is reported after all fails there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from briefgen.checks.rules import RULES, VIEW_RULES
from tests.support.cases import CASES, read_case

LEAST = 2
TELLS_ALWAYS = {"BG518"}  # it repeats a decision whenever one is written down
_NEAR = re.compile(r"\bnear((?: BG\d{3})+)")


def near_misses() -> Iterator[str]:
    for path in CASES:
        text = path.read_text("utf-8")
        if read_case(text).nothing:
            yield path.name[:5]
        for comment in _NEAR.findall(text):
            yield from comment.split()


@pytest.mark.parametrize("code", sorted({*RULES, *VIEW_RULES, "BG406"} - TELLS_ALWAYS))
def test_a_rule_has_near_misses(code: str) -> None:
    assert Counter(near_misses())[code] >= LEAST
