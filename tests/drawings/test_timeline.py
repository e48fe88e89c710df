"""A timeline keeps its dots and its words apart, says what is now, and cuts what would press the rest together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from briefgen.drawings.shapes import BIG, BROAD, SLIM, Form, SketchView, WordsView, width_of
from briefgen.drawings.timeline import Moment, Now, Spell, timeline, worth_drawing

DAY = date(2026, 3, 14)
NOW = Now(DAY, "as of 14 Mar", "to come")
FORMS = {"broad": BROAD, "big": BIG, "slim": SLIM}


def named(day: date, unit: str, fuller: bool) -> str:
    if unit in ("alone", "years"):
        return str(day.year)
    return f"{day.day} {day:%b} {day.year}" if fuller else f"{day:%b}" if unit == "months" else str(day.day)


def at(number: int, days: int, lane: str = "Talks", *, due: bool = False) -> Moment:
    day = DAY + timedelta(days=days)
    return Moment(number, lane, day, day, due=due)


def box(words: WordsView) -> tuple[int, int, int, int]:
    wide = width_of(words.text, words.size)
    left = words.x - {"start": 0, "middle": wide // 2, "end": wide}[words.anchor]
    return left, words.y - words.size * 3 // 4, left + wide, words.y + words.size // 4


def drawn(moments: list[Moment], form: Form = BROAD, spells: tuple[Spell, ...] = ()) -> SketchView:
    return timeline(tuple(moments), spells, NOW, named, form)


CROWDS = {
    "forty events in a month": [at(n, n % 29 - 20, ("Talks", "Attacks", "Energy")[n % 3]) for n in range(1, 41)],
    "all on one day but one": [at(1, -9), *(at(n, 0) for n in range(2, 14))],
    "over thirty years": [at(n, -(n**4) // 40) for n in range(1, 25)],
    "more than a hundred": [at(n, n // 3, due=True) for n in range(1, 130)],
    "two days": [at(1, 0), at(2, 0), at(3, 1, due=True)],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("crowd", CROWDS)
def test_nothing_stands_upon_anything_else(crowd: str, form: str) -> None:
    sketch = drawn(CROWDS[crowd], FORMS[form])
    for one, other in combinations(sketch.dots, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.r + other.r) ** 2
    plain = [box(words) for words in sketch.words if words.look not in ("accent", "reversed")]
    for (left, top, right, bottom), (x, y, end, foot) in combinations(plain, 2):
        assert end <= left or right <= x or foot <= top or bottom <= y


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("crowd", CROWDS)
def test_everything_lies_inside(crowd: str, form: str) -> None:
    sketch = drawn(CROWDS[crowd], FORMS[form])
    assert all(dot.r <= dot.x <= sketch.width - dot.r and dot.r <= dot.y <= sketch.height for dot in sketch.dots)
    for left, top, right, bottom in map(box, sketch.words):
        assert left >= 0 <= top
        assert right <= sketch.width
        assert bottom <= sketch.height


@pytest.mark.parametrize("crowd", CROWDS)
def test_each_number_stands_in_its_dot(crowd: str) -> None:
    sketch = drawn(CROWDS[crowd])
    numbers = [words for words in sketch.words if words.look in ("accent", "reversed")]
    assert sorted(int(words.text) for words in numbers) == [moment.number for moment in CROWDS[crowd]]
    assert [words.x for words in numbers] == [dot.x for dot in sketch.dots]


def test_earlier_is_further_left() -> None:
    places = [dot.x for dot in drawn([at(n, days) for n, days in enumerate((-30, -9, -8, 0, 4, 21), 1)]).dots]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_what_is_due_is_hollow_and_right_of_now() -> None:
    sketch = drawn([at(1, -3), at(2, 0), at(3, 5, due=True)])
    now = next(stroke.x for stroke in sketch.strokes if stroke.look == "now")
    assert [(dot.look, dot.x > now) for dot in sketch.dots] == [("mark", False), ("mark", False), ("open", True)]


def test_a_long_gap_is_cut_and_a_short_one_is_not() -> None:
    cuts = [
        sum(stroke.look == "cut" for stroke in drawn([at(1, first), at(2, -3), at(3, -1), at(4, 2)]).strokes)
        for first in (-9000, -20)
    ]
    assert cuts == [2, 0]


def test_of_years_none_is_cut_where_all_are_far_apart() -> None:
    assert not [s for s in drawn([at(n, -400 * n) for n in range(1, 6)]).strokes if s.look == "cut"]


def test_a_lone_date_of_an_unknown_day_claims_no_day() -> None:
    year = Moment(4, "Due", date(2028, 1, 1), date(2028, 12, 31), due=True)
    said = [words.text for words in drawn([at(1, -3), at(2, -2), at(3, 0), year]).words]
    assert "2028" in said
    assert not [words for words in said if words.endswith(" 2028")]


def test_the_range_of_a_lone_date_stays_on_its_side_of_the_cut() -> None:
    month = Moment(1, "Talks", date(2019, 5, 1), date(2019, 5, 31))
    sketch = drawn([month, at(2, -3), at(3, -1), at(4, 0)])
    cut = min(stroke.x for stroke in sketch.strokes if stroke.look == "cut")
    assert all(stroke.to_x < cut for stroke in sketch.strokes if stroke.look == "range")


def test_a_state_is_a_bar_and_hollow_where_it_is_forecast() -> None:
    spell = Spell("Talks", DAY - timedelta(days=2), DAY + timedelta(days=2))
    bars = [box for box in drawn([at(1, -5), at(2, -2), at(3, 4)], spells=(spell,)).boxes if box.look != "ground"]
    assert [bar.look for bar in bars] == ["stopped", "forecast"]
    assert bars[0].x + bars[0].width == bars[1].x


def test_states_that_overlap_are_one_bar() -> None:
    spells = tuple(Spell("Talks", DAY - timedelta(days=n + 1), DAY - timedelta(days=n)) for n in (1, 2))
    bars = [box for box in drawn([at(1, -5), at(2, -2), at(3, 0)], spells=spells).boxes if box.look == "stopped"]
    assert len(bars) == 1


@pytest.mark.parametrize("days", [(), (0,), (0, 1), (0, 0, 0)])
def test_too_little_is_not_drawn(days: tuple[int, ...]) -> None:
    assert not worth_drawing([at(n, day) for n, day in enumerate(days, 1)])


def test_three_on_two_days_are_enough() -> None:
    assert worth_drawing([at(1, 0), at(2, 0), at(3, 1)])
