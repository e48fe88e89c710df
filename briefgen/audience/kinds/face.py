"""A face: all that the program asks of a kind of record, beyond its model.

No field of a face has a default. A kind that has nothing to say on one of them says so by name
(`duties=owes_nothing`), so that nothing is forgotten by silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Generic, TypeVar

from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.picture_views import ChartView, PictureView
from briefgen.audience.record_views import EnergyView, EventView, FigureView, GuaranteeView, QuestionView
from briefgen.audience.view import QuoteView, View
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.settings import Product
from briefgen.records.sources import Source
from briefgen.records.values import Confidence, Evidence
from briefgen.syntax.dates import PartialDate
from briefgen.values import dataclass

R = TypeVar("R", bound=Record)
V = TypeVar(  # views with a mark
    "V", QuoteView, FigureView, GuaranteeView, EnergyView, EventView, QuestionView, ChartView, PictureView
)
Fields = dict[str, Any]  # of a record, as a content file has them

# Fields of every record that no reader ever sees, or that are told apart from the others.
OWN = ("extra",)  # told under the labels that the desk gives
UNSEEN = ("id", "aliases", "corrected", "ednote", "embargo", "lasting", "marking", "review_by", "waive", "withdrawn")


@dataclass(frozen=True, slots=True)
class Trait:
    """One value that is news when it changes, as one audience reads it.

    `key` tells it from the others of its record. `field` is what it is a value of, a word of the list of labels
    `field`; `what` a name beside it that is the record's own, such as a guarantor's. `words` is the list of labels its
    value comes from. One that is `listed` is an item among others of its field: a new one beside one that is gone is
    told as what became of it. `part_of` is the key of the item that it is said of: it comes and goes with that.
    `whole` is what is told where there was no such value, or is none any more, with its parts. One that is `quoted` is
    somebody's words and is printed between quotation marks; one that is `dated` is no more than a date. `cited`: what
    its own text cites.
    """

    key: str
    value: str
    field: str | None = None
    what: str | None = None
    words: str | None = None
    listed: bool = False
    part_of: str | None = None
    whole: str | None = None
    quoted: bool = False
    dated: bool = False
    cited: Evidence = ()


Tell = Callable[[Any, Visible], Iterable[Trait]]


@dataclass(frozen=True, slots=True)
class News(Generic[R]):
    """What readers hear of a kind when a field of it changes: every field of its model stands in one of three places.

    `told`: the field's values are told, before and after. `editorial`: readers hear that the record was edited, and no
    more, because its substance stays. `silent`: nothing on a page comes from it. Those that every record has are in
    `UNSEEN`. `coming`: whether a record of it that is new is news; `lead` are the fields that are told of that.
    `reached`: a page shows it only where another record names it, so that its coming and going is told of that one.
    """

    model: type[R]
    told: Mapping[str, Tell]
    editorial: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    coming: Callable[[R], bool] = lambda _record: True
    lead: tuple[str, ...] = ()
    reached: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError where a field of the model stands nowhere, or a word here is no field of it."""
        told = {*self.told, *self.editorial, *self.silent, *UNSEEN, *OWN, *self.model.INSIDE}
        if wrong := told.symmetric_difference({*self.model.model_fields, *UNSEEN, *OWN, *self.model.INSIDE}):
            raise ValueError(f"what readers hear of {self.model.__name__} when these change: {sorted(wrong)}")

    def traits(self, record: R, shown: Visible, only: tuple[str, ...] | None = None) -> tuple[Trait, ...]:
        """The values of a record that are news when they change, of some fields or of all."""
        return tuple(
            trait for name, tell in self.told.items() if only is None or name in only for trait in tell(record, shown)
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a briefing states: where, on what basis, and on which shown sources it rests.

    `ours`: the desk answers for it, as nobody else is named. `text` is empty where a record has no sentence.
    """

    owner: Located[Record]
    path: FieldPath
    text: str
    basis: str | None
    sources: tuple[Source, ...]
    evidence: Evidence
    confidence: Confidence | None = None
    negative: bool | None = None
    ours: bool = True

    @property
    def name(self) -> str:
        """How a message names it."""
        if self.path[:1] == ("key_points",):
            return "this key point"
        return "this claim" if self.path else f"`{self.owner.id}`"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do: the last day on which all is well, what to do, who does it, and what is said afterwards.

    `code` is the rule that reports it when the day has passed; empty where none does, and nothing is left to do.
    `since` is what has come to pass on that day by itself: then nobody is late.
    """

    day: date
    code: str
    what: str
    late: str
    hint: str
    item: Located[Record]
    path: FieldPath
    owner: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class KnownDate:
    """The date of something that is already so, and what mends one that is still to come, beside a correction.

    `witnessed`: it was seen or said on that day, so that no source of an earlier one can tell of it.
    """

    path: FieldPath
    date: PartialDate
    otherwise: str = ""
    witnessed: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What happened to records since the last edition: new or updated, and how a stance moved."""

    words: Mapping[str, str]
    arrows: Mapping[str, str | None]

    def on(self, views: tuple[V, ...]) -> tuple[V, ...]:
        """The views, each with its mark."""
        return tuple(replace(view, change=self.words[view.id]) if view.id in self.words else view for view in views)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face(Generic[R]):
    """What the program knows of one kind of record.

    `printed` gives the page's view with what is printed of this kind, `marked` the same with marks of change.
    `known` are the dates of what is already so, which no day after the briefing's own can be.
    `hardest` makes a record that the desk's rules bear of the hardest one that the model alone would allow.
    """

    model: type[R]
    printed: Callable[[View, Visible, Product], View]
    marked: Callable[[View, Marks], View]
    news: News[R]
    grounds: Grounds[R]
    statements: Callable[[Located[R], Visible], Iterable[Statement]]
    duties: Callable[[Located[R], Dossier], Iterable[Duty]]
    known: Callable[[R], Iterable[KnownDate]]
    hardest: Callable[[Fields], Fields]


# What a kind says that has nothing to say -----------------------------------------------------------------------------


def with_others(view: View, _shown: Visible, _product: Product) -> View:
    """Printed in the views of other kinds, if at all."""
    return view


def unmarked(view: View, _marks: Marks) -> View:
    """Without marks of change: the change note tells all there is."""
    return view


def states_nothing(_item: Located[Any], _shown: Visible) -> Iterable[Statement]:
    """Makes no statement of its own that needs a source."""
    return ()


def owes_nothing(_item: Located[Any], _dossier: Dossier) -> Iterable[Duty]:
    """Has no day on which something is to be done."""
    return ()


def undated(_record: Any) -> Iterable[KnownDate]:
    """Holds no date of what is already so."""
    return ()


def as_its_model(fields: Fields) -> Fields:
    """Whatever the model allows keeps the rules."""
    return fields
