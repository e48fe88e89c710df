"""What a document is for: a product for an audience, its edition, and what of the records it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from briefgen.language.speech import Message, Speech
from briefgen.pictures.picture_file import PictureFile
from briefgen.records.edition import EditionKind
from briefgen.records.settings import Audience, Label, Product
from briefgen.values import dataclass

if TYPE_CHECKING:
    from briefgen.audience.view import SourceView, View


@dataclass(frozen=True, slots=True)
class Variant:
    """Product x audience x language of one briefing.

    `asked_for`: the audience was named on the command line. `embargo_copy`: what is under embargo may be shown.
    `every_quote`: some document of this briefing for this audience prints all of its quotes.
    """

    product_name: str
    product: Product
    audience_name: str | None
    audience: Audience | None
    asked_for: bool = False
    embargo_copy: bool = False
    speech: Speech = field(default_factory=Speech)
    every_quote: bool = False

    @property
    def name(self) -> str:
        """`PRODUCT/AUDIENCE`, or the product alone where the desk has no audiences."""
        return f"{self.product_name}/{self.audience_name}" if self.audience_name else self.product_name

    @property
    def audiences(self) -> tuple[str, ...]:
        """The name of its audience, if it has one: whom a problem of its document concerns."""
        return (self.audience_name,) if self.audience_name else ()


@dataclass(frozen=True, slots=True)
class NewEdition:
    """The edition that documents are: its number, whether it updates, corrects or withdraws, and why."""

    number: int
    kind: EditionKind
    note: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What one variant shows: its view, its sources (numbered by the page), its label's colours, its speech.

    `pictures` are the files of the pictures that it shows, by what templates call them; `passed_over` are blocks for
    which its pages have no room; `unsaid` the messages that a document in another language has in English.
    """

    view: View
    sources: Mapping[str, SourceView]
    label: Label | None
    speech: Speech
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    unsaid: tuple[Message, ...] = field(default=(), repr=False)  # follows from the others, which make a document's key
    passed_over: tuple[str, ...] = ()
