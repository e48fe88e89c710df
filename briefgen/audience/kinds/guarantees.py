"""Security guarantees: columns of their comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old
from briefgen.audience.kinds.face import Duty, Face, Fields, KnownDate, Marks, News, Statement, Trait
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.kinds.values import record_statement
from briefgen.audience.own_fields import extra
from briefgen.audience.record_views import GuaranteeView, GuarantorView, PrecedentView, RatificationView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.guarantees import Guarantee, Precedent
from briefgen.records.located import Located
from briefgen.records.settings import Product


def _printed(view: View, shown: Visible, _product: Product) -> View:
    return replace(view, guarantees=tuple(_guarantee(shown, item.record) for item in shown.every(Guarantee).values()))


def _guarantee(shown: Visible, record: Guarantee) -> GuaranteeView:
    view = GuaranteeView(
        id=record.id,
        title=record.title,
        kind=record.kind,
        obligations=record.obligations,
        trigger=record.trigger,
        guarantors=tuple(
            GuarantorView(shown.actors[g.actor].record.name, g.state or record.status, g.note)
            for g in record.guarantors
            if g.actor in shown.actors
        ),
        beneficiary=shown.names(record.beneficiary),
        opposed_by=shown.names(record.opposed_by),
        binding=record.binding,
        legal_basis=record.legal_basis,
        ratification=tuple(
            RatificationView(shown.actors[r.body].record.name, r.required, r.status)
            for r in record.ratification
            if r.body in shown.actors
        ),
        duration=record.duration,
        status=record.status,
        as_of=shown.said_after_a_word(record.as_of),
        obstacles=record.obstacles,
        precedents=tuple(view for p in record.precedents if (view := _precedent(shown, p)) is not None),
        cites=shown.cites(record.evidence),
        extra=extra(shown, record),
    )
    return replace(view, recorded=tuple(_recorded(view)))


def _recorded(view: GuaranteeView) -> Iterator[str]:
    """The fields that are filled, beside those that every form of a guarantee prints."""
    if view.obligations not in ((), ("unspecified",)):
        yield "obligation"
    for name, held in (
        ("beneficiary", view.beneficiary),
        ("legal_basis", view.legal_basis),
        ("ratification", view.ratification),
        ("duration", view.duration),
        ("opposed_by", view.opposed_by),
        ("precedent", view.precedents),
    ):
        if held:
            yield name


def _precedent(shown: Visible, precedent: Precedent) -> PrecedentView | None:
    """None where the earlier guarantee is withheld."""
    if precedent.guarantee is None:
        return PrecedentView(precedent.title or "", shown.said(precedent.date), precedent.lesson)
    found = shown.every(Guarantee).get(precedent.guarantee)
    if found is None:
        return None
    return PrecedentView(found.record.title, shown.said(precedent.date or found.record.as_of), precedent.lesson)


def _marked(view: View, marks: Marks) -> View:
    return replace(view, guarantees=marks.on(view.guarantees))


def _told_guarantors(record: Guarantee, shown: Visible) -> Iterator[Trait]:
    for guarantor in record.guarantors:
        if name := shown.title(guarantor.actor):
            key = f"guarantors.{guarantor.actor}"
            yield Trait(key, guarantor.state or record.status, "guarantor", name, "commitment")
            if guarantor.note:
                yield Trait(f"{key}.note", guarantor.note, "guarantor", name, quoted=True)


def _told_ratification(record: Guarantee, shown: Visible) -> Iterator[Trait]:
    for step in record.ratification:
        if name := shown.title(step.body):
            key = f"ratification.{step.body}"
            yield Trait(key, step.required, "ratification", name, "ratification")
            if step.status:
                yield Trait(f"{key}.status", step.status, "ratification", name, quoted=True)


def _told_precedents(record: Guarantee, shown: Visible) -> Iterator[Trait]:
    for precedent in record.precedents:
        if name := precedent.title or shown.title(precedent.guarantee or ""):
            yield Trait(f"precedents.{name}", precedent.lesson, "precedent", name, quoted=True)
            yield from telling.dated(shown, f"precedents.{name}.date", precedent.date, "precedent", name)


def _statements(item: Located[Guarantee], shown: Visible) -> Iterator[Statement]:
    yield record_statement(shown, item, item.record.evidence)


def _duties(item: Located[Guarantee], dossier: Dossier) -> Iterator[Duty]:
    yield from grows_old(item, "guarantee", item.record.as_of, ("as_of",), days=dossier.desk.stale_after.guarantee)


def _known(record: Guarantee) -> Iterator[KnownDate]:
    if record.as_of:
        yield KnownDate(("as_of",), record.as_of)


def _hardest(fields: Fields) -> Fields:
    """With all obligations but the one that stands alone, and with later records as precedents, not in a circle."""
    obligations = [word for word in fields.get("obligations", ()) if word != "unspecified"]
    precedents = [_later(precedent, fields["id"]) for precedent in fields.get("precedents", ())]
    law = {"legal_basis": "Article 5"} if fields["binding"] == "legal" else {}
    return law | fields | ({"obligations": obligations, "precedents": precedents} if obligations else {})


def _later(precedent: Fields, id_: str) -> Fields:
    return {key: value for key, value in precedent.items() if key != "guarantee" or value > id_}


_NEWS = News(
    Guarantee,
    told={
        "status": telling.word("status", "guarantee_status"),
        "title": telling.line("title", "title"),
        "kind": telling.word("kind", "guarantee", called="kind"),
        "obligations": telling.listed("obligations", "obligation", "obligation"),
        "trigger": telling.line("trigger", "trigger"),
        "guarantors": _told_guarantors,
        "beneficiary": telling.named("beneficiary", "beneficiary"),
        "opposed_by": telling.named("opposed_by", "opposed_by"),
        "binding": telling.word("binding", "binding", called="binding"),
        "legal_basis": telling.line("legal_basis", "legal_basis"),
        "ratification": _told_ratification,
        "duration": telling.line("duration", "duration"),
        "as_of": telling.day("as_of", "as_of"),
        "obstacles": telling.listed("obstacles", "obstacle"),
        "precedents": _told_precedents,
    },
    editorial=("evidence",),
    lead=("status", "binding", "guarantors"),
)

_GROUNDS = Grounds(
    Guarantee,
    together=(
        "title", "trigger", "guarantors", "legal_basis", "ratification", "duration", "precedents", "obstacles",
    ),
)  # fmt: skip

FACE = Face(
    model=Guarantee,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=_statements,
    duties=_duties,
    known=_known,
    hardest=_hardest,
)
