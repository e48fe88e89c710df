"""The view of a whole page, from the records that one audience may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.audience import viewing
from briefgen.audience.matrix import matrix, position_notes
from briefgen.audience.quote_box import every_quote, key_quotes
from briefgen.audience.recipients import recipients
from briefgen.audience.record_views import BandView, ScaleView, TermView
from briefgen.audience.statements import uses_scale
from briefgen.audience.variant import Variant
from briefgen.audience.view import BriefingView, DeskView, LineView, ProductView, TextView, View
from briefgen.audience.visible_records import Shown
from briefgen.records.energy import EnergyIssue
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee
from briefgen.records.judgements import Judgement
from briefgen.records.lines import LineToTake
from briefgen.records.metrics import Metric
from briefgen.records.questions import OpenQuestion
from briefgen.records.terms import Term
from briefgen.syntax import markdown


def page_view(shown: Shown, variant: Variant, embargo: str | None) -> View:
    """Everything that a template receives; `embargo` is the line about it, where there is one."""
    dossier, limits = shown.dossier, variant.product.limits
    briefing, heading = dossier.briefing.record, dossier.desk.desk.heading(shown.speech.language)
    questions = [q.record for q in shown.every(OpenQuestion).values()][: limits.questions]
    return View(
        product=ProductView(
            variant.product_name, shown.speech.translated(variant.product.title, "product") or variant.product.title
        ),
        desk=DeskView(heading.name, heading.contact),
        briefing=BriefingView(
            title=briefing.title,
            short_title=briefing.short_title or briefing.title,
            subtitle=briefing.subtitle,
            as_of=shown.speech.day(briefing.as_of),
            day=briefing.as_of.isoformat(),
            language=shown.speech.language,
            draft=True,
            embargo=embargo,
            distribution=recipients(shown, variant.audience),
        ),
        marking=shown.marking,
        withheld_note=_withheld(variant),
        summary=markdown.inline(briefing.summary),
        key_points=tuple(viewing.claim(shown, point) for point in briefing.key_points),
        matrix=matrix(shown, limits.matrix_topics, limits.matrix_actors),
        position_notes=position_notes(shown),
        key_quotes=key_quotes(shown, limits.key_quotes, checked_only=variant.product.checked_quotes_only),
        quotes=every_quote(shown),
        texts=tuple(TextView(name, markdown.block(text)) for name, text in briefing.texts.items()),
        figures=tuple(viewing.figure(shown, m.record) for m in shown.every(Metric).values()),
        guarantees=tuple(viewing.guarantee(shown, g.record) for g in shown.every(Guarantee).values()),
        energy=tuple(viewing.energy(shown, e.record) for e in shown.every(EnergyIssue).values()),
        timeline=tuple(viewing.event(shown, e) for e in _by_date(shown)),
        questions=tuple(viewing.question(shown, question) for question in questions),
        more_questions=len(shown.every(OpenQuestion)) - len(questions),
        judgements=tuple(viewing.judgement(shown, j.record) for j in shown.every(Judgement).values()),
        lines=tuple(_lines(shown)),
        terms=tuple(_terms(shown)),
        scale=_scale(shown),
        sources=(),
        files=None,
        changes=None,
    )


def _withheld(variant: Variant) -> str | None:
    """Said whether or not anything was withheld, so that it tells nothing."""
    if variant.audience is None or not variant.audience.withheld_line:
        return None
    return variant.speech.say("Records above %(label)s are not part of this copy.", label=variant.audience.up_to)


def _by_date(shown: Shown) -> list[Event]:
    return sorted((event.record for event in shown.every(Event).values()), key=lambda e: (e.date.first, e.date.last))


def _terms(shown: Shown) -> Iterator[TermView]:
    """Those terms that a shown text uses."""
    texts = "\n".join(shown.texts()).casefold()
    for term in shown.every(Term).values():
        if re.search(rf"(?<!\w){re.escape(term.record.term.casefold())}(?!\w)", texts):
            yield TermView(term.record.term, term.record.meaning)


def _scale(shown: Shown) -> ScaleView | None:
    """The likelihood scale, where a likelihood word is shown."""
    scale = shown.dossier.scale
    asked = [item.record.likelihood for item in shown.every(OpenQuestion).values()]
    asked += [item.record.likelihood for item in shown.every(Judgement).values()]
    if scale is None or not (any(asked) or uses_scale(shown, scale)):
        return None
    find = shown.speech.find
    bands = ((", ".join(find(word, "likelihood") for word in band.words), band.chance) for band in scale.bands)
    return ScaleView(find(scale.name, "likelihood"), tuple(BandView(w, find(c, "likelihood")) for w, c in bands))


def _lines(shown: Shown) -> Iterable[LineView]:
    for line in shown.every(LineToTake).values():
        record = line.record
        yield LineView(
            id=record.id,
            kind=record.kind,
            text=viewing.cited(shown, record.text, record.evidence),
            they_say=record.they_say,
            addressee=record.addressee,
            decision_by=shown.speech.day(record.decision_by) if record.decision_by else None,
        )
