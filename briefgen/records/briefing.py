"""The briefing itself."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.records.base import Day, Line, Words, one_or_many
from briefgen.records.choices import Choice
from briefgen.records.record import Record
from briefgen.records.values import Claim


class Briefing(Record):
    """One subject at one date: what `briefing.yaml` begins with."""

    title: Annotated[str, Words(max_chars=110), Field(description="A headline, without a full stop.")]
    short_title: Annotated[
        Annotated[str, Words(max_chars=50)] | None, Field(description="For running lines; absent: the title.")
    ] = None
    subtitle: Annotated[Annotated[str, Words(max_chars=160)] | None, Field(description="One line more.")] = None
    to: Annotated[
        Annotated[str, Words(max_chars=160)] | None, Field(description="Whom a submission is put to, as printed.")
    ] = None
    sender: Annotated[
        Annotated[str, Words(max_chars=160)] | None,
        Field(alias="from", description="Whom a submission is from; absent: the desk."),
    ] = None
    clearance: Annotated[
        tuple[Annotated[str, Words(max_chars=160)], ...],
        BeforeValidator(one_or_many),
        Field(description="Who has seen or agreed a submission, as printed: `Legal adviser, 12 March`; one or a list."),
    ] = ()
    as_of: Annotated[Day, Field(description="The day up to which facts were taken in: printed, never guessed.")]
    language: Annotated[
        Line | None, Field(description="Of the documents, BCP 47: en-GB, uk …; absent: the desk's.")
    ] = None
    products: Annotated[
        tuple[Line, ...],
        BeforeValidator(one_or_many),
        Field(description="Which products to build; absent: the desk's."),
    ] = ()
    choice: Annotated[
        Mapping[str, Choice],
        Field(description="What stands in a product, by its name: `one-pager: {quotes: [quo-lund]}`."),
    ] = {}
    summary: Annotated[
        str, Words(markdown=True), Field(description="What the reader must know, in at most 60 words, with citations.")
    ]
    key_points: Annotated[
        tuple[Claim, ...], BeforeValidator(one_or_many), Field(description="Three to five sentences, each cited.")
    ] = ()
    texts: Annotated[
        Mapping[str, Annotated[str, Words(markdown=True, blocks=True)]],
        Field(description="Prose that belongs to no record, by the name of its block: background, outlook."),
    ] = {}
