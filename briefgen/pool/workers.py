"""Jobs in processes of their own: on every core, and killed when they crash, do not end, or want too much memory."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue

from pebble import CONSTS, ProcessExpired, ProcessPool

from briefgen.values import dataclass

if sys.platform == "win32":
    from multiprocessing.context import SpawnContext as Context
    from multiprocessing.context import SpawnProcess as Process
else:
    from multiprocessing.context import ForkServerContext as Context
    from multiprocessing.context import ForkServerProcess as Process

from briefgen.machine.dies_with_parent import end_with_parent
from briefgen.machine.held_folder import empty
from briefgen.machine.temporary_folder import Place, place, settle
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.confined import MEGABYTES, confined
from briefgen.pool.ends import ended, took_too_long, unstarted, wanted_too_much
from briefgen.pool.in_process import JobFunction, Watch, limit, timed, unwatched

ENDS = (CancelledError, MemoryError, BrokenExecutor, ProcessExpired)  # of a job that did not end as it should
LOOK = 0.2  # seconds, after which it is looked whether a job has taken too long
CONSTS.sleep_unit = 0.02  # seconds, after which a pool looks what is to do: by default it is a tenth before it stops


@dataclass(frozen=True, slots=True)
class Workers:
    """`count` processes; a job may take `seconds` (None: 120 for each document) and `megabytes` of address space."""

    count: int
    seconds: float | None = None
    megabytes: int = MEGABYTES
    watch: Watch = unwatched

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job, and yield what came of each as it is done; a dead worker is a failed job."""
        if not jobs:
            return
        pool = process_pool(min(self.count, len(jobs)))
        done: set[int] = set()
        bugs: list[Exception] = []  # ours; they must not keep the other briefings from being built
        before, threading.excepthook = threading.excepthook, _unless_out_of_memory
        try:
            for number, (job, future) in enumerate(self._done(pool, work, jobs), 1):
                self.watch(job.briefing, number, len(jobs))
                done.add(id(job))  # several may be shares of one briefing
                try:
                    yield self._came(future, job)
                except Exception as error:
                    bugs.append(error)
            pool.close()  # type: ignore[no-untyped-call]  # pebble types most of itself
        except BrokenExecutor:
            yield from (unstarted(job) for job in jobs if id(job) not in done)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # the same
            pool.join()
            threading.excepthook = before
        if bugs:
            raise bugs[0]

    def _done(
        self, pool: ProcessPool, work: JobFunction, jobs: Sequence[Job]
    ) -> Iterator[tuple[Job, Future[Produced]]]:
        """Every job as it is done, or cancelled at its limit. Raises BrokenExecutor where no process can be started.

        pebble has limits of its own, but goes by the machine's clock, which somebody may set meanwhile.
        """
        running: dict[Future[Produced], Job] = {}
        ended: SimpleQueue[Future[Produced]] = SimpleQueue()
        for job in jobs:
            future: Future[Produced] = pool.schedule(confined, args=[partial(timed, work), job, self.megabytes])
            running[future] = job
            future.add_done_callback(ended.put)
        begun: dict[Future[Produced], float] = {}
        while running:
            if not pool.active and ended.empty():  # it gave up, and forgets what came in just then
                raise BrokenExecutor
            self._cancel_late(running, begun)
            until = time.monotonic() + LOOK
            while running and (left := until - time.monotonic()) > 0:
                with suppress(Empty):
                    future = ended.get(timeout=left)
                    yield running.pop(future), future

    def _cancel_late(self, running: Mapping[Future[Produced], Job], begun: dict[Future[Produced], float]) -> None:
        """Cancel what is past its limit, and with it its process."""
        now = time.monotonic()
        for future, job in running.items():
            if future.running() and now - begun.setdefault(future, now) > limit(self.seconds, job):
                future.cancel()

    def _came(self, future: Future[Produced], job: Job) -> Produced:
        """What came of a job; a diagnostic where its process came to an end of its own."""
        try:
            return future.result()
        except ENDS as error:
            return came_to_an_end(error, job, limit(self.seconds, job), self.megabytes)


def _unless_out_of_memory(told: threading.ExceptHookArgs) -> None:
    """Say what ended a thread, but for one of the pool's that had no memory: what it leaves undone is told in words."""
    if not isinstance(told.exc_value, MemoryError):
        threading.__excepthook__(told)


def came_to_an_end(error: BaseException, job: Job, seconds: float, megabytes: int) -> Produced:
    """What is said of a job whose process came to an end of its own: one of `ENDS`."""
    if isinstance(error, CancelledError):
        return took_too_long(job, seconds)
    if isinstance(error, MemoryError):
        return wanted_too_much(job, megabytes)
    if isinstance(error, ProcessExpired):
        return ended(job, error.exitcode)
    return unstarted(job)


class Worker(Process):
    """A process of the pool. Without memory for its next job it ends, and says nothing: the pool does."""

    def run(self) -> None:
        """Do jobs until there are none."""
        try:
            super().run()
        except MemoryError:
            sys.exit(1)


class _Workers(Context):
    Process = Worker


def process_pool(count: int, folder: str | None = None) -> ProcessPool:
    """Processes that have the engine loaded, where a fork server was started; none outlives this process.

    Their temporary files go where this process has its own; those of a single one may have a `folder` for themselves,
    which whoever asks for it removes.
    """
    begin = partial(_begin, Place(folder, swept=True), alone=True) if folder else partial(_begin, place(), alone=False)
    return ProcessPool(count, initializer=begin, context=_Workers())


def _begin(temporary: Place, *, alone: bool) -> None:
    """In a worker: do not outlive the fork server; have temporary files where others do, or `alone`, after another."""
    if alone:
        empty(temporary.folder)
    settle(temporary)
    end_with_parent()
