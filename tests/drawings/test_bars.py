"""Bars begin at nought and are as long as what they stand for; name, tag and number stand beside them."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefgen.drawings.bars import Bar, bars
from briefgen.drawings.shapes import BIG, BROAD, SLIM, WordsView, in_lines, shortened, width_of

FORMS = {"broad": BROAD, "big": BIG, "slim": SLIM}
LONG = "Ostra Gazette, Ships wait in the roads while the ministers of both shores look for words that bind nobody"
MANY = tuple(
    Bar(f"{n} {LONG}"[: 20 + 9 * n], "sole, F2/3/4/6" if n % 2 else "B2", 90 // n, n % 3 == 0) for n in range(1, 13)
)


def box(words: WordsView) -> tuple[int, int, int, int]:
    wide = width_of(words.text, words.size)
    left = words.x - {"start": 0, "middle": wide // 2, "end": wide}[words.anchor]
    return left, words.y - words.size * 3 // 4, left + wide, words.y + words.size // 4


@pytest.mark.parametrize("form", FORMS)
def test_words_keep_apart_and_lie_inside(form: str) -> None:
    sketch = bars(MANY, FORMS[form])
    boxes = [box(words) for words in sketch.words]
    for (left, top, right, bottom), (x, y, end, foot) in combinations(boxes, 2):
        assert end <= left or right <= x or foot <= top or bottom <= y
    assert all(
        left >= 0 <= top and right <= sketch.width and bottom <= sketch.height for left, top, right, bottom in boxes
    )


@pytest.mark.parametrize("form", FORMS)
def test_lengths_are_as_the_values(form: str) -> None:
    drawn = bars((Bar("a", "", 40), Bar("b", "", 20), Bar("c", "", 10)), FORMS[form]).boxes
    assert len({bar.x for bar in drawn}) == 1
    assert abs(drawn[0].width - 2 * drawn[1].width) <= 1
    assert abs(drawn[1].width - 2 * drawn[2].width) <= 1


def test_the_doubtful_are_framed_and_so_is_their_word_in_its_colour() -> None:
    sketch = bars((Bar("a", "B2", 4), Bar("b", "F", 2, doubtful=True)), BROAD)
    assert [bar.look for bar in sketch.boxes] == ["mark", "doubtful"]
    assert [words.look for words in sketch.words if words.text in ("B2", "F")] == ["plain", "warn"]


def test_what_is_cut_says_so_and_fits() -> None:
    for room in range(200, 4000, 170):
        said = shortened(LONG, 85, room)
        assert said == LONG or said.endswith("…")
        assert width_of(said, 85) <= room


def test_lines_hold_all_words_where_they_have_room() -> None:
    assert " ".join(in_lines(LONG, 85, 1500, 9)) == LONG
    assert len(in_lines(LONG, 85, 1500, 2)) == 2
