"""Dates at the precision a desk really knows.

The grammar is EDTF (ISO 8601-2:2019) level 1, as far as briefings need it, and the quarters of level 2: `2025`,
`2025-08`, `2025-08-21`; seasons `2025-21` to `2025-24`, quarters `2025-33` to `2025-36`; `X` for digits that are not
known, as in `2025-08-XX` or `202X`; a trailing `~` for "about"; `a/b` for an interval, of which one end may be open,
`a/..`. Nothing else is a date: `20250822` is refused, not guessed at.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from briefgen.regexes import regex
from briefgen.values import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_POINT = regex(r"([0-9]{3}[0-9X])(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?(~?)", re.ASCII)
# Seasons and quarters by their numbers, as the first and the last of their months. Seasons are those of the north; a
# winter may be that at the beginning of its year or that at the end.
_PARTS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
OPEN = ".."
GRAMMAR = (
    "2025, 2025-08, 2025-08-21, 2025-08-21~ (about), 2025-08-15/2025-08-22 (from/to), 2025-08-15/.. (since), "
    "2025-21 (spring), 2025-33 (first quarter)"
)
DAY_GRAMMAR = "2025-08-21, here to the day"
TIME_GRAMMAR = "15:30, or 15:30+02:00 with the distance from UTC"
MOMENT_GRAMMAR = "2025-08-24T06:00+02:00, or 2025-08-24 for the first moment of that day, 00:00"
Moment = date | datetime  # a day, which stands for its first moment, or a time of day
_TIME = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?")
_CLOCK = regex(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?", re.ASCII)


class NotADate(ValueError):
    """The text is not a date of this grammar; the message says why in the author's words."""


Unknown = Literal["", "day", "month", "decade"]  # what an `X` leaves open: which day, month, or year of ten


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a season, a quarter, a month or a day, perhaps approximate, perhaps with digits that are not known."""

    year: int
    month: int | None = None  # beyond 12: a season or a quarter, by its number
    day: int | None = None
    about: bool = False
    unknown: Unknown = ""

    @property
    def first(self) -> date:
        """The first day it may mean."""
        month, _ = self._months
        return date(self.year, month, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        _, month = self._months
        year = self.year + (9 if self.unknown == "decade" else 0) + (month > _YEAR)
        if year > MAXYEAR:
            return date.max
        month = month - _YEAR if month > _YEAR else month
        return date(year, month, self.day or monthrange(year, month)[1])

    @property
    def part(self) -> int | None:
        """The number of a season or a quarter."""
        return self.month if self.month in _PARTS else None

    @property
    def _months(self) -> tuple[int, int]:
        if self.month is None:
            return 1, _YEAR
        return _PARTS.get(self.month, (self.month, self.month))

    def holds(self, other: Point) -> bool:
        """Whether it is wider than another one that lies in it."""
        return (
            self.first <= other.first
            and other.last <= self.last
            and (self.first, self.last)
            != (
                other.first,
                other.last,
            )
        )

    def __str__(self) -> str:
        year = f"{self.year // 10:03}X" if self.unknown == "decade" else f"{self.year:04}"
        known = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        unknown = {"day": ["XX"] * (2 - len(known)), "month": ["XX"]}.get(self.unknown, [])
        return "-".join([year, *known, *unknown]) + ("~" if self.about else "")


_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A point in time or an interval between two, at a known precision; one end of an interval may be open."""

    start: Point | None
    end: Point | None = None
    interval: bool = False

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole day."""
        return cls(Point(day.year, day.month, day.day))

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """The last day it may mean."""
        last = self.end if self.interval else self.start
        return last.last if last else date.max

    @property
    def order(self) -> tuple[date, date]:
        """By which dates stand in order: what has no beginning stands at its end."""
        return (self.first if self.start else self.last), self.last

    def __str__(self) -> str:
        ends = (self.start, self.end) if self.interval else (self.start,)
        return "/".join(str(end) if end else OPEN for end in ends)


def parse_date(text: str) -> PartialDate:
    """Read a date. Raises NotADate."""
    start, slash, end = text.strip().partition("/")
    if not slash:
        return PartialDate(_point(start, text))
    begin, until = (None if end == OPEN else _point(end, text) for end in (start, end))
    if begin is None and until is None:
        raise NotADate(f"`{text}` has neither a beginning nor an end")
    found = PartialDate(begin, until, interval=True)
    if found.last < found.first:
        raise NotADate(f"`{text}` ends before it begins")
    return found


def parse_day(text: str) -> date:
    """Read a whole day such as 2025-08-21. Raises NotADate."""
    found = parse_date(text)
    if found.interval or found.start is None or found.start.about or found.start.day is None:
        raise NotADate(f"`{text}` is not one whole day")
    return found.first


def parse_clock(text: str) -> Moment:
    """Read what `--today` takes: a day, or a time such as 2025-08-21T08:00+02:00. Raises NotADate."""
    if "T" not in text:
        return parse_day(text)
    try:
        found = datetime.fromisoformat(text) if _TIME.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not 1 < found.year < 9999:  # at either end of the calendar no time zone can be reckoned with
        raise NotADate(f"`{_shown(text)}` is not a time such as 2025-08-21T08:00+02:00")
    return found


def parse_moment(text: str) -> Moment:
    """Read a day, or a time that says its distance from UTC, so that it means one moment. Raises NotADate."""
    found = parse_clock(text.strip())
    if isinstance(found, datetime) and found.tzinfo is None:
        raise NotADate(f"`{_shown(text)}` does not say where it is that time")
    return found


def moment(when: Moment, zone: tzinfo) -> datetime:
    """The very moment: a day's first one in the desk's zone, which is also the zone of a time that names none."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time.min, zone)
    return when.replace(tzinfo=zone) if when.tzinfo is None else when.astimezone(zone)


def has_come(when: Moment, clock: datetime) -> bool:
    """Whether the clock has reached a moment; the moment itself counts."""
    zone = clock.tzinfo or UTC
    return clock.timestamp() >= moment(when, zone).timestamp()  # two times of one zone compare by their dials


def _point(text: str, whole: str) -> Point:
    """One point of the date that is written as `whole`."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise NotADate(f"`{_shown(whole)}` is not a date")
    year, month, day = (part or "" for part in match.groups()[:3])
    if ("X" in year and month) or (month == "XX" and day not in ("", "XX")):
        raise NotADate(f"`{_shown(whole)}` is not a date: what stands behind an unknown part is unknown too")
    unknown: Unknown = "decade" if "X" in year else "day" if "XX" in day else "month" if month == "XX" else ""
    numbers = [int(part) if part.isdigit() else None for part in (year.replace("X", "0"), month, day)]
    found = Point(numbers[0] or 0, numbers[1], numbers[2], about=bool(match[4]), unknown=unknown)
    try:
        fits = found.first <= found.last and not (found.part and day)
    except ValueError:
        fits = False
    if not fits:
        raise NotADate(f"`{_shown(whole)}` is not a date: the calendar has no such day")
    return found


def spoken_day(day: date) -> str:
    """A day as a message to an author writes it, "21 August 2025"; documents say it in their language (`speech`)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_moment(when: Moment, zone: tzinfo, day: Callable[[date], str] = spoken_day) -> str:
    """A moment as it was given: "24 August 2025, 06:00 UTC+02:00"; of a day the first one in the desk's zone."""
    at = when if isinstance(when, datetime) else moment(when, zone)
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return f"{day(at.date())}, {clock} UTC{_offset(at.utcoffset() or timedelta())}"


def is_time(text: str) -> bool:
    """Whether a text is a time of day, perhaps with its distance from UTC: `15:30`, `15:30+02:00`, `15:30Z`."""
    return _CLOCK.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, and how far it is from UTC: "+01:00", "" where it is that, None where nobody said."""

    hour: str
    minute: str
    offset: str | None = None


def clock_time(day: date, text: str, zone: tzinfo) -> ClockTime:
    """A time of day and how far it is from UTC: as it says itself, else as the desk's zone has it."""
    at = datetime.fromisoformat(f"{day.isoformat()}T{text}")
    if at.tzinfo is None and zone is UTC:
        return ClockTime(f"{at:%H}", f"{at:%M}")
    offset = at.utcoffset() if at.tzinfo else at.replace(tzinfo=zone).utcoffset()
    return ClockTime(f"{at:%H}", f"{at:%M}", _offset(offset or timedelta()))


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else ""


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
