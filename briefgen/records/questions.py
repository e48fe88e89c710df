"""Open questions: what we do not know and why it matters."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from briefgen.records.base import Day, Id, Line, Model, Prose, Ref, When, Words, one_or_many
from briefgen.records.history import AgeingItem
from briefgen.records.values import Confidence, Evidence, Likelihood
from briefgen.records.vocabularies import Word, words_of

Direction = Literal["up", "down"]
QuestionStatus = Literal["open", "answered", "overtaken"]


class Indicator(Model):
    """A sign that would show where things go. Short: the sign."""

    SHORT = ("text",)
    text: Annotated[Line, Field(description="What would be seen.")]
    direction: Annotated[Word[Direction] | None, Field(description="up: makes it more likely; down: less.")] = None
    observed: Annotated[When | None, Field(description="When it was seen, if it was.")] = None
    evidence: Annotated[Evidence, Field(description="Who saw it.")] = ()


class OpenQuestion(AgeingItem):
    """Something we do not know and why it matters."""

    INSIDE = ("ednote", "waive", "not_telling")
    id: Annotated[str, Id("qst"), Field(description="`qst-` and a name.")]
    question: Annotated[str, Words(max_chars=140), Field(description="Ends with a question mark.")]
    why_it_matters: Annotated[str, Words(markdown=True, max_words=50), Field(description="In a sentence or two.")]
    known: Annotated[Prose | None, Field(description="What is known.")] = None
    unknown: Annotated[Prose | None, Field(description="What is not.")] = None
    would_change: Annotated[Prose, Field(description="What would change the answer.")]
    indicators: Annotated[
        tuple[Indicator, ...], BeforeValidator(one_or_many), Field(description="Signs to watch.")
    ] = ()
    owner: Annotated[Line | None, Field(description="Who follows it: printed with it.")] = None
    due: Annotated[Day | None, Field(description="When it is looked at again.")] = None
    likelihood: Annotated[Likelihood | None, Field(description="A word of the desk's scale, of a proposition.")] = None
    confidence: Annotated[Confidence | None, Field(description="How sure we are, and why.")] = None
    status: Annotated[Word[QuestionStatus], Field(description=f"{words_of(QuestionStatus)}.")] = "open"
    answer: Annotated[Prose | None, Field(description="The answer, when there is one.")] = None
    related: Annotated[
        tuple[Annotated[str, Ref(("gua", "ene", "evt", "top", "qst", "met"))], ...],
        BeforeValidator(one_or_many),
        Field(description="Records it is about."),
    ] = ()
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the texts.")] = ()

    @property
    def keeper(self) -> str | None:
        """Who of the desk looks after it: who follows it."""
        return self.owner
