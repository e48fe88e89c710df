"""The figures of what is withheld, and which figures of a text are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal

from briefgen.records.base import Model
from briefgen.records.charts import Chart
from briefgen.records.quantities import Quantity
from briefgen.records.units import Units
from briefgen.values import dataclass
from briefgen.withheld.figures import Figure, figures_in

_MUCH = 10**6  # from here on a rounded figure without a unit tells
_EXACT = 3  # digits of a figure that tells without a unit
_SMALL = 100
_TIMES = frozenset(("minute", "hour", "day", "week", "month", "year"))
# Units of which one is a thousand of another, by what they are measured in: (1 km is 10³ m).
_SCALES: Mapping[str, tuple[str, int]] = {
    **{
        "g": ("t", -6),
        "kg": ("t", -3),
        "kt": ("t", 3),
        "Mt": ("t", 6),
        "km": ("m", 3),
        "mcm": ("m3", 6),
        "bcm": ("m3", 9),
    },
    **{
        f"{sign}{unit}": (unit, power)
        for sign, power in zip("kMGT", (3, 6, 9, 12), strict=True)
        for unit in ("W", "Wh")
    },
}
MEASURES = frozenset(("m", "g", "kt", *_SCALES))

Key = tuple[Decimal, str]


@dataclass(slots=True)
class KnownFigures:
    """Figures, each with the record that it gives away, by their value and by what is counted.

    `confirmed`: those of which their author said that they tell nothing.
    """

    units: Units
    names: frozenset[str] = frozenset()
    strong: dict[Decimal, tuple[str, Figure]] = field(default_factory=dict)
    exact: dict[Key, str] = field(default_factory=dict)
    rounded: dict[Key, str] = field(default_factory=dict)
    confirmed: set[tuple[str, Key]] = field(default_factory=set)

    def add(self, figure: Figure, record: str) -> None:
        """One more figure that must not be found."""
        value = figure.value.normalize()
        if figure.strong:
            self.strong.setdefault(value, (record, figure))
        known = [unit for unit in figure.units if figure.told or (figure.counts and unit in self.names)]
        for unit in (*known, *([""] if figure.told else [])):
            self.exact.setdefault(_key(value, unit), record)
        for rounded in figure.rounded():
            for unit in (*known, *([""] if abs(value) >= _MUCH else [])):
                self.rounded.setdefault(_key(rounded, unit), record)

    def confirm(self, texts: Collection[str], record: str) -> None:
        """An author's word that figures tell nothing, where that is doubtful."""
        for figure in (figure for text in texts for figure in figures_in(text, self.units)):
            self.confirmed |= {(record, _key(figure.value.normalize(), unit)) for unit in (*figure.units, "")}

    def found_in(self, text: str) -> Iterator[tuple[Figure, str]]:
        """Which of them stand in a text, and which record each gives away."""
        if not self.exact:
            return
        for figure in figures_in(text, self.units):
            if figure.counts and (found := self._same(figure)):
                key, record, doubtful = found
                if not (doubtful and (record, key) in self.confirmed):
                    yield replace(figure, doubtful=doubtful), record

    def _same(self, figure: Figure) -> tuple[Key, str, bool] | None:
        """Under which key it is found, which record it gives away, and whether that is doubtful."""
        value = figure.value.normalize()
        for key in (_key(value, unit) for unit in figure.units):
            if found := self.exact.get(key):
                return key, found, figure.dated or figure.parted or _round(figure, key[1])
        if figure.numbered or figure.dated or figure.parted:
            return None
        if value in self.strong and figure.strong and not self._counts_another(figure, self.strong[value][1]):
            return (value, ""), self.strong[value][0], False
        if figure.told and not figure.units and figure.digits >= _EXACT and (found := self.exact.get((value, ""))):
            return (value, ""), found, False
        return self._rounded(figure, value)

    def _rounded(self, figure: Figure, value: Decimal) -> tuple[Key, str, bool] | None:
        if figure.digits < 2:
            return None
        if figure.told and (figure.about or figure.sized):
            units = figure.units or ("",) if figure.sized else figure.units
        else:  # of the same known unit
            units = tuple(unit for unit in figure.units if unit in self.names)
        for unit in units:
            if found := self.rounded.get(key := _key(value, unit)):
                return key, found, not figure.told
        known = self.names.intersection(figure.units)
        if figure.sized and not known and (found := self.rounded.get((value, ""))):  # of what nobody knows
            return (value, ""), found, True
        return None

    def _counts_another(self, one: Figure, other: Figure) -> bool:
        """Whether each counts a known unit, and another one."""
        mine, theirs = ({u for u in figure.units if u in self.names} for figure in (one, other))
        return bool(mine and theirs) and not mine & theirs


def _key(value: Decimal, unit: str) -> Key:
    """A figure in the unit in which all of its sort are compared."""
    base, power = _SCALES.get(unit, (unit, 0))
    return value.scaleb(power).normalize(), base


def _round(figure: Figure, unit: str) -> bool:
    """Whether a figure is said of much: one of a single digit, and a small one of time, or that fives make up."""
    if figure.digits < 2:
        return True
    fives = unit == "percent" and figure.value % 5 == 0
    return abs(figure.value) < _SMALL and (unit in _TIMES or fives)


def figures_of(record: Model, texts: Collection[str], units: Units) -> Iterator[Figure]:
    """The figures of a record: its quantities, and those in its texts, but for small ones of time."""
    for quantity in quantities(record):
        size = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}[quantity.unit.magnitude]
        for value in (quantity.value, quantity.high):
            if value is not None:
                yield Figure(value.scaleb(size), (quantity.unit.base.name,))
    for figure in (figure for text in texts for figure in figures_in(text, units)):
        if abs(figure.value) >= _SMALL or not _TIMES.intersection(figure.units):
            yield figure


def quantities(part: object) -> Iterator[Quantity]:
    """Every quantity of a record."""
    if isinstance(part, Quantity):
        yield part
    elif isinstance(part, Chart):
        yield from part.quantities
    elif isinstance(part, Model):
        for _, value in part:
            yield from quantities(value)
    elif isinstance(part, tuple):
        for item in part:
            yield from quantities(item)
