"""Where one actor stands on one topic."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Id, Line, Model, Ref, When, Words, one_or_many
from briefgen.records.history import AgeingItem
from briefgen.records.values import AnyBasis, Confidence, Evidence
from briefgen.records.vocabularies import Word, words_of

Stance = Literal["supports", "conditional", "ambiguous", "opposes", "no_position", "divided"]


class Earlier(Model):
    """A stance that an actor had before. Short: `opposes, 2026-01-10`."""

    SHORT = ("stance", "as_of")
    stance: Annotated[Word[Stance], Field(description=f"{words_of(Stance)}.")]
    as_of: Annotated[When | None, Field(description="When it was known to hold.")] = None
    evidence: Annotated[Evidence, Field(description="Sources or quotes it rests on.")] = ()


class Position(AgeingItem):
    """Where one actor stands on one topic at a date: a cell of the matrix."""

    id: Annotated[
        Annotated[str, Id("pos")] | None, Field(description="Absent: pos-ACTOR-TOPIC. Never a date in it.")
    ] = None
    actor: Annotated[str, Ref(("act",), required=True), Field(description="Whose position it is.")]
    topic: Annotated[str, Ref(("top",), required=True), Field(description="On what.")]
    stance: Annotated[Word[Stance], Field(description=f"{words_of(Stance)}. Never inferred.")]
    cell: Annotated[
        Annotated[str, Words(max_words=12)] | None,
        Field(description="At most 12 words for the matrix: what exactly, or how we know when that is thin."),
    ] = None
    conditions: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="On what the stance depends.")
    ] = ()
    camps: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Who stands where, when divided.")
    ] = ()
    earlier: Annotated[
        tuple[Earlier, ...],
        BeforeValidator(one_or_many),
        Field(description="Stances that it had before, newest first."),
    ] = ()
    as_of: Annotated[When | None, Field(description="When the position was last known to hold.")] = None
    basis: Annotated[
        AnyBasis,
        Field(description="How we know: stated (own words), reported, inferred …; absent: reported, printed so."),
    ] = "reported"
    confidence: Annotated[Confidence | None, Field(description="How sure we are, where it is inferred.")] = None
    speaker: Annotated[
        Annotated[str, Ref(("act",), required=True)] | None, Field(description="Who said so for the actor.")
    ] = None
    per: Annotated[
        Annotated[str, Ref(("act",), required=True)] | None,
        Field(description="Whose account it is, when we know it through an adversary or a third party only; printed."),
    ] = None
    evidence: Annotated[Evidence, Field(description="Sources or quotes it rests on.")] = ()

    @property
    def key(self) -> str:
        """The identity of a position: actor and topic."""
        return self.id or f"pos-{self.actor[4:]}-{self.topic[4:]}"
