"""Every product over the worst briefings and over the desk's own: what a build would say about templates, and what does
not fit its box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.audience.selection import select
from briefgen.audience.variant import Selection, Variant
from briefgen.authoring.hardest_desk import Asked, worst_desk
from briefgen.authoring.layout_faults import faults, marked_up
from briefgen.desk.files import Files
from briefgen.desk.template_lookup import CONTRACT
from briefgen.dossier.linking import Dossier
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import read_dossier
from briefgen.formats.pdf import PDF
from briefgen.inspection.blocks import contract_faults
from briefgen.inspection.glyphs import glyphs
from briefgen.page.own_prints import unprinted_own_fields, unread_own_fields
from briefgen.page.printed_texts import named_texts, printed_texts
from briefgen.page.product_check import product_check
from briefgen.page.rendering import render_html
from briefgen.pdf.rendering import render_pdf
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.planning.setup import read_setup
from briefgen.problems.diagnostics import Diagnostic, Notes, Outcome, Span
from briefgen.values import dataclass

_ABOUT_TEMPLATES = ("BG8", "BG9", "BG703", "BG707", "BG713")
FoundWhere = tuple[Diagnostic, str]  # a problem, and with which product and briefing it shows
Rendered = tuple[str, bytes]  # what a PDF is called, and its bytes


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the documents of one briefing, and those documents."""

    briefing: str
    found: tuple[FoundWhere, ...]
    documents: tuple[Rendered, ...] = ()


def check_templates(desk: Files, products: tuple[str, ...]) -> Iterator[Looked]:
    """Look at each briefing in turn; no product named: at all of them."""
    templates = Files({path: data for path, data in desk.items() if not path.startswith("content/")})
    setup = read_setup(desk).value
    asked = Asked(setup.desk.extra if setup else {}, named_texts(templates))
    yield from _desk(worst_desk(templates, asked), products or product_names(desk), worst=True)
    yield from _desk(desk, products, worst=False)


def product_names(desk: Files) -> tuple[str, ...]:
    """The products that a desk has, its own and ours."""
    return tuple(path.split("/")[1] for path in desk if path.startswith("templates/") and path.endswith(f"/{CONTRACT}"))


def _desk(desk: Files, products: tuple[str, ...], *, worst: bool) -> Iterator[Looked]:
    notes = Notes()
    jobs = notes.take(plan(desk, Request(products=products)))
    yield Looked("", tuple((d, "") for d in notes.diagnostics if d.code != "BG013" or worst))
    for job in jobs:
        yield _briefing(job, worst=worst)


def _briefing(job: Job, *, worst: bool) -> Looked:
    notes, told, documents = Notes(), list[FoundWhere](), list[Rendered]()
    dossier = notes.take(read_dossier(job.files, job.desk, job.scheme, job.scale))
    if dossier is None or notes.broken():
        return Looked(job.briefing, tuple((found, "") for found in notes.diagnostics if found.is_error))
    dossier = notes.take(with_pictures(dossier, job.briefing, job.pictures))
    if not worst:
        lost = [*printed_texts(dossier, job.templates).diagnostics]
        lost += unprinted_own_fields(
            dossier, job.templates, dict.fromkeys(v.product_name for v in job.variants)
        ).diagnostics
        told += [(found, "") for found in lost]
    for variant in job.variants:
        selection = select(dossier, variant, job.clock(dossier.briefing.record.as_of)).value
        if selection is None:
            continue
        made = _document(job, dossier, variant, selection)
        found = [replace(each, marking=selection.view.marking or "") for each in made.diagnostics]  # they quote it
        told += _about_templates(found, job, variant, worst=worst)
        if made.value:
            name = variant.product_name if worst else variant.name.replace("/", "_")
            documents.append((f"{job.briefing}_{name}.pdf", made.value))
    return Looked(job.briefing, tuple(told), tuple(documents))


def _document(job: Job, dossier: Dossier, variant: Variant, selection: Selection) -> Outcome[bytes]:
    notes = Notes()
    notes.take(product_check(job.templates, variant.product_name, job.brand))
    if notes.broken():
        return Outcome(b"", tuple(notes.diagnostics))
    page = notes.take(render_html(selection, job.templates, job.brand, variant.product_name, twins=True))
    if page is None or notes.broken():
        return Outcome(b"", tuple(notes.diagnostics))
    notes.take(glyphs(dossier, page.fonts))
    notes.add(unread_own_fields(page.own_unread, dossier, job.templates, variant.product_name))
    marked, elements = marked_up(page)
    pdf = notes.take(PDF.make(marked, selection.view, render_pdf))
    notes.take(contract_faults(page, (pdf,) if pdf else (), variant, dossier))
    if pdf is not None:
        notes.add(faults(pdf, elements, job.templates, variant.product_name))
    return Outcome(pdf.data if pdf else b"", tuple(notes.diagnostics))


def _about_templates(found: Iterable[Diagnostic], job: Job, variant: Variant, *, worst: bool) -> Iterator[FoundWhere]:
    """What concerns templates, and with which product and briefing it shows."""
    where = f"{variant.product_name}, {'worst case' if worst else 'briefing'} `{job.briefing}`"
    for each in found:
        span = each.span
        if worst and (span is None or span.file.startswith("content/")):
            span = Span(f"templates/{variant.product_name}/{CONTRACT}")
        if each.code.startswith(_ABOUT_TEMPLATES):
            yield replace(each, span=span), where


def gathered(looked: Iterable[Looked]) -> tuple[Diagnostic, ...]:
    """Each kind of problem once a place, with the first briefing that shows it and the number of others."""
    shows: dict[tuple[str, Span | None], dict[str, Diagnostic]] = {}
    for found, where in (each for one in looked for each in one.found):
        shows.setdefault((found.code, found.span), {}).setdefault(where, found)
    return tuple(_one_for_all(list(places.items())) for places in shows.values())


def _one_for_all(places: list[tuple[str, Diagnostic]]) -> Diagnostic:
    where, found = places[0]
    more = f", and {len(places) - 1} more" if len(places) > 1 else ""
    return replace(found, message=f"{found.message} ({where}{more})") if where else found
