"""How long records count as fresh, by their kind."""

from typing import Annotated

from pydantic import Field

from briefgen.records.base import Model, whole

Days = Annotated[int, whole(1, 9999)]


class StaleAfter(Model):
    """How many days a record may be old, by its kind."""

    position: Annotated[Days, Field(description="From its `as_of`.")] = 14
    metric: Annotated[Days, Field(description="From its `as_of`.")] = 7
    energy: Annotated[Days, Field(description="From the newest source that it names.")] = 7
    question: Annotated[Days, Field(description="From the newest source that it names, while it is open.")] = 14
    guarantee: Annotated[Days, Field(description="From its `as_of`.")] = 30
    quote: Annotated[Days, Field(description="From its date, where `use` is key.")] = 90
    source: Annotated[Days, Field(description="From the day on which it was `accessed`.")] = 180
