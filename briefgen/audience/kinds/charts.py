"""Charts that an author asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from briefgen.audience.choices import chosen_or_all
from briefgen.audience.drawn.charts import drawn_chart, heading_of, unit_of
from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import Face, Fields, Marks, News, Statement, Trait, owes_nothing, undated
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.kinds.values import record_statement
from briefgen.audience.picture_views import ChartView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.language.amounts import amount
from briefgen.language.speech import Speech
from briefgen.records.base import FieldPath
from briefgen.records.charts import OVER_TIME, Chart, ChartPoint, quantity_of
from briefgen.records.located import Located
from briefgen.records.metrics import Metric
from briefgen.records.quantities import Qualifier
from briefgen.records.settings import Product
from briefgen.records.units import Unit
from briefgen.records.values import Evidence
from briefgen.syntax import markdown
from briefgen.values import dataclass

_ROWS = 4  # of a table on the hardest desk


def _printed(view: View, shown: Visible, product: Product) -> View:
    return replace(view, charts=tuple(_charts(shown, product.limits.charts)))


def _charts(shown: Visible, limit: int | None) -> Iterator[ChartView]:
    """Those of which enough is shown to draw."""
    for item in chosen_or_all(shown.every(Chart).items(), shown.choice.charts, limit):
        record = item.record
        drawing, unit = drawn_chart(record, shown), unit_of(record, shown)
        if drawing is not None and unit is not None:
            yield ChartView(
                id=record.id,
                title=record.title,
                unit=heading_of(unit, shown.speech),
                note=markdown.inline(record.note) if record.note else None,
                drawing=drawing,
                cites=shown.cites(_evidence(record, shown), beside=(record.note,), locators=False),
            )


def _evidence(record: Chart, shown: Visible) -> Evidence:
    """What a chart rests on: its own sources, and those of its metrics."""
    every = shown.every(Metric)
    of_metrics = (citation for id_ in record.named if id_ in every for citation in every[id_].record.evidence)
    return (*record.evidence, *of_metrics)


def _marked(view: View, marks: Marks) -> View:
    return replace(view, charts=marks.on(view.charts))


def _told_points(record: Chart, shown: Visible) -> Iterator[Trait]:
    for series in record.rows:
        for point in series.points:
            if record.unit is not None:
                yield _told(point, series.name, record.unit, shown.speech)


def _told(point: ChartPoint, series: str, unit: Unit, speech: Speech) -> Trait:
    when = speech.date(point.date) if point.date else ""
    what = ", ".join(filter(None, (series, point.label, when)))
    said = []
    if point.value is not None:
        said.append(amount(speech, quantity_of(point.value, None, unit, point.qualifier)))
    if point.low is not None and point.high is not None:
        said.append(amount(speech, quantity_of(point.low, point.high, unit, point.qualifier)))
    return Trait(f"points.{what}", ", ".join(said), "value", what)


def _told_metrics(record: Chart, shown: Visible) -> Iterator[Trait]:
    for series in record.rows:
        for id_ in series.metrics:
            if title := shown.title(id_):
                yield Trait(f"metrics.{series.name}.{id_}", title, "charted", series.name or None, listed=True)


def _statements(item: Located[Chart], shown: Visible) -> Iterator[Statement]:
    if any(rows.points for rows in item.record.rows):
        yield record_statement(shown, item, item.record.evidence)


_NEWS = News(
    Chart,
    told={
        "title": telling.line("title", "title"),
        "points": _told_points,
        "metrics": _told_metrics,
        "note": telling.prose("note", "note"),
    },
    editorial=("kind", "alt", "evidence"),
    silent=("unit", "series"),  # told with the values
)


@dataclass(frozen=True, slots=True)
class _OwnTable(Grounds[Chart]):
    """A table of its own needs sources; metrics have theirs."""

    def ungrounded(self, item: Located[Chart], shown: Visible) -> Iterator[FieldPath]:
        """The whole record, where its table rests on nothing that is shown."""
        if any(rows.points for rows in item.record.rows):
            yield from Grounds.ungrounded(self, item, shown)


_GROUNDS = _OwnTable(
    Chart,
    together=("title", "points", "series", "note"),
    free={"alt": "it says again what is drawn"},
)


def _hardest(fields: Fields) -> Fields:
    """A table of its own, series, or metrics: one of them, as metrics here have units of their own."""
    number, full = int(str(fields["id"]).rpartition("-")[2]), "note" in fields
    words = get_args(Qualifier)
    sample = {"label": "Name", **next(iter(fields.get("points", [])), {})}
    points = [
        {
            "label": f"{sample['label'][:50]} {row}",
            **({"qualifier": words[(number * _ROWS + row) % len(words)]} if full else {}),
            **{"date": f"2026-0{row + 1}-1{number % 9}", "value": str(40 + row), "low": "30", "high": "60"},
        }
        for row in range(_ROWS)
    ]
    series: Fields = next(iter(fields.get("series", [])), {"name": "Name"})
    name = str(series["name"])[:38]
    own: tuple[Fields, ...] = (
        {"unit": "ship", "points": points},
        {"unit": "ship", "series": [{"name": f"{name} {row}", "points": points} for row in range(2)]},
        {"metrics": ["met-0"]},
        {"series": [{"name": f"{name} {row}", "metrics": ["met-0"]} for row in range(2)]},
    )
    kept = {key: value for key, value in fields.items() if key not in ("unit", "metrics", "points", "series")}
    chosen = own[number % len(own)]
    if not full and "points" not in str(chosen) and kept["kind"] in OVER_TIME:  # the metrics do not say of which day
        kept["kind"] = "dot"
    return {**kept, **chosen}


FACE = Face(
    model=Chart,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=owes_nothing,
    known=undated,
    hardest=_hardest,
)
