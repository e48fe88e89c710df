"""Records that briefings share: who acts, what is argued about, where it is written."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from briefgen.records.base import Day, Flag, Id, Line, Model, Ref, When, Words, choice, one_or_many, whole
from briefgen.records.faults import SaidTwice, refusal
from briefgen.records.history import Item
from briefgen.records.values import Role

ActorKind = Literal["person", "state", "org", "body", "group", "media"]
ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
Reliability = Literal["A", "B", "C", "D", "E", "F"]
SourceType = Literal[
    "wire", "press", "broadcast", "official", "legal", "analysis", "academic", "social", "internal", "aggregator"
]
SOURCE_TYPES: tuple[str, ...] = get_args(SourceType)
Standing = Literal["accepted", "avoid"]


class Spelling(Model):
    """Another spelling of a name, and whether we may use it. Short: `Zelenskyy, avoid`."""

    SHORT = ("text", "status")
    text: Annotated[Line, Field(description="The spelling.")]
    status: Annotated[
        Annotated[Standing, choice("accepted", "avoid")], Field(description="accepted or avoid; absent: avoid.")
    ] = "avoid"


class Actor(Item):
    """A person, state, organisation, body or group that acts, speaks or holds positions."""

    id: Annotated[str, Id("act"), Field(description="`act-` and a name, e.g. act-varenia.")]
    kind: Annotated[
        Annotated[ActorKind, choice(*ACTOR_KINDS)], Field(description="person, state, org, body, group or media.")
    ]
    name: Annotated[str, Words(max_chars=80), Field(description="The name as printed.")]
    short_name: Annotated[Line | None, Field(description="In tight places; absent: a person's last name.")] = None
    sort_name: Annotated[Line | None, Field(description="For alphabetical order; absent: last name first.")] = None
    variants: Annotated[
        tuple[Spelling, ...],
        BeforeValidator(one_or_many),
        Field(description="Other spellings of the name, and whether they may be used."),
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
        """The name for tight places."""
        if self.short_name:
            return self.short_name
        return self.name.split()[-1] if self.kind == "person" else self.name


class Topic(Item):
    """Something on which actors hold positions: a column of the matrix."""

    id: Annotated[str, Id("top"), Field(description="`top-` and a name, e.g. top-inspect.")]
    title: Annotated[str, Words(max_chars=70), Field(description="Neutral, in no party's words.")]
    proposition: Annotated[
        Annotated[str, Words(max_chars=60)] | None,
        Field(description="What `supports` supports, printed under the title, e.g. Leaders meet soon."),
    ] = None
    order: Annotated[
        Annotated[int, whole(0, 999)],
        Field(description="Place among the columns, lowest first; short products show the first."),
    ] = 500


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
        Annotated[Reliability, choice("A", "B", "C", "D", "E", "F")] | None,
        Field(description="How reliable this source is, A (completely) to F (cannot be judged): Admiralty code. "
              "Absent: not graded, printed as F."),
    ] = None  # fmt: skip
    type: Annotated[
        Annotated[SourceType, choice(*SOURCE_TYPES)] | None,
        Field(description="wire, press, broadcast, official, legal, analysis, academic, social, internal, aggregator; "
              "the last retells others."),
    ] = None  # fmt: skip
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
