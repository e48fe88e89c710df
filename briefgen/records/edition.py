"""What a snapshot says of the edition it froze."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Dated, Day, Line, Model, Words, whole
from briefgen.records.faults import NoChoice, refusal
from briefgen.records.vocabularies import Word, words_of
from briefgen.regexes import regex
from briefgen.syntax.dates import Moment
from briefgen.values import dataclass

EditionKind = Literal["update", "correction", "withdrawal"]
EDITION_KINDS: tuple[str, ...] = get_args(EditionKind)
MOST_EDITIONS = 9999
_DIGEST = regex(r"sha256:[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sha256:
    """Metadata of a digest as it is written: `sha256:` and 64 hexadecimal digits."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse every other spelling."""
        if not _DIGEST.fullmatch(text):
            raise refusal(NoChoice(text, ("sha256:…",)))
        return text


Digest = Annotated[str, Sha256()]


class Received(Model):
    """The last edition that an audience got."""

    number: Annotated[
        Annotated[int, whole(1, MOST_EDITIONS)], Field(description="Its number, as that audience counts.")
    ]
    edition: Annotated[Annotated[int, whole(1, MOST_EDITIONS)], Field(description="The number of its snapshot.")]


class Edition(Model):
    """One published state of a briefing: its number, what it is, and what it was made from and with."""

    number: Annotated[Annotated[int, whole(1, MOST_EDITIONS)], Field(description="1, 2, 3 …")]
    kind: Annotated[Word[EditionKind], Field(description=f"{words_of(EditionKind)}.")]
    note: Annotated[str, Words(max_words=60), Field(description="Why it was published, in the editor's words.")]
    as_of: Annotated[Day, Field(description="The briefing's own day.")]
    judged_on: Annotated[
        Annotated[Moment, Dated(moment=True)], Field(description="The moment on which the rules were applied.")
    ]
    before: Annotated[
        Digest | None, Field(description="The seal of the edition before; absent: it is the first one.")
    ] = None
    records: Annotated[Digest, Field(description="Of the records, so that an edited snapshot is noticed.")]
    received: Annotated[
        Mapping[str, Received], Field(description="The last edition that each audience got, this one included.")
    ] = {}
    briefgen: Annotated[Line, Field(description="The version that made it.")]
    engine: Annotated[Line, Field(description="The version of the PDF engine.")]
    templates: Annotated[Digest, Field(description="Of the templates it was made with.")]
    pictures: Annotated[
        Mapping[str, Digest], Field(description="Of the file of each picture, by its id: it lies beside the content.")
    ] = {}
    artifacts: Annotated[Mapping[str, Digest], Field(description="Every file, below the output folder.")]
