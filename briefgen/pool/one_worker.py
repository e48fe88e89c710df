"""The one job of a build, in the process that was begun for it before all else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from briefgen.machine.early_worker import EarlyWorker
from briefgen.machine.temporary_folder import Place, place, settle
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.confined import confined
from briefgen.pool.ends import ended, took_too_long, wanted_too_much
from briefgen.pool.in_process import JobFunction, Pool, Watch, limit, timed, unwatched
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class OneWorker:
    """A process that is there; several jobs go to the `others`. A job may take `seconds` (None: 120 for each document)
    and `megabytes` of address space.
    """

    worker: EarlyWorker
    others: Callable[[], Pool]
    seconds: float | None
    megabytes: int
    watch: Watch = unwatched

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job, and yield what came of each; a dead worker is a failed job."""
        if len(jobs) != 1:
            self.worker.end()
            yield from self.others().run(work, jobs)
            return
        done = self._done(work, *jobs)
        self.watch(jobs[0].briefing, 1, 1)
        yield done

    def _done(self, work: JobFunction, job: Job) -> Produced:
        """What came of a job; a diagnostic where its process came to an end of its own."""
        line, seconds = self.worker.line, limit(self.seconds, job)
        try:
            line.send((_do, (place(), partial(timed, work), job, self.megabytes)))
            made: Produced | Exception = line.receive(seconds)
        except TimeoutError:
            return took_too_long(job, seconds)
        except (BrokenPipeError, EOFError):
            return ended(job, os.waitstatus_to_exitcode(self.worker.end()))
        finally:
            self.worker.end()
        if isinstance(made, MemoryError):
            return wanted_too_much(job, self.megabytes)
        if isinstance(made, Exception):
            raise made
        return made


def _do(temporary: Place, work: JobFunction, job: Job, megabytes: int) -> Produced:
    """In the worker: a job, whose temporary files go where the build has its own."""
    settle(temporary)
    return confined(work, job, megabytes)
