"""Words that the paper bears and nobody can see, or hardly, are told from the finished PDF, however that came about."""

from __future__ import annotations

import pytest

from tests.support.desks import Desk
from tests.support.leaking import CONTACT, ONE, THEME

WORDS = '<div class="z"><p>Words of the harbour</p></div></section>'
HIDDEN = [
    ".z p { color: var(--paper) }",
    ".z { height: 0; overflow: hidden }",
    ".z { max-height: 1px; overflow: hidden }",
    "#b-contact { height: 1pt; overflow: hidden }",
    ".z p { background: var(--ink); color: var(--ink) }",
    ".z { background: var(--ink) }",
    ".z p { --own: var(--paper); color: var(--own) }",
]
PALE = [".z p { color: #999 }", ".z { background: var(--ink) } .z p { color: #555 }"]
PLAIN = [
    ".z p { color: var(--ink) }",
    ".z { background: var(--ink) } .z p { color: var(--paper) }",
    ".z { overflow: hidden }",
    ".z p { color: var(--grey) }",
    ".z p { color: #777; font-size: 20pt }",
    ".z { border: 1px solid var(--ink); border-radius: 4px; background: var(--ink) } .z p { color: var(--paper) }",
    "@media screen { .z { display: block } }",
]


def told(desk: Desk, style: str) -> list[str]:
    desk.write("templates/one-pager/blocks/contact.html.j2", CONTACT.replace("</section>", WORDS))
    desk.write("templates/one-pager/theme.css", f"{THEME}\n{style}\n")
    ran = desk.build(*ONE, "--format", "pdf")
    found = [found for found in ran.problems if found["code"] in ("BG711", "BG828")]
    assert all("on page 1 of the one-pager" in each["message"] for each in found), ran.err
    return [each["code"] for each in found]


@pytest.mark.parametrize("style", HIDDEN)
def test_words_that_nobody_sees_are_an_error(desk: Desk, style: str) -> None:
    assert told(desk, style) == ["BG828"]
    assert desk.outputs() == {}


@pytest.mark.parametrize("style", PALE)
def test_words_that_are_hard_to_see_are_told(desk: Desk, style: str) -> None:
    assert told(desk, style) == ["BG711"]


@pytest.mark.parametrize("style", PLAIN)
def test_words_that_can_be_read_are_no_problem(desk: Desk, style: str) -> None:
    assert told(desk, style) == []
