"""Everything between bytes and bytes for one briefing: pure, picklable, the same on any machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from posixpath import basename
from typing import TypeVar

from briefgen.audience.recipients import listed_elsewhere, unaddressed
from briefgen.audience.selection import select, visible
from briefgen.audience.variant import Selection, Variant
from briefgen.checks.rules import RULES, VIEW_RULES, check, check_view, judge
from briefgen.dossier.linking import Dossier, link
from briefgen.dossier.problem_markings import marked
from briefgen.dossier.reading import parse
from briefgen.dossier.waivers import excuses, needless
from briefgen.editions.marked_changes import Before, edited, unchanged
from briefgen.inspection.blocks import inspect
from briefgen.inspection.glyphs import glyphs
from briefgen.inspection.leak_test import Made, leaks
from briefgen.inspection.needles import Hidden, needles, released_by
from briefgen.inspection.record_limits import budget
from briefgen.inspection.stamps import stamps
from briefgen.language.choosing import language_problem, speech_of, untitled
from briefgen.page.rendering import Page, render_html
from briefgen.pdf.rendering import Pdf, render_pdf
from briefgen.planning.document_keys import dossier_digest, library_records, trace, variant_key
from briefgen.planning.jobs import FORMATS, Artifact, Document, Job, Produced
from briefgen.problems.diagnostics import Diagnostic, Notes, Outcome, tidy
from briefgen.published_edition import corrections, earlier, faithful, frozen
from briefgen.records.reading import validate

T = TypeVar("T")
TEXT_FILES = (".j2", ".css", ".yml")
Shows = tuple[Variant, Selection | None]
Selections = tuple[Shows, ...]


def produce(job: Job) -> Produced:
    """Make the documents of one briefing; with an error none of them, and every problem either way."""
    notes = Notes(job.profile, job.desk.release.severity)
    trees = notes.take(parse(job.files))
    records = notes.take(validate(trees))
    dossier = notes.take(link(records, job.desk, job.scheme, job.scale))
    clock = job.clock(dossier.briefing.record.as_of) if dossier else None
    before = notes.take(earlier(job))
    selections = _judged(job, dossier, clock, before, notes) if dossier and clock else ()
    same = before is not None and bool(selections) and unchanged(selections, before)
    documents: tuple[Document, ...] = ()
    if dossier and clock and selections and not (same and job.renews):
        told = [(variant, _told(job, chosen, dossier, variant, before=before)) for variant, chosen in selections]
        documents = tuple(_documents(job, dossier, clock, told, notes))
    kept = () if notes.broken() else documents
    artifacts = tuple(artifact for document in kept for artifact in document.artifacts)
    snapshot = frozen(job, dossier, artifacts) if dossier and kept and job.frozen is None else b""
    notes.take(faithful(job, artifacts))
    found = tidy(marked(notes.diagnostics, trees, job.desk, job.scheme, dossier))
    used = trace(dossier, library_records(trees)) if dossier else {}
    as_of = dossier.briefing.record.as_of.isoformat() if dossier else ""
    number = job.issue.number if job.issue else None
    return Produced(job.briefing, kept, found, used, as_of, job.whole, number, snapshot, same, share=job.share)


def _judged(job: Job, dossier: Dossier, clock: datetime, before: Before | None, notes: Notes) -> Selections:
    """Apply the rules; where they find no error, what each variant shows."""
    notes.excuses = excuses(dossier, clock.date())
    if job.frozen is None:  # what is published was judged when it was
        notes.take(check(dossier, clock.date()))
        notes.take(corrections(dossier, before, job.issue))
    if notes.unsound():
        return ()
    if job.frozen is None:
        notes.take(judge(dossier, clock.date()))
    variants = notes.take(_spoken(job, dossier))
    return tuple((variant, notes.take(select(dossier, variant, clock))) for variant in variants)


def _told(
    job: Job, chosen: Selection | None, dossier: Dossier, variant: Variant, *, before: Before | None
) -> Selection | None:
    """A selection with its edition and what changed since the one before."""
    if chosen is None:
        return None
    clock = job.clock(dossier.briefing.record.as_of)
    return edited(chosen, dossier, variant, issue=job.issue, before=before, clock=clock)


def _documents(
    job: Job, dossier: Dossier, clock: datetime, selections: Sequence[Shows], notes: Notes
) -> Iterator[Document]:
    """The files of each variant; every audience's problems are known before the first page is made."""
    for audience in {variant.audience_name: variant for variant in job.variants}.values():
        if job.frozen is None:
            notes.take(_seen(dossier, audience, clock))
    for variant, selection in selections:
        notes.take(budget(variant, dossier, selection))
    records = dossier_digest(dossier) if job.formats else ""
    for variant, selection in selections if job.formats else ():
        if selection is None or notes.broken():
            continue
        hidden = _hidden(job, dossier, variant, clock)
        key = variant_key(variant, selection, records, hidden, job.looks.get(variant.product_name), job.formats)
        marking, begun = selection.view.marking or "", len(notes.heard)
        if (known := job.known.get(variant.name)) and known.key == key:
            notes.add(known.diagnostics)
            yield Document(variant.name, key, marking, (), known.diagnostics, stands=True)
            continue
        stem = _stem(job, dossier, variant, selection)
        twins = job.issue is not None or set(job.formats) == set(FORMATS)  # an edition always has both
        page = notes.take(render_html(selection, job.templates, job.brand, basename(stem), twins=twins))
        if page is None or notes.broken():
            continue
        notes.take(glyphs(dossier, page.fonts))
        wanted = "pdf" in job.formats and not notes.broken()
        document = notes.take(_of(selection, render_pdf(page))) if wanted else None
        notes.add(_for(variant, _of(selection, inspect(page, document, variant, dossier))))
        notes.add(_for(variant, _of(selection, stamps(selection.view, page, document))))
        notes.add(_for(variant, _gate(job, dossier, variant, hidden, Made(stem, page, document))))
        files = tuple(_files(job, stem, page, document))
        yield Document(variant.name, key, marking, files, tuple(notes.heard[begun:]))
    if job.frozen is None:
        notes.add(_needless(job, dossier, clock, notes))


def _hidden(job: Job, dossier: Dossier, variant: Variant, clock: datetime) -> Hidden:
    """What may not be in a document.

    What the audience may see is read from the desk again, by its name, which is the name of the folder.
    """
    told = replace(variant, audience=job.desk.audiences[variant.audience_name]) if variant.audience_name else variant
    shown = visible(dossier, told, clock)
    withheld = shown.withheld if shown else tuple(sorted(dossier.items))
    return Hidden(withheld, released_by(dossier), tuple(listed_elsewhere(job.desk, told.audience_name)))


def _gate(job: Job, dossier: Dossier, variant: Variant, hidden: Hidden, made: Made) -> Outcome[None]:
    """The last look at a document before it may be written: is anything in it that its audience may not see?"""
    texts = [data.decode("utf-8", "replace") for path, data in job.templates.items() if path.endswith(TEXT_FILES)]
    return leaks(needles(dossier, hidden, texts), dossier, variant, made)


def _seen(dossier: Dossier, variant: Variant, clock: datetime) -> Outcome[None]:
    """What the rules of a view find in what one audience may see, and whether it says whom it is for."""
    shown, name = visible(dossier, variant, clock), variant.audience_name
    if shown is None:
        return Outcome(None)
    found = check_view(shown, name, clock.date()).diagnostics if name else ()  # else that was judged already
    return Outcome(None, (*found, *unaddressed(shown, name, variant.audience)))


def _needless(job: Job, dossier: Dossier, clock: datetime, notes: Notes) -> Iterator[Diagnostic]:
    """Waivers that excused nothing, where the rules were applied for every audience."""
    audiences = {variant.audience_name for variant in job.variants}
    if audiences.issuperset(job.desk.audiences):
        judged = {*RULES, *VIEW_RULES, "BG505"}
        yield from needless(dossier, tuple(notes.diagnostics), judged, clock.date())


def _spoken(job: Job, dossier: Dossier) -> Outcome[tuple[Variant, ...]]:
    """The variants in the briefing's language, with the words of their product's catalogues."""
    language = dossier.briefing.record.language
    wrong = language_problem(language, dossier.briefing.at(("language",)), job.templates) if language else None
    if wrong is not None:
        return Outcome((), (wrong,))
    tag = language or job.desk.language
    spoken = [(variant, speech_of(tag, variant.product_name, job.templates)) for variant in job.made]
    made = tuple(replace(variant, speech=speech.value) for variant, speech in spoken)
    return Outcome(made, (*(d for _, speech in spoken for d in speech.diagnostics), *_untitled(job, made)))


def _untitled(job: Job, variants: Sequence[Variant]) -> Iterator[Diagnostic]:
    """Titles of products that are not translated; those of what is published were judged when it was."""
    for variant in {v.product_name: v for v in variants}.values() if job.frozen is None else ():
        name, title = variant.product_name, variant.product.title
        yield from untitled(variant.speech, name, title, job.templates, job.desk.language)


def _of(selection: Selection, outcome: Outcome[T]) -> Outcome[T]:
    """What was made of a selection; what was found then may quote the page, and is marked like it."""
    label = selection.view.marking or ""
    return Outcome(outcome.value, tuple(replace(found, marking=label) for found in outcome.diagnostics))


def _for(variant: Variant, outcome: Outcome[None]) -> Iterator[Diagnostic]:
    """What was found in the document of one audience."""
    audiences = (variant.audience_name,) if variant.audience_name else ()
    return (replace(found, audiences=audiences) for found in outcome.diagnostics)


def _files(job: Job, stem: str, page: Page, document: Pdf | None) -> Iterator[Artifact]:
    if "html" in job.formats:
        yield Artifact(f"{stem}.html", page.html.encode())
    if document is not None:
        yield Artifact(f"{stem}.pdf", document.data, document.pages)


def _stem(job: Job, dossier: Dossier, variant: Variant, selection: Selection) -> str:
    """BRIEFING/AS_OF/AUDIENCE/BRIEFING_AS-OF_PRODUCT_AUDIENCE, without its audience where the desk has none.

    What is under embargo lies beside the audiences' folders, which are handed out, and its name says so.

    An edition has its number where a draft has its day.
    """
    day = dossier.briefing.record.as_of.isoformat()
    folder, tag = (f"edition-{job.issue.number}", f"ed{job.issue.number}") if job.issue else (day, day)
    audience = (variant.audience_name,) if variant.audience_name else ()
    embargoed = ("embargoed",) if selection.view.briefing.embargo else ()
    name = "_".join((job.briefing, tag, variant.product_name, *audience, *embargoed))
    return "/".join((job.briefing, folder, *embargoed, *audience, name))
