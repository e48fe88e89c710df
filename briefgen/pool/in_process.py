"""Where jobs run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from briefgen.desk.paths import BRIEFINGS
from briefgen.planning.jobs import Job, Produced
from briefgen.problems.diagnostics import Span, problem
from briefgen.values import dataclass

if TYPE_CHECKING:
    from briefgen.pdf.rendering import Press

Watch = Callable[[str, int, int], None]
SECONDS = 120.0  # that a job may take for each of its documents


def unwatched(_briefing: str, _number: int, _total: int) -> None:
    """Nobody looks."""


class JobFunction(Protocol):
    """What is done with a job: `produce`, with the engine that sets its pages or with what takes its place."""

    def __call__(self, job: Job, press: Press = ...) -> Produced:
        """Make the documents of a job."""
        ...


class Pool(Protocol):
    """Runs jobs in any order and yields what came of each."""

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job."""
        ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """One job after the other, in this process; `watch` is told which briefing comes next."""

    watch: Watch = unwatched

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job, in order."""
        for number, job in enumerate(jobs, 1):
            self.watch(job.briefing, number, len(jobs))
            try:
                done = timed(work, job)
            except MemoryError:
                hint = "end other programs, or look for what is very large in the template or the records"
                done = failed(job, "BG911", "building needs more memory than there is", hint)
            yield done


def timed(work: Callable[[Job], Produced], job: Job) -> Produced:
    """What comes of a job, and how long it took."""
    begun = time.monotonic()
    return replace(work(job), seconds=time.monotonic() - begun)


def limit(seconds: float | None, job: Job) -> float:
    """How long a job may take, if nothing else was said."""
    return seconds if seconds is not None else SECONDS * max(1, len(job.made))


def failed(job: Job, code: str, said: str, hint: str) -> Produced:
    """A job that came to an end of another kind than its own."""
    found = problem(code, said, Span(f"{BRIEFINGS}{job.briefing}/briefing.yaml"), hint=hint)
    return Produced(job.briefing, (), (found,), whole=job.whole, share=job.share)
