"""The settings of a desk: `desk.yaml`, the contract of a product (`product.yml`), and marking schemes."""

import re
from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefgen.problems.codes.entry import Severity
from briefgen.records.base import Flag, Line, Model, Words, choice, one_or_many, whole
from briefgen.records.document_formats import FORMATS as DOCUMENT_FORMATS
from briefgen.records.document_formats import USUAL
from briefgen.records.faults import NoColour, NoZone, refusal
from briefgen.records.formats import FORMATS
from briefgen.records.mail import Mail, MailAddress
from briefgen.records.own_fields import OwnField
from briefgen.records.signing import Signing
from briefgen.records.stale_after import StaleAfter
from briefgen.records.units import UnitEntry
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Hex:
    """Metadata of a colour as it goes into a style sheet: `#rrggbb` and nothing else."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse every other spelling."""
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text, re.ASCII):
            raise refusal(NoColour(text))
        return text


@dataclass(frozen=True, slots=True)
class Zone:
    """Metadata of a time zone by its IANA name, such as Europe/Brussels."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, text: str) -> str:
        """Refuse a zone that this machine does not know."""
        if text != "UTC" and text not in (known := available_timezones()):
            raise refusal(NoZone(text, tuple(sorted(known))))
        return text


NameList = Annotated[tuple[Line, ...], BeforeValidator(one_or_many)]


class Heading(Model):
    """Who sends the documents out, in one language."""

    name: Annotated[str, Words(max_chars=60), Field(description="The desk's name, as printed.")]
    contact: Annotated[str, Words(max_chars=160), Field(description="Whom a reader may ask: mail address, telephone.")]


class Letterhead(Heading):
    """Who sends the documents out."""

    languages: Annotated[
        Mapping[str, Heading], Field(description="The same for documents in other languages, by their code: `uk: {…}`.")
    ] = {}

    def heading(self, language: str) -> Heading:
        """What documents in a language say of the desk."""
        return self.languages.get(language) or self.languages.get(language.partition("-")[0]) or self


class DeskMarking(Model):
    """Which labels are used, and which one a record has that says nothing."""

    scheme: Annotated[Line, Field(description="tlp, gsc, none, or a scheme file inside content/.")] = "none"
    default: Annotated[Line | None, Field(description="The label of records that have none.")] = None


class Audience(Model):
    """Who reads a document."""

    up_to: Annotated[Line, Field(description="The highest label this audience may see.")]
    products: Annotated[NameList, Field(description="Which of a briefing's products it may get; absent: all.")] = ()
    distribution: Annotated[
        NameList,
        Field(description="Who they are by name, printed where a marking is for named people only (TLP:RED)."),
    ] = ()
    email: Annotated[
        Annotated[tuple[MailAddress, ...], BeforeValidator(one_or_many)],
        Field(description="The addresses to which `briefgen send` sends its editions; printed nowhere."),
    ] = ()
    title: Annotated[
        Annotated[str, Words(max_chars=60)] | None,
        Field(description="What templates call it, such as the Minister's office; absent: its name."),
    ] = None
    languages: Annotated[
        Mapping[str, Annotated[str, Words(max_chars=60)]],
        Field(description="The same in documents of other languages, by their code: `uk: …`."),
    ] = {}
    withheld_line: Annotated[
        Flag, Field(description="Whether its documents say that records above its ceiling are not part of them.")
    ] = False


class Release(Model):
    """What a release asks for, beyond what a draft does."""

    clearances: Annotated[
        NameList, Field(description="Who has to have cleared a briefing (`briefgen clear`): legal, press …")
    ] = ()
    severity: Annotated[
        Mapping[str, Annotated[Severity, choice(*Severity)]],
        Field(description="How much a code matters in release: error, warning, info or off. A draft is never stricter "
              "than that. Errors of a draft cannot be lowered."),
    ] = {}  # fmt: skip


class Desk(Model):
    """`content/desk.yaml`."""

    format: Annotated[
        Annotated[str, choice(*FORMATS)], Field(description="The content format: 2; absent, or 1, in older desks.")
    ] = FORMATS[0]
    desk: Annotated[Letterhead, Field(description="Name and contact.")]
    language: Annotated[Line, Field(description="Of the documents, BCP 47: en-GB, en-US, uk …")] = "en-GB"
    timezone: Annotated[
        Annotated[str, Zone()], Field(description="In which a day begins and ends, such as Europe/Brussels.")
    ] = "UTC"
    marking: Annotated[DeskMarking, Field(description="The marking scheme and its default.")] = DeskMarking()
    audiences: Annotated[
        Mapping[str, Audience], Field(description="Absent: one audience that sees all and is not named in paths.")
    ] = {}
    reports: Annotated[Line | None, Field(description="The audience reports are written for.")] = None
    products: Annotated[NameList, Field(description="What a briefing is built as when it does not say.")] = (
        "one-pager",
    )
    formats: Annotated[
        Annotated[tuple[Annotated[str, choice(*DOCUMENT_FORMATS)], ...], BeforeValidator(one_or_many)],
        Field(description="In which formats a build makes documents: html, pdf, docx, md, json, eml. Editions are HTML "
              "and PDF."),
    ] = USUAL  # fmt: skip
    stale_after: Annotated[StaleAfter, Field(description="How many days a record may be old.")] = StaleAfter()
    scale: Annotated[
        Annotated[str, choice("phia", "icd203")], Field(description="The likelihood words: phia (UK) or icd203 (US).")
    ] = "phia"
    release: Annotated[Release, Field(description="How strictly a release is judged.")] = Release()
    signing: Annotated[Signing, Field(description="Whose signatures editions bear.")] = Signing()
    mail: Annotated[Mail, Field(description="How documents become e-mails.")] = Mail()
    units: Annotated[
        Mapping[str, UnitEntry], Field(description="The desk's own units, by their names: `berth: {…}`.")
    ] = {}
    extra: Annotated[
        Mapping[str, Mapping[str, OwnField]],
        Field(description="The desk's own fields, by the kind of record that has them: `question: {priority: {…}}`."),
    ] = {}

    @property
    def zone(self) -> tzinfo:
        """The time zone in which the desk's days begin."""
        return UTC if self.timezone == "UTC" else ZoneInfo(self.timezone)


class Blocks(Model):
    """Which blocks a product must, may and must not have, by the NAME in `id="b-NAME"`."""

    required: Annotated[
        NameList, Field(description="Missing: a diagnostic. `matrix or guarantees` is satisfied by either.")
    ] = ()
    optional: Annotated[NameList, Field(description="May be dropped when the page is full, in this order.")] = ()
    forbidden: Annotated[NameList, Field(description="Present: a diagnostic.")] = ()
    gives_way: Annotated[
        NameList,
        Field(
            description="Not printed where the pages have no room, one after another in this order; that is said."
            " A web page that is made with the PDF has the same blocks; made alone, it has room for all."
        ),
    ] = ()
    filled_by: Annotated[
        Mapping[str, Line],
        Field(description="What fills a required block, told where it is missing: `issue: add texts: {issue: …}`."),
    ] = {}
    left_out: Annotated[
        NameList,
        Field(description="Not printed, whatever the templates include: `blocks/NAME.html.j2` is passed over."),
    ] = ()


Count = Annotated[int, whole(0, 9999)]


class Limits(Model):
    """How much a product holds. Absent: no limit."""

    summary_words: Annotated[Count | None, Field(description="Words in the summary.")] = None
    key_points: Annotated[Count | None, Field(description="Key points.")] = None
    key_quotes: Annotated[Count | None, Field(description="Quote boxes; those of lowest `priority` first.")] = None
    matrix_topics: Annotated[Count | None, Field(description="Columns of the matrix; those of lowest `order`.")] = None
    matrix_actors: Annotated[Count | None, Field(description="Rows of the matrix, in the order of the records.")] = None
    timeline: Annotated[
        Count | None, Field(description="Dates in the drawing of the timeline: the latest, and what comes next.")
    ] = None
    questions: Annotated[Count | None, Field(description="Open questions, in the order of the records.")] = None
    points: Annotated[Count | None, Field(description="Points to make.")] = None
    charts: Annotated[Count | None, Field(description="Charts; 0: only those that a briefing chooses.")] = None
    pictures: Annotated[Count | None, Field(description="Pictures; 0: only those that a briefing chooses.")] = None


class Advice(Model):
    """How much is good for the reader. More is allowed, and said: as information in draft, as a warning in release."""

    pages: Annotated[Count | None, Field(description="Pages of the PDF.")] = None
    points: Annotated[Count | None, Field(description="Points to make.")] = None


class Product(Model):
    """`product.yml`: the contract of a product."""

    title: Annotated[str, Words(max_chars=60), Field(description="What the masthead calls it.")]
    based_on: Annotated[
        Line | None, Field(description="The product whose files it uses where it has none of its own.")
    ] = None
    max_pages: Annotated[Count | None, Field(description="Pages of the PDF at most.")] = None
    blocks: Annotated[Blocks, Field(description="Required, optional and forbidden blocks.")] = Blocks()
    limits: Annotated[Limits, Field(description="How much of each it holds.")] = Limits()
    advice: Annotated[Advice, Field(description="How much of each is good for the reader.")] = Advice()
    checked_quotes_only: Annotated[
        Flag, Field(description="Whether quotes that nobody has checked, or that are disputed, are left out.")
    ] = False

    @property
    def prints_every_quote(self) -> bool:
        """Whether it has a block of its own for the quotes that stand in no box."""
        return bool({"other-quotes", "every-quote"}.intersection((*self.blocks.required, *self.blocks.optional)))


HexColour = Annotated[str, Hex()]


class Label(Model):
    """One label of a scheme and its colours, `#rrggbb`."""

    label: Annotated[str, Words(max_chars=40), Field(description="Exactly as printed.")]
    ink: Annotated[HexColour, Field(description="Colour of the letters.")] = "#ffffff"
    paper: Annotated[HexColour, Field(description="Colour behind them.")] = "#000000"
    named_recipients: Annotated[
        Flag,
        Field(description="Whether what is marked so is for named people only: the audience needs `distribution`."),
    ] = False
    retired: Annotated[NameList, Field(description="Older or translated spellings that are refused, with a hint.")] = ()


class Scheme(Model):
    """A marking scheme: its labels from the lowest to the highest."""

    format: Annotated[Annotated[str, choice("1")], Field(description="1.")] = "1"
    name: Annotated[Line, Field(description="What it is called.")]
    labels: Annotated[tuple[Label, ...], Field(description="From the lowest to the highest.")] = ()

    def rank(self, label: str) -> int:
        """The place of a label, lowest 0; -1 for none (an unmarked record in a scheme without labels)."""
        return next((rank for rank, known in enumerate(self.labels) if known.label == label), -1)

    def named(self, label: str) -> Label | None:
        """The entry of a label."""
        return next((known for known in self.labels if known.label == label), None)


Percent = Annotated[int, whole(0, 100)]


class Band(Model):
    """A range of chance and the words for it."""

    words: Annotated[NameList, Field(description="The words, the preferred one first.")]
    chance: Annotated[Line, Field(description="What they stand for.")]
    low: Annotated[Percent, Field(description="Its lower end, in per cent.")]
    high: Annotated[Percent, Field(description="Its upper end, in per cent.")]


class Scale(Model):
    """A scale of likelihood words, from the least to the most likely."""

    format: Annotated[Annotated[str, choice("1")], Field(description="1.")] = "1"
    name: Annotated[Line, Field(description="What it is called.")]
    bands: Annotated[tuple[Band, ...], Field(description="From the least to the most likely.")]
    one_row: Annotated[
        Flag, Field(description="Whether the first words of all bands make one row, and the second another.")
    ] = False


SCALE_NAMES = ("phia", "icd203")
SCHEME_NAMES = ("tlp", "gsc", "none")
