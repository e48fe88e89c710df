"""From days to places: an axis that is cut where nothing happens for long, and the labels that have room on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from briefgen.drawings.shapes import width_of
from briefgen.values import dataclass

MOST_CUTS = 3
LONG = 45  # days: a shorter gap is never cut
MUCH_LONGER = 3, 2  # times all that is left uncut: so many halves
ALONE, DAYS, MONTHS, YEARS = "alone", "days", "months", "years"  # what a label names: a lone day, or a step
_STEPS = ((DAYS, 1), (DAYS, 2), (DAYS, 7), (MONTHS, 1), (MONTHS, 3), (YEARS, 1), (YEARS, 2), (YEARS, 5), (YEARS, 10),
          (YEARS, 25), (YEARS, 100), (YEARS, 500))  # fmt: skip
_LENGTHS = {DAYS: 1, MONTHS: 30, YEARS: 365}
_MONTHS = 12
ONE_DAY = timedelta(days=1)
Naming = Callable[[date, str, bool], str]  # a day, what its label names, whether it says month and year too


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis without a cut: its first and last day, and where they lie."""

    first: date
    last: date
    left: int
    right: int

    def x(self, day: date) -> int:
        """Where a day lies; what is outside lies at the nearer end."""
        if self.last <= self.first:
            return (self.left + self.right) // 2
        inside = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (inside - self.first).days // (self.last - self.first).days

    def away(self, day: date) -> int:
        """How many days lie between it and a day; none if it holds it."""
        return max((self.first - day).days, (day - self.last).days, 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the axis, around its place."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretches of an axis, in their order."""

    stretches: tuple[Stretch, ...]

    def x(self, day: date) -> int:
        """Where a day lies. One in a cut lies at the nearer end of it."""
        return min(self.stretches, key=lambda stretch: stretch.away(day)).x(day)

    def end_of(self, day: date) -> int:
        """Where a day ends: half way to the next one, if that lies on the same stretch."""
        here = self.x(day)
        after = next((s.x(day + ONE_DAY) for s in self.stretches if s.first <= day < s.last), here)
        return (here + after) // 2

    @property
    def cuts(self) -> tuple[int, ...]:
        """The middles of what is cut out."""
        return tuple((before.right + after.left) // 2 for before, after in pairwise(self.stretches))


def axis(days: Iterable[date], left: int, right: int, letters: int) -> Axis:
    """An axis from the first of some days to the last, between two places."""
    spans = list(_uncut(sorted(set(days))))
    alone, gap = 5 * letters, 3 * letters
    lone = sum(first == last for first, last in spans)
    room = right - left - gap * (len(spans) - 1) - alone * lone
    total = sum((last - first).days for first, last in spans) or 1
    found, at = [], left
    for first, last in spans:
        wide = alone if first == last else room * (last - first).days // total
        found.append(Stretch(first, last, at, at + wide))
        at += wide + gap
    end = found[-1]
    return Axis((*found[:-1], Stretch(end.first, end.last, end.left, right)))


def _uncut(days: list[date]) -> Iterator[tuple[date, date]]:
    """The spans that are left when the longest gaps are cut out, if these are much longer than all the rest."""
    lengths = [(after - before).days for before, after in pairwise(days)]
    gaps = sorted((length, index) for index, length in enumerate(lengths))
    cut: set[int] = set()
    for count in range(min(MOST_CUTS, len(gaps) - 1), 0, -1):
        rest = sum(length for length, _ in gaps[:-count])
        more, parts = MUCH_LONGER
        if gaps[-count][0] >= LONG and parts * gaps[-count][0] >= more * rest:
            cut = {index for _, index in gaps[-count:]}
            break
    first = days[0]
    for index, day in enumerate(days):
        if index in cut or index == len(days) - 1:
            yield first, day
            first = days[min(index + 1, len(days) - 1)]


def labels(drawn: Axis, letters: int, name: Naming, ends: tuple[int, int]) -> Iterator[Label]:
    """The labels that have room beside each other between two ends; those that name a month or a year come first."""
    gap = letters // 2
    taken: list[tuple[int, int]] = []
    wanted: list[tuple[bool, int, str]] = []
    for stretch in drawn.stretches:
        wanted += _wanted(stretch, letters, name)
    for _, x, text in sorted(wanted, key=lambda label: not label[0]):
        half = width_of(text, letters) // 2
        middle = min(max(x, ends[0] + half), ends[1] - half)
        if all(middle + half + gap <= low or middle - half - gap >= high for low, high in taken):
            taken.append((middle - half, middle + half))
            yield Label(middle, text)


def _wanted(stretch: Stretch, letters: int, name: Naming) -> Iterator[tuple[bool, int, str]]:
    """Whether each possible label names more than its step, where it lies, its words."""
    if stretch.first == stretch.last:
        yield True, stretch.x(stretch.first), name(stretch.first, ALONE, True)
        return
    unit, count = _step(stretch, letters)
    days = list(_days(stretch, unit, count))
    if not days:
        yield True, stretch.x(stretch.first), name(stretch.first, DAYS, True)
    for number, day in enumerate(days):
        fuller = number == 0 or (day.day <= count if unit == DAYS else day.month == 1 and unit == MONTHS)
        yield fuller, stretch.x(day), name(day, unit, fuller)


def _step(stretch: Stretch, letters: int) -> tuple[str, int]:
    """The smallest step whose labels have room."""
    length, room = (stretch.last - stretch.first).days, stretch.right - stretch.left
    need = {DAYS: 2 * letters, MONTHS: 3 * letters, YEARS: 3 * letters}
    fitting = ((unit, count) for unit, count in _STEPS if room * _LENGTHS[unit] * count >= need[unit] * length)
    return next(fitting, _STEPS[-1])


def _days(stretch: Stretch, unit: str, count: int) -> Iterator[date]:
    """The days of a stretch that a label may name."""
    if unit == DAYS:
        ordinals = range(stretch.first.toordinal(), stretch.last.toordinal() + 1, count)
        yield from map(date.fromordinal, ordinals)
        return
    months = count if unit == MONTHS else count * _MONTHS
    number = stretch.first.year * _MONTHS + stretch.first.month - 1
    number = -(-(number + (stretch.first.day > 1)) // months) * months
    while number // _MONTHS <= min(stretch.last.year, date.max.year) and number >= _MONTHS:
        day = date(number // _MONTHS, number % _MONTHS + 1, 1)
        if day > stretch.last:
            return
        yield day
        number += months
