"""What of a briefing stands in which of its products, where that is not left to the product."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Model, Ref, one_or_many
from briefgen.records.faults import Empty, refusal
from briefgen.records.values import Claim
from briefgen.syntax import markdown
from briefgen.syntax.plain_words import plain_words
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """Metadata of the first words of a key point, which name it; they are printed where it stands, not here."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse an empty text."""
        if not text:
            raise refusal(Empty())
        return text


class Choice(Model):
    """What one product shows, in that order; of what is not named here it shows what it holds, `[]` is nothing."""

    key_points: Annotated[
        tuple[Annotated[str, Opening()], ...] | None,
        BeforeValidator(one_or_many),
        Field(description="Key points by their first words."),
    ] = None
    quotes: Annotated[
        tuple[Annotated[str, Ref(("quo",), reaches=False)], ...] | None,
        BeforeValidator(one_or_many),
        Field(description="Quotes, whatever their `use`."),
    ] = None
    actors: Annotated[
        tuple[Annotated[str, Ref(("act",), reaches=False)], ...] | None,
        BeforeValidator(one_or_many),
        Field(description="Rows of the matrix, and the notes to their positions."),
    ] = None
    topics: Annotated[
        tuple[Annotated[str, Ref(("top",), reaches=False)], ...] | None,
        BeforeValidator(one_or_many),
        Field(description="Columns of the matrix, and the notes to their positions."),
    ] = None
    charts: Annotated[
        tuple[Annotated[str, Ref(("cha",), reaches=False)], ...] | None,
        BeforeValidator(one_or_many),
        Field(description="Charts, in that order."),
    ] = None
    pictures: Annotated[
        tuple[Annotated[str, Ref(("pic",), reaches=False)], ...] | None,
        BeforeValidator(one_or_many),
        Field(description="Pictures, in that order."),
    ] = None


EVERYTHING = Choice()  # nothing is chosen, so nothing is left out


def meant_points(opening: str, points: Sequence[Claim]) -> tuple[Claim, ...]:
    """The key points that begin with some words; capitals, signs and markup do not count."""
    words = plain_words(opening)
    starts = [plain_words(markdown.without_markup(point.text))[: len(words)] for point in points]
    return tuple(point for point, start in zip(points, starts, strict=True) if words and start == words)
