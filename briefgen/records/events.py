"""What happened, or is scheduled to."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, ValidationInfo, field_validator
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Flag, Id, Line, Model, Ref, When, Words, one_or_many
from briefgen.records.faults import NoDate, refusal
from briefgen.records.history import Item
from briefgen.records.values import Evidence
from briefgen.records.vocabularies import Word, words_of
from briefgen.syntax.date_spellings import times_meant
from briefgen.syntax.dates import DAY_GRAMMAR, TIME_GRAMMAR, PartialDate, is_time
from briefgen.values import dataclass

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


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Metadata of a time of day."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is no time of day."""
        if not is_time(text):
            raise refusal(NoDate(f"`{text[:40]}` is not a time of day", TIME_GRAMMAR, times_meant(text)))
        return text


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
    time: Annotated[
        Annotated[str, TimeOfDay()] | None,
        Field(description="At what time of that day, such as 15:30: in the desk's time zone, or with its own, 15:30Z."),
    ] = None
    date_basis: Annotated[Dating | None, Field(description="How we know the date; absent: stated.")] = None
    type: Annotated[Word[EventType], Field(description=f"{words_of(EventType, last=', ')}.")] = "other"
    actors: Annotated[tuple[Participant, ...], BeforeValidator(one_or_many), Field(description="Who took part.")] = ()
    place: Annotated[Line | None, Field(description="Where.")] = None
    outcome: Annotated[
        Annotated[str, Words(markdown=True, max_words=40)] | None, Field(description="What came of it.")
    ] = None
    scheduled: Annotated[Flag, Field(description="true: still to come.")] = False
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()

    @field_validator("time")
    @classmethod
    def _on_a_day(cls, time: str | None, info: ValidationInfo) -> str | None:
        """A time of day needs its day."""
        when = info.data.get("date")
        if time and isinstance(when, PartialDate) and (when.interval or not when.start or not when.start.day):
            raise refusal(NoDate(f"`date` is no whole day, and there is a `time`: `{when}`", DAY_GRAMMAR))
        return time
