"""What is argued about; briefings share topics."""

from typing import Annotated

from pydantic import Field

from briefgen.records.base import Id, Words, whole
from briefgen.records.history import Item


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
