"""Everything between bytes and bytes for one briefing: pure, picklable, the same on any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import field, replace
from functools import partial

from briefgen.audience.embargoes import ended_early
from briefgen.audience.recipients import unaddressed
from briefgen.audience.reduced_trees import reduced
from briefgen.audience.selection import select
from briefgen.audience.variant import Selection, Variant
from briefgen.audience.visibility import visible
from briefgen.brand.fonts_and_logo import without_cyrillic
from briefgen.checks.clearances import cleared_ahead
from briefgen.checks.inside_words import names_on_lists
from briefgen.checks.rules import RULES, VIEW_RULES, editorial_faults, unfitting_records, view_faults
from briefgen.checks.settings_words import told_by_settings
from briefgen.desk.files import Files
from briefgen.document import Draft, as_told, make
from briefgen.dossier.linking import Dossier
from briefgen.dossier.picture_files import named_in, with_pictures
from briefgen.dossier.problem_markings import marked
from briefgen.dossier.reading import link_trees, parse_files
from briefgen.dossier.waivers import excuses, needless
from briefgen.edition_today import all_still_shown, still_allowed
from briefgen.editions.history import History
from briefgen.editions.marked_changes import Before, edited
from briefgen.fitting import Setting
from briefgen.frozen_edition import corrections, editions_before, faithful, frozen, numbered, served
from briefgen.inspection.record_limits import budget
from briefgen.language.choosing import language_problem, speech_of, untitled
from briefgen.language.locales import in_cyrillic
from briefgen.page.own_prints import unprinted_own_fields
from briefgen.page.printed_texts import printed_texts
from briefgen.page.product_check import product_check
from briefgen.page.unprinted_records import unprinted_records
from briefgen.pdf.rendering import Foresighted, Press, render_pdf
from briefgen.planning.document_keys import dossier_digest, library_records, trace
from briefgen.planning.jobs import Document, Job, Produced
from briefgen.problems.diagnostics import Diagnostic, Notes, Outcome, tidy
from briefgen.syntax.tree import Tree
from briefgen.values import dataclass

Shows = tuple[Variant, Selection | None]
Making = Callable[[Draft, Variant, Selection], Outcome[Document | None]]
Preparing = Callable[[Dossier], Dossier]


@dataclass(frozen=True, slots=True)
class _Way:
    """How the documents of a job are made: `press` sets their pages; what is `known` had room in them before.

    `making` makes something else of each of them, of a dossier that is `prepared`.
    """

    press: Press = render_pdf
    known: MutableMapping[str, Setting] = field(default_factory=dict)
    making: Making | None = None
    prepared: Preparing = lambda dossier: dossier


def produce(job: Job, press: Press = render_pdf, known: MutableMapping[str, Setting] | None = None) -> Produced:
    """Make the documents of one briefing; with an error none of them, and every problem either way.

    `press` sets its pages: the engine in this process, or one that has them from elsewhere. What is `known` to have had
    room in a document, by its name, is tried first there: a good guess, which leaves out too much once there is more
    room than before. What has room now is known afterwards.
    """
    return _produce(job, parse_files(job.files), _Way(press, {} if known is None else known))


def produce_otherwise(
    job: Job, making: Making, prepared: Preparing, known: MutableMapping[str, Setting] | None = None
) -> Produced:
    """What `making` makes of each document of one briefing, of a dossier that is `prepared`; to be shown, not written.

    With an error of the records there is none of them, as in a build. Of problems there are those of the records, and
    those that `making` finds.
    """
    job, way = replace(job, found=()), _Way(known=known or {}, making=making, prepared=prepared)
    return _produce(job, parse_files(job.files), way)


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a job for an audience, and the files that it was made of."""

    produced: Produced
    trees: tuple[Tree, ...]


def as_seen_by(job: Job, audience: str) -> Seen | None:
    """What would come of a job, but for its pages, if what an audience may not see had never been written.

    None where it sees nothing of the briefing. It is for a report to that audience; no edition is made or read.
    """
    variants = tuple(variant for variant in job.variants if variant.audience_name == audience)
    read = parse_files(job.files)
    dossier = link_trees(read.value, job.desk, job.scheme, job.scale).value
    clock = min(filter(None, (job.clock(dossier.briefing.record.as_of), job.now))) if dossier else None
    trees = reduced(read, dossier, variants[0], clock, desk=job.desk, scheme=job.scheme) if variants else None
    if trees is None:
        return None
    seen = Files({tree.path: job.files[tree.path] for tree in trees.value})
    job = replace(job, files=seen, variants=variants, formats=(), issue=None, previous=Files({}), found=())
    job = replace(job, today=clock, pictures=named_in(trees.value, job.pictures))  # no hint may offer another's name
    return Seen(_produce(job, trees, _Way()), trees.value)


def _produce(job: Job, read: Outcome[tuple[Tree, ...]], way: _Way) -> Produced:
    notes = job.notes()
    notes.add(job.found)
    trees = notes.take(read)
    dossier = notes.take(link_trees(trees, job.desk, job.scheme, job.scale))
    history = notes.take(editions_before(job))  # the editions that changes are told from
    notes.take(_products_in_order(job))
    number = job.issue.number if job.issue else None
    if dossier is None:
        found = tidy(marked(notes.diagnostics, trees, job.desk, job.scheme, None))
        return Produced(job.briefing, (), found, whole=job.whole, edition=number, share=job.share)
    clock = job.clock(dossier.briefing.record.as_of)
    if job.today_says is not None:
        dossier = notes.take(still_allowed(job, dossier, job.today_says, clock))
    dossier = replace(dossier, printed_with=job.printed_with)
    dossier = notes.take(_with_pictures(job, dossier, history))
    draft = Draft(job, way.prepared(dossier), clock, way.press, way.known)
    shows, judgement = _shows(draft, history.last, notes)
    draft = replace(draft, judged=judgement.in_order)
    still = all_still_shown(job, dossier, shows, clock)
    shows = still.value
    readers = notes.take(served(job, shows, history))
    same = job.renews and bool(shows) and not readers
    shows = tuple((variant, selection) for variant, selection in shows if variant.audience_name in readers)
    judgement.audiences = job.variants if shows and job.judged else ()
    if not (shows and job.formats and isinstance(way.press, Foresighted)):
        judgement.in_order()  # else when a page is under way
    documents = tuple(_documents(draft, shows, history, notes, way.making)) if shows else ()
    documents = documents if judgement.in_order() else ()
    documents = notes.take(faithful(job, documents))
    notes.add(still.diagnostics)
    return Produced(
        briefing=job.briefing,
        documents=documents,
        diagnostics=tidy(marked(notes.diagnostics, trees, job.desk, job.scheme, dossier)),
        trace=trace(dossier, library_records(trees, job.desk, job.scheme)),
        as_of=dossier.briefing.record.as_of.isoformat(),
        whole=job.whole,
        edition=number,
        snapshot=frozen(job, dossier, documents, history) if documents and job.frozen is None else b"",
        unchanged=same,
        share=job.share,
    )


def shown_by(job: Job, prepared: Preparing) -> tuple[Draft, tuple[tuple[Variant, Selection], ...]] | None:
    """What the variants of a sound job show, of a dossier that is `prepared` once it is linked; None where it is not
    sound. Nothing is judged and nothing found: it is for a closer look at documents that were made.
    """
    dossier = link_trees(parse_files(job.files).value, job.desk, job.scheme, job.scale).value
    if dossier is None:
        return None
    history = editions_before(job).value
    dossier = _with_pictures(job, replace(dossier, printed_with=job.printed_with), history).value
    draft = Draft(job, prepared(dossier), job.clock(dossier.briefing.record.as_of), render_pdf)
    shows = ((variant, select(draft.dossier, variant, draft.clock).value) for variant in _speaking(draft).value)
    told = ((variant, _with_edition(draft, variant, selection, history)) for variant, selection in shows)
    return draft, tuple((variant, as_told(draft, variant, selection)) for variant, selection in told if selection)


def _with_pictures(job: Job, dossier: Dossier, history: History) -> Outcome[Dossier]:
    """The files of the briefing's pictures; of what was published those that were published."""
    edition = history.last.edition if job.withdraws and history.last else job.frozen
    sealed = edition.pictures if edition else None
    return with_pictures(dossier, job.briefing, job.pictures, sealed, lenient=job.withdraws)


def _products_in_order(job: Job) -> Outcome[None]:
    """What is wrong in the templates, style sheets and fonts of each product, once, before any view is made."""
    products = dict.fromkeys(variant.product_name for variant in job.made)
    found = (product_check(job.templates, product, job.brand).diagnostics for product in products)
    return Outcome(None, tuple(problem for problems in found for problem in problems))


@dataclass(slots=True)
class _Judgement:
    """What the rules find in records that can be judged, and in what `audiences` may see of them; they are asked once,
    and not before somebody wants to know.
    """

    draft: Draft
    notes: Notes
    open: bool
    audiences: tuple[Variant, ...] = ()

    def in_order(self) -> bool:
        """Whether nothing was found so far that keeps documents from being made."""
        if self.open:
            self.open = False
            _apply_rules(self.draft, self.notes)
            each = {variant.audience_name: variant for variant in self.audiences}
            self.notes.take(_audiences_served(self.draft, each.values()))
        return not self.notes.broken()


def _shows(draft: Draft, before: Before | None, notes: Notes) -> tuple[tuple[Shows, ...], _Judgement]:
    """What each variant shows, if the records fit together, and the judgement on them."""
    job, dossier, day = draft.job, draft.dossier, draft.clock.date()
    notes.excuses = excuses(dossier, day)
    if job.judged:  # what is published was judged when it was
        notes.take(unfitting_records(dossier, day))
        notes.take(corrections(dossier, before, job.issue))
        notes.add((*ended_early(dossier, draft.clock, job.now), *cleared_ahead(dossier, job.now)) if job.now else ())
    if notes.unsound():
        return (), _Judgement(draft, notes, open=False)
    variants = notes.take(_speaking(draft))
    counted = not job.formats and job.issue is None  # records are looked at, and no page is made
    shows = ((variant, notes.take(select(dossier, variant, draft.clock, counted=counted))) for variant in variants)
    return tuple(shows), _Judgement(draft, notes, open=job.judged)


def _apply_rules(draft: Draft, notes: Notes) -> None:
    job, dossier = draft.job, draft.dossier
    notes.take(editorial_faults(dossier, draft.clock.date()))
    notes.take(printed_texts(dossier, job.templates))
    usual = dossier.briefing.record.products or job.desk.products  # whatever is asked for this time
    products = dict.fromkeys((*usual, *(variant.product_name for variant in job.variants)))
    notes.take(unprinted_own_fields(dossier, job.templates, products))
    if {*usual} <= {variant.product_name for variant in job.variants}:  # else others may print it
        notes.take(unprinted_records(dossier, job.templates, job.variants, draft.clock))


def _speaking(draft: Draft) -> Outcome[tuple[Variant, ...]]:
    """The variants in the briefing's language, with the words of their product's catalogues."""
    job, briefing = draft.job, draft.dossier.briefing
    language = briefing.record.language
    wrong = language_problem(language, briefing.at(("language",)), job.templates) if language else None
    if wrong is not None:
        return Outcome((), (wrong,))
    tag = language or job.desk.language
    lacking = without_cyrillic(job.brand.fonts, job.templates) if job.judged and in_cyrillic(tag) else ()
    spoken = [(variant, speech_of(tag, variant.product_name, job.templates)) for variant in job.made]
    made = tuple(replace(variant, speech=speech.value) for variant, speech in spoken)
    found = [*lacking, *(problem for _, speech in spoken for problem in speech.diagnostics)]
    for variant in {v.product_name: v for v in made}.values() if job.judged else ():
        name, title = variant.product_name, variant.product.title
        found += untitled(variant.speech, name, title, job.templates, job.desk.language)
    return Outcome(made, tuple(found))


def _documents(
    draft: Draft, shows: Sequence[Shows], history: History, notes: Notes, making: Making | None
) -> Iterator[Document]:
    """The document of each variant; every audience's problems are known before the first is looked at."""
    job, dossier = draft.job, draft.dossier
    told = [*shows]  # what changed is no matter of limits
    if job.formats:
        told = [(variant, _with_edition(draft, variant, selection, history)) for variant, selection in shows]
    for variant, selection in told:
        notes.take(budget(variant, dossier, selection))
    records = dossier_digest(dossier) if job.formats and not making else ""
    making = making or partial(make, records=records, excuses=notes.excuses)
    for variant, selection in told if job.formats else ():
        if selection is not None and not notes.broken():
            made = making(draft, variant, selection)
            document = notes.take(made) if draft.judged() else None  # of records in disorder nothing more is said
            if document is not None:
                yield document
    if job.judged:
        notes.add(_needless(draft, notes))


def _with_edition(draft: Draft, variant: Variant, selection: Selection | None, history: History) -> Selection | None:
    """A selection with its edition and what changed since the one that its audience got before."""
    if selection is None:
        return None
    issue, before = numbered(draft.job, variant, history), history.of(variant.audience_name)
    return edited(selection, draft.dossier, variant, issue=issue, before=before, clock=draft.clock)


def _audiences_served(draft: Draft, audiences: Iterable[Variant]) -> Outcome[None]:
    """What the rules of a view find in what each audience may see, and whether it says whom it is for."""
    found: list[Diagnostic] = []
    for variant in audiences:
        shown, name = visible(draft.dossier, variant, draft.clock), variant.audience_name
        if shown is not None:
            found += view_faults(shown, name, draft.clock.date()).diagnostics if name else ()  # else judged already
            found += told_by_settings(shown, name or "", draft.job.settings)
            found += names_on_lists(shown, name) if name else ()
            found += unaddressed(shown, name, variant.audience)
    return Outcome(None, tuple(found))


def _needless(draft: Draft, notes: Notes) -> Iterator[Diagnostic]:
    """Waivers that excused nothing, where the rules were applied for every audience."""
    audiences = {variant.audience_name for variant in draft.job.variants}
    if audiences.issuperset(draft.job.desk.audiences):
        judged = {*RULES, *VIEW_RULES, "BG505"}
        yield from needless(draft.dossier, tuple(notes.diagnostics), judged, draft.clock.date())
