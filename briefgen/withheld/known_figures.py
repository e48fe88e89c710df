"""The figures of what is withheld, and which figures of a text are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.records.base import Model
from briefgen.records.quantities import Quantity
from briefgen.records.units import Units
from briefgen.withheld.figures import Figure, figures_in

_MUCH = 10**6  # from here on a rounded figure without a unit tells
_EXACT = 3  # digits of a figure that tells without a unit

Key = tuple[Decimal, str]


@dataclass(slots=True)
class KnownFigures:
    """Figures, each with the record that it gives away, by their value and by what is counted."""

    units: Units
    names: frozenset[str] = frozenset()
    strong: dict[Decimal, tuple[str, Figure]] = field(default_factory=dict)
    exact: dict[Key, str] = field(default_factory=dict)
    rounded: dict[Key, str] = field(default_factory=dict)

    def add(self, figure: Figure, record: str) -> None:
        """One more figure that must not be found."""
        if not figure.told:
            return
        value = figure.value.normalize()
        if figure.strong:
            self.strong.setdefault(value, (record, figure))
        for unit in (*figure.units, ""):
            self.exact.setdefault((value, unit), record)
        for rounded in figure.rounded():
            for unit in (*figure.units, *([""] if abs(value) >= _MUCH else [])):
                self.rounded.setdefault((rounded, unit), record)

    def found_in(self, text: str) -> Iterator[tuple[Figure, str]]:
        """Which of them stand in a text, and which record each gives away."""
        if not self.exact:
            return
        for figure in figures_in(text, self.units):
            if figure.told and (record := self._same(figure)):
                yield figure, record

    def _same(self, figure: Figure) -> str:
        value = figure.value.normalize()
        if value in self.strong and figure.strong and not self._counts_another(figure, self.strong[value][1]):
            return self.strong[value][0]
        for unit in figure.units:
            if found := self.exact.get((value, unit)):
                return found
        if figure.numbered:
            return ""
        if not figure.units and figure.digits >= _EXACT and (found := self.exact.get((value, ""))):
            return found
        if figure.about or figure.sized:
            keys = figure.units or ("",) if figure.sized else figure.units
        else:  # of the same known unit
            keys = tuple(unit for unit in figure.units if unit in self.names)
        return next((found for unit in keys if (found := self.rounded.get((value, unit)))), "")

    def _counts_another(self, one: Figure, other: Figure) -> bool:
        """Whether each counts a known unit, and another one."""
        mine, theirs = ({u for u in figure.units if u in self.names} for figure in (one, other))
        return bool(mine and theirs) and not mine & theirs


def figures_of(record: Model, texts: Collection[str], units: Units) -> Iterator[Figure]:
    """The figures of a record: its quantities, and those in its texts."""
    for quantity in quantities(record):
        size = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}[quantity.unit.magnitude]
        for value in (quantity.value, quantity.high):
            if value is not None:
                yield Figure(value.scaleb(size), (quantity.unit.base.name,))
    for text in texts:
        yield from figures_in(text, units)


def quantities(part: object) -> Iterator[Quantity]:
    """Every quantity of a record."""
    if isinstance(part, Quantity):
        yield part
    elif isinstance(part, Model):
        for _, value in part:
            yield from quantities(value)
    elif isinstance(part, tuple):
        for item in part:
            yield from quantities(item)
