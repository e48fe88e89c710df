"""Somebody's words, exactly."""

import re
from typing import Annotated, Literal

from pydantic import Field

from briefgen.records.base import Id, Line, Ref, When, Words, whole
from briefgen.records.history import AgeingItem
from briefgen.records.values import Evidence, Verification, Wording
from briefgen.records.vocabularies import Word, words_of
from briefgen.regexes import regex

Use = Literal["key", "body", "background"]
Integrity = Literal["verbatim", "partial", "elided", "translated", "paraphrase", "composite"]
Translator = Literal["speaker", "official", "outlet", "desk", "machine"]
_DOTS = r"(?:…|\.{3,})"
_LEFT_OUT = regex(rf"[\[(]\s*{_DOTS}\s*[\])]|(?:^|\s){_DOTS}\s+(?=\S)")  # in brackets, or between spaces
# At the end, hanging on a word, or before a word that is said again: as often as not the speaker’s.
_TRAILS_OFF = regex(
    rf"(?<=[^\[(\s.]){_DOTS}(?!\s*[\])])|\s{_DOTS}(?=\W*$)|\b(\w+)\W*\s{_DOTS}\s+(?=\1\b)", re.IGNORECASE
)
_SENTENCE_END = (".", "!", "?", "…", "\u201d", "\u00bb", '"', "'", "\u2019", ")")


class Quote(AgeingItem):
    """Somebody's words, exactly."""

    id: Annotated[str, Id("quo"), Field(description="`quo-` and a name, e.g. quo-lund-grain.")]
    text: Annotated[
        str, Words(max_words=60), Field(description="The exact words in the briefing's language, without outer marks.")
    ]
    speaker: Annotated[str, Ref(("act",), required=True), Field(description="Who said them.")]
    post: Annotated[
        Line | None, Field(description="Which of the speaker's posts is printed, where two fit the day: its title.")
    ] = None
    date: Annotated[When | None, Field(description="When.")] = None
    venue: Annotated[Line | None, Field(description="Where, or to whom.")] = None
    evidence: Annotated[Evidence, Field(description="Who reports the words.")] = ()
    original: Annotated[Line | None, Field(description="The words in the speaker's language.")] = None
    translated_from: Annotated[Line | None, Field(description="From which, e.g. Russian or ru.")] = None
    translator: Annotated[Word[Translator] | None, Field(description=f"Who translated: {words_of(Translator)}.")] = None
    integrity: Annotated[
        Word[Integrity] | None,
        Field(description=f"{words_of(Integrity, last=', ')}. Absent: told from the words ([…]: elided); "
              "paraphrase and composite must be declared."),
    ] = None  # fmt: skip
    verified: Annotated[Verification, Field(description="Whether the words were checked.")] = Verification(
        state="unverified"
    )
    variants: Annotated[tuple[Wording, ...], Field(description="Other versions of the words.")] = ()
    use: Annotated[Word[Use], Field(description="key: may stand in a quote box; body; background.")] = "body"
    priority: Annotated[
        Annotated[int, whole(0, 999)], Field(description="Which quote goes first where only some fit, lowest first.")
    ] = 500

    @property
    def trails_off(self) -> bool:
        """Whether it has an ellipsis that may be the speaker's own, and nobody says what it is."""
        return self.integrity is None and bool(_TRAILS_OFF.search(self.text))

    @property
    def told_integrity(self) -> Integrity:
        """The integrity as declared, else as the words show it."""
        if self.integrity:
            return self.integrity
        if _LEFT_OUT.search(_TRAILS_OFF.sub("", self.text)):
            return "elided"
        if self.original or self.translated_from:
            return "translated"
        whole_sentence = not self.text[:1].islower() and self.text.endswith(_SENTENCE_END)
        return "verbatim" if whole_sentence else "partial"
