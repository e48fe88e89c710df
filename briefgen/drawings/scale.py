"""From amounts to places: a scale with round numbers on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefgen.values import dataclass

_ROUND = (1, 2, 5, 10)
_FEWEST = 3  # parts of a scale
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` to `high`, which lie at two places; `ticks` are its round numbers."""

    low: Decimal
    high: Decimal
    start: int
    end: int
    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> int:
        """Where a value lies, rounded to the nearest place."""
        span = self.high - self.low
        return self.start + int(((value - self.low) * (self.end - self.start) / span).to_integral_value())

    @property
    def from_nought(self) -> bool:
        """Whether it has a nought, so that lengths on it can be compared."""
        return self.low <= NOUGHT <= self.high


def scale_of(values: Iterable[Decimal], start: int, end: int, *, parts: int, nought: bool) -> Scale:
    """A scale for some values, with at most so many parts. Its ends are round numbers.

    `nought`: it has one, whatever the values are; else only where they lie near it.
    """
    known = list(values)
    low, high = min(known), max(known)
    if nought or (low >= 0 and low * 2 <= high) or (high <= 0 and high * 2 >= low):
        low, high = min(low, NOUGHT), max(high, NOUGHT)
    if low == high:
        low, high = (NOUGHT, high) if high > 0 else (low, NOUGHT) if low < 0 else (NOUGHT, Decimal(1))
    step = _step(high - low, max(parts, _FEWEST))
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    ticks = tuple(_plain((first + number) * step) for number in range(int(last - first) + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def _step(span: Decimal, parts: int) -> Decimal:
    """The smallest round step of which no more than so many make up a span."""
    power = Decimal(1).scaleb((span / parts).adjusted())
    return next(power * times for times in _ROUND if power * times * parts >= span)


def _plain(value: Decimal) -> Decimal:
    """A number without an exponent and without noughts behind its point."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
