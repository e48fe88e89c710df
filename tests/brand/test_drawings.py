"""Drawings name the tokens of a brand in their attributes; the PDF engine, which knows none there, gets the values."""

from __future__ import annotations

import pytest

from briefgen.brand.reading import read_brand
from briefgen.desk.reading import read_desk
from briefgen.page.drawings import painted
from tests.support.desks import Desk

DOT = '<svg><circle r="2" fill="var(--accent)"/></svg>'


def in_brand(desk: Desk, drawing: str, brand: str) -> str:
    desk.write("templates/_brand.yml", brand)
    made = read_brand(read_desk(desk.root).value).value
    assert made is not None
    return painted(drawing, made)


def test_a_token_is_the_colour_of_paper(desk: Desk) -> None:
    brand = 'color: {primary: {light: "#123456", dark: "#abcdef"}}'
    assert in_brand(desk, DOT, brand) == DOT.replace("var(--accent)", "#123456")


def test_a_font_is_the_family_of_the_brand(desk: Desk) -> None:
    assert in_brand(desk, '<svg font-family="var(--sans)"></svg>', "{}") == "<svg font-family=\"'Brief Sans'\"></svg>"


@pytest.mark.parametrize(
    "left",
    [
        '<p class="var(--accent)">var(--accent)</p>',
        "<svg><text>fill var(--accent)</text></svg>",
        '<svg fill="var(--unheard-of)"></svg>',
    ],
)
def test_words_and_what_is_no_drawing_stay_as_they_are(desk: Desk, left: str) -> None:
    assert in_brand(desk, left, "{}") == left
