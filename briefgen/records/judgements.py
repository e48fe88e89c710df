"""Somebody's reading of the facts, kept apart from them."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.records.base import Id, Line, Words, one_or_many
from briefgen.records.history import Item
from briefgen.records.values import AnyBasis, Confidence, Evidence, Likelihood, Negative


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
