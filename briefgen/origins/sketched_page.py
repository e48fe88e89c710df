"""A document's web page at once, with where its texts are from: as a build makes it, before anybody has read it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import partial
from posixpath import basename

from briefgen.audience.variant import Selection, Variant
from briefgen.audience.view import SourceView
from briefgen.document import Draft, as_told, has_twins, stem_of
from briefgen.fitting import ALL, Setting
from briefgen.origins.click_map import Place, places_of
from briefgen.origins.marking_sandbox import MarkingSandbox
from briefgen.origins.traced_records import traced
from briefgen.page.rendering import Page, Rendered, render
from briefgen.planning.jobs import Document, Job
from briefgen.problems.diagnostics import Diagnostic, Outcome
from briefgen.produce import produce_otherwise
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Sketch:
    """What came of a job with one variant: its web page, if no error keeps it from being made.

    `problems` are those of the records and of the templates; how browsers read the page, and whether it tells what is
    withheld, nobody knows yet. `places` finds where which texts stand on it, when it is asked.
    """

    page: Page | None
    problems: tuple[Diagnostic, ...]
    places: Callable[[], tuple[Place, ...]]


def sketch(job: Job, likely: tuple[SourceView, ...] = (), known: MutableMapping[str, Setting] | None = None) -> Sketch:
    """The web page of a job with one variant. Its sources are `likely` to be numbered like these.

    It holds as much as is `known` to have had room on paper.
    """
    maker = _Maker(likely)
    made = produce_otherwise(job, maker, traced, known)
    return Sketch(maker.page if made.documents else None, made.diagnostics, maker.places)


@dataclass(slots=True)
class _Maker:
    """Makes the page of a document, once."""

    likely: tuple[SourceView, ...]
    page: Page | None = None
    places: Callable[[], tuple[Place, ...]] = tuple

    def __call__(self, draft: Draft, variant: Variant, selection: Selection) -> Outcome[Document | None]:
        job, name = draft.job, basename(stem_of(draft, variant, selection))
        told = draft.known.get(variant.name, ALL).of(as_told(draft, variant, selection))
        twins, likely = has_twins(job), self.likely
        made = render(told, job.templates, job.brand, name, twins=twins, environment=MarkingSandbox, likely=likely)
        if made.value is None:
            return Outcome(None, made.diagnostics)
        self.page = made.value.page
        self.places = partial(_places, made.value, draft, variant)
        return Outcome(Document(variant.name, "", selection.view.marking or "", ()), made.diagnostics)


def _places(made: Rendered, draft: Draft, variant: Variant) -> tuple[Place, ...]:
    return places_of(made.page.html, made, draft, variant) or ()
