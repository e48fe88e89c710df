"""Key figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old, whole_period
from briefgen.audience.kinds.face import Duty, Face, KnownDate, Marks, News, Statement, Trait, as_its_model
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.kinds.values import record_statement
from briefgen.audience.own_fields import extra
from briefgen.audience.record_views import FigureView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.language.amounts import amount
from briefgen.records.located import Located
from briefgen.records.metrics import Metric
from briefgen.records.settings import Product


def _printed(view: View, shown: Visible, _product: Product) -> View:
    return replace(view, figures=tuple(_figure(shown, item.record) for item in shown.every(Metric).values()))


def _figure(shown: Visible, record: Metric) -> FigureView:
    number = shown.speech.quantity(record.quantity)
    return FigureView(
        id=record.id,
        label=record.label,
        number=number,
        unbroken=max(map(len, number.split(" "))),
        unit=shown.speech.unit(record.quantity),
        qualifier=record.quantity.qualifier,
        as_of=shown.said_after_a_word(record.as_of),
        counted_by=record.counted_by,
        count_basis=record.count_basis,
        cites=shown.cites(record.evidence, locators=False),
        extra=extra(shown, record),
    )


def _marked(view: View, marks: Marks) -> View:
    return replace(view, figures=marks.on(view.figures))


def _told_quantity(record: Metric, shown: Visible) -> Iterator[Trait]:
    yield Trait("quantity", amount(shown.speech, record.quantity))


def _statements(item: Located[Metric], shown: Visible) -> Iterator[Statement]:
    yield record_statement(shown, item, item.record.evidence)


def _duties(item: Located[Metric], dossier: Dossier) -> Iterator[Duty]:
    when = item.record.as_of
    days = dossier.desk.stale_after.metric + whole_period(when).days
    yield from grows_old(item, "figure", when, ("as_of",), days=days)


def _known(record: Metric) -> Iterator[KnownDate]:
    if record.as_of and record.quantity.qualifier != "planned":
        yield KnownDate(("as_of",), record.as_of, "`planned` behind the quantity if it is a forecast")


_NEWS = News(
    Metric,
    told={
        "quantity": _told_quantity,
        "label": telling.line("label", "counted"),
        "as_of": telling.day("as_of", "as_of"),
        "counted_by": telling.name("counted_by", "counted_by"),
        "count_basis": telling.line("count_basis", "count_basis"),
    },
    editorial=("evidence",),
    lead=("quantity", "as_of"),
)

_GROUNDS = Grounds(Metric, together=("label", "counted_by", "count_basis"))

FACE = Face(
    model=Metric,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=_duties,
    known=_known,
    hardest=as_its_model,
)
