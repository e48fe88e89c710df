"""Pictures of a briefing: a photo, a map, a diagram that somebody else drew."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.records.base import Id, Words
from briefgen.records.faults import Empty, NoPath, refusal
from briefgen.records.history import Item
from briefgen.records.values import Evidence
from briefgen.records.vocabularies import Word, words_of
from briefgen.regexes import regex
from briefgen.values import dataclass

Width = Literal["full", "half"]
SHARED = "pictures/"  # of content/, for pictures of several briefings
_PART = regex(r"[A-Za-z0-9][\w.-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PicturePath:
    """Metadata of the path of a picture: in the briefing's folder, or in content/pictures."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse what leads out of the desk, and names that a desk's files do not have."""
        if not text:
            raise refusal(Empty())
        if re.match(r"[a-z][a-z0-9+.-]+:", text, re.IGNORECASE):
            said = "a picture is a file of the desk, and this is an address"
            raise refusal(NoPath(said, "save the picture into the briefing's folder and write its name"))
        if text.startswith("/") or "\\" in text or ".." in text.split("/"):
            said = f"`{text}` leads out of the briefing's folder"
            raise refusal(
                NoPath(said, f"put the picture beside the briefing, or into content/{SHARED}, and write its name")
            )
        if not all(_PART.fullmatch(part) for part in text.split("/")):
            said = f"`{text}` is not a name that files of a desk have"
            raise refusal(NoPath(said, "use letters, digits, dots, hyphens and underscores"))
        return text


class Picture(Item):
    """A picture: its file, the words that stand for it, its caption, whose it is."""

    id: Annotated[str, Id("pic"), Field(description="`pic-` and a name.")]
    file: Annotated[
        str, PicturePath(), Field(description="PNG, JPEG or SVG, beside the briefing's files or `pictures/…`.")
    ]
    alt: Annotated[str, Words(max_words=80), Field(description="What a screen reader says in its place.")]
    caption: Annotated[str, Words(markdown=True, max_words=50), Field(description="What it shows, as a sentence.")]
    credit: Annotated[
        Annotated[str, Words(max_chars=120)] | None, Field(description="Who made it and by what right it is used.")
    ] = None
    width: Annotated[Word[Width], Field(description=f"{words_of(Width)} width of the text.")] = "full"
    evidence: Annotated[Evidence, Field(description="Where it comes from.")] = ()
