"""The briefing itself, and the records that belong to one briefing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from briefgen.records.base import Day, Id, Line, Ref, When, Words, choice, one_or_many, whole
from briefgen.records.history import Item
from briefgen.records.record import Record
from briefgen.records.values import AnyBasis, Claim, Confidence, Evidence, Verification, Wording

Stance = Literal["supports", "conditional", "ambiguous", "opposes", "no_position", "divided"]
STANCES: tuple[str, ...] = get_args(Stance)
Integrity = Literal["verbatim", "partial", "elided", "translated", "paraphrase", "composite"]
INTEGRITIES: tuple[str, ...] = get_args(Integrity)
Translator = Literal["speaker", "official", "outlet", "desk", "machine"]
TRANSLATORS: tuple[str, ...] = get_args(Translator)
LineKind = Literal["objective", "point", "if_pressed", "press_line", "avoid", "ask", "decide"]
LINE_KINDS: tuple[str, ...] = get_args(LineKind)
_SENTENCE_END = (".", "!", "?", "…", "\u201d", "\u00bb", '"', "'", "\u2019", ")")


class Briefing(Record):
    """One subject at one date: what `briefing.yaml` begins with."""

    title: Annotated[str, Words(max_chars=110), Field(description="A headline, without a full stop.")]
    short_title: Annotated[
        Annotated[str, Words(max_chars=50)] | None, Field(description="For running lines; absent: the title.")
    ] = None
    subtitle: Annotated[Annotated[str, Words(max_chars=160)] | None, Field(description="One line more.")] = None
    as_of: Annotated[Day, Field(description="The day up to which facts were taken in: printed, never guessed.")]
    language: Annotated[
        Line | None, Field(description="Of the documents, BCP 47: en-GB, uk …; absent: the desk's.")
    ] = None
    products: Annotated[
        tuple[Line, ...],
        BeforeValidator(one_or_many),
        Field(description="Which products to build; absent: the desk's."),
    ] = ()
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


class Position(Item):
    """Where one actor stands on one topic at a date: a cell of the matrix."""

    id: Annotated[
        Annotated[str, Id("pos")] | None, Field(description="Absent: pos-ACTOR-TOPIC. Never a date in it.")
    ] = None
    actor: Annotated[str, Ref(("act",), required=True), Field(description="Whose position it is.")]
    topic: Annotated[str, Ref(("top",), required=True), Field(description="On what.")]
    stance: Annotated[
        Annotated[Stance, choice(*STANCES)],
        Field(description="supports, conditional, ambiguous, opposes, no_position or divided. Never inferred."),
    ]
    cell: Annotated[
        Annotated[str, Words(max_words=12)] | None,
        Field(description="At most 12 words for the matrix: what exactly, or how we know when that is thin."),
    ] = None
    conditions: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="On what the stance depends.")
    ] = ()
    camps: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Who stands where, when divided.")
    ] = ()
    as_of: Annotated[When | None, Field(description="When the position was last known to hold.")] = None
    basis: Annotated[AnyBasis, Field(description="How we know: stated (own words), reported, inferred …")] = "reported"
    confidence: Annotated[Confidence | None, Field(description="How sure we are, where it is inferred.")] = None
    speaker: Annotated[
        Annotated[str, Ref(("act",), required=True)] | None, Field(description="Who said so for the actor.")
    ] = None
    per: Annotated[
        Annotated[str, Ref(("act",), required=True)] | None,
        Field(description="Whose account it is, when we know it through an adversary or a third party only; printed."),
    ] = None
    evidence: Annotated[Evidence, Field(description="Sources or quotes it rests on.")] = ()

    @property
    def key(self) -> str:
        """The identity of a position: actor and topic."""
        return self.id or f"pos-{self.actor[4:]}-{self.topic[4:]}"


class Quote(Item):
    """Somebody's words, exactly."""

    id: Annotated[str, Id("quo"), Field(description="`quo-` and a name, e.g. quo-lund-grain.")]
    text: Annotated[
        str, Words(max_words=60), Field(description="The exact words in the briefing's language, without outer marks.")
    ]
    speaker: Annotated[str, Ref(("act",), required=True), Field(description="Who said them.")]
    date: Annotated[When | None, Field(description="When.")] = None
    venue: Annotated[Line | None, Field(description="Where, or to whom.")] = None
    evidence: Annotated[Evidence, Field(description="Who reports the words.")] = ()
    original: Annotated[Line | None, Field(description="The words in the speaker's language.")] = None
    translated_from: Annotated[Line | None, Field(description="From which, e.g. Russian or ru.")] = None
    translator: Annotated[
        Annotated[Translator, choice(*TRANSLATORS)] | None,
        Field(description="Who translated: speaker, official, outlet, desk or machine."),
    ] = None
    integrity: Annotated[
        Annotated[Integrity, choice(*INTEGRITIES)] | None,
        Field(description="verbatim, partial, elided, translated, paraphrase, composite. Absent: told from the words; "
              "paraphrase and composite must be declared."),
    ] = None  # fmt: skip
    verified: Annotated[Verification, Field(description="Whether the words were checked.")] = Verification(
        state="unverified"
    )
    variants: Annotated[tuple[Wording, ...], Field(description="Other versions of the words.")] = ()
    use: Annotated[
        Annotated[Literal["key", "body", "background"], choice("key", "body", "background")],
        Field(description="key: may stand in a quote box; body; background."),
    ] = "body"
    priority: Annotated[
        Annotated[int, whole(0, 999)], Field(description="Which quote goes first where only some fit, lowest first.")
    ] = 500

    @property
    def told_integrity(self) -> Integrity:
        """The integrity as declared, else as the words show it."""
        if self.integrity:
            return self.integrity
        if "…" in self.text or "..." in self.text:
            return "elided"
        if self.original or self.translated_from:
            return "translated"
        whole_sentence = not self.text[:1].islower() and self.text.endswith(_SENTENCE_END)
        return "verbatim" if whole_sentence else "partial"


class LineToTake(Item):
    """What our side says, asks, decides or avoids."""

    id: Annotated[str, Id("lin"), Field(description="`lin-` and a name.")]
    kind: Annotated[
        Annotated[LineKind, choice(*LINE_KINDS)],
        Field(description="objective, point, if_pressed, press_line, avoid, ask or decide."),
    ]
    text: Annotated[str, Words(markdown=True, max_words=40), Field(description="The line itself.")]
    they_say: Annotated[Line | None, Field(description="What it answers (if_pressed).")] = None
    addressee: Annotated[Line | None, Field(description="Who is asked, or who decides.")] = None
    decision_by: Annotated[Day | None, Field(description="By when (ask, decide).")] = None
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()
