"""The pages that briefgen hands to the engine, on the disk for the engine's own command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.audience.selection import select
from briefgen.desk.reading import read_desk
from briefgen.dossier.linking import link
from briefgen.dossier.reading import parse_files
from briefgen.language.choosing import speech_of
from briefgen.page.rendering import Page, render_html
from briefgen.pdf.hidden import without_hidden
from briefgen.pdf.page_numbers import with_named_targets
from briefgen.pdf.rendering import VARIANT
from briefgen.pdf.written_tokens import written_out
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.records.reading import validate
from tests.benchmarks.timed import ran


def pages(desk: Path, request: Request, folder: Path, *, as_handed_over: bool = False) -> list[Path]:
    """The first document of each briefing: page, style sheets and fonts in a folder of its own; both as their
    author wrote them, or as briefgen hands them to the engine.
    """
    jobs = plan(read_desk(desk).value, request).value
    return [_put(_page(job), folder / job.briefing, as_handed_over=as_handed_over) for job in jobs]


def command(page: Path) -> float:
    """How long the bare command takes for a page, with the tags that briefgen asks for."""
    return ran("-m", "weasyprint", "--pdf-variant", VARIANT, page.name, "bare.pdf", cwd=page.parent)


def _page(job: Job) -> Page:
    dossier = link(validate(parse_files(job.files).value).value, job.desk, job.scheme, job.scale).value
    if dossier is None:
        raise ValueError(job.briefing)
    speech = speech_of(job.desk.language, job.variants[0].product_name, job.templates).value
    clock = job.clock(dossier.briefing.record.as_of)
    selection = select(dossier, replace(job.variants[0], speech=speech), clock).value
    page = render_html(selection, job.templates, job.brand, "bare", twins=True).value if selection else None
    if page is None:
        raise ValueError(job.briefing)
    return page


def _put(page: Page, folder: Path, *, as_handed_over: bool) -> Path:
    texts = [sheet.text for sheet in (written_out(page.sheets, page.document) if as_handed_over else page.sheets)]
    sheets = ((sheet.name, text.encode()) for sheet, text in zip(page.sheets, texts, strict=True))
    for name, data in (*page.fonts.items(), *sheets):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    links = "".join(f'<link rel="stylesheet" href="{sheet.name}">' for sheet in page.sheets)
    document = page.document
    if as_handed_over:
        document = with_named_targets(without_hidden(document, page.sheets))
    written = folder / "page.html"
    written.write_text(document.replace("</head>", f"{links}</head>", 1), "utf-8")
    return written
