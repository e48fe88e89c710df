"""One document set on paper in a process of its own: at once as its web page stands, then as `produce` makes it."""

from __future__ import annotations

from collections import deque

from briefgen.fitting import Setting
from briefgen.page.layout import PageLayout
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Pdf, render_pdf
from briefgen.planning.jobs import Artifact, Job, Produced
from briefgen.problems.diagnostics import Diagnostic, Outcome
from briefgen.produce import produce
from briefgen.values import dataclass

KEPT = 4  # pages that were set last: what is set at once is mostly what is made then


@dataclass(frozen=True, slots=True)
class SetPaper:
    """What came of a document: its PDF and the layout of that, also of one that is too long to be made.

    `page` is the web page that it was made with, None where a page was set as it stands and nobody has judged it.
    `setting` is how it was set, None where it has no room.
    """

    problems: tuple[Diagnostic, ...]
    pdf: bytes | None = None
    layout: tuple[PageLayout, ...] = ()
    page: Artifact | None = None
    setting: Setting | None = None


def set_page(_job: Job, page: Page) -> SetPaper:
    """Set a web page on paper as it stands; what has no room on the pages that it may have is not written."""
    made = _press(page)
    pdf = made.value or Pdf(b"", ())
    return SetPaper(made.diagnostics, pdf.data or None, pdf.layout)


def set_paper(job: Job) -> SetPaper:
    """Make the document of a job with one variant, and look at it as a build does."""
    tries: list[Pdf] = []
    name = job.variants[0].name
    known: dict[str, Setting] = {}

    def press(page: Page) -> Outcome[Pdf | None]:
        rendered = _press(page)
        if rendered.value is not None:
            tries.append(rendered.value)
        return rendered

    made = produce(job, press, known)
    pdf, page = _file(made, ".pdf"), _file(made, ".html")
    kept = next((one for one in tries if pdf and one.data == pdf.data), tries[0] if tries else None)
    layout = kept.layout if kept else ()
    return SetPaper(made.diagnostics, pdf.data if pdf else None, layout, page=page, setting=known.get(name))


_set: deque[tuple[Page, Outcome[Pdf | None]]] = deque(maxlen=KEPT)


def _press(page: Page) -> Outcome[Pdf | None]:
    """Set a page, if that was not done a moment ago."""
    for before, made in _set:
        if _alike(page, before) and made.value is not None and _answers(made.value, page.at_most):
            return made
    made = render_pdf(page)
    _set.append((page, made))
    return made


def _alike(page: Page, other: Page) -> bool:
    """Whether all that the engine gets of two pages is the same."""
    return all(
        getattr(page, name) == getattr(other, name) for name in ("document", "sheets", "fonts", "imprint", "template")
    )


def _answers(pdf: Pdf, at_most: int | None) -> bool:
    """Whether a PDF is what a page of at most so many pages comes to."""
    return bool(pdf.data) if at_most is None or len(pdf.layout) <= at_most else not pdf.data


def _file(made: Produced, ending: str) -> Artifact | None:
    return next((file for file in made.artifacts if file.path.endswith(ending)), None)
