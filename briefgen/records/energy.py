"""Energy issues: an asset or route, what happened to it, whom that affects, which dates matter."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Id, Line, Model, Prose, Ref, When, Words, one_or_many
from briefgen.records.history import AgeingItem
from briefgen.records.quantities import Quantity
from briefgen.records.values import Claim, Evidence
from briefgen.records.vocabularies import Word, words_of

Commodity = Literal["oil", "gas", "lng", "electricity", "nuclear", "coal"]
AssetType = Literal[
    "pipeline", "pumping_station", "refinery", "terminal", "plant", "grid", "storage", "cable", "port", "other"
]
Effect = Literal["none", "reduced", "halted", "restored", "unknown"]
DeadlineStatus = Literal["proposed", "adopted", "in_force", "changed", "met", "missed"]


class Asset(Model):
    """A piece of energy infrastructure."""

    name: Annotated[Line, Field(description="Its name.")]
    type: Annotated[Word[AssetType], Field(description=f"{words_of(AssetType, last=', ')}.")]
    place: Annotated[Line | None, Field(description="Country and region.")] = None


class Disruption(Model):
    """What an event did to the flow."""

    event: Annotated[str, Ref(("evt",)), Field(description="The event.")]
    effect: Annotated[Word[Effect], Field(description=f"{words_of(Effect)}.")]
    start: Annotated[When | None, Field(alias="from", description="Since when.")] = None
    end: Annotated[When | None, Field(alias="to", description="Until when.")] = None
    note: Annotated[Line | None, Field(description="Who says so, or how sure it is.")] = None


class Affected(Model):
    """A state or body that feels the effect. Short: its id."""

    SHORT = ("actor",)
    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    effect: Annotated[Line | None, Field(description="How.")] = None
    dependency: Annotated[Quantity | None, Field(description="How much it depends, if that is known.")] = None
    alternatives: Annotated[Line | None, Field(description="What it could turn to.")] = None


class Deadline(Model):
    """A date set by an instrument."""

    instrument: Annotated[Line, Field(description="Law, proposal or plan that sets it.")]
    date: Annotated[When, Field(description="By when.")]
    status: Annotated[Word[DeadlineStatus], Field(description=f"{words_of(DeadlineStatus)}.")]
    as_of: Annotated[When | None, Field(description="When that status was last known.")] = None
    evidence: Annotated[Evidence, Field(description="Where that is written.")] = ()


class PoliticalEffect(Model):
    """What somebody does because of it."""

    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    text: Annotated[Prose, Field(description="What, in one sentence.")]
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()


class EnergyIssue(AgeingItem):
    """An asset or route, what happened to it, whom that affects, and which dates matter."""

    id: Annotated[str, Id("ene"), Field(description="`ene-` and a name.")]
    title: Annotated[str, Words(max_chars=80), Field(description="A headline.")]
    commodity: Annotated[Word[Commodity], Field(description=f"{words_of(Commodity)}.")]
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
