"""Open questions: as many as a product holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old, newest_source
from briefgen.audience.kinds.face import Duty, Face, Fields, Marks, News, Trait, states_nothing, undated
from briefgen.audience.kinds.grounds import Grounds, always
from briefgen.audience.kinds.values import confidence, likelihood
from briefgen.audience.own_fields import extra
from briefgen.audience.record_views import IndicatorView, QuestionView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.questions import Indicator, OpenQuestion
from briefgen.records.settings import Product
from briefgen.syntax import markdown
from briefgen.syntax.dates import spoken_day


def _printed(view: View, shown: Visible, product: Product) -> View:
    every = [item.record for item in shown.every(OpenQuestion).values()]
    fitting = every[: product.limits.questions]
    questions = tuple(_question(shown, record) for record in fitting)
    left_out = [record.status == "open" for record in every[len(fitting) :]]
    return replace(view, questions=questions, more_questions=sum(left_out), more_answered=left_out.count(False))


def _question(shown: Visible, record: OpenQuestion) -> QuestionView:
    return QuestionView(
        id=record.id,
        question=record.question,
        why_it_matters=markdown.inline(record.why_it_matters),
        known=markdown.inline(record.known) if record.known else None,
        unknown=markdown.inline(record.unknown) if record.unknown else None,
        would_change=markdown.inline(record.would_change),
        indicators=tuple(
            IndicatorView(i.text, i.direction, shown.said_after_a_word(i.observed), shown.cites(i.evidence))
            for i in record.indicators
        ),
        owner=record.owner,
        due=shown.speech.day(record.due) if record.due else None,
        likelihood=likelihood(shown, record.likelihood),
        confidence=confidence(record.confidence),
        status=record.status,
        answer=markdown.inline(record.answer) if record.answer else None,
        related=tuple(title for id_ in record.related if (title := shown.title(id_)) is not None),
        cites=shown.cites(record.evidence, beside=(record.answer or record.known,)),
        extra=extra(shown, record),
    )


def _marked(view: View, marks: Marks) -> View:
    return replace(view, questions=marks.on(view.questions))


def _told_indicators(record: OpenQuestion, shown: Visible) -> Iterator[Trait]:
    for indicator in record.indicators:
        key = f"indicators.{indicator.text}"
        yield Trait(key, indicator.text, "indicator", listed=True, quoted=True)
        if indicator.direction:
            yield Trait(f"{key}.direction", indicator.direction, None, indicator.text, "direction", part_of=key)
        yield from telling.dated(shown, f"{key}.observed", indicator.observed, "seen", indicator.text, part_of=key)


def _duties(item: Located[OpenQuestion], dossier: Dossier) -> Iterator[Duty]:
    question = item.record
    if question.status != "open":
        return
    yield from grows_old(item, "question", newest_source(item, dossier), days=dossier.desk.stale_after.question)
    if question.due:
        late = f"this question was due on {spoken_day(question.due)}"
        hint = "answer it, or set the day on which it is looked at again"
        yield Duty(question.due, "BG403", "the question is due", late, hint, item, ("due",))


def _hardest(fields: Fields) -> Fields:
    """As a question."""
    return fields | {"question": f"{fields['question'][:-1]}?"}


_NEWS = News(
    OpenQuestion,
    told={
        "status": telling.word("status", "question"),
        "answer": telling.prose("answer", "answer"),
        "question": telling.line("question", "question"),
        "likelihood": telling.told_likelihood,
        "confidence": telling.told_confidence,
        "why_it_matters": telling.prose("why_it_matters", "why_it_matters"),
        "known": telling.prose("known", "known"),
        "unknown": telling.prose("unknown", "unknown"),
        "would_change": telling.prose("would_change", "would_change"),
        "indicators": _told_indicators,
        "owner": telling.name("owner", "owner"),
        "due": telling.day("due", "due"),
        "related": telling.named("related", "related"),
    },
    editorial=("evidence",),
    lead=("answer", "known", "due"),
)


def _was_seen(indicator: Indicator) -> bool:
    return indicator.observed is not None


_GROUNDS = Grounds(
    OpenQuestion,
    each={"known": always, "answer": always, "indicators": _was_seen},
    together=("why_it_matters",),
    free={
        "question": "it asks",
        "unknown": "what nobody knows has no source",
        "would_change": "it looks ahead",
        "owner": "it says who follows it",
        "likelihood": "a proposition about what is to come",
        "confidence": "our own doubt, and its reason",
    },
)

FACE = Face(
    model=OpenQuestion,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=_duties,
    known=undated,
    hardest=_hardest,
)
