"""What is done with a job, imported where it is done: who only hands jobs out needs nothing that makes documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.planning.jobs import Job, Produced

if TYPE_CHECKING:
    from briefgen.pdf.rendering import Press


def produce(job: Job, press: Press | None = None) -> Produced:
    """Make the documents of a job, as `briefgen.produce` promises; `press` sets its pages, if not the engine here."""
    from briefgen import produce as makes  # noqa: PLC0415  (a fifth of all imports)

    return makes.produce(job) if press is None else makes.produce(job, press)
