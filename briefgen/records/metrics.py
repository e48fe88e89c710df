"""Figures: who counted them, and when."""

from typing import Annotated

from pydantic import Field

from briefgen.records.base import Id, Line, When, Words
from briefgen.records.history import AgeingItem
from briefgen.records.quantities import Quantity
from briefgen.records.values import Evidence


class Metric(AgeingItem):
    """A figure, who counted it, and when."""

    id: Annotated[str, Id("met"), Field(description="`met-` and a name.")]
    label: Annotated[str, Words(max_chars=80), Field(description="What is counted.")]
    quantity: Annotated[Quantity, Field(description="How many, of what, how sure.")]
    as_of: Annotated[When | None, Field(description="The day it holds for.")] = None
    counted_by: Annotated[Line | None, Field(description="Whose count it is.")] = None
    count_basis: Annotated[Line | None, Field(description="What a rank such as `third` counts.")] = None
    evidence: Annotated[Evidence, Field(description="Sources it rests on.")] = ()
