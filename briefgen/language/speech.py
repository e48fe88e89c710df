"""How a language says what the program prints: words, dates, numbers, quantities, lists.

Words are messages in English, which catalogues translate; the order of dates, the names of months, the signs of numbers
and the word between the last two of a list are the language's own, as Unicode's CLDR has them (through Babel).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal

from briefgen.language.catalogues import DATES, PLACEHOLDER, Translations
from briefgen.language.joints import joins
from briefgen.language.locales import (
    DAY,
    MONTH,
    YEAR,
    first_of_a_month,
    language_code,
    locale_of,
    patterns_of,
    whole_number_like,
    with_days,
)
from briefgen.language.parts_of_a_year import PARTS_OF_A_YEAR, SPANS_OF_A_YEAR
from briefgen.language.quoting import Marks
from briefgen.records.quantities import Quantity
from briefgen.records.units import Base
from briefgen.syntax.dates import ClockTime, PartialDate, Point, clock_time
from briefgen.syntax.traced import handed_on, origin_of
from briefgen.values import dataclass

DEFAULT = "en-GB"
UNIT, PART, SIZE, RATE = "unit", "part of a unit", "order of size", "rate"  # contexts of messages
DAYS, TIME = "days of a month", "time of day"
OPENING, CLOSING = "opening quotation mark", "closing quotation mark"  # as templates have them
OPENING_INNER, CLOSING_INNER = "opening inner quotation mark", "closing inner quotation mark"
SEVERAL = 5  # what stands behind an order of size is said as with this number: millions of roubles
SIZED, FROM_TO = "%(size)s %(unit)s", "%(low)s to %(high)s"
CLOCK, CLOCK_IN_A_ZONE = "%(hour)s:%(minute)s", "%(hour)s:%(minute)s UTC%(offset)s"
A_TIME = {time: f"%(unit)s a {time}" for time in ("day", "week", "month", "year")} | {"hour": "%(unit)s an hour"}
MAX_DIGITS = 24

Message = tuple[str | None, str]  # its context, and its words in English


@dataclass(frozen=True)
class Speech:
    """One language for one product: the first catalogue that has a message says it, else the English words do."""

    language: str = DEFAULT
    catalogues: tuple[Translations, ...] = ()

    @property
    def english(self) -> bool:
        """Whether messages are in this language as they stand."""
        return self.language.split("-")[0] == "en"

    # Words

    def find(self, message: str, context: str | None = None) -> str:
        """The words for a message, its placeholders still in it. `context` tells apart what is one word in English."""
        found = self.translated(message, context)
        return self._in_english(message, context, message) if found is None else found

    def find_counted(self, one: str, many: str, number: int, context: str | None = None) -> str:
        """The words for a number of things."""
        found = (c.counted(context, one, number) for c in self.catalogues)
        said = next((form for form in found if form is not None), None)
        return self._in_english(one, context, one if number == 1 else many) if said is None else said

    def translated(self, message: str, context: str | None = None) -> str | None:
        """The words of the first catalogue that has the message."""
        return next((said for c in self.catalogues if (said := c.find(context, message)) is not None), None)

    def _in_english(self, _message: str, _context: str | None, printed: str) -> str:
        """The words where no catalogue has any."""
        return printed

    def say(self, message: str, **values: str) -> str:
        """A message with its values; it leads to where the one of them is from that it mostly consists of."""
        said = self.filled(self.find(message), values.__getitem__)
        return next((handed_on(v, said) for v in values.values() if origin_of(v) and 2 * len(v) > len(said)), said)

    def say_as(self, context: str, message: str, **values: str) -> str:
        """A message that only some languages say otherwise in this context; the others say it as everywhere."""
        said = self.translated(message, context)
        return self.filled(self.find(message) if said is None else said, values.__getitem__)

    def filled(self, text: str, value: Callable[[str], str]) -> str:
        """A message with its values, each joined to the words before it as the language does."""
        return filled(text, value, joins(self.language))

    def say_counted(self, one: str, many: str, number: int) -> str:
        """A message of a number of things, with that `number` in it."""
        return self.filled(self.find_counted(one, many, number), {"number": str(number)}.__getitem__)

    def quoted(self, text: str) -> str:
        """A text between quotation marks; marks of the same kind in it become inner ones."""
        return handed_on(text, f"{self.find('“', OPENING)}{self.within_marks(text)}{self.find('”', CLOSING)}")

    def within_marks(self, text: str) -> str:
        """A text for a place between quotation marks: marks of the same kind in it become inner ones."""
        kinds = (("“", OPENING), ("”", CLOSING), ("‘", OPENING_INNER), ("’", CLOSING_INNER))
        return handed_on(text, Marks(*(self.translated(mark, kind) or mark for mark, kind in kinds)).within(text))

    # Dates, at the precision that is known

    def day(self, day: datetime.date) -> str:
        """A whole day: "21 August 2025", "August 21, 2025"."""
        return self._date(DAY, day)

    def date(self, when: PartialDate) -> str:
        """A date or an interval: "21 August 2025", "c. August 2025", "15 to 22 August 2025", "from August 2025"."""
        start, end = when.start, when.end
        if start is None or end is None:
            return self._open(start, end) if when.interval else self._point(start or end)
        if (start.first, start.last) == (end.first, end.last):
            return self._point(end if end.about else start)
        if start.holds(end) or end.holds(start):
            return self._inside(start, end)
        if start.day and end.day and not start.about and (start.year, start.month) == (end.year, end.month):
            first, last = self._day_of_month(start.day), self._day_of_month(end.day)
            return self._about(end, self._date(DAY, end.first, self.say_as(DAYS, FROM_TO, low=first, high=last)))
        span = SPANS_OF_A_YEAR.get((start.part or 0, end.part or 0)) if start.year == end.year else None
        if span and not start.about:
            return self._about(end, self.filled(self.find(span), {"year": str(start.year)}.__getitem__))
        return self.say("%(start)s to %(end)s", start=self._point(start), end=self._point(end))

    def date_after_a_word(self, when: PartialDate) -> str:
        """A date that can stand behind "as of", "by" or "seen", as "from August 2025" cannot."""
        if (when.start and when.end) or not when.interval:
            return self.date(when)
        said = self._point(when.start or when.end)
        return self.say("%(date)s or later", date=said) if when.start else self.say("%(date)s or earlier", date=said)

    def _open(self, start: Point | None, end: Point | None) -> str:
        """An interval without a beginning or without an end. Many languages bend the names of what is no day."""
        known = start or end
        said, whole = self._point(known), known is not None and known.day is not None and not known.about
        if start is not None:
            return self.say("from %(date)s", date=said) if whole else self.say("from %(period)s", period=said)
        return self.say("until %(date)s", date=said) if whole else self.say("until %(period)s", period=said)

    def _inside(self, start: Point, end: Point) -> str:
        """An interval of which one end lies in the other: from a day to some day in its month."""
        wide = end if end.holds(start) else start
        said, later = self._point(start if wide is end else end), wide is end
        if wide.month is None and wide.unknown != "decade":
            if later:
                return self.say("%(date)s or later in the year", date=said)
            return self.say("%(date)s or earlier in the year", date=said)
        if wide.month is not None and wide.part is None:
            if later:
                return self.say("%(date)s or later in the month", date=said)
            return self.say("%(date)s or earlier in the month", date=said)
        return self.say("%(start)s to %(end)s", start=self._point(start), end=self._point(end))

    def moment(self, when: PartialDate, time: str | None, zone: datetime.tzinfo) -> str:
        """A date, and the time of a whole day: "14 March 2026, 15:30 UTC+01:00"."""
        said = self.date(when)
        if time is None or when.start is None:
            return said
        return self.say("%(day)s, %(time)s", day=said, time=self._clock(clock_time(when.first, time, zone)))

    def _clock(self, at: ClockTime) -> str:
        """A time of day, with its zone where that is known: "15:30 UTC+01:00", "15 h 30 (UTC+01:00)"."""
        form = CLOCK if at.offset is None else CLOCK_IN_A_ZONE
        values = {"hour": at.hour, "minute": at.minute, "offset": at.offset or ""}
        return self.filled(self.translated(form, TIME) or form, values.__getitem__)

    def _point(self, point: Point | None) -> str:
        if point is None:
            return ""
        return self._about(point, self._unknown(point))

    def _unknown(self, point: Point) -> str:
        """A point in time, with what is not known of it."""
        said = self._known(point)
        match point.unknown:
            case "day":
                return self.say("a day in %(date)s", date=said)
            case "month":
                return self.say("a month in %(date)s", date=said)
            case "decade":
                return self.say("the %(year)ss", year=str(point.year))
            case _:
                return said

    def _known(self, point: Point) -> str:
        if point.part is not None:
            return self.filled(self.find(PARTS_OF_A_YEAR[point.part]), {"year": str(point.year)}.__getitem__)
        return self._date(DAY if point.day else MONTH if point.month else YEAR, point.first)

    def _about(self, point: Point, printed: str) -> str:
        return self.say("c. %(date)s", date=printed) if point.about else printed

    def _date(self, name: str, day: datetime.date, days: str = "") -> str:
        """A date in the language's pattern; `days` stand in the place of the day."""
        from babel.dates import format_date  # noqa: PLC0415  (Babel is loaded where a document is made)

        locale = locale_of(self.language)
        pattern = self.translated(name, DATES) or patterns_of(locale)[name]
        days = days or (self._day_of_month(1) if name == DAY and day.day == 1 else "")
        return format_date(day, with_days(pattern, days) if days else pattern, locale)

    def _day_of_month(self, day: int) -> str:
        """The number of a day, as it stands in a date: "21", "1er"."""
        return first_of_a_month(self.language) if day == 1 else str(day)

    # Numbers, lists, languages

    def number(self, value: Decimal) -> str:
        """A number with the language's signs, and as many decimals as were given: "1,200", "1 200", "2,50"."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or abs(exponent) > MAX_DIGITS:
            return f"{value:,}"
        pattern = "#,##0" + ("." + "0" * -exponent if exponent < 0 else "")
        return format_decimal(value, pattern, locale_of(self.language)).replace("-", "\N{MINUS SIGN}")

    def quantity(self, quantity: Quantity) -> str:
        """The number of a quantity: "574", "5 to 7"."""
        low, high = self.number(quantity.value), quantity.high
        return low if high is None else self.say(FROM_TO, low=low, high=self.number(high))

    def unit(self, quantity: Quantity) -> str:
        """The unit in the number's grammar: "drones", "day", "million barrels a day", "euros per MWh"."""
        unit, number = quantity.unit, quantity.value if quantity.high is None else quantity.high
        said = self._sized(unit.magnitude, unit.base, number) if unit.magnitude else self._counted(unit.base, number)
        if unit.per is None:
            return said
        if unit.per.name in A_TIME:
            return self.filled(self.find(A_TIME[unit.per.name], RATE), {"unit": said}.__getitem__)
        per = self.find_counted(unit.per.one, unit.per.many, 1, UNIT)
        return self.filled(self.find("%(unit)s per %(per)s", RATE), {"unit": said, "per": per}.__getitem__)

    def _counted(self, base: Base, number: Decimal) -> str:
        like = whole_number_like(number, self.language)
        if like is None and base.parted:
            return self.find(base.many, PART)
        return self.find_counted(base.one, base.many, 2 if like is None else like, UNIT)

    def _sized(self, magnitude: str, base: Base, number: Decimal) -> str:
        """An order of size and its unit; a catalogue may have words for both together."""
        like = whole_number_like(number, self.language)
        like = SEVERAL if like is None else like
        found = (c.counted(UNIT, f"{magnitude} {base.many}", like) for c in self.catalogues)
        said = next((form for form in found if form is not None), None)
        if said is not None:
            return said
        size = self.find_counted(magnitude, magnitude, like, SIZE)
        many = self.find_counted(base.one, base.many, SEVERAL, UNIT)
        return self.filled(self.translated(SIZED, SIZE) or SIZED, {"size": size, "unit": many}.__getitem__)

    def listed(self, words: Iterable[str]) -> str:
        """Words as a list in a sentence: "Hungary, Slovakia and Serbia"."""
        from babel.lists import format_list  # noqa: PLC0415

        return format_list(tuple(words), locale=locale_of(self.language))

    def language_name(self, name: str) -> str:
        """The name of another language, given by its English name or its code; what is no language stays as it is."""
        code = language_code(name)
        found = locale_of(self.language).languages.get(code) if code else None
        return found or name


class Listener(Speech):
    """A language for the length of one piece of work, which can be asked afterwards what it had to say in English."""

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech.language, speech.catalogues)
        self._noted: dict[Message, None]
        object.__setattr__(self, "_noted", {})

    @property
    def unsaid(self) -> tuple[Message, ...]:
        """The messages that no catalogue has, in the order in which they came; none where English is the language."""
        return tuple(self._noted)

    def _in_english(self, message: str, context: str | None, printed: str) -> str:
        if not self.english:
            self._noted[context, message] = None
        return printed


def filled(text: str, value: Callable[[str], str], joined: Callable[[str, str], str] | None = None) -> str:
    """A message with its values; `%%` is a per cent sign, and any other `%` is left alone.

    `joined` writes the words in front of a value as they are before it.
    """
    pieces, end = list[str](), 0
    for match in PLACEHOLDER.finditer(text):
        before, put = text[end : match.start()], value(match[1]) if match[1] else "%"
        pieces += (joined(before, put) if joined and match[1] else before, put)
        end = match.end()
    return "".join((*pieces, text[end:]))
