"""Every core at work, also where there are fewer briefings than cores: their documents are shared out."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from briefgen.machine.lines import POSSIBLE
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.engine_beside import produce_beside
from briefgen.pool.in_process import JobFunction, Pool
from briefgen.problems.diagnostics import tidy
from briefgen.values import dataclass

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
        every = [share for several in shared.values() for share in several]
        if len(every) < self.count and POSSIBLE:  # a core is left for the engine
            work = partial(produce_beside, work)
        for produced in self.pool.run(work, every):
            done = parts[produced.briefing]
            done.append(produced)
            if len(done) == len(shared[produced.briefing]):
                yield replace(together(done), seconds=time.monotonic() - begun)


def shares(job: Job, most: int) -> tuple[Job, ...]:
    """The job as at most `most` jobs, each of which judges the whole briefing and makes a part of its documents.

    An edition stays one job: whether it is a new one, and its snapshot, depend on all of its documents.
    """
    documents = len(job.variants) if job.formats and job.issue is None and job.frozen is None else 1
    count = max(1, min(most, documents))
    if count == 1:
        return (job,)
    ends = (documents * number // count for number in range(count + 1))
    return tuple(replace(job, share=range(*pair)) for pair in pairwise(ends))


def together(parts: Iterable[Produced]) -> Produced:
    """What comes of the whole job: all of its documents, or with an error in any part none."""
    ordered = sorted(parts, key=lambda part: part.share.start if part.share else 0)  # as if one process had made them
    documents = tuple(document for part in ordered for document in part.documents)
    return replace(
        next((part for part in ordered if part.trace), ordered[0]),
        documents=() if any(part.failed for part in ordered) else documents,
        diagnostics=tidy(found for part in ordered for found in part.diagnostics),
        share=None,
    )
