"""Who acts, speaks and holds positions; briefings share them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from briefgen.records.base import Id, Line, Model, Ref, When, Words, one_or_many
from briefgen.records.faults import SaidTwice, refusal
from briefgen.records.history import Item
from briefgen.records.person_names import family_name
from briefgen.records.values import Role
from briefgen.records.vocabularies import Word, words_of

ActorKind = Literal["person", "state", "org", "body", "group", "media"]
Standing = Literal["accepted", "avoid"]


class Spelling(Model):
    """Another spelling of a name, and whether we may use it. Short: `Zelenskyy, avoid`."""

    SHORT = ("text", "status")
    LAST_WORDS = ("accepted", "avoid")
    text: Annotated[Line, Field(description="The spelling.")]
    status: Annotated[Word[Standing], Field(description=f"{words_of(Standing)}; absent: avoid.")] = "avoid"


class FormerName(Model):
    """A name that somebody or something had before. Short: `Ostra Port Company, 2019`."""

    SHORT = ("text", "until")
    text: Annotated[Line, Field(description="The name.")]
    until: Annotated[When | None, Field(description="Until when, as known.")] = None


class Actor(Item):
    """A person, state, organisation, body or group that acts, speaks or holds positions."""

    id: Annotated[str, Id("act"), Field(description="`act-` and a name, e.g. act-varenia.")]
    kind: Annotated[Word[ActorKind], Field(description=f"{words_of(ActorKind)}.")]
    name: Annotated[str, Words(max_chars=80), Field(description="The name as printed.")]
    short_name: Annotated[
        Line | None, Field(description="In tight places; absent: a person's family name, where it is plain.")
    ] = None
    sort_name: Annotated[
        Line | None, Field(description="The family name, a comma, the rest: says which of a name's words is which.")
    ] = None
    variants: Annotated[
        tuple[Spelling, ...],
        BeforeValidator(one_or_many),
        Field(description="Other spellings of the name, and whether they may be used."),
    ] = ()
    former_names: Annotated[
        tuple[FormerName, ...],
        BeforeValidator(one_or_many),
        Field(description="Names it had before: printed with the words that are explained."),
    ] = ()
    roles: Annotated[
        tuple[Role, ...],
        BeforeValidator(one_or_many),
        Field(description="Posts with their dates; `role: TITLE` is the short form of one undated post."),
    ] = ()
    speaks_for: Annotated[
        Annotated[str, Ref(("act",))] | None, Field(description="The actor whose positions this one may state.")
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "role" not in value:
            return value
        if "roles" in value:
            raise refusal(SaidTwice("role", "roles"))
        return {("roles" if key == "role" else key): item for key, item in value.items()}

    @property
    def short(self) -> str:
        """The name for tight places: the whole name where nobody can know what of it may stand for it."""
        known = family_name(self.name, self.sort_name) if self.kind == "person" else None
        return self.short_name or known or self.name

    @property
    def shortened_blindly(self) -> bool:
        """Whether a person's name is printed whole in tight places because nobody said what of it may stand for it."""
        return self.kind == "person" and not self.short_name and family_name(self.name, self.sort_name) is None
