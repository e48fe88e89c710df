"""Where it is written; briefings share sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Day, Flag, Id, Line, Ref, When, one_or_many
from briefgen.records.history import Item
from briefgen.records.vocabularies import Word, words_of

Reliability = Literal["A", "B", "C", "D", "E", "F"]
SourceType = Literal[
    "wire", "press", "broadcast", "official", "legal", "analysis", "academic", "social", "internal", "aggregator"
]


class Source(Item):
    """A publication, document, recording or letter."""

    id: Annotated[str, Id("src"), Field(description="`src-` and a name, e.g. src-gazette.")]
    publisher: Annotated[Line, Field(description="Who published it.")]
    title: Annotated[Line, Field(description="Its title, or what it is.")]
    date: Annotated[When | None, Field(description="When it was published, as known.")] = None
    author: Annotated[Line | None, Field(description="Who wrote it.")] = None
    url: Annotated[Line | None, Field(description="Where it is on the web, beginning with https://.")] = None
    accessed: Annotated[Day | None, Field(description="When it was read there.")] = None
    offline_ref: Annotated[Line | None, Field(description="Where it is kept when it has no address.")] = None
    reliability: Annotated[
        Word[Reliability] | None,
        Field(description="How reliable this source is, A (completely) to F (cannot be judged): Admiralty code. "
              "Absent: not graded, printed as F."),
    ] = None  # fmt: skip
    type: Annotated[
        Word[SourceType] | None,
        Field(description=f"{words_of(SourceType, last=', ')}; the last retells others."),
    ] = None
    derived_from: Annotated[
        tuple[Annotated[str, Ref(("src",))], ...],
        BeforeValidator(one_or_many),
        Field(description="Sources whose story it tells again: together they count as one."),
    ] = ()
    owner: Annotated[
        Line | None, Field(description="Whose paper or channel it is; absent: the publisher. One owner, one source.")
    ] = None
    voice: Annotated[
        Annotated[str, Ref(("act",))] | None,
        Field(
            description="Whose account it is, when it carries one side’s words only: an interview, a speech, a post."
        ),
    ] = None
    full_text: Annotated[
        Flag, Field(description="true: all that was said or written is there, so that it shows what was not.")
    ] = False
