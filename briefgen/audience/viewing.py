"""Views of guarantees, energy issues, questions, events, figures, judgements and terms, from what may be shown."""

from __future__ import annotations

from briefgen.audience.record_views import (
    AffectedView,
    AssetView,
    ConfidenceView,
    DeadlineView,
    DisruptionView,
    EnergyView,
    EventView,
    FigureView,
    GuaranteeView,
    GuarantorView,
    IndicatorView,
    LikelihoodView,
    PrecedentView,
    QuestionView,
    RatificationView,
    StatementView,
)
from briefgen.audience.visible_records import Shown
from briefgen.records.energy import Affected, Deadline, Disruption, EnergyIssue, PoliticalEffect
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee, Precedent
from briefgen.records.judgements import Judgement
from briefgen.records.metrics import Metric
from briefgen.records.questions import OpenQuestion
from briefgen.records.values import Claim, Confidence, Evidence, Likelihood
from briefgen.syntax import markdown
from briefgen.syntax.markdown import Html


def guarantee(shown: Shown, record: Guarantee) -> GuaranteeView:
    """One column of the comparison."""
    return GuaranteeView(
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
        as_of=shown.said(record.as_of),
        obstacles=record.obstacles,
        precedents=tuple(view for p in record.precedents if (view := _precedent(shown, p)) is not None),
        cites=shown.cites(record.evidence),
    )


def _precedent(shown: Shown, precedent: Precedent) -> PrecedentView | None:
    """None where the earlier guarantee is withheld."""
    if precedent.guarantee is None:
        return PrecedentView(precedent.title or "", shown.said(precedent.date), precedent.lesson)
    found = shown.every(Guarantee).get(precedent.guarantee)
    if found is None:
        return None
    return PrecedentView(found.record.title, shown.said(precedent.date or found.record.as_of), precedent.lesson)


def energy(shown: Shown, record: EnergyIssue) -> EnergyView:
    """One energy issue."""
    asset = record.asset
    return EnergyView(
        id=record.id,
        title=record.title,
        commodity=record.commodity,
        summary=markdown.inline(record.summary) if record.summary else None,
        asset=AssetView(asset.name, asset.type, asset.place) if asset else None,
        route=record.route,
        events=tuple(view for d in record.events if (view := _disruption(shown, d)) is not None),
        affected=tuple(_affected(shown, a) for a in record.affected if a.actor in shown.actors),
        deadlines=tuple(_deadline(shown, d) for d in record.deadlines),
        claims=tuple(claim(shown, c) for c in record.claims),
        political_effects=tuple(_effect(shown, e) for e in record.political_effects if e.actor in shown.actors),
        cites=shown.cites(record.evidence),
    )


def _disruption(shown: Shown, disruption: Disruption) -> DisruptionView | None:
    """None where the event is withheld."""
    found = shown.every(Event).get(disruption.event)
    if found is None:
        return None
    event = found.record
    return DisruptionView(
        event=event.title,
        date=shown.speech.date(event.date),
        effect=disruption.effect,
        start=shown.said(disruption.start),
        end=shown.said(disruption.end),
        note=disruption.note,
        cites=shown.cites(event.evidence),
    )


def _affected(shown: Shown, affected: Affected) -> AffectedView:
    dependency, speech = affected.dependency, shown.speech
    return AffectedView(
        actor=shown.actors[affected.actor].record.name,
        effect=affected.effect,
        dependency=f"{speech.quantity(dependency)} {speech.unit(dependency)}" if dependency else None,
        alternatives=affected.alternatives,
    )


def _deadline(shown: Shown, deadline: Deadline) -> DeadlineView:
    cites = shown.cites(deadline.evidence)
    return DeadlineView(
        deadline.instrument, shown.speech.date(deadline.date), deadline.status, shown.said(deadline.as_of), cites
    )


def _effect(shown: Shown, effect: PoliticalEffect) -> StatementView:
    by = shown.actors[effect.actor].record.name
    return StatementView(cited(shown, effect.text, effect.evidence), None, by, None, None, ())


def claim(shown: Shown, record: Claim) -> StatementView:
    """A claim with its sources."""
    text = cited(shown, record.text, record.evidence)
    return StatementView(text, record.basis, None, confidence(record.confidence), None, ())


def judgement(shown: Shown, record: Judgement) -> StatementView:
    """A judgement, kept apart from the facts."""
    return StatementView(
        text=cited(shown, record.text, record.evidence),
        basis=record.basis,
        by=record.by,
        confidence=confidence(record.confidence),
        likelihood=likelihood(shown, record.likelihood),
        alternatives=record.alternatives,
    )


def question(shown: Shown, record: OpenQuestion) -> QuestionView:
    """An open question."""
    return QuestionView(
        id=record.id,
        question=record.question,
        why_it_matters=markdown.inline(record.why_it_matters),
        known=markdown.inline(record.known) if record.known else None,
        unknown=markdown.inline(record.unknown) if record.unknown else None,
        would_change=markdown.inline(record.would_change),
        indicators=tuple(
            IndicatorView(i.text, i.direction, shown.said(i.observed), shown.cites(i.evidence))
            for i in record.indicators
        ),
        owner=record.owner,
        due=shown.speech.day(record.due) if record.due else None,
        likelihood=likelihood(shown, record.likelihood),
        confidence=confidence(record.confidence),
        status=record.status,
        answer=markdown.inline(record.answer) if record.answer else None,
        related=tuple(title for id_ in record.related if (title := shown.title(id_)) is not None),
        cites=shown.cites(record.evidence),
    )


def event(shown: Shown, record: Event) -> EventView:
    """A line of the timeline."""
    dating = record.date_basis
    return EventView(
        id=record.id,
        title=record.title,
        date=shown.speech.date(record.date),
        date_basis=dating.basis if dating else "stated",
        date_note=dating.note if dating else None,
        type=record.type,
        actors=shown.names(tuple(p.actor for p in record.actors)),
        place=record.place,
        outcome=markdown.inline(record.outcome) if record.outcome else None,
        scheduled=record.scheduled,
        cites=shown.cites(record.evidence),
    )


def figure(shown: Shown, record: Metric) -> FigureView:
    """A key figure."""
    return FigureView(
        id=record.id,
        label=record.label,
        number=shown.speech.quantity(record.quantity),
        unit=shown.speech.unit(record.quantity),
        qualifier=record.quantity.qualifier,
        as_of=shown.said(record.as_of),
        counted_by=record.counted_by,
        count_basis=record.count_basis,
        cites=shown.cites(record.evidence, locators=False),
    )


def confidence(value: Confidence | None) -> ConfidenceView | None:
    """How sure, and why."""
    return ConfidenceView(value.level, value.because) if value else None


def likelihood(shown: Shown, value: Likelihood | None) -> LikelihoodView | None:
    """How likely what is."""
    if value is None:
        return None
    return LikelihoodView(shown.speech.find(value.term, "likelihood"), value.of, shown.said(value.by))


def cited(shown: Shown, text: str, evidence: Evidence) -> Html:
    """A text with its own source numbers and those of its record."""
    return markdown.joined(markdown.inline(text), shown.cites(evidence))
