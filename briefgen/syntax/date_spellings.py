"""What somebody may have meant who wrote a date in another way: `21 August 2025`, `Q1 2026`, `since 2026-03`.

Whatever is found here is only ever offered in a hint. The words are English, as those of records are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.regexes import regex
from briefgen.syntax.dates import MONTHS, NotADate, is_time, parse_date

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_ABOUT = regex(r"(?:about|around|approximately|approx\.?|circa|ca\.?|c\.) *(.+)", re.IGNORECASE)
_SINCE = regex(r"(?:since|from) +(.+)|(.+?)(?:/|/?\.\.\.|/…| +onwards?| +-| +–)", re.IGNORECASE)
_UNTIL = regex(r"(?:until|till|up to) +(.+)|/(.+)", re.IGNORECASE)
_BETWEEN = regex(r"(?:from |between )?(.+?)(?: +(?:to|until|till|and|-|–|—) +| *[–—] *|/)(.+)", re.IGNORECASE)
_OR = regex(r"\[(.+?), *(.+?)\]|(?:either )?(.+?) or (.+)", re.IGNORECASE)
_DAYS = regex(rf"([0-9]{{1,2}}) *(?:-|–|—|to|/) *([0-9]{{1,2}}) +{_MONTH},? +{_YEAR}", re.IGNORECASE)
_CLOCK = regex(r"(.+?)[T ,]+(?:at )?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: *(?:Z|UTC|[+-][0-9:]+))?")
_LONGEST = 80
_NOON = 12
_WORDED = tuple(
    regex(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:[a-z]+day,? +)?{_DAY}\.? +(?:of +)?{_MONTH},? +{_YEAR}",
        rf"(?:[a-z]+day,? +)?{_MONTH} +{_DAY},? +{_YEAR}",
        rf"(?:early |mid-?|late |in )?{_MONTH},? +(?:of +)?{_YEAR}",
        r"(?P<year>[0-9]{4})[-–—−./ ](?P<number>[0-9]{1,2})(?:[-–—−./ ](?P<day>[0-9]{1,2}))?",
        r"(?P<year>[12][0-9]{3})(?P<number>[01][0-9])(?P<day>[0-3][0-9])",
        r"(?P<day>[0-9]{1,2})\. ?(?P<number>[0-9]{1,2})\. ?(?P<year>[0-9]{4})",
        r"(?P<day>[0-9]{1,2})[/-](?P<number>[0-9]{1,2})[/-](?P<year>[0-9]{4})",
        r"(?P<number>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})[/-](?P<year>[0-9]{4})",
        r"(?P<number>[0-9]{1,2})/(?P<year>[0-9]{4})",
    )
)
_QUARTERS = (
    regex(rf"Q(?P<quarter>[1-4])[ /-]*{_YEAR}", re.IGNORECASE),
    regex(rf"{_YEAR}[ /-]*Q(?P<quarter>[1-4])", re.IGNORECASE),
    regex(rf"(?P<quarter>{'|'.join(_ORDINALS)}) quarter(?: of)?,? {_YEAR}", re.IGNORECASE),
)
_HALVES = (
    regex(rf"H(?P<half>[12])[ /-]*{_YEAR}", re.IGNORECASE),
    regex(rf"{_YEAR}[ /-]*H(?P<half>[12])", re.IGNORECASE),
    regex(rf"(?:the )?(?P<half>first|second) half(?: of)?,? {_YEAR}", re.IGNORECASE),
)
_DECADE = regex(r"(?:the )?(?P<decade>(?:19|20)\d)0s", re.IGNORECASE)
_SEASON = regex(rf"(?:the )?(?P<season>{'|'.join(_SEASONS)})(?: of)?,? {_YEAR}", re.IGNORECASE)


def dates_meant(text: str) -> tuple[str, ...]:
    """The dates that a text may stand for, as they are to be written; none where nobody can tell."""
    plain = "".join(str(unicodedata.decimal(c, c)) for c in " ".join(text.split()))[:_LONGEST]
    return tuple(
        dict.fromkeys(spelling for spelling in _read(plain, deep=True) if spelling != text and _right(spelling))
    )


def _right(spelling: str) -> bool:
    try:
        parse_date(spelling)
    except NotADate:
        return False
    return True


def _read(text: str, *, deep: bool) -> Iterator[str]:
    """What a text may mean: a date as it is, one in other words, or one put together from others."""
    if _right(text):
        yield text
        return
    points = [spelling for spelling in _points(text) if _right(spelling)]
    yield from points
    if not points and deep:
        yield from _together(text)


def _points(text: str) -> Iterator[str]:
    for pattern in _WORDED:
        if match := pattern.fullmatch(text):
            yield _spelled(match.groupdict())
    for pattern in _QUARTERS:
        if match := pattern.fullmatch(text):
            number = _ORDINALS.get(match["quarter"].lower()) or int(match["quarter"])
            yield f"{match['year']}-{32 + number}"
    for pattern in _HALVES:
        if match := pattern.fullmatch(text):
            first = match["half"].lower() in ("1", "first")
            yield f"{match['year']}-{'01' if first else '07'}/{match['year']}-{'06' if first else '12'}"
    if match := _DECADE.fullmatch(text):
        yield f"{match['decade']}X"
    if match := _SEASON.fullmatch(text):
        yield f"{match['year']}-{_SEASONS[match['season'].lower()]}"


def _spelled(parts: dict[str, str | None]) -> str:
    name, number, day = parts.get("month"), parts.get("number"), parts.get("day")
    short = [month[:3].lower() for month in MONTHS]
    month = short.index(name[:3].lower()) + 1 if name else int(number or 0)
    return f"{parts['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _together(text: str) -> Iterator[str]:
    """Dates that are about, open, between two others, or one of two; and those with a time of day."""
    if match := _DAYS.fullmatch(text):
        month = _spelled({"year": match["year"], "month": match["month"]})
        yield f"{month}-{int(match[1]):02}/{month}-{int(match[2]):02}"
    elif match := _ABOUT.fullmatch(text):
        yield from (f"{date}~" for date in _read(match[1], deep=False))
    elif match := _CLOCK.fullmatch(text):
        yield from _read(match[1], deep=False)
    elif text.endswith("?"):
        yield from (f"{date}~" for date in _read(text[:-1].strip(), deep=False))
    elif (match := _BETWEEN.fullmatch(text)) or (match := _OR.fullmatch(text)):
        first, second = (part for part in match.groups() if part is not None)
        yield from _interval(first, second)
    elif match := _SINCE.fullmatch(text):
        yield from (f"{date}/.." for date in _read(match[1] or match[2], deep=False))
    elif match := _UNTIL.fullmatch(text):
        yield from (f"../{date}" for date in _read(match[1] or match[2], deep=False))


def _interval(first: str, second: str) -> Iterator[str]:
    """An interval between two dates, the earlier one first."""
    for start in _read(first, deep=False):
        for end in _read(second, deep=False):
            yield f"{start}/{end}" if _right(f"{start}/{end}") else f"{end}/{start}"


def times_meant(text: str) -> tuple[str, ...]:
    """The time of day that a text may stand for: `3.30 pm`, `9:05`, `1530`."""
    match = re.fullmatch(
        r"(?:at )?([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?:[:.]00)? *(am|pm|a\.m\.|p\.m\.|h)?", text.lower().strip()
    )
    if match is None or not (match[2] or match[3]):
        return ()
    half, hour = (match[3] or "")[:1], int(match[1])
    if half in ("a", "p") and not 1 <= hour <= _NOON:
        return ()
    hour = hour % _NOON + (_NOON if half == "p" else 0) if half in ("a", "p") else hour
    found = f"{hour:02}:{match[2] or '00'}"
    return (found,) if is_time(found) else ()
