"""What a template receives, and nothing else.

A view is a tree of frozen dataclasses whose fields are `str | Html | int | bool | None | tuple | view`. The types are
the allow-list: what is in no view cannot leave, whatever its marking. `select` makes it from the records one audience
may see; `page.rendering` fills in `sources` once it knows the order of citation.
"""

from __future__ import annotations

from dataclasses import field

from briefgen.audience.change_views import ChangesView, EditionView
from briefgen.audience.drawing_views import DrawnView
from briefgen.audience.matrix_views import MatrixView, PositionNoteView
from briefgen.audience.own_views import NOTHING_OWN, ExtraView
from briefgen.audience.picture_views import ChartView, PictureView
from briefgen.audience.record_views import (
    EnergyView,
    EventView,
    FigureView,
    GuaranteeView,
    QuestionView,
    ScaleView,
    StatementView,
    TermView,
)
from briefgen.syntax.markdown import Html
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class ProductView:
    """The product being made: its folder's name and its printed title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class AudienceView:
    """For whom the document is made: its name in desk.yaml, what it is called (its `title` there), and the highest
    label that it may see. There is none where a desk has no audiences, so ask for both:
    `{% if audience and audience.name == "public" %}`.
    """

    name: str
    title: str
    ceiling: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """Who sends the document out. `logo`: the words for its logo, the picture `brand/logo`, where the brand has one."""

    name: str
    contact: str
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The briefing's own words. `short_title` is for running lines; `draft` is true for whatever is no edition.

    `embargo` is the time until which it is under embargo, if it is: every page has to say so.
    `as_of` is the day in words, `day` the same for machines: 2026-03-14. `distribution` names those whom the document
    is for, where its marking asks for that: it has to be printed then. `withdrawn` is the word that every page has to
    say where the edition takes the briefing back. `after_withdrawal` is the number of the edition that took it back,
    where a draft follows that. `to` is whom a submission is put to, `sender` whom it is from where that is not the
    desk, `clearance` who has seen or agreed it.
    """

    title: str
    short_title: str
    subtitle: str | None
    as_of: str
    day: str
    language: str
    draft: bool
    embargo: str | None
    distribution: tuple[str, ...] = ()
    edition: EditionView | None = None
    withdrawn: str | None = None
    after_withdrawal: int | None = None
    to: str | None = None
    sender: str | None = None
    clearance: tuple[str, ...] = ()
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class TextView:
    """Prose of the briefing that belongs to no record: its name (`background`, `outlook`) and its text."""

    name: str
    text: Html


@dataclass(frozen=True, slots=True)
class WordingView:
    """Another version of a quote's words, and who has it so."""

    text: str
    publisher: str
    note: str | None
    cites: Html | None


@dataclass(frozen=True, slots=True)
class OriginView:
    """Who reports a quote's words, and where in it. `grade` is for what is taken from there, such as `B2`."""

    publisher: str
    title: str
    date: str | None
    locator: str | None
    grade: str
    cites: Html | None


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Somebody's words. `role` is the post held at the time, `role_cites` where that is written; `integrity`, `state`,
    `use` and `translator` (speaker, official, outlet, desk or machine) are the records' words.
    """

    id: str
    text: str
    speaker: str
    role: str | None
    venue: str | None
    date: str | None
    original: str | None
    original_language: str | None
    translated_from: str | None
    translator: str | None
    integrity: str
    state: str
    checked_by: str | None
    checked_on: str | None
    use: str
    variants: tuple[WordingView, ...]
    origins: tuple[OriginView, ...]
    cites: Html | None
    change: str | None = None
    role_cites: Html | None = None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class LineView:
    """A line to take: `kind` is objective, point, if_pressed, press_line, avoid, ask or decide."""

    id: str
    kind: str
    text: Html
    they_say: str | None
    addressee: str | None
    decision_by: str | None
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class BackView:
    """The way from a source back to a place that cites it: the id of the place, and a, b, c to tell them by."""

    anchor: str
    letter: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited source. `number` is its place in the order of citation, `grade` its Admiralty grade such as `B2`, or
    `B2/4` where what the page takes from it is graded otherwise in another place.

    `author` are all who wrote it, `archive` is the address of a copy, `doi_address` where its DOI leads; `accessed` is
    the day on which it was read, `voice` whose words alone it carries, `retells` whose story it tells again.
    `single`: something in the briefing rests on it alone, or on it and others that tell its story.
    `alike`: another source of the page has the same publisher.
    `backs` lead to the places that cite it, in their order on the page.
    """

    number: int
    id: str
    publisher: str
    title: str
    author: str | None
    date: str | None
    url: str | None
    archive: str | None
    doi: str | None
    doi_address: str | None
    isbn: str | None
    offline_ref: str | None
    accessed: str | None
    voice: str | None
    retells: str | None
    grade: str
    single: bool
    backs: tuple[BackView, ...]
    alike: bool = False
    extra: ExtraView = NOTHING_OWN


@dataclass(frozen=True, slots=True)
class RefView:
    """One number in a citation. `anchor` is the id of this place, to which the source leads back.

    `credibility` grades what it says here, 1 (confirmed) to 6 (cannot be judged), where that was graded.
    """

    number: int
    locator: str | None
    anchor: str
    credibility: int | None = None


@dataclass(frozen=True, slots=True)
class FilesView:
    """The names of the two files of this document. They lie side by side, so a name alone is a link."""

    html: str
    pdf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that one product for one audience may print.

    `key_quotes` are those for the quote box, as many as the product holds; `quotes` are all, in the order of their use.
    `more_questions` counts the open questions that this product leaves out for want of room, `more_answered` those that
    are open no longer.
    """

    product: ProductView
    desk: DeskView
    briefing: BriefingView
    marking: str | None
    withheld_note: str | None
    summary: Html
    key_points: tuple[StatementView, ...]
    matrix: MatrixView | None = None
    position_notes: tuple[PositionNoteView, ...] = ()
    key_quotes: tuple[QuoteView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    texts: tuple[TextView, ...]
    figures: tuple[FigureView, ...] = ()
    guarantees: tuple[GuaranteeView, ...] = ()
    energy: tuple[EnergyView, ...] = ()
    timeline: tuple[EventView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    more_questions: int = 0
    more_answered: int = 0
    judgements: tuple[StatementView, ...] = ()
    lines: tuple[LineView, ...] = ()
    charts: tuple[ChartView, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    terms: tuple[TermView, ...] = ()
    scale: ScaleView | None = None
    sources: tuple[SourceView, ...] = ()
    files: FilesView | None = None
    changes: ChangesView | None = None
    drawn: DrawnView = field(default_factory=DrawnView)
    audience: AudienceView | None = None
