"""Charts keep their words apart and inside, lengths and places as the values, and lines that differ in grey, too."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from briefgen.drawings.curves import Curve, Reading, curves
from briefgen.drawings.rows import BARS, DOTS, RANGES, Value, rows
from briefgen.drawings.scale import scale_of
from briefgen.drawings.shapes import BIG, BROAD, SLIM, Form, SketchView, WordsView, width_of
from tests.support.desks import ROOT

FORMS = {"broad": BROAD, "big": BIG, "slim": SLIM}
BEGUN = date(2026, 1, 5)


def number(value: Decimal) -> str:
    return f"{value:,f}"


def value(said: str, low: str = "", high: str = "", *, sure: bool = True, group: str = "") -> Value:
    middle = Decimal(said)
    name = f"Grain ships that wait in the roads of Port Vara and have no pilot, by the count of the harbour: {said}"
    return Value(name, middle, Decimal(low or said), Decimal(high or said), f"about {said}", sure, group)


def curve(name: str, *values: str, days: int = 7) -> Curve:
    readings = (
        Reading(BEGUN + timedelta(days * n), Decimal(v), Decimal(v) - 1, Decimal(v) + 1) for n, v in enumerate(values)
    )
    return Curve(name, tuple(readings), values[-1])


def box(words: WordsView) -> tuple[int, int, int, int]:
    wide = width_of(words.text, words.size)
    left = words.x - {"start": 0, "middle": wide // 2, "end": wide}[words.anchor]
    return left, words.y - words.size * 3 // 4, left + wide, words.y + words.size // 4


def apart_and_inside(sketch: SketchView) -> None:
    boxes = {words.text: box(words) for words in sketch.words}
    for (one, (left, top, right, bottom)), (other, (x, y, end, foot)) in combinations(boxes.items(), 2):
        assert end <= left or right <= x or foot <= top or bottom <= y, (one, other)
    for text, (left, top, right, bottom) in boxes.items():
        assert left >= -1 and top >= 0 and right <= sketch.width + 1 and bottom <= sketch.height, text


def week(day: date, _unit: str, fuller: bool) -> str:
    return f"{day.day} {day:%b} {day.year}" if fuller else str(day.day)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sort", [BARS, DOTS, RANGES])
def test_rows_keep_their_words_apart_and_inside(sort: str, form: str) -> None:
    drawn = (value("41"), value("12", "8", "19"), value("0"), value("1234567.5", group="Another port"))
    apart_and_inside(rows(sort, drawn, FORMS[form], number))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("steps", [True, False])
def test_lines_keep_their_words_apart_and_inside(form: str, *, steps: bool) -> None:
    drawn = tuple(curve(f"The harbour of Port {n}", "12", "14", f"{20 + n}") for n in range(4))
    apart_and_inside(curves(drawn, FORMS[form], number, week, steps=steps))


def test_bars_begin_at_nought_and_are_as_long_as_their_values() -> None:
    ten, twenty = rows(BARS, (value("1010"), value("2020")), BROAD, number).boxes
    assert ten.x == twenty.x
    assert abs(2 * ten.width - twenty.width) <= 2


def test_bars_below_nought_end_where_the_others_begin() -> None:
    less, more = rows(BARS, (value("-20"), value("10")), BROAD, number).boxes
    assert less.x + less.width == more.x
    assert abs(less.width - 2 * more.width) <= 2


def test_dots_lie_where_their_values_do_and_their_scale_need_not_begin_at_nought() -> None:
    sketch = rows(DOTS, (value("1010"), value("1020"), value("1040")), BROAD, number)
    one, two, four = (dot.x for dot in sketch.dots)
    assert abs(2 * (two - one) - (four - two)) <= 2
    assert "0" not in {words.text for words in sketch.words}


def test_what_is_uncertain_is_drawn_from_its_least_to_its_most() -> None:
    sketch = rows(DOTS, (value("40", "20", "60"), value("50")), BROAD, number)
    line = next(stroke for stroke in sketch.strokes if stroke.look == "whisker" and stroke.y == stroke.to_y)
    low, high = scale_places(sketch, "20"), scale_places(sketch, "60")
    assert (line.x, line.to_x) == (low, high)


def scale_places(sketch: SketchView, said: str) -> int:
    return next(words.x for words in sketch.words if words.text == said)


def test_what_is_claimed_is_hollow() -> None:
    assert [b.look for b in rows(BARS, (value("5", sure=False), value("9")), BROAD, number).boxes] == ["open", "mark"]
    assert [d.look for d in rows(DOTS, (value("5", sure=False), value("9")), BROAD, number).dots] == ["open", "mark"]


def test_days_lie_as_far_apart_as_they_are() -> None:
    readings = tuple(Reading(BEGUN + timedelta(n), Decimal(5), Decimal(5), Decimal(5)) for n in (0, 10, 30))
    [line] = curves((Curve("", readings, "5"),), BROAD, number, week, steps=False).curves
    first, second, third = (int(place.split(",")[0]) for place in line.points.split())
    assert abs(2 * (second - first) - (third - second)) <= 2


def test_steps_go_across_and_then_up() -> None:
    [line] = curves((curve("", "5", "9", "7"),), BROAD, number, week, steps=True).curves
    corners = [tuple(map(int, place.split(","))) for place in line.points.split()]
    assert len(corners) == 5
    assert all(x == to_x or y == to_y for (x, y), (to_x, to_y) in pairwise(corners))


def test_four_lines_differ_by_their_dashes_not_by_colour_alone() -> None:
    sketch = curves(tuple(curve(f"Port {n}", "1", str(n)) for n in range(4)), BROAD, number, week, steps=False)
    looks = [line.look for line in sketch.curves]
    template = (ROOT / "templates/_shared/components/drawing.html.j2").read_text("utf-8")
    dashes = dict(re.findall(r'"(\w+)": "([\d ]+)"', re.findall(r"set dashes = (\{.*?\})", template)[0]))
    assert len({dashes.get(look, "none") for look in looks}) == 4
    assert {f"Port {n}" for n in range(4)} <= {words.text.rpartition(" ")[0] for words in sketch.words}


@pytest.mark.parametrize(
    "values", [("0", "0"), ("-3", "-9"), ("0.001", "0.0042"), ("123456789", "123456790"), ("-5", "5")]
)
def test_a_scale_has_few_round_numbers_and_holds_all_values(values: tuple[str, str]) -> None:
    low, high = sorted(map(Decimal, values))
    scale = scale_of((low, high), 0, 1000, parts=5, nought=False)
    assert scale.low <= low <= high <= scale.high
    assert 2 <= len(scale.ticks) <= 8
    assert len({after - before for before, after in pairwise(scale.ticks)}) == 1


def test_the_same_values_are_the_same_drawing() -> None:
    drawn: list[SketchView] = [
        curves((curve("A", "1", "3"), curve("B", "2", "2")), SLIM, number, week, steps=True) for _ in range(2)
    ]
    assert drawn[0] == drawn[1]


def test_every_place_is_a_whole_number() -> None:
    form: Form = BIG
    sketch = rows(RANGES, (value("3.3", "1.1", "7.7"), value("2.2")), form, number)
    places = [number for shape in (*sketch.boxes, *sketch.strokes, *sketch.dots) for number in vars_of(shape)]
    assert all(isinstance(place, int) for place in places)


def vars_of(shape: object) -> list[object]:
    found = [getattr(shape, name, 0) for name in ("x", "y", "width", "height", "to_x", "to_y", "r")]
    return list(found)
