"""What became of a record since an earlier edition: its old names, a mistake in it that is mended, its end."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Flag, Words, one_or_many
from briefgen.records.faults import NoId, refusal
from briefgen.records.record import Record
from briefgen.syntax.names import is_id
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Alias:
    """Metadata of an id that a record had once: no reference, as there is no such record any more."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is not an id."""
        if not is_id(text):
            raise refusal(NoId(text, ("act", "pos")))
        return text


class Item(Record):
    """What every record but the briefing itself may carry: what became of it since an earlier edition."""

    aliases: Annotated[
        tuple[Annotated[str, Alias()], ...],
        BeforeValidator(one_or_many),
        Field(description="Ids it had in earlier editions, so that what changed is told of one record."),
    ] = ()
    corrected: Annotated[
        Annotated[str, Words(max_words=40)] | None,
        Field(description="What was wrong in the last edition: printed once, in the next one."),
    ] = None
    withdrawn: Annotated[
        Annotated[str, Words(max_words=40)] | None,
        Field(description="Why it is shown no longer: printed once, in the next edition."),
    ] = None


class AgeingItem(Item):
    """What a record may carry that a desk looks at again after some time."""

    lasting: Annotated[
        Flag,
        Field(description="true: it does not grow old, as a price cap of a law or what a cable can carry."),
    ] = False
