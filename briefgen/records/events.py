"""What happened, or is scheduled to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Flag, Id, Line, Model, Ref, When, Words, one_or_many
from briefgen.records.history import Item
from briefgen.records.values import Evidence
from briefgen.records.vocabularies import Word, words_of

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
DateBasis = Literal["stated", "resolved", "inferred"]
RoleInEvent = Literal["initiator", "target", "host", "participant"]


class Participant(Model):
    """Who took part in an event, and as what. Short: the actor's id."""

    SHORT = ("actor",)
    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    part: Annotated[Word[RoleInEvent], Field(description=f"{words_of(RoleInEvent)}.")] = "participant"


class Dating(Model):
    """How we know an event's date. Short: the word alone."""

    SHORT = ("basis",)
    basis: Annotated[
        Word[DateBasis], Field(description="stated by the source, resolved from words such as Thursday, or inferred.")
    ]
    note: Annotated[Line | None, Field(description="From what, e.g. `Thursday` in the source.")] = None


class Event(Item):
    """Something that happened, or is scheduled to."""

    id: Annotated[str, Id("evt"), Field(description="`evt-` and a name.")]
    title: Annotated[str, Words(max_chars=110), Field(description="What happened, in one line.")]
    date: Annotated[When, Field(description="At the precision that is known.")]
    date_basis: Annotated[Dating | None, Field(description="How we know the date; absent: stated.")] = None
    type: Annotated[Word[EventType], Field(description=f"{words_of(EventType, last=', ')}.")] = "other"
    actors: Annotated[tuple[Participant, ...], BeforeValidator(one_or_many), Field(description="Who took part.")] = ()
    place: Annotated[Line | None, Field(description="Where.")] = None
    outcome: Annotated[
        Annotated[str, Words(markdown=True, max_words=40)] | None, Field(description="What came of it.")
    ] = None
    scheduled: Annotated[Flag, Field(description="true: still to come.")] = False
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()
