"""What our side says, asks, decides or avoids."""

from typing import Annotated, Literal

from pydantic import Field

from briefgen.records.base import Day, Flag, Id, Line, Words
from briefgen.records.history import Item
from briefgen.records.values import Evidence
from briefgen.records.vocabularies import Word, words_of

LineKind = Literal["objective", "point", "if_pressed", "press_line", "avoid", "ask", "decide"]


class LineToTake(Item):
    """What our side says, asks, decides or avoids."""

    id: Annotated[str, Id("lin"), Field(description="`lin-` and a name.")]
    kind: Annotated[Word[LineKind], Field(description=f"{words_of(LineKind)}.")]
    text: Annotated[str, Words(markdown=True, max_words=40), Field(description="The line itself.")]
    they_say: Annotated[Line | None, Field(description="What it answers (if_pressed).")] = None
    addressee: Annotated[Line | None, Field(description="Who is asked, or who decides.")] = None
    decision_by: Annotated[Day | None, Field(description="By when (ask, decide).")] = None
    own_view: Annotated[
        Flag,
        Field(description="true: says only what our side thinks or wants, and nothing of what is so: needs no source."),
    ] = False
    evidence: Annotated[Evidence, Field(description="Sources beside those cited in the text.")] = ()
