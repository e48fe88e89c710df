"""Key figures of one unit, drawn beside each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from briefgen.audience.drawing_views import DataRowView, DrawingView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.drawings.ranges import Amount, ranges
from briefgen.drawings.shapes import BIG, BROAD, SLIM
from briefgen.language.amounts import amount
from briefgen.records.metrics import Metric

FEWEST = 2  # figures of one unit: one has nothing beside it
MANY = Decimal(10)  # a unit heads a group as with so many of it
UNSURE = ("claimed", "planned", "estimated")


def with_figures(view: View, shown: Visible) -> View:
    """The view with the drawing; without it where no two figures have one unit. Below nought nothing is drawn."""
    every, speech = shown.every(Metric), shown.speech
    found = [every[figure.id].record for figure in view.figures if every[figure.id].record.quantity.value >= 0]
    units = Counter(metric.quantity.unit for metric in found)
    drawn = [metric for metric in found if units[metric.quantity.unit] >= FEWEST]
    if not drawn:
        return view
    order = list(dict.fromkeys(metric.quantity.unit for metric in drawn))
    drawn.sort(key=lambda metric: order.index(metric.quantity.unit))
    amounts = tuple(
        Amount(
            name=metric.label,
            low=metric.quantity.value,
            high=metric.quantity.high or metric.quantity.value,
            said=amount(speech, metric.quantity),
            group=speech.unit(metric.quantity.model_copy(update={"value": MANY, "high": None})),
            sure=metric.quantity.qualifier not in UNSURE,
        )
        for metric in drawn
    )
    told = "; ".join(f"{one.name}, {one.said}" for one in amounts)
    notes = [speech.say("Hollow: claimed, planned or estimated.")] if not all(one.sure for one in amounts) else []
    notes += [speech.say("Pale: the range.")] if any(one.high > one.low for one in amounts) else []
    drawing = DrawingView(
        name="figures",
        sentence=speech.say("Figures beside each other: %(figures)s.", figures=told),
        note=" ".join(notes) or None,
        sketch=ranges(amounts, BROAD),
        narrow=ranges(amounts, SLIM),
        large=ranges(amounts, BIG),
        headings=(speech.say("What"), speech.say("How many")),
        rows=tuple(DataRowView((one.name, one.said)) for one in amounts),
    )
    return replace(view, drawn=replace(view.drawn, figures=drawing))
