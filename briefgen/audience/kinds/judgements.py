"""Judgements, kept apart from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import (
    Face,
    News,
    Statement,
    as_its_model,
    owes_nothing,
    undated,
    unmarked,
)
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.kinds.values import cited, confidence, likelihood
from briefgen.audience.own_fields import extra
from briefgen.audience.record_views import StatementView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.records.judgements import Judgement
from briefgen.records.located import Located
from briefgen.records.settings import Product


def _printed(view: View, shown: Visible, _product: Product) -> View:
    records = [item.record for item in shown.every(Judgement).values()]
    by = list(dict.fromkeys(record.by for record in records))  # one after the other, in the order of their first
    in_order = sorted(records, key=lambda record: by.index(record.by))
    return replace(view, judgements=tuple(_judgement(shown, record) for record in in_order))


def _judgement(shown: Visible, record: Judgement) -> StatementView:
    return StatementView(
        text=cited(shown, record.text, record.evidence),
        basis=record.basis,
        by=record.by,
        confidence=confidence(record.confidence),
        likelihood=likelihood(shown, record.likelihood),
        alternatives=record.alternatives,
        extra=extra(shown, record),
    )


def _statements(item: Located[Judgement], shown: Visible) -> Iterator[Statement]:
    record = item.record
    yield Statement(
        item, (), record.text, record.basis, shown.rests_on(record.evidence, record.text), record.evidence,
        record.confidence, record.negative, ours=record.by is None,
    )  # fmt: skip


_NEWS = News(
    Judgement,
    told={
        "text": telling.prose("text"),
        "basis": telling.word("basis", "basis", called="basis"),
        "by": telling.name("by", "by"),
        "confidence": telling.told_confidence,
        "likelihood": telling.told_likelihood,
        "alternatives": telling.listed("alternatives", "alternative_reading"),
    },
    editorial=("evidence",),
    silent=("negative",),
    lead=("by", "confidence", "likelihood"),
)

_GROUNDS = Grounds(
    Judgement,
    together=("text", "alternatives"),
    free={
        "by": "it says whose judgement it is",
        "confidence": "our own doubt, and its reason",
        "likelihood": "a proposition about what is to come",
    },
)

FACE = Face(
    model=Judgement,
    printed=_printed,
    marked=unmarked,  # a statement has no mark; the change note tells
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
