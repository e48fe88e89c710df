"""Charts that an author asks for: of metrics on file, or of a small table in the record."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from briefgen.records.base import Id, Model, Ref, When, Words, one_or_many
from briefgen.records.faults import NoChart, refusal
from briefgen.records.history import Item
from briefgen.records.quantities import Number, Qualifier, Quantity
from briefgen.records.units import Measured, Unit
from briefgen.records.values import Evidence
from briefgen.records.vocabularies import Word, words_of

ChartKind = Literal["bar", "dot", "range", "line", "step"]
OVER_TIME: tuple[ChartKind, ...] = ("line", "step")
MOST_SERIES = 4  # more lines than that nobody tells apart
MOST_POINTS = 120

Metrics = Annotated[tuple[Annotated[str, Ref(("met",))], ...], BeforeValidator(one_or_many)]


class ChartPoint(Model):
    """A row of a chart's table: what or when, and how many."""

    label: Annotated[Annotated[str, Words(max_chars=60)] | None, Field(description="What it is of.")] = None
    date: Annotated[When | None, Field(description="When it was so; a line or a step needs it.")] = None
    value: Annotated[Number | None, Field(description="How many; `low` and `high` may stand alone.")] = None
    low: Annotated[Number | None, Field(description="The least that it may be: drawn as a range.")] = None
    high: Annotated[Number | None, Field(description="The most that it may be.")] = None
    qualifier: Annotated[
        Word[Qualifier] | None, Field(description=f"{words_of(Qualifier)}; what is only claimed is drawn hollow.")
    ] = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.label is None and self.date is None:
            raise refusal(NoChart("a row of a chart says neither what nor when", "add `label:` or `date:`"))
        if (self.low is None) != (self.high is None):
            lacks = "high" if self.high is None else "low"
            raise refusal(NoChart(f"a range lacks its `{lacks}`", f"add `{lacks}:`, or give the `value` alone"))
        if self.value is None and self.low is None:
            raise refusal(NoChart("a row of a chart says no number", "add `value:`, or `low:` and `high:`"))
        if self.low is not None and self.high is not None:
            self._rises(self.low, self.high)
        return self

    def _rises(self, low: Decimal, high: Decimal) -> None:
        if low >= high:
            meant = f"write `low: {high:f}, high: {low:f}`" if low > high else "give the `value` alone"
            raise refusal(NoChart(f"the range from {low:f} to {high:f} does not rise", meant))
        if self.value is not None and not low <= self.value <= high:
            said = f"the value {self.value:f} is not between {low:f} and {high:f}"
            raise refusal(NoChart(said, "correct one of the three"))


Points = Annotated[tuple[ChartPoint, ...], BeforeValidator(one_or_many)]


class Series(Model):
    """One of several rows of values that a chart holds against each other."""

    name: Annotated[str, Words(max_chars=40), Field(description="What stands beside its line or bars.")]
    points: Annotated[Points, Field(description="Its rows.")] = ()
    metrics: Annotated[Metrics, Field(description="Or the metrics that it is of.")] = ()

    @model_validator(mode="after")
    def _of_one_sort(self) -> Self:
        if bool(self.points) == bool(self.metrics):
            raise refusal(NoChart("a series has either `points` or `metrics`", "keep one of the two"))
        return self


class Chart(Item):
    """A chart: of metrics, of a small table, or of several series of either. Each value says how sure it is."""

    BEGUN: ClassVar[tuple[str, ...]] = ("unit", "points")
    id: Annotated[str, Id("cha"), Field(description="`cha-` and a name.")]
    title: Annotated[str, Words(max_chars=110), Field(description="What it shows, as a headline.")]
    kind: Annotated[Word[ChartKind], Field(description=f"{words_of(ChartKind)}; bars begin at nought.")]
    unit: Annotated[Annotated[Unit, Measured()] | None, Field(description="Of its points; metrics have their own.")] = (
        None
    )
    metrics: Annotated[Metrics, Field(description="The metrics it is of, of one unit.")] = ()
    points: Annotated[Points, Field(description="Or a small table: `{label: Port Vara, value: 41}`.")] = ()
    series: Annotated[
        tuple[Series, ...],
        BeforeValidator(one_or_many),
        Field(description="Or two to four of these, each with a name."),
    ] = ()
    note: Annotated[
        Annotated[str, Words(markdown=True, max_words=50)] | None, Field(description="What a reader must know of it.")
    ] = None
    alt: Annotated[
        Annotated[str, Words(max_words=80)] | None,
        Field(description="What a screen reader says; absent: a sentence made from the values."),
    ] = None
    evidence: Annotated[Evidence, Field(description="Sources its table rests on; metrics have their own.")] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        given = [name for name in ("metrics", "points", "series") if getattr(self, name)]
        if not given:
            raise refusal(NoChart("there is nothing to draw", "add `metrics:`, `points:` or `series:`"))
        if len(given) > 1:
            keep = "keep one; several rows of values are `series:`, each with a name"
            raise refusal(NoChart(f"a chart has either `{given[0]}` or `{given[1]}`", keep))
        if len(self.series) > MOST_SERIES:
            said = f"{len(self.series)} series cannot be told apart; a chart holds {MOST_SERIES}"
            raise refusal(NoChart(said, "leave some out, or make two charts"))
        if self.unit is None and any(rows.points for rows in self.rows):
            raise refusal(NoChart("the numbers have no unit", "add `unit:`, as `ship` or `EUR million`"))
        for rows in self.rows:
            self._fitting(rows)
        return self

    def _fitting(self, rows: Series) -> None:
        if len(rows.points) > MOST_POINTS:
            said = f"{len(rows.points)} rows are more than a chart holds, {MOST_POINTS}"
            raise refusal(NoChart(said, "leave some out"))
        if self.kind in OVER_TIME:
            for point in rows.points:
                if point.date is None:
                    said = f"a {self.kind} runs over time, and `{point.label}` has no date"
                    raise refusal(NoChart(said, "add `date:` to each row, or draw `kind: bar`"))
        names = [(point.label, str(point.date)) for point in rows.points]
        if twice := next((name for name in names if names.count(name) > 1), None):
            said = f"two rows are of `{twice[0] or twice[1]}`"
            raise refusal(NoChart(said, "correct one, or give each a `label` of its own"))

    @property
    def rows(self) -> tuple[Series, ...]:
        """Its series; what has none of its own is one without a name."""
        return self.series or (Series.model_construct(name="", points=self.points, metrics=self.metrics),)

    @property
    def named(self) -> tuple[str, ...]:
        """The metrics that it is of."""
        return tuple(id_ for rows in self.rows for id_ in rows.metrics)

    @property
    def quantities(self) -> Iterator[Quantity]:
        """The values of its own table."""
        for point in (point for rows in self.rows for point in rows.points):
            for value in (point.value, point.low, point.high):
                if value is not None and self.unit is not None:
                    yield quantity_of(value, None, self.unit, point.qualifier)


def quantity_of(value: Decimal, high: Decimal | None, unit: Unit, qualifier: Qualifier | None) -> Quantity:
    """A value of a table as a quantity."""
    return Quantity.model_construct(value=value, high=high, unit=unit, qualifier=qualifier)
