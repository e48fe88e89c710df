"""Every core at work, also where there are fewer briefings than cores: their documents are shared out."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.planning.jobs import Job, Produced
from briefgen.pool.in_process import JobFunction, Pool
from briefgen.pool.shares import shares, together

PER_CORE = 2  # documents differ in length: with more shares than cores, none waits long for the last


@dataclass(frozen=True, slots=True)
class Shared:
    """A pool of `count` processes; to it a share of a briefing is a job like any other."""

    pool: Pool
    count: int

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job, and yield what came of each when its last share is done."""
        if not 0 < len(jobs) < self.count:
            yield from self.pool.run(work, jobs)
            return
        begun = time.monotonic()
        shared = {job.briefing: shares(job, PER_CORE * self.count // len(jobs)) for job in jobs}
        parts: dict[str, list[Produced]] = defaultdict(list)
        for produced in self.pool.run(work, [share for several in shared.values() for share in several]):
            done = parts[produced.briefing]
            done.append(produced)
            if len(done) == len(shared[produced.briefing]):
                yield replace(together(done), seconds=time.monotonic() - begun)
