"""Where jobs run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from briefgen.jobs import Job, Produced

Work = Callable[[Job], Produced]


class Pool(Protocol):
    """Runs jobs in any order and yields what came of each."""

    def run(self, work: Work, jobs: Iterable[Job]) -> Iterator[Produced]:
        """Run `work` on every job."""
        ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """One job after the other, in this process."""

    def run(self, work: Work, jobs: Iterable[Job]) -> Iterator[Produced]:
        """Run `work` on every job, in order."""
        return map(work, jobs)
