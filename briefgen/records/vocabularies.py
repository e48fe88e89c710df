"""Fields that take one word out of a few: their `Literal` is the one list of them."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from briefgen.records.base import Choice
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Closed:
    """Metadata of a `Literal`: the words it lists are the only ones that are accepted."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return Choice(get_args(source)).__get_pydantic_core_schema__(source, handler)


Vocabulary = TypeVar("Vocabulary", bound=str)
Word = Annotated[Vocabulary, Closed()]  # `Word[Effect]`, where `Effect` is a `Literal`


def words_of(vocabulary: Any, last: str = " or ") -> str:
    """The words of a `Literal` as a description says them: `none, reduced or halted`."""
    *words, end = get_args(vocabulary)
    return f"{', '.join(words)}{last}{end}"
