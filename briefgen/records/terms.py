"""Words that a desk uses, and what it means by them; briefings share them."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.records.base import Id, Line, Words, one_or_many
from briefgen.records.history import Item


class Term(Item):
    """A word the desk uses, and what it means by it."""

    id: Annotated[str, Id("trm"), Field(description="`trm-` and a name.")]
    term: Annotated[str, Words(max_chars=60), Field(description="The word or abbreviation.")]
    meaning: Annotated[str, Words(max_words=40), Field(description="What the desk means by it.")]
    instead_of: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Spellings and words it replaces.")
    ] = ()
