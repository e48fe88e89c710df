"""Dates at the precision a desk really knows.

The grammar is EDTF (ISO 8601-2:2019) level 0 to 1, as far as briefings need it: `2025`, `2025-08`, `2025-08-21`,
a trailing `~` for "about", and `a/b` for an interval. Nothing else is a date: `20250822` is refused, not guessed at.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)", re.ASCII)
GRAMMAR = "2025, 2025-08, 2025-08-21, 2025-08-21~ (about), 2025-08-15/2025-08-22 (from/to)"
DAY_GRAMMAR = "2025-08-21, here to the day"
MOMENT_GRAMMAR = "2025-08-24T06:00+02:00, or 2025-08-24 for the whole of that day"
Moment = date | datetime  # a day, which stands for its first moment, or a time of day
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?")


class NotADate(ValueError):
    """The text is not a date of this grammar; the message says why in the author's words."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day, perhaps approximate."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p is not None)]
        return "-".join(parts) + ("~" if self.about else "")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A point in time or an interval between two, at a known precision."""

    start: Point
    end: Point | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole day."""
        return cls(Point(day.year, day.month, day.day))

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day it may mean."""
        return (self.end or self.start).last

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"


def parse_date(text: str) -> PartialDate:
    """Read a date. Raises NotADate."""
    start, slash, end = text.strip().partition("/")
    if not slash:
        return PartialDate(_point(start, text))
    found = PartialDate(_point(start, text), _point(end, text))
    if found.last < found.first:
        raise NotADate(f"`{text}` ends before it begins")
    return found


def parse_day(text: str) -> date:
    """Read a whole day such as 2025-08-21. Raises NotADate."""
    found = parse_date(text)
    if found.end is not None or found.start.about or found.start.day is None:
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
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    try:
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise NotADate(f"`{_shown(whole)}` is not a date: the calendar has no such day") from None
    return Point(year or 0, month, day, about=bool(match[4]))


def spoken_day(day: date) -> str:
    """A day as a message to an author writes it, "21 August 2025"; documents say it in their language (`speech`)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_moment(when: Moment, zone: tzinfo, day: Callable[[date], str] = spoken_day) -> str:
    """A moment as it was given: "24 August 2025, 06:00 UTC+02:00"; of a day the first one in the desk's zone."""
    at = when if isinstance(when, datetime) else moment(when, zone)
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return f"{day(at.date())}, {clock} UTC{_offset(at.utcoffset() or timedelta())}"


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else ""


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
