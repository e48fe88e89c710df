"""What a product's templates receive of one briefing: the view alone, nothing rendered."""

from __future__ import annotations

from dataclasses import replace

from briefgen.audience.selection import select
from briefgen.audience.view import View
from briefgen.desk.files import Files
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import read_dossier
from briefgen.page.rendering import branded
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Notes, Outcome


def view_of(files: Files, product: str | None, briefing: str | None, audience: str | None) -> Outcome[View | None]:
    """The view of a briefing; of the desk's first one, its first product and its first audience where none is named."""
    asked = [(name,) if name else () for name in (briefing, product, audience)]
    notes = Notes()
    jobs = notes.take(plan(files, Request(briefings=asked[0], products=asked[1], audiences=asked[2])))
    if not jobs or notes.broken():
        return Outcome(None, tuple(notes.diagnostics))
    job = jobs[0]
    dossier = notes.take(read_dossier(job.files, job.desk, job.scheme, job.scale))
    if dossier is None or notes.broken() or not job.variants:
        return Outcome(None, tuple(notes.diagnostics))
    dossier = notes.take(with_pictures(dossier, job.briefing, job.pictures))
    selection = notes.take(select(dossier, job.variants[0], job.clock(dossier.briefing.record.as_of)))
    if selection is None:
        return Outcome(None, tuple(notes.diagnostics))
    view = replace(branded(selection.view, job.brand), sources=tuple(selection.sources.values()))
    return Outcome(view, tuple(notes.diagnostics))
