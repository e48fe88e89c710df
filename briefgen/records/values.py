"""The small typed values that records are made of, each with its one short form."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Flag, Line, Model, Prose, Ref, When, one_or_many, whole
from briefgen.records.vocabularies import Word, words_of

Basis = Literal["stated", "reported", "inferred", "judgement", "assumption", "fact"]
Level = Literal["high", "moderate", "low"]
VerifiedState = Literal["unverified", "secondary", "primary", "disputed"]


AnyBasis = Word[Basis]


class Citation(Model):
    """Where something is written. Short: `src-nbc`, `"src-nbc, p. 4"`, `quo-x` (the sources of that quote)."""

    SHORT = ("source", "locator")
    source: Annotated[str, Ref(("src", "quo")), Field(description="The source, or a quote whose sources count.")]
    locator: Annotated[Line | None, Field(description="Page, paragraph or time code in it.")] = None
    credibility: Annotated[
        Annotated[int, whole(1, 6)] | None,
        Field(description="How credible this information is, 1 (confirmed) to 6 (cannot be judged): Admiralty code."),
    ] = None


Evidence = Annotated[tuple[Citation, ...], BeforeValidator(one_or_many)]


def _reason(value: Any) -> Any:
    """A reason without the word that introduces it."""
    return value.strip().removeprefix("because ") if isinstance(value, str) else value


class Confidence(Model):
    """How sure a judgement is, and why. Short: `low, because one envoy's account, no text`."""

    SHORT = ("level", "because")
    level: Annotated[Word[Level], Field(description=f"{words_of(Level)}.")]
    because: Annotated[
        Annotated[Line, BeforeValidator(_reason)] | None, Field(description="What the level rests on.")
    ] = None


Negative = Annotated[
    Flag | None,
    Field(description="true: says that something was not said or done, which only a full text shows; false: it only "
          "sounds so. Absent: told from the words."),
]  # fmt: skip


class Claim(Model):
    """A statement that can be true or false. Short: the sentence, with its citations in it."""

    SHORT = ("text",)
    text: Annotated[Prose, Field(description="One sentence.")]
    basis: Annotated[AnyBasis | None, Field(description="How we know; `fact` is never inferred.")] = None
    confidence: Annotated[Confidence | None, Field(description="How sure we are, where it is a judgement.")] = None
    negative: Negative = None
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()


class Role(Model):
    """A post somebody holds, and when. Short: the title (undated)."""

    SHORT = ("title",)
    title: Annotated[Line, Field(description="The post as it is printed, e.g. Transport minister of Varenia.")]
    start: Annotated[When | None, Field(alias="from", description="First day in the post, as known.")] = None
    end: Annotated[When | None, Field(alias="to", description="Last day in the post; absent: still held.")] = None
    evidence: Annotated[
        Evidence, Field(description="Where that is written: printed with the post on the quote sheet.")
    ] = ()


class Verification(Model):
    """Whether the words were checked. Short: the state alone."""

    SHORT = ("state",)
    state: Annotated[Word[VerifiedState], Field(description=f"{words_of(VerifiedState, last=', ')}.")]
    by: Annotated[Line | None, Field(description="Who checked: printed on the quote sheet only.")] = None
    date: Annotated[When | None, Field(description="When.")] = None


class Wording(Model):
    """Another version of a quote's words."""

    text: Annotated[Line, Field(description="The other words.")]
    source: Annotated[str, Ref(("src",)), Field(description="Who has them so.")]
    note: Annotated[Line | None, Field(description="What explains the difference.")] = None


class Likelihood(Model):
    """How likely something is, in one word of the desk's scale. Short: `unlikely, leaders meet before 30 September`."""

    SHORT = ("term", "of")
    term: Annotated[Line, Field(description="A word of the scale, e.g. unlikely.")]
    of: Annotated[Line, Field(description="The proposition, as a sentence about the future or the unknown.")]
    by: Annotated[When | None, Field(description="By when it is decided.")] = None
