"""What every record may carry, whatever its kind."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, ConfigDict, Field

from briefgen.records.base import Dated, Day, Inside, Model, one_or_many
from briefgen.syntax.dates import Moment


class Waiver(Model):
    """An excuse for one rule on this record, for a while and for a reason; it is in no view, so never printed."""

    code: Annotated[Inside, Field(description="The code that is excused, such as BG216.")]
    until: Annotated[Day, Field(description="The last day on which it is.")]
    reason: Annotated[Inside, Field(description="Why; reports say it.")]
    by: Annotated[Inside, Field(description="Who excuses it.")]


class Extra(Model):
    """Own fields of the desk. What may stand there, desk.yaml declares; without a desk nothing of it is read."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class Record(Model):
    """What every record may carry. `INSIDE` are the fields that only editors see.

    `BEGUN` are those with which a new record begins, although others may stand in their place.
    """

    INSIDE: ClassVar[tuple[str, ...]] = ("ednote", "waive", "owner", "not_telling")
    BEGUN: ClassVar[tuple[str, ...]] = ()
    marking: Annotated[str | None, Field(description="Handling label. Absent: the file's, else the briefing's.")] = None
    ednote: Annotated[str | None, Field(description="A note among editors; it is in no view, so never printed.")] = None
    embargo: Annotated[
        Annotated[Moment, Dated(moment=True)] | None,
        Field(description="Until when nobody may see it, e.g. 2025-08-24T06:00+02:00; it is left out until then."),
    ] = None
    owner: Annotated[
        Inside | None,
        Field(description="Who of the desk looks after it: in `list due`; it is in no view, so never printed."),
    ] = None
    not_telling: Annotated[
        tuple[Inside, ...],
        BeforeValidator(one_or_many),
        Field(
            description="Words of its name, words or figures that tell nothing where they stand alone, such as March."
        ),
    ] = ()
    review_by: Annotated[Day | None, Field(description="When it must be looked at again; never printed.")] = None
    extra: Annotated[Extra, Field(description="The desk's own fields, as desk.yaml declares them.")] = Extra()
    waive: Annotated[
        tuple[Waiver, ...],
        BeforeValidator(one_or_many),
        Field(description="Rules that this record is excused from, for a while; one or a list."),
    ] = ()

    @property
    def keeper(self) -> str | None:
        """Who of the desk looks after it, where that is said among editors."""
        return self.owner if "owner" in self.INSIDE else None
