"""Makes the copy that is sent for review: a Word document whose every text knows its record and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from briefgen.audience.variant import Variant
from briefgen.desk.files import Files
from briefgen.document import Draft, leaks_in
from briefgen.formats.docx import made_of
from briefgen.formats.format import Made
from briefgen.formats.format import Place as Readable
from briefgen.origins.click_map import Place, places_on
from briefgen.origins.marked_page import with_marks
from briefgen.origins.without_paper import WithoutPaper
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import render_pdf
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic, Outcome, has_errors, tidy
from briefgen.produce import produce, shown_by
from briefgen.records.located import Located
from briefgen.report.audience import for_audience
from briefgen.review.copy_parts import Note, finished
from briefgen.review.kept_copies import bookmark, text_of
from briefgen.review.package import open_package
from briefgen.review.printed_text import CITED
from briefgen.review.sent import Sent, SentField
from briefgen.review.word_text import original
from briefgen.syntax.dates import PartialDate
from briefgen.values import dataclass
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
    told = found if variant.audience_name is None else _as_told_to(variant.audience_name, request, files)
    notes = tuple(_harmless(told, lambda text: leaks_in(draft, variant, selection, _as_file(text))))
    copy = _copy(press.page, places, (draft, variant), reviewers, notes)
    if copy.value is None:
        return copy
    leaked = leaks_in(draft, variant, selection, made_of(copy.value.document))
    return Outcome(None if has_errors(leaked) else copy.value, tidy((*found, *leaked)))


def _as_told_to(audience: str, request: Request, files: Files) -> tuple[Diagnostic, ...]:
    return for_audience(BuildResult(), request, files, audience).diagnostics


def _harmless(found: tuple[Diagnostic, ...], leaks: Callable[[str], tuple[Diagnostic, ...]]) -> Iterator[Diagnostic]:
    """What tells nothing that is not for readers: a message may quote a note among editors."""
    if not leaks("\n".join(map(_said, found))):
        yield from found
    elif len(found) > 1:
        half = len(found) // 2
        yield from _harmless(found[:half], leaks)
        yield from _harmless(found[half:], leaks)


def _as_file(text: str) -> Made:
    return Made("the comments", text.encode(), (Readable("the comments", text, seen=True),), (text,))


def _said(problem: Diagnostic) -> str:
    """A problem as a comment has it."""
    return f"{problem.message}{f' — {problem.hint}' if problem.hint else ''} ({problem.code})"


def _copy(
    page: Page,
    places: tuple[Place, ...],
    of: tuple[Draft, Variant],
    reviewers: Reviewers,
    found: tuple[Diagnostic, ...],
) -> Outcome[ReviewCopy | None]:
    """The document with its bookmarks, comments and parts, and what was printed where."""
    draft, variant = of
    id_ = _id(page, variant, reviewers, found)
    marked = replace(page, document=with_marks(page.document, [(place.begin, place.end) for place in places]))
    rendered = render_docx(marked, render_pdf, _names(id_))
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    fields = tuple(_fields(rendered.value, id_, places, draft))
    sent = Sent(id_, draft.job.briefing, variant.product_name, variant.audience_name, reviewers.names,
                _day(variant, reviewers), fields)  # fmt: skip
    notes = list(_notes(found, places, fields, (draft.dossier.briefing, *draft.dossier.items.values())))
    document = finished(rendered.value, sent, _line(variant, reviewers), notes, draft.dossier.briefing.record.as_of)
    return Outcome(ReviewCopy(sent, document))


def _id(page: Page, variant: Variant, reviewers: Reviewers, found: tuple[Diagnostic, ...]) -> str:
    """Another one for every other text, product, audience, for other reviewers and other problems."""
    told = "\n".join((page.html, variant.name, reviewers.names, _day(variant, reviewers), *map(_said, found)))
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
            printed = original(text.pieces[begin:end]).strip()
            if printed.replace(CITED, "").strip():  # else it stands in a citation, which is one sign
                yield SentField(name, place.record, place.field, source, printed)


def _notes(
    found: Iterable[Diagnostic], places: tuple[Place, ...], fields: tuple[SentField, ...], items: Iterable[Located[Any]]
) -> Iterator[Note]:
    """What is wrong with records in the document: at the text that it is about, else at the record's first one."""
    names = {(field.record, field.path): field.bookmark for field in reversed(fields)}
    first = {field.record: field.bookmark for field in reversed(fields)}
    at = [(place.span, names[key]) for place in places if (key := (place.record, place.field)) in names]
    around = [(item.node.span, first[item.id]) for item in items if item.id in first]
    for problem in found:
        if problem.span is not None:
            near = (name for span, name in (*at, *around) if span.holds(problem.span))
            if (name := next(near, None)) is not None:
                yield Note(name, _said(problem))


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
