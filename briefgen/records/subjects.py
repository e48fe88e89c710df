"""What a briefing is about: guarantees, energy issues, open questions, events, metrics, judgements, terms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from briefgen.records.base import Day, Flag, Id, Line, Model, Prose, Record, Ref, When, Words, choice, one_or_many
from briefgen.records.quantities import Quantity
from briefgen.records.values import AnyBasis, Claim, Confidence, Evidence, Likelihood

Commitment = Literal["proposed", "signalled", "agreed", "signed", "ratified", "in_force", "lapsed", "breached"]
COMMITMENTS = ("proposed", "signalled", "agreed", "signed", "ratified", "in_force", "lapsed", "breached")
GuaranteeKind = Literal[
    "treaty_defence", "defence_like", "assurance", "consultation", "military_aid", "presence", "monitoring", "economic",
    "neutrality",
]  # fmt: skip
GUARANTEE_KINDS = (
    "treaty_defence", "defence_like", "assurance", "consultation", "military_aid", "presence", "monitoring", "economic",
    "neutrality",
)  # fmt: skip
Obligation = Literal[
    "defend", "offend", "neutral", "non_aggression", "consult", "arm", "train", "deploy", "sanction", "unspecified"
]
OBLIGATIONS = (
    "defend", "offend", "neutral", "non_aggression", "consult", "arm", "train", "deploy", "sanction", "unspecified",
)  # fmt: skip
Binding = Literal["legal", "political", "none", "disputed"]
GuaranteeStatus = Literal["idea", "proposed", "negotiating", "agreed", "in_force", "failed"]
Commodity = Literal["oil", "gas", "lng", "electricity", "nuclear", "coal"]
AssetType = Literal["pipeline", "pumping_station", "refinery", "terminal", "plant", "grid", "storage"]
Effect = Literal["none", "reduced", "halted", "restored"]
DeadlineStatus = Literal["proposed", "adopted", "in_force", "changed", "met", "missed"]
EventType = Literal[
    "meeting", "statement", "strike", "attack", "publication", "letter", "agreement", "deadline", "other"
]
EVENT_TYPES = ("meeting", "statement", "strike", "attack", "publication", "letter", "agreement", "deadline", "other")
DateBasis = Literal["stated", "resolved", "inferred"]
Part = Literal["initiator", "target", "host", "participant"]
QuestionStatus = Literal["open", "answered", "overtaken"]


def _actor(value: Any) -> Any:
    """An actor's id stands for a map with only that."""
    return {"actor": value} if isinstance(value, str) else value


class Guarantor(Model):
    """Who commits itself, and how far. Short: the actor's id (the state is then the guarantee's status)."""

    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    state: Annotated[
        Annotated[Commitment, choice(*COMMITMENTS)] | None,
        Field(description="proposed, signalled, agreed, signed, ratified, in_force, lapsed or breached."),
    ] = None
    note: Annotated[Line | None, Field(description="What the state rests on, in a few words.")] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return _actor(value)


class Precedent(Model):
    """An earlier guarantee and what it taught."""

    guarantee: Annotated[Annotated[str, Ref(("gua",))] | None, Field(description="Its record, if it has one.")] = None
    title: Annotated[Line | None, Field(description="Its name, if it has no record.")] = None
    date: Annotated[When | None, Field(description="When.")] = None
    lesson: Annotated[Line, Field(description="What it taught, in one sentence.")]


class Ratification(Model):
    """A body whose approval is or may be needed."""

    body: Annotated[str, Ref(("act",)), Field(description="Which body.")]
    required: Annotated[
        Annotated[Literal["yes", "no", "unknown"], choice("yes", "no", "unknown")],
        Field(description="yes, no, unknown."),
    ] = "unknown"
    status: Annotated[Line | None, Field(description="Where it stands.")] = None


class Guarantee(Record):
    """A security guarantee: who binds itself to what, for whom, and how firmly."""

    id: Annotated[str, Id("gua"), Field(description="`gua-` and a name.")]
    title: Annotated[str, Words(max_chars=80), Field(description="What it is called, in no party's words.")]
    kind: Annotated[
        Annotated[GuaranteeKind, choice(*GUARANTEE_KINDS)],
        Field(description="treaty_defence, defence_like, assurance, consultation, military_aid, presence, monitoring, "
              "economic or neutrality."),
    ]  # fmt: skip
    obligations: Annotated[
        tuple[Annotated[Obligation, choice(*OBLIGATIONS)], ...],
        BeforeValidator(one_or_many),
        Field(description="What guarantors must do; `unspecified` alone where no text says it."),
    ] = ()
    trigger: Annotated[Line | None, Field(description="What sets the obligation off; absent: undefined.")] = None
    guarantors: Annotated[
        tuple[Guarantor, ...], BeforeValidator(one_or_many), Field(description="Who commits itself.")
    ] = ()
    beneficiary: Annotated[
        tuple[Annotated[str, Ref(("act",))], ...], BeforeValidator(one_or_many), Field(description="For whom.")
    ] = ()
    opposed_by: Annotated[
        tuple[Annotated[str, Ref(("act",))], ...], BeforeValidator(one_or_many), Field(description="Who is against it.")
    ] = ()
    binding: Annotated[
        Annotated[Binding, choice("legal", "political", "none", "disputed")],
        Field(description="legal, political, none or disputed."),
    ]
    legal_basis: Annotated[Line | None, Field(description="Instrument and article, when binding in law.")] = None
    ratification: Annotated[
        tuple[Ratification, ...], BeforeValidator(one_or_many), Field(description="Whose approval is needed.")
    ] = ()
    duration: Annotated[Line | None, Field(description="How long, and what ends it.")] = None
    precedents: Annotated[
        tuple[Precedent, ...], BeforeValidator(one_or_many), Field(description="Earlier ones and their lessons.")
    ] = ()
    status: Annotated[
        Annotated[GuaranteeStatus, choice("idea", "proposed", "negotiating", "agreed", "in_force", "failed")],
        Field(description="idea, proposed, negotiating, agreed, in_force or failed."),
    ]
    as_of: Annotated[When | None, Field(description="When that was last known to be so.")] = None
    obstacles: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="What stands in the way.")
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()


class Asset(Model):
    """A piece of energy infrastructure."""

    name: Annotated[Line, Field(description="Its name.")]
    type: Annotated[
        Annotated[AssetType, choice("pipeline", "pumping_station", "refinery", "terminal", "plant", "grid", "storage")],
        Field(description="pipeline, pumping_station, refinery, terminal, plant, grid or storage."),
    ]
    place: Annotated[Line | None, Field(description="Country and region.")] = None


class Disruption(Model):
    """What an event did to the flow."""

    event: Annotated[str, Ref(("evt",)), Field(description="The event.")]
    effect: Annotated[
        Annotated[Effect, choice("none", "reduced", "halted", "restored")],
        Field(description="none, reduced, halted or restored."),
    ]
    start: Annotated[When | None, Field(alias="from", description="Since when.")] = None
    end: Annotated[When | None, Field(alias="to", description="Until when.")] = None
    note: Annotated[Line | None, Field(description="Who says so, or how sure it is.")] = None


class Affected(Model):
    """A state or body that feels the effect. Short: its id."""

    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    effect: Annotated[Line | None, Field(description="How.")] = None
    dependency: Annotated[Quantity | None, Field(description="How much it depends, if that is known.")] = None
    alternatives: Annotated[Line | None, Field(description="What it could turn to.")] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return _actor(value)


class Deadline(Model):
    """A date set by an instrument."""

    instrument: Annotated[Line, Field(description="Law, proposal or plan that sets it.")]
    date: Annotated[When, Field(description="By when.")]
    status: Annotated[
        Annotated[DeadlineStatus, choice("proposed", "adopted", "in_force", "changed", "met", "missed")],
        Field(description="proposed, adopted, in_force, changed, met or missed."),
    ]
    as_of: Annotated[When | None, Field(description="When that status was last known.")] = None
    evidence: Annotated[Evidence, Field(description="Where that is written.")] = ()


class PoliticalEffect(Model):
    """What somebody does because of it."""

    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    text: Annotated[Prose, Field(description="What, in one sentence.")]
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()


class EnergyIssue(Record):
    """An asset or route, what happened to it, whom that affects, and which dates matter."""

    id: Annotated[str, Id("ene"), Field(description="`ene-` and a name.")]
    title: Annotated[str, Words(max_chars=80), Field(description="A headline.")]
    commodity: Annotated[
        Annotated[Commodity, choice("oil", "gas", "lng", "electricity", "nuclear", "coal")],
        Field(description="oil, gas, lng, electricity, nuclear or coal."),
    ]
    summary: Annotated[
        Annotated[str, Words(markdown=True, max_words=80)] | None, Field(description="What matters.")
    ] = None
    asset: Annotated[Asset | None, Field(description="What is hit.")] = None
    route: Annotated[tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Where it runs, in order.")] = ()
    events: Annotated[
        tuple[Disruption, ...], BeforeValidator(one_or_many), Field(description="What happened to the flow.")
    ] = ()
    affected: Annotated[tuple[Affected, ...], BeforeValidator(one_or_many), Field(description="Who feels it.")] = ()
    deadlines: Annotated[
        tuple[Deadline, ...], BeforeValidator(one_or_many), Field(description="Dates that matter for it.")
    ] = ()
    claims: Annotated[
        tuple[Claim, ...], BeforeValidator(one_or_many), Field(description="What is said of damage or outage.")
    ] = ()
    political_effects: Annotated[
        tuple[PoliticalEffect, ...], BeforeValidator(one_or_many), Field(description="What follows from it.")
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()


class Indicator(Model):
    """A sign that would show where things go. Short: the sign."""

    text: Annotated[Line, Field(description="What would be seen.")]
    direction: Annotated[
        Annotated[Literal["up", "down"], choice("up", "down")] | None,
        Field(description="up: makes it more likely; down: less."),
    ] = None
    observed: Annotated[When | None, Field(description="When it was seen, if it was.")] = None
    evidence: Annotated[Evidence, Field(description="Who saw it.")] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class OpenQuestion(Record):
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

    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    part: Annotated[
        Annotated[Part, choice("initiator", "target", "host", "participant")],
        Field(description="initiator, target, host or participant."),
    ] = "participant"

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return _actor(value)


class Dating(Model):
    """How we know an event's date. Short: the word alone."""

    basis: Annotated[
        Annotated[DateBasis, choice("stated", "resolved", "inferred")],
        Field(description="stated by the source, resolved from words such as Thursday, or inferred."),
    ]
    note: Annotated[Line | None, Field(description="From what, e.g. `Thursday` in the source.")] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"basis": value} if isinstance(value, str) else value


class Event(Record):
    """Something that happened, or is scheduled to."""

    id: Annotated[str, Id("evt"), Field(description="`evt-` and a name.")]
    title: Annotated[str, Words(max_chars=110), Field(description="What happened, in one line.")]
    date: Annotated[When, Field(description="At the precision that is known.")]
    date_basis: Annotated[Dating | None, Field(description="How we know the date; absent: stated.")] = None
    type: Annotated[
        Annotated[EventType, choice(*EVENT_TYPES)],
        Field(description="meeting, statement, strike, attack, publication, letter, agreement, deadline or other."),
    ] = "other"
    actors: Annotated[tuple[Participant, ...], BeforeValidator(one_or_many), Field(description="Who took part.")] = ()
    place: Annotated[Line | None, Field(description="Where.")] = None
    outcome: Annotated[
        Annotated[str, Words(markdown=True, max_words=40)] | None, Field(description="What came of it.")
    ] = None
    scheduled: Annotated[Flag, Field(description="true: still to come.")] = False
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()


class Metric(Record):
    """A figure, who counted it, and when."""

    id: Annotated[str, Id("met"), Field(description="`met-` and a name.")]
    label: Annotated[str, Words(max_chars=80), Field(description="What is counted.")]
    quantity: Annotated[Quantity, Field(description="How many, of what, how sure.")]
    as_of: Annotated[When | None, Field(description="The day it holds for.")] = None
    counted_by: Annotated[Line | None, Field(description="Whose count it is.")] = None
    count_basis: Annotated[Line | None, Field(description="What a rank such as `third` counts.")] = None
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()


class Judgement(Record):
    """A statement that is somebody's reading of the facts, kept apart from them."""

    id: Annotated[str, Id("clm"), Field(description="`clm-` and a name.")]
    text: Annotated[
        str, Words(markdown=True, max_words=60), Field(description="The statement, in one or two sentences.")
    ]
    basis: Annotated[AnyBasis, Field(description="How we know: judgement, assumption, inferred …")] = "judgement"
    by: Annotated[Line | None, Field(description="Whose judgement it is; absent: the desk's.")] = None
    confidence: Annotated[Confidence | None, Field(description="How sure, and why.")] = None
    likelihood: Annotated[Likelihood | None, Field(description="A word of the desk's scale, of a proposition.")] = None
    alternatives: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Other readings of the same facts.")
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()


class Term(Record):
    """A word the desk uses, and what it means by it."""

    id: Annotated[str, Id("trm"), Field(description="`trm-` and a name.")]
    term: Annotated[str, Words(max_chars=60), Field(description="The word or abbreviation.")]
    meaning: Annotated[str, Words(max_words=40), Field(description="What the desk means by it.")]
    instead_of: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Spellings and words it replaces.")
    ] = ()
