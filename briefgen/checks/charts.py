"""BG140, BG141: values that cannot stand beside each other in a chart, and charts that would mislead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath
from briefgen.records.charts import OVER_TIME, Chart, Series
from briefgen.records.located import Located
from briefgen.records.metrics import Metric
from briefgen.syntax.dates import PartialDate

MOST_ROWS = 24  # more are a table
_UNEVEN = 3, 2  # times the shortest distance of two bars: so many halves


def _rows(item: Located[Chart]) -> Iterator[tuple[FieldPath, Series]]:
    """Each series of a chart, and where it stands; of what has none of its own the record itself."""
    if not item.record.series:
        yield (), item.record.rows[0]
    yield from ((("series", number), rows) for number, rows in enumerate(item.record.series))


def unlike(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Values of one chart are of one unit; over time each has a day of its own."""
    metrics = dossier.of(Metric)
    for item in dossier.of(Chart).values():
        named = [(path, id_) for path, id_ in _named(item) if id_ in metrics]
        unit = item.record.unit or next((metrics[id_].record.quantity.unit for _, id_ in named), None)
        for path, id_ in named:
            own, about = metrics[id_].record.quantity.unit, (item.id, id_)
            if own != unit:
                said = f"`{id_}` is in `{own}`, and the chart in `{unit}`"
                hint = f"draw what is in `{own}` in a chart of its own, or give all metrics of this one the same unit"
                yield problem("BG140", said, item.at(path), hint=hint, about=about)
            elif item.record.kind in OVER_TIME and metrics[id_].record.as_of is None:
                said = f"a {item.record.kind} runs over time, and `{id_}` does not say when it holds"
                hint = "give the metric its `as_of`, or draw `kind: bar`"
                yield problem("BG140", said, item.at(path), hint=hint, about=about)
        yield from _on_one_day(item, dossier) if item.record.kind in OVER_TIME else ()


def _named(item: Located[Chart]) -> Iterator[tuple[FieldPath, str]]:
    for path, rows in _rows(item):
        yield from (((*path, "metrics", number), id_) for number, id_ in enumerate(rows.metrics))


def _on_one_day(item: Located[Chart], dossier: Dossier) -> Iterator[Diagnostic]:
    metrics = dossier.of(Metric)
    for path, rows in _rows(item):
        days = [(("points", number), point.date) for number, point in enumerate(rows.points)]
        found = ((number, metrics.get(id_)) for number, id_ in enumerate(rows.metrics))
        days += [(("metrics", number), metric.record.as_of) for number, metric in found if metric]
        seen: set[str] = set()
        for step, day in days:
            if day is not None and str(day) in seen:
                said = f"two values of one line are of `{day}`"
                hint = "correct a date, or put one of them into another of `series:`"
                yield problem("BG140", said, item.at((*path, *step)), hint=hint, about=(item.id,))
            seen.add(str(day))


def misleading(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Bars of days at uneven distances, too many rows, and a single value."""
    for item in dossier.of(Chart).values():
        count = sum(len(rows.points) + len(rows.metrics) for rows in item.record.rows)
        if count < 2:
            hint = "write it into a sentence, or add what it is to be compared with; nothing is drawn"
            yield problem("BG141", "a chart of one value shows nothing", item.span, hint=hint, about=(item.id,))
        if item.record.kind in OVER_TIME:
            continue
        if count > MOST_ROWS:
            said = f"nobody compares {count} rows; {MOST_ROWS} are many"
            hint = "leave out what nobody looks for, or draw values over time as `kind: line`"
            yield problem("BG141", said, item.span, hint=hint, about=(item.id,))
        for path, rows in _rows(item):
            days = [point.date for point in rows.points if point.date and not point.label]
            if len(days) == len(rows.points) and (said := _uneven(days)):
                hint = "draw them as `kind: line` or `kind: step`, which keep the distances"
                yield problem("BG141", said, item.at((*path, "points")), hint=hint, about=(item.id,))


def _uneven(days: list[PartialDate]) -> str:
    """What is wrong with the distances of some days that stand at equal distances in a drawing."""
    ordered = sorted(days, key=lambda day: day.order)
    for one, other in pairwise(ordered):
        if other.first <= one.last:
            return f"`{one}` and `{other}` overlap, and stand beside each other as if they did not"
    gaps = [(after.first - before.first).days for before, after in pairwise(ordered)]
    more, parts = _UNEVEN
    if gaps and parts * max(gaps) > more * min(gaps):
        return f"the rows stand at equal distances, and their days lie {min(gaps)} to {max(gaps)} days apart"
    return ""
