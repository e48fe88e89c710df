"""A press that sets nothing, for whoever wants the page of a document and not its paper."""

from __future__ import annotations

from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Pdf
from briefgen.problems.diagnostics import Outcome
from briefgen.values import dataclass


@dataclass(slots=True)
class WithoutPaper:
    """A press that sets nothing: for the web page alone, which leads to its PDF all the same. It keeps the page."""

    page: Page | None = None

    def __call__(self, page: Page) -> Outcome[Pdf | None]:
        """No pages of paper."""
        self.page = page
        return Outcome(None)
