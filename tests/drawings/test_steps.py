"""On a scale of steps each thing stands on its own step; words keep apart; hollow is before, filled is now."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefgen.drawings.shapes import BIG, BROAD, SLIM, WordsView, width_of
from briefgen.drawings.steps import Row, Step, steps

FORMS = {"broad": BROAD, "big": BIG, "slim": SLIM}
YARD = tuple(
    Step(name, below)
    for name, below in (
        ("Remote chance", "up to 5 per cent"), ("Highly unlikely", "10 to 20 per cent"), ("Unlikely", "25 to 35"),
        ("Realistic possibility", "40 to under 50 per cent"), ("Likely, probable", "55 to 75 per cent"),
        ("Highly likely", "80 to 90 per cent"), ("Almost certain", "95 per cent or more"),
    )
)  # fmt: skip
LONG = (
    "Varenia and Solmark sign an agreement on joint inspections of all grain ships in the strait (by 30 September 2026)"
)
ROWS = tuple(Row(LONG[: 20 + 9 * n], n % 7, (n * 3) % 7, f"Group {n // 4} of {LONG}") for n in range(12))


def box(words: WordsView) -> tuple[int, int, int, int]:
    wide = width_of(words.text, words.size)
    left = words.x - {"start": 0, "middle": wide // 2, "end": wide}[words.anchor]
    return left, words.y - words.size * 3 // 4, left + wide, words.y + words.size // 4


@pytest.mark.parametrize("form", FORMS)
def test_words_keep_apart(form: str) -> None:
    for (left, top, right, bottom), (x, y, end, foot) in combinations(
        map(box, steps(YARD, ROWS, FORMS[form]).words), 2
    ):
        assert end <= left or right <= x or foot <= top or bottom <= y


@pytest.mark.parametrize("form", FORMS)
def test_everything_lies_inside(form: str) -> None:
    sketch = steps(YARD, ROWS, FORMS[form])
    assert all(top >= 0 and bottom <= sketch.height for _, top, _, bottom in map(box, sketch.words))
    assert all(dot.r <= dot.x <= sketch.width - dot.r and dot.y + dot.r <= sketch.height for dot in sketch.dots)


@pytest.mark.parametrize("form", FORMS)
def test_a_higher_step_is_further_right(form: str) -> None:
    dots = steps(YARD, tuple(Row("x", at) for at in range(7)), FORMS[form]).dots
    assert [dot.x for dot in dots] == sorted({dot.x for dot in dots})
    assert len({dot.y for dot in dots}) == len(dots)


def test_a_band_is_as_wide_as_its_step_and_no_line_goes_through_it() -> None:
    sketch = steps(YARD, (Row("x", 3, band=True),), BROAD)
    (band,) = sketch.boxes
    for stroke in sketch.strokes:
        assert stroke.to_x <= band.x or stroke.x >= band.x + band.width


def test_what_moved_is_hollow_before_and_filled_now() -> None:
    was, now = steps(YARD, (Row("x", 5, before=1),), BROAD).dots
    assert (was.look, now.look, was.x < now.x) == ("open", "mark", True)


def test_on_a_phone_the_step_is_said_beside_the_scale() -> None:
    assert "Unlikely → Highly likely" in [words.text for words in steps(YARD, (Row("x", 5, before=2),), SLIM).words]


@pytest.mark.parametrize("form", FORMS)
def test_no_step_loses_letters_of_its_word(form: str) -> None:
    scale = (*YARD, Step("Constitutionally", "in the largest of all words"))
    rows = tuple(Row("x", at) for at in range(len(scale)))
    said = " ".join(words.text for words in steps(scale, rows, FORMS[form]).words)
    assert "…" not in said
    assert all(word in said for step in scale for word in step.name.split())
