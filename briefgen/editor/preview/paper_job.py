"""One document set on paper in a process of its own: what `produce` makes of a job, and what stands where on it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.page.layout import PageLayout
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Pdf, render_pdf
from briefgen.planning.jobs import Artifact, Job, Produced
from briefgen.problems.diagnostics import Outcome
from briefgen.produce import produce


@dataclass(frozen=True, slots=True)
class SetPaper:
    """What came of a job, and the layout of its document: also of one that is too long to be made."""

    produced: Produced
    layout: tuple[PageLayout, ...] = ()

    def file(self, ending: str) -> Artifact | None:
        """The file with this ending, if there is one."""
        return next((made for made in self.produced.artifacts if made.path.endswith(ending)), None)


def set_paper(job: Job) -> SetPaper:
    """Make the document of a job with one variant."""
    tries: list[Pdf] = []

    def press(page: Page) -> Outcome[Pdf | None]:
        rendered = render_pdf(page)
        if rendered.value is not None:
            tries.append(rendered.value)
        return rendered

    made = SetPaper(produce(job, press))
    pdf = made.file(".pdf")
    kept = next((one for one in tries if pdf and one.data == pdf.data), tries[0] if tries else None)
    return SetPaper(made.produced, kept.layout if kept else ())
