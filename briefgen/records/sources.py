"""Where it is written; briefings share sources."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Day, Flag, Id, Inside, Line, Ref, When, one_or_many
from briefgen.records.faults import Empty, NoPublication, SaidTwice, refusal
from briefgen.records.history import AgeingItem
from briefgen.records.vocabularies import Word, words_of
from briefgen.syntax.publication_numbers import NotANumberOfAPublication, read_doi, read_isbn
from briefgen.values import dataclass

Reliability = Literal["A", "B", "C", "D", "E", "F"]
SourceType = Literal[
    "wire", "press", "broadcast", "official", "legal", "analysis", "academic", "social", "internal", "aggregator"
]


@dataclass(frozen=True, slots=True)
class Published:
    """Metadata of a number of a publication, and what reads it."""

    read: Callable[[str], str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what is no such number; the error says why."""
        if not text:
            raise refusal(Empty())
        try:
            return self.read(text)
        except NotANumberOfAPublication as error:
            raise refusal(NoPublication(str(error), error.meant)) from None


class Source(AgeingItem):
    """A publication, document, recording or letter."""

    INSIDE = ("ednote", "waive", "kept_by", "not_telling")
    id: Annotated[str, Id("src"), Field(description="`src-` and a name, e.g. src-gazette.")]
    publisher: Annotated[Line, Field(description="Who published it.")]
    title: Annotated[Line, Field(description="Its title, or what it is.")]
    date: Annotated[When | None, Field(description="When it was published, as known.")] = None
    author: Annotated[Line | None, Field(description="Who wrote it.")] = None
    authors: Annotated[
        tuple[Line, ...],
        BeforeValidator(one_or_many),
        Field(description="Who wrote it, where it was several; each by name."),
    ] = ()
    url: Annotated[Line | None, Field(description="Where it is on the web, beginning with https://.")] = None
    accessed: Annotated[Day | None, Field(description="When it was read there.")] = None
    archive: Annotated[
        Line | None, Field(description="Where a copy of it is kept on the web, beginning with https://.")
    ] = None
    doi: Annotated[Annotated[str, Published(read_doi)] | None, Field(description="Its DOI: 10.5281/zenodo.1234.")] = (
        None
    )
    isbn: Annotated[
        Annotated[str, Published(read_isbn)] | None, Field(description="Its ISBN, with or without hyphens.")
    ] = None
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
    kept_by: Annotated[
        Inside | None, Field(description="Who of the desk looks after this record; it is in no view, so never printed.")
    ] = None
    full_text: Annotated[
        Flag, Field(description="true: all that was said or written is there, so that it shows what was not.")
    ] = False

    @model_validator(mode="before")
    @classmethod
    def _one_list_of_authors(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("author") and value.get("authors"):
            raise refusal(SaidTwice("author", "authors"))
        return value

    @property
    def keeper(self) -> str | None:
        """Who of the desk looks after it; its `owner` is whose paper it is."""
        return self.kept_by

    @property
    def stays_as_it_is(self) -> bool:
        """Whether it cannot change after it was read: a law as it was passed, a numbered publication, a kept copy."""
        return self.type == "legal" or bool(self.archive or self.doi or self.isbn)

    @property
    def is_the_record(self) -> bool:
        """Whether it is the law or the official record itself, which no second source can confirm."""
        official = self.type == "official" and self.voice is None
        return self.type == "legal" or (official and (self.full_text or self.reliability == "A"))

    @property
    def written_by(self) -> tuple[str, ...]:
        """Everybody who wrote it."""
        return self.authors or ((self.author,) if self.author else ())
