"""Makes the copy that is sent for review: a Word document whose every text knows its record and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from briefgen.audience.variant import Variant
from briefgen.desk.files import Files
from briefgen.document import Draft, leaks_in
from briefgen.formats.docx import made_of
from briefgen.origins.click_map import Place, places_on
from briefgen.origins.marked_page import with_marks
from briefgen.origins.without_paper import WithoutPaper
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import render_pdf
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic, Outcome, has_errors, tidy
from briefgen.produce import produce, shown_by
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.report.audience import for_audience
from briefgen.review.copy_parts import Note, finished
from briefgen.review.kept_copies import bookmark, text_of
from briefgen.review.package import open_package
from briefgen.review.sent import Sent, SentField
from briefgen.review.word_text import original
from briefgen.syntax.dates import PartialDate
from briefgen.word.rendering import render_docx

_ID = 12  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class ReviewCopy:
    """A copy for review: its document, and what is kept of it."""

    sent: Sent
    document: bytes


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who reviews, as the copy says it, and by which day; either may be left out."""

    names: str = ""
    by: PartialDate | None = None


def review_copy(files: Files, request: Request, reviewers: Reviewers) -> Outcome[ReviewCopy | None]:
    """The copy of one document for review, with what is wrong with it as comments; None where it cannot be made.

    `request` asks for one briefing, one product and one audience.
    """
    planned = plan(files, request)
    if len(planned.value) != 1 or len(planned.value[0].variants) != 1:
        return Outcome(None, planned.diagnostics)
    [job] = planned.value
    press = WithoutPaper()
    made = produce(job, press)
    found = tidy((*planned.diagnostics, *made.diagnostics))
    shown = shown_by(job, lambda dossier: dossier)
    if press.page is None or made.failed or shown is None:
        return Outcome(None, found)
    draft, [(variant, selection)] = shown
    stem = next(PurePosixPath(file.path).stem for file in made.artifacts)
    places = places_on(press.page.html, stem, job, press.page.sources)
    notes = found if variant.audience_name is None else _as_told_to(variant.audience_name, request, files)
    copy = _copy(press.page, places, (draft, variant), reviewers, notes)
    if copy.value is None:
        return copy
    leaked = leaks_in(draft, variant, selection, made_of(copy.value.document))
    return Outcome(None if has_errors(leaked) else copy.value, tidy((*found, *leaked)))


def _as_told_to(audience: str, request: Request, files: Files) -> tuple[Diagnostic, ...]:
    return for_audience(BuildResult(), request, files, audience).diagnostics


def _copy(
    page: Page, places: tuple[Place, ...], of: tuple[Draft, Variant], reviewers: Reviewers, found: Iterable[Diagnostic]
) -> Outcome[ReviewCopy | None]:
    """The document with its bookmarks, comments and parts, and what was printed where."""
    draft, variant = of
    id_ = _id(page, variant, reviewers)
    marked = replace(page, document=with_marks(page.document, [(place.begin, place.end) for place in places]))
    rendered = render_docx(marked, render_pdf, _names(id_))
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    fields = tuple(_fields(rendered.value, id_, places, draft))
    names = {(field.record, field.path): field.bookmark for field in reversed(fields)}
    sent = Sent(id_, draft.job.briefing, variant.product_name, variant.audience_name, reviewers.names,
                _day(variant, reviewers), fields)  # fmt: skip
    notes = list(_notes(found, places, names))
    document = finished(rendered.value, sent, _line(variant, reviewers), notes, draft.dossier.briefing.record.as_of)
    return Outcome(ReviewCopy(sent, document))


def _id(page: Page, variant: Variant, reviewers: Reviewers) -> str:
    """Another one for every other text, product, audience, and for other reviewers."""
    told = f"{page.html}\n{variant.name}\n{reviewers.names}\n{_day(variant, reviewers)}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]


def _names(id_: str) -> Callable[[Any], tuple[str, ...]]:
    """What names the bookmark around each marked piece of a page; a text in several pieces has several."""
    parts: Counter[str] = Counter()
    known: dict[Any, str] = {}

    def names(element: Any) -> tuple[str, ...]:
        number = element.get("data-at")
        if number is None:
            return ()
        if element not in known:
            known[element] = bookmark(id_, int(number), parts[number])
            parts[number] += 1
        return (known[element],)

    return names


def _fields(document: bytes, id_: str, places: tuple[Place, ...], draft: Draft) -> Iterator[SentField]:
    """The texts that stand in the document, each with what is printed of it."""
    package = open_package("the copy", document).value
    if package is None:
        return
    text, dossier = text_of(package), draft.dossier
    items: Mapping[str, Located[Any]] = {**dossier.items, dossier.briefing.id: dossier.briefing}
    sources = {id_: {leaf.path: leaf.value for leaf in item.texts()} for id_, item in items.items()}
    for number, place in enumerate(places):
        name = bookmark(id_, number)
        source = sources.get(place.record, {}).get(place.field)
        if name in text.bookmarks and source is not None:
            begin, end = text.bookmarks[name]
            yield SentField(name, place.record, place.field, source, original(text.pieces[begin:end]).strip())


def _notes(
    found: Iterable[Diagnostic], places: tuple[Place, ...], names: Mapping[tuple[str, FieldPath], str]
) -> Iterator[Note]:
    """What is wrong with texts that stand in the document, at them."""
    for problem in found:
        near = (
            names[key]
            for place in places
            if problem.span and _holds(place, problem) and (key := (place.record, place.field)) in names
        )
        name = next(near, None)
        if name is not None:
            yield Note(name, f"{problem.message}{f' — {problem.hint}' if problem.hint else ''} ({problem.code})")


def _holds(place: Place, problem: Diagnostic) -> bool:
    return problem.span is not None and (place.span.holds(problem.span) or place.span == problem.span)


def _line(variant: Variant, reviewers: Reviewers) -> str:
    """Who reviews, by when, in the language of the document."""
    speech, day = variant.speech, _day(variant, reviewers)
    if reviewers.names and day:
        return speech.say("Review copy for %(names)s, by %(day)s", names=reviewers.names, day=day)
    if reviewers.names:
        return speech.say("Review copy for %(names)s", names=reviewers.names)
    return speech.say("Review copy, by %(day)s", day=day) if day else speech.say("Review copy")


def _day(variant: Variant, reviewers: Reviewers) -> str:
    return variant.speech.date(reviewers.by) if reviewers.by else ""
