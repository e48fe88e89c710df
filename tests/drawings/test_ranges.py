"""Amounts of one unit begin at nought, share a scale, show their range, and are hollow where nobody else counted."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from briefgen.drawings.ranges import Amount, ranges
from briefgen.drawings.shapes import BIG, BROAD, SLIM, Form, SketchView, WordsView, width_of

FORMS = {"broad": BROAD, "big": BIG, "slim": SLIM}


def ships(low: str, high: str = "", *, sure: bool = True, group: str = "ships") -> Amount:
    name = f"Grain ships that wait in the roads of Port Vara for {low} days, by the count of the harbour"
    return Amount(name, Decimal(low), Decimal(high or low), f"about {low} ships (claimed)", group, sure)


def box(words: WordsView) -> tuple[int, int, int, int]:
    left, wide = words.x, width_of(words.text, words.size)
    return left, words.y - words.size * 3 // 4, left + wide, words.y + words.size // 4


def drawn(*amounts: Amount, form: Form = BROAD) -> SketchView:
    return ranges(amounts, form)


@pytest.mark.parametrize("form", FORMS)
def test_words_keep_apart_and_lie_inside(form: str) -> None:
    sketch = drawn(ships("3"), ships("40", "90"), ships("12.5", group="ships a day"), ships("0"), form=FORMS[form])
    boxes = [box(words) for words in sketch.words]
    for (left, top, right, bottom), (x, y, end, foot) in combinations(boxes, 2):
        assert end <= left or right <= x or foot <= top or bottom <= y
    assert all(top >= 0 and right <= sketch.width and bottom <= sketch.height for _, top, right, bottom in boxes)


def test_lengths_are_as_the_amounts() -> None:
    ten, twenty = drawn(ships("10"), ships("20")).boxes
    assert ten.x == twenty.x
    assert abs(2 * ten.width - twenty.width) <= 1


def test_a_range_is_pale_from_its_lower_to_its_upper_end() -> None:
    low, more, whole = drawn(ships("5", "10"), ships("10")).boxes
    assert (low.look, more.look) == ("mark", "pale")
    assert abs(low.width + more.width - whole.width) <= 1


def test_what_is_only_claimed_is_hollow() -> None:
    assert [bar.look for bar in drawn(ships("5", sure=False), ships("10")).boxes] == ["open", "mark"]


def test_each_unit_has_a_scale_of_its_own() -> None:
    a, b = drawn(ships("5"), ships("5000", group="tonnes")).boxes
    assert a.width == b.width


def test_nothing_but_noughts_can_be_drawn() -> None:
    assert len(drawn(ships("0"), ships("0")).boxes) == 2
