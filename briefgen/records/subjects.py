"""Open questions, events, metrics, judgements, terms."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from briefgen.records.base import Day, Flag, Id, Line, Model, Prose, Ref, When, Words, choice, one_or_many
from briefgen.records.history import Item
from briefgen.records.quantities import Quantity
from briefgen.records.values import AnyBasis, Confidence, Evidence, Likelihood, Negative

EventType = Literal[
    "meeting",
    "statement",
    "strike",
    "attack",
    "publication",
    "letter",
    "agreement",
    "accident",
    "vote",
    "deadline",
    "other",
]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
DateBasis = Literal["stated", "resolved", "inferred"]
Part = Literal["initiator", "target", "host", "participant"]
QuestionStatus = Literal["open", "answered", "overtaken"]


class Indicator(Model):
    """A sign that would show where things go. Short: the sign."""

    SHORT = ("text",)
    text: Annotated[Line, Field(description="What would be seen.")]
    direction: Annotated[
        Annotated[Literal["up", "down"], choice("up", "down")] | None,
        Field(description="up: makes it more likely; down: less."),
    ] = None
    observed: Annotated[When | None, Field(description="When it was seen, if it was.")] = None
    evidence: Annotated[Evidence, Field(description="Who saw it.")] = ()


class OpenQuestion(Item):
    """Something we do not know and why it matters."""

    id: Annotated[str, Id("qst"), Field(description="`qst-` and a name.")]
    question: Annotated[str, Words(max_chars=140), Field(description="Ends with a question mark.")]
    why_it_matters: Annotated[str, Words(markdown=True, max_words=50), Field(description="In a sentence or two.")]
    known: Annotated[Prose | None, Field(description="What is known.")] = None
    unknown: Annotated[Prose | None, Field(description="What is not.")] = None
    would_change: Annotated[Prose, Field(description="What would change the answer.")]
    indicators: Annotated[
        tuple[Indicator, ...], BeforeValidator(one_or_many), Field(description="Signs to watch.")
    ] = ()
    owner: Annotated[Line | None, Field(description="Who follows it.")] = None
    due: Annotated[Day | None, Field(description="When it is looked at again.")] = None
    likelihood: Annotated[Likelihood | None, Field(description="A word of the desk's scale, of a proposition.")] = None
    confidence: Annotated[Confidence | None, Field(description="How sure we are, and why.")] = None
    status: Annotated[
        Annotated[QuestionStatus, choice("open", "answered", "overtaken")],
        Field(description="open, answered or overtaken."),
    ] = "open"
    answer: Annotated[Prose | None, Field(description="The answer, when there is one.")] = None
    related: Annotated[
        tuple[Annotated[str, Ref(("gua", "ene", "evt", "top", "qst", "met"))], ...],
        BeforeValidator(one_or_many),
        Field(description="Records it is about."),
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the texts.")] = ()


class Participant(Model):
    """Who took part in an event, and as what. Short: the actor's id."""

    SHORT = ("actor",)
    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    part: Annotated[
        Annotated[Part, choice("initiator", "target", "host", "participant")],
        Field(description="initiator, target, host or participant."),
    ] = "participant"


class Dating(Model):
    """How we know an event's date. Short: the word alone."""

    SHORT = ("basis",)
    basis: Annotated[
        Annotated[DateBasis, choice("stated", "resolved", "inferred")],
        Field(description="stated by the source, resolved from words such as Thursday, or inferred."),
    ]
    note: Annotated[Line | None, Field(description="From what, e.g. `Thursday` in the source.")] = None


class Event(Item):
    """Something that happened, or is scheduled to."""

    id: Annotated[str, Id("evt"), Field(description="`evt-` and a name.")]
    title: Annotated[str, Words(max_chars=110), Field(description="What happened, in one line.")]
    date: Annotated[When, Field(description="At the precision that is known.")]
    date_basis: Annotated[Dating | None, Field(description="How we know the date; absent: stated.")] = None
    type: Annotated[
        Annotated[EventType, choice(*EVENT_TYPES)],
        Field(
            description="meeting, statement, strike, attack, publication, letter, agreement, accident, vote, deadline, "
            "other."
        ),
    ] = "other"
    actors: Annotated[tuple[Participant, ...], BeforeValidator(one_or_many), Field(description="Who took part.")] = ()
    place: Annotated[Line | None, Field(description="Where.")] = None
    outcome: Annotated[
        Annotated[str, Words(markdown=True, max_words=40)] | None, Field(description="What came of it.")
    ] = None
    scheduled: Annotated[Flag, Field(description="true: still to come.")] = False
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()


class Metric(Item):
    """A figure, who counted it, and when."""

    id: Annotated[str, Id("met"), Field(description="`met-` and a name.")]
    label: Annotated[str, Words(max_chars=80), Field(description="What is counted.")]
    quantity: Annotated[Quantity, Field(description="How many, of what, how sure.")]
    as_of: Annotated[When | None, Field(description="The day it holds for.")] = None
    counted_by: Annotated[Line | None, Field(description="Whose count it is.")] = None
    count_basis: Annotated[Line | None, Field(description="What a rank such as `third` counts.")] = None
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()


class Judgement(Item):
    """A statement that is somebody's reading of the facts, kept apart from them."""

    id: Annotated[str, Id("clm"), Field(description="`clm-` and a name.")]
    text: Annotated[
        str, Words(markdown=True, max_words=60), Field(description="The statement, in one or two sentences.")
    ]
    basis: Annotated[AnyBasis, Field(description="How we know: judgement, assumption, inferred …")] = "judgement"
    by: Annotated[Line | None, Field(description="Whose judgement it is; absent: the desk's.")] = None
    confidence: Annotated[Confidence | None, Field(description="How sure, and why.")] = None
    likelihood: Annotated[Likelihood | None, Field(description="A word of the desk's scale, of a proposition.")] = None
    negative: Negative = None
    alternatives: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Other readings of the same facts.")
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()


class Term(Item):
    """A word the desk uses, and what it means by it."""

    id: Annotated[str, Id("trm"), Field(description="`trm-` and a name.")]
    term: Annotated[str, Words(max_chars=60), Field(description="The word or abbreviation.")]
    meaning: Annotated[str, Words(max_words=40), Field(description="What the desk means by it.")]
    instead_of: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Spellings and words it replaces.")
    ] = ()
