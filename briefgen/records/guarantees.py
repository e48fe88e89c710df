"""Security guarantees: who binds itself to what, for whom, and how firmly."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Id, Line, Model, Ref, When, Words, one_or_many
from briefgen.records.history import AgeingItem
from briefgen.records.values import Evidence
from briefgen.records.vocabularies import Word, words_of

Required = Literal["yes", "no", "unknown"]
Commitment = Literal["proposed", "signalled", "agreed", "signed", "ratified", "in_force", "lapsed", "breached"]
GuaranteeKind = Literal[
    "treaty_defence", "defence_like", "assurance", "consultation", "military_aid", "presence", "monitoring", "economic",
    "neutrality",
    "access",
    "other",
]  # fmt: skip
Obligation = Literal[
    "defend",
    "offend",
    "neutral",
    "non_aggression",
    "consult",
    "arm",
    "train",
    "deploy",
    "sanction",
    "insure",
    "attest",
    "inspect",
    "unspecified",
]
Binding = Literal["legal", "political", "none", "disputed", "unknown"]
GuaranteeStatus = Literal["idea", "proposed", "negotiating", "agreed", "in_force", "failed"]


class Guarantor(Model):
    """Who commits itself, and how far. Short: the actor's id (the state is then the guarantee's status)."""

    SHORT = ("actor",)
    actor: Annotated[str, Ref(("act",)), Field(description="Who.")]
    state: Annotated[Word[Commitment] | None, Field(description=f"{words_of(Commitment)}.")] = None
    note: Annotated[Line | None, Field(description="What the state rests on, in a few words.")] = None


class Precedent(Model):
    """An earlier guarantee and what it taught."""

    guarantee: Annotated[Annotated[str, Ref(("gua",))] | None, Field(description="Its record, if it has one.")] = None
    title: Annotated[Line | None, Field(description="Its name, if it has no record.")] = None
    date: Annotated[When | None, Field(description="When.")] = None
    lesson: Annotated[Line, Field(description="What it taught, in one sentence.")]


class Ratification(Model):
    """A body whose approval is or may be needed."""

    body: Annotated[str, Ref(("act",)), Field(description="Which body: the id of an actor.")]
    required: Annotated[Word[Required], Field(description=f"{words_of(Required, last=', ')}.")] = "unknown"
    status: Annotated[Line | None, Field(description="Where it stands.")] = None


class Guarantee(AgeingItem):
    """A security guarantee: who binds itself to what, for whom, and how firmly."""

    id: Annotated[str, Id("gua"), Field(description="`gua-` and a name.")]
    title: Annotated[str, Words(max_chars=80), Field(description="What it is called, in no party's words.")]
    kind: Annotated[Word[GuaranteeKind], Field(description=f"{words_of(GuaranteeKind)}.")]
    obligations: Annotated[
        tuple[Word[Obligation], ...],
        BeforeValidator(one_or_many),
        Field(description="What guarantors must do; `unspecified` alone where no text says it."),
    ] = ()
    trigger: Annotated[Line | None, Field(description="What sets the obligation off; absent: undefined.")] = None
    guarantors: Annotated[
        tuple[Guarantor, ...], BeforeValidator(one_or_many), Field(description="Who commits itself.")
    ] = ()
    beneficiary: Annotated[
        tuple[Annotated[str, Ref(("act",))], ...], BeforeValidator(one_or_many), Field(description="For whom.")
    ] = ()
    opposed_by: Annotated[
        tuple[Annotated[str, Ref(("act",))], ...], BeforeValidator(one_or_many), Field(description="Who is against it.")
    ] = ()
    binding: Annotated[Word[Binding], Field(description=f"{words_of(Binding)}.")]
    legal_basis: Annotated[Line | None, Field(description="Instrument and article, when binding in law.")] = None
    ratification: Annotated[
        tuple[Ratification, ...], BeforeValidator(one_or_many), Field(description="Whose approval is needed.")
    ] = ()
    duration: Annotated[Line | None, Field(description="How long, and what ends it.")] = None
    precedents: Annotated[
        tuple[Precedent, ...], BeforeValidator(one_or_many), Field(description="Earlier ones and their lessons.")
    ] = ()
    status: Annotated[Word[GuaranteeStatus], Field(description=f"{words_of(GuaranteeStatus)}.")]
    as_of: Annotated[When | None, Field(description="When that was last known to be so.")] = None
    obstacles: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="What stands in the way.")
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()
