"""What is asked for, what one piece of work needs, and what comes of it: plain values that any process can carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum

from briefgen.audience.allowed_today import Today
from briefgen.audience.variant import NewEdition, Variant
from briefgen.brand.tokens import Brand
from briefgen.desk.files import Files
from briefgen.editions.signatures import Verdict
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Diagnostic, Excuse, Notes, has_errors
from briefgen.records.document_formats import USUAL
from briefgen.records.edition import Edition, EditionKind
from briefgen.records.settings import Desk, Scale, Scheme
from briefgen.syntax.dates import Moment, moment
from briefgen.values import dataclass

CONSENT = ("BG511", "BG514")  # clearances


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. Empty: everything. `formats` empty: check only, render nothing.

    `usual`: the formats that this desk has where none are named.
    `embargo_copy`: what is under embargo is shown, in copies that say so.
    `edition`: that one once more, from its snapshot. `issue`: the next one, with its kind and note; `reinstates`: even
    where the last one took the briefing back. `given`: for each briefing the highest number of an edition whose
    documents are known to stand, which no other edition gets. `differing`: a published edition even where it does not
    come out as it was published. `now`: the time of the machine, where what is made is for readers: no embargo ends
    before it does there. `signatures`: what is to be said of those that editions bear, by their snapshots; None:
    nobody has asked.
    """

    briefings: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = USUAL
    usual: tuple[str, ...] = USUAL
    profile: Profile = Profile.DRAFT
    today: Moment | None = None
    embargo_copy: bool = False
    force: bool = False
    edition: int | None = None
    issue: tuple[EditionKind, str] | None = None
    reinstates: bool = False
    given: Mapping[str, int] = field(default_factory=dict)
    differing: bool = False
    now: datetime | None = None
    signatures: Mapping[str, Verdict] | None = None

    @property
    def strict(self) -> bool:
        """Whether all is judged as it is for readers: all editions too, not only the last."""
        return self.profile is Profile.RELEASE or self.issue is not None

    @property
    def withdraws(self) -> bool:
        """Whether the next edition takes the last one back, and is made of that alone."""
        return self.issue is not None and self.issue[0] == "withdrawal"

    @property
    def whole(self) -> bool:
        """Whether all documents of each briefing are asked for, so that files beyond them are old."""
        return not (self.products or self.audiences or self.embargo_copy) and {*self.formats} == {*self.usual}


@dataclass(frozen=True, slots=True)
class StandingDocument:
    """A document that stands in the output folder: its key, and what was found when it was made."""

    key: str
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One briefing and all that its documents are made from: bytes and values, no paths of the machine, no clock.

    `files` are those of the briefing and of the library, `templates` those of its products and of the brand. `today`
    is the moment on which all is judged, in the desk's zone; None: the first moment of the briefing's `as_of`. `now` is
    the time of the machine where an edition is made, which may not be judged on a later one. `looks` are digests of
    each product's templates, `printed_with` of each file of all the briefing's products and of the brand; `known` are
    the documents that need not be made again where their key is the same.

    `issue`: the edition that its documents are, else they are drafts; `frozen`: what its snapshot says where it was
    published before, `differing` whether other files than those are wanted too, and `lowered` whether some audience may
    see less now than then. `previous` is the snapshot of the edition before, if there is one.

    `settings`: desk.yaml as it stands, for the places of its words. `today_says`: what the desk holds today, where the
    documents are those of an edition that was published before.

    `pictures`: files that its records may name, in its own folder and among those that briefings share.

    `found`: what is wrong with the briefing as a whole, such as a product that does not exist.

    `share`: the numbers of the variants that are made here, where several processes share the job; None: all.
    """

    briefing: str
    files: Files
    templates: Files
    desk: Desk
    scheme: Scheme
    scale: Scale
    brand: Brand
    variants: tuple[Variant, ...]
    formats: tuple[str, ...] = USUAL
    profile: Profile = Profile.DRAFT
    today: datetime | None = None
    now: datetime | None = None
    whole: bool = True
    folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    looks: Mapping[str, str] = field(default_factory=dict)
    printed_with: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, StandingDocument] = field(default_factory=dict)
    issue: NewEdition | None = None
    frozen: Edition | None = None
    differing: bool = False
    lowered: bool = False
    previous: Files = field(default_factory=Files)
    pictures: Files = field(default_factory=Files)
    share: range | None = None
    settings: bytes = b""
    today_says: Today | None = None
    found: tuple[Diagnostic, ...] = ()

    @property
    def made(self) -> tuple[Variant, ...]:
        """The variants whose documents are made here; the audiences of all are judged."""
        return self.variants if self.share is None else tuple(self.variants[number] for number in self.share)

    @property
    def judged(self) -> bool:
        """Whether the rules are applied: what was published was judged then, and taking it back needs no more."""
        return self.frozen is None and not self.withdraws

    @property
    def withdraws(self) -> bool:
        """Whether its documents take the last edition back."""
        return self.issue is not None and self.issue.kind == "withdrawal"

    def notes(self, excuses: tuple[Excuse, ...] = ()) -> Notes:
        """Where its problems are collected. A draft never waits for those who have to agree: it is what they read."""
        waiting = frozenset(CONSENT) if self.issue is None else frozenset()
        return Notes(self.profile, self.desk.release.severity, excuses, lenient=waiting)

    @property
    def renews(self) -> bool:
        """Whether there is nothing to publish where nothing changed: a new edition that only updates the last one."""
        return self.frozen is None and self.issue is not None and self.issue.kind == "update"

    def clock(self, as_of: date) -> datetime:
        """The moment on which a briefing of this day is judged."""
        return self.today or moment(as_of, self.desk.zone)


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file: its path below the output folder, its bytes, and for a PDF its number of pages."""

    path: str
    data: bytes
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One variant of a briefing, `PRODUCT/AUDIENCE`: its files, and what was found on its pages.

    Where it `stands`, the files are those of the output folder, and there are none here.
    """

    variant: str
    key: str
    marking: str
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Produced:
    """What came of a job: all its documents or none, and every problem.

    `trace` holds the digests of the library's records that it used; `seconds` is how long it took, as the pool saw it.

    `edition`: the number of the edition that the files are; `snapshot`: that edition frozen, where it is a new one;
    `unchanged`: nothing that any audience sees differs from the edition before. `share` is that of the job.
    """

    briefing: str
    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    trace: Mapping[str, str | None] = field(default_factory=dict)
    as_of: str = ""
    whole: bool = True
    edition: int | None = None
    snapshot: bytes = b""
    unchanged: bool = False
    seconds: float = 0.0
    share: range | None = None
    settings: bytes = b""

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The files that were made."""
        return tuple(artifact for document in self.documents for artifact in document.artifacts)

    @property
    def without_files(self) -> Produced:
        """The same without its files: a build of a thousand briefings keeps none of them longer than it must."""
        return replace(self, documents=tuple(replace(document, artifacts=()) for document in self.documents))

    @property
    def failed(self) -> bool:
        """Whether an error kept its files from being written."""
        return has_errors(self.diagnostics)


class BuildState(StrEnum):
    """How a briefing came out of a build; the most pressing first."""

    FAILED = "failed"
    BUILT = "built"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one briefing, and how long it took."""

    briefing: str
    state: BuildState
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What came of a build: paths below the output folder, and every problem, sorted by place.

    `made` names each document that was made, `BRIEFING PRODUCT/AUDIENCE`, and why; `briefings` says how each came out.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    made: tuple[tuple[str, tuple[str, ...]], ...] = ()
    briefings: tuple[Done, ...] = ()
