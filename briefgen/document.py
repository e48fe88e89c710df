"""One document of a briefing: what one variant shows as a page and its files, looked at before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import partial
from itertools import combinations
from posixpath import basename

from briefgen.audience.change_views import ChangesView
from briefgen.audience.recipients import listed_elsewhere
from briefgen.audience.variant import Selection, Variant
from briefgen.audience.visibility import visible
from briefgen.dossier.linking import Dossier
from briefgen.fitting import Attempt, EachOnce, Setting, longest, with_room
from briefgen.formats.format import Made
from briefgen.formats.known import FORMATS
from briefgen.inspection.blocks import contract_faults
from briefgen.inspection.crowded import crowded
from briefgen.inspection.excused_words import Templates, repeated
from briefgen.inspection.glyphs import glyphs
from briefgen.inspection.kept_words import words_printed
from briefgen.inspection.leak_test import Search, leaks, old_texts
from briefgen.inspection.old_words import not_told_again
from briefgen.inspection.stamps import stamps
from briefgen.inspection.withheld_pictures import shown_pictures
from briefgen.page.own_prints import unread_own_fields
from briefgen.page.rendering import Page, render_html
from briefgen.pdf.rendering import Foresighted, Press
from briefgen.planning.document_keys import in_formats, variant_key
from briefgen.planning.jobs import Artifact, Document, Job, StandingDocument
from briefgen.problems.diagnostics import Diagnostic, Excuse, Outcome
from briefgen.records.document_formats import FORMATS as ALL
from briefgen.records.document_formats import TWINS
from briefgen.values import dataclass
from briefgen.withheld.sought import Hidden, released_by, sought

PAGE_FORMAT = "html"  # made and looked at in any case: the page is what all formats are made from
PAGE_FILES, STYLE_FILES = (".j2",), (".css", ".yml")


@dataclass(frozen=True, slots=True)
class Draft:
    """One briefing under way: its job, its linked records, the moment on which it is judged, what sets its pages.

    `known` says of its documents by their names what had room when they were set before. Whether the records are in
    order may be `judged` when a page is under way.
    """

    job: Job
    dossier: Dossier
    clock: datetime
    press: Press
    known: MutableMapping[str, Setting] = field(default_factory=dict)
    judged: Callable[[], bool] = lambda: True


def make(
    draft: Draft, variant: Variant, selection: Selection, *, records: str, excuses: tuple[Excuse, ...]
) -> Outcome[Document | None]:
    """The document of one variant, and what was found while it was made; none where an error was.

    One that would be as it stands in the output folder is not made again. `records` is the digest of all records.
    """
    job, marking = draft.job, selection.view.marking or ""
    hidden = _hidden(draft, variant)
    selection = _told_once(selection, draft.dossier, hidden)
    known = job.known.get(variant.name)
    made_of = variant_key(variant, selection, records, hidden, job.looks.get(variant.product_name))
    job = replace(job, formats=_with_those_that_stand(job.formats, known, made_of))
    draft, key = replace(draft, job=job), in_formats(made_of, job.formats)
    if known and known.key == key:
        standing = Document(variant.name, key, marking, (), known.diagnostics, stands=True)
        return Outcome(standing, known.diagnostics)
    notes = job.notes(excuses)
    stem, twins = stem_of(draft, variant, selection), has_twins(job)
    gate = partial(_gate, draft, variant, hidden, stem)
    way = _Way(draft, EachOnce(draft.press), excuses, basename(stem), gate, twins)
    told = with_room(partial(_attempt, way), variant, selection, draft.known)
    page, files = told.page, told.files
    notes.add(told.found)
    if page is None or notes.broken():
        return Outcome(None, tuple(notes.heard))
    looked_at = tuple(files.values())
    seen = (
        *contract_faults(page, looked_at, _as_long_as_it_is(variant, selection), draft.dossier).diagnostics,
        *stamps(told.selection.view, page.template, looked_at).diagnostics,
        *crowded(page, variant.product_name, looked_at).diagnostics,
    )
    notes.add(replace(found, marking=marking, audiences=variant.audiences) for found in seen)
    leaked = gate(looked_at, changes=told.selection.view.changes)
    notes.add(replace(found, audiences=variant.audiences) for found in leaked)
    pictures = shown_pictures(page, draft.dossier, variant, hidden.withheld)
    highest = job.scheme.labels[-1].label if job.scheme.labels else ""  # it gives a withheld record away
    notes.add(replace(found, audiences=variant.audiences, marking=highest) for found in pictures)
    made = tuple(_artifacts(job, stem, files))
    return Outcome(Document(variant.name, key, marking, made, tuple(notes.heard)), tuple(notes.heard))


def as_told(draft: Draft, variant: Variant, selection: Selection) -> Selection:
    """A selection without old words that nobody outside may read any more."""
    return _told_once(selection, draft.dossier, _hidden(draft, variant))


def _told_once(selection: Selection, dossier: Dossier, hidden: Hidden) -> Selection:
    changes = selection.view.changes
    if changes is None or not hidden.withheld:
        return selection
    changes = not_told_again(changes, dossier.briefing.id, sought(dossier, hidden))
    return replace(selection, view=replace(selection.view, changes=changes))


def _with_those_that_stand(asked: tuple[str, ...], known: StandingDocument | None, made_of: str) -> tuple[str, ...]:
    """The formats to make, in their order: those asked for, and those in which the document stands already.

    They may lead to each other. What was made of other records stays as it is, and nothing leads to it.
    """
    sets = (some for count in range(1, len(ALL) + 1) for some in combinations(ALL, count)) if known else ()
    standing = next((some for some in sets if known and known.key == in_formats(made_of, some)), ())
    return tuple(name for name in ALL if name in asked or name in standing)


def _as_long_as_it_is(variant: Variant, selection: Selection) -> Variant:
    """A variant whose pages are counted, but for one that is taken back: nobody shortens that for its notice's sake."""
    if not selection.view.briefing.withdrawn:
        return variant
    return replace(variant, product=variant.product.model_copy(update={"max_pages": None}))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a document is made, whatever it shows: what sets its pages, its name, the last look at its files, and whether
    page and PDF lead to each other.
    """

    draft: Draft
    press: EachOnce
    excuses: tuple[Excuse, ...]
    name: str
    gate: Callable[..., object]
    twins: bool


def _attempt(way: _Way, selection: Selection, at_most: int | None) -> Attempt:
    """A page and its files; after an error no more. What is found in a file may quote the page.

    What has more pages than `at_most` is laid out and not written.
    """
    draft, job, notes = way.draft, way.draft.job, way.draft.job.notes(way.excuses)
    completed = partial(_completed, way, at_most)
    page = notes.take(render_html(selection, job.templates, job.brand, way.name, twins=way.twins, completed=completed))
    if not draft.judged():
        return Attempt(selection, None, {}, ())
    if page is not None and not notes.broken():
        notes.take(glyphs(draft.dossier, page.fonts))
        notes.add(unread_own_fields(page.own_unread, draft.dossier, job.templates, selection.view.product.name))
    files: dict[str, Made] = {}
    for format_name in _looked_at(job):
        if page is not None and not notes.broken() and not (at_most and longest(files.values()) > at_most):
            if format_name == "pdf" and isinstance(draft.press, Foresighted):  # what it reads now is known at the end
                way.gate(tuple(files.values()), changes=selection.view.changes)
            made = FORMATS[format_name].make(page, selection.view, way.press)
            notes.add(replace(found, marking=selection.view.marking or "") for found in made.diagnostics)
            if made.value is not None:
                files[format_name] = made.value
    return Attempt(selection, page, files, tuple(notes.heard))


def _completed(way: _Way, at_most: int | None, page: Page) -> Page:
    """A page with what the desk has to say of it; its PDF is begun, for it is seldom found wrong."""
    page = replace(page, mail=way.draft.job.desk.mail, at_most=at_most)
    if "pdf" in _looked_at(way.draft.job):
        way.press.begin(page)
    return page


def _looked_at(job: Job) -> tuple[str, ...]:
    """The formats that are made, and looked at: those asked for, and what they are made from or bring along."""
    attached = ("pdf",) if "eml" in job.formats and job.desk.mail.pdf else ()
    return tuple(dict.fromkeys((PAGE_FORMAT, *attached, *job.formats)))


def _artifacts(job: Job, stem: str, files: dict[str, Made]) -> Iterable[Artifact]:
    for name, made in files.items():
        if name in job.formats:
            yield Artifact(stem + FORMATS[name].suffix, made.data, made.pages)


def _hidden(draft: Draft, variant: Variant) -> Hidden:
    """What may not be in a document.

    What the audience may see is read from the desk again, by its name, which is the name of the folder.
    """
    job, dossier = draft.job, draft.dossier
    told = replace(variant, audience=job.desk.audiences[variant.audience_name]) if variant.audience_name else variant
    shown = visible(dossier, told, draft.clock)
    withheld = shown.withheld if shown else tuple(sorted(dossier.items))
    return Hidden(withheld, released_by(dossier), tuple(listed_elsewhere(job.desk, told.audience_name)))


def leaks_in(draft: Draft, variant: Variant, selection: Selection, file: Made) -> tuple[Diagnostic, ...]:
    """The same last look at one more file that was made of a document, such as a copy for review."""
    stem, changes = stem_of(draft, variant, selection), selection.view.changes
    return _gate(draft, variant, _hidden(draft, variant), stem, (file,), changes=changes)


def _gate(
    draft: Draft, variant: Variant, hidden: Hidden, stem: str, files: Sequence[Made], *, changes: ChangesView | None
) -> tuple[Diagnostic, ...]:
    """The last look at a document before it may be written: is anything in it that its audience may not see?"""
    pages, styles = (_texts(draft.job, endings) for endings in (PAGE_FILES, STYLE_FILES))
    own = words_printed(variant.speech, draft.job.templates) if hidden.withheld else ()
    secret = sought(draft.dossier, hidden, own)
    judged = draft.dossier.everything if draft.job.frozen else ()
    search = Search(secret, Templates.of(pages, styles), repeated(secret, judged), old_texts(changes))
    return leaks(search, draft.dossier, variant, path=stem, files=files).diagnostics


def _texts(job: Job, endings: tuple[str, ...]) -> list[str]:
    return [data.decode("utf-8", "replace") for path, data in job.templates.items() if path.endswith(endings)]


def has_twins(job: Job) -> bool:
    """Whether a page and its PDF lead to each other; an edition always has both."""
    return job.issue is not None or set(job.formats) >= TWINS


def stem_of(draft: Draft, variant: Variant, selection: Selection) -> str:
    """Where its files stand, without their endings: BRIEFING/AS_OF/AUDIENCE/BRIEFING_AS-OF_PRODUCT_AUDIENCE.

    There is no audience in it where the desk has none.

    What is under embargo lies beside the audiences' folders, which are handed out, and its name says so.

    An edition has its number where a draft has its day: in its name the one that it has for its audience.
    """
    job, day = draft.job, draft.dossier.briefing.record.as_of.isoformat()
    edition = selection.view.briefing.edition
    folder, tag = (f"edition-{job.issue.number}", f"ed{edition.number}") if job.issue and edition else (day, day)
    embargoed = ("embargoed",) if selection.view.briefing.embargo else ()
    name = "_".join((job.briefing, tag, variant.product_name, *variant.audiences, *embargoed))
    return "/".join((job.briefing, folder, *embargoed, *variant.audiences, name))
