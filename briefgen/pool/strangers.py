"""A press for pages that others set: it takes their PDFs only as far as they can be read, and says what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from briefgen.desk.paths import BRIEFINGS
from briefgen.page.rendering import Page
from briefgen.pdf.reading_back import NotOurs, read_back
from briefgen.pdf.rendering import Pdf, render_pdf
from briefgen.planning.jobs import Produced
from briefgen.pool.answers import Answer, page_key
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, has_errors, problem
from briefgen.values import dataclass


@dataclass(slots=True)
class Recorded:
    """On a worker: the engine, and what it made of each page."""

    printed: dict[str, Outcome[Pdf | None]] = field(default_factory=dict)

    def __call__(self, page: Page) -> Outcome[Pdf | None]:
        """Set a page."""
        made = self.printed[page_key(page)] = render_pdf(page)
        return made


@dataclass(slots=True)
class Received:
    """Where the desk is: what a worker answered, and what a message calls its `cluster` and the job's `briefing`."""

    answer: Answer
    cluster: str
    briefing: str
    used: set[str] = field(default_factory=set)

    def __call__(self, page: Page) -> Outcome[Pdf | None]:
        """The PDF of a page; none where the worker has none, or one that the engine cannot have made."""
        name, key = f"{page.imprint.identifier}.pdf", page_key(page)
        sent = self.answer.printed.get(key)
        self.used.add(key)
        if sent is None:
            why = f": {self.answer.stopped}" if self.answer.stopped else ""
            return Outcome(None, (self._refused(f"has not sent `{name}`{why}"),))
        if sent.value is None:
            said = f"has sent no `{name}`, and does not say why"
            return sent if has_errors(sent.diagnostics) else Outcome(None, (self._refused(said),))
        if page.at_most is not None and len(sent.value.layout) > page.at_most:
            return replace(sent, value=Pdf(b"", sent.value.layout))
        try:
            return replace(sent, value=read_back(sent.value.data, sent.value.layout))
        except NotOurs as why:
            return Outcome(None, (self._refused(f"has sent a `{name}` that {why}"),))

    def judged(self, produced: Produced) -> Produced:
        """What came of a job, which fails where more was sent than anybody asked for."""
        found = () if produced.failed else tuple(self._beyond())
        return replace(produced, documents=(), diagnostics=(*produced.diagnostics, *found)) if found else produced

    def _beyond(self) -> Iterator[Diagnostic]:
        if count := len(self.answer.printed.keys() - self.used):
            yield self._refused(f"has sent {count} more documents than it was asked for")

    def _refused(self, said: str) -> Diagnostic:
        return refused(self.cluster, self.briefing, said)


def refused(cluster: str, briefing: str, said: str) -> Diagnostic:
    """That something which came from a worker is not taken."""
    hint = "nothing of the briefing was written; find out who runs that worker, and build without `--cluster`"
    return problem("BG930", f"a worker of {cluster} {said}", Span(f"{BRIEFINGS}{briefing}/briefing.yaml"), hint=hint)
