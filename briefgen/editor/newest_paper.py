"""The process that sets pages: one document at a time, and the newest is the one that counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, field
from threading import Event, RLock

from pebble import ProcessPool

from briefgen.editor.paper_job import SetPaper, set_paper
from briefgen.machine import fork_server
from briefgen.planning.jobs import Job
from briefgen.pool.in_process import limit
from briefgen.pool.workers import ENDS, MEGABYTES, came_to_an_end, confined, process_pool

Arrived = Callable[[SetPaper], None]


@dataclass(frozen=True, slots=True, eq=False)
class _UnderWay:
    key: object
    job: Job
    future: Future[SetPaper]
    since: float
    finished: Event = field(default_factory=Event)


class NewestPaper:
    """Sets pages in a process of its own, which has the engine loaded, is killed for a newer job, and ends with us."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._under_way: _UnderWay | None = None
        self._lock = RLock()

    def warm(self) -> None:
        """Start the process, which loads the engine meanwhile."""
        with self._lock:
            if self._pool is None:
                self._begun().schedule(_nothing)  # it starts its process with its first task

    def set(self, key: object, job: Job, arrived: Arrived) -> None:
        """Set the pages of a job, and nothing else any more; `arrived` hears what came of it unless a newer one came.

        Asked again for the same `key`, it goes on with what is under way.
        """
        with self._lock:
            if self._under_way is not None and self._under_way.key == key:
                _end_late(self._under_way)
                return
            self.stop()
            future = self._scheduled(job)
            self._under_way = begun = _UnderWay(key, job, future, time.monotonic())
        future.add_done_callback(lambda _: self._done(begun, arrived))

    def _scheduled(self, job: Job) -> Future[SetPaper]:
        for pool in (self._pool or self._begun(), None):
            try:
                found: Future[SetPaper] = (pool or self._begun()).schedule(confined, args=[set_paper, job, MEGABYTES])
            except RuntimeError:  # somebody has killed its process, and pebble gives up on it
                continue
            return found
        return _lost()

    def _begun(self) -> ProcessPool:
        """A new process, in the place of one that there was."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types most of itself
        fork_server.start()
        self._pool = process_pool(1)
        return self._pool

    def stop(self) -> None:
        """Kill what is under way."""
        with self._lock:
            begun, self._under_way = self._under_way, None
        if begun is not None:
            begun.future.cancel()

    def is_setting(self, key: object) -> bool:
        """Whether these pages are being set."""
        with self._lock:
            return self._under_way is not None and self._under_way.key == key

    def wait(self, seconds: float) -> None:
        """Until what is under way has arrived, or so many seconds are over."""
        with self._lock:
            begun = self._under_way
        if begun is not None:
            begun.finished.wait(seconds)

    def close(self) -> None:
        """End the process."""
        self.stop()
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble types most of itself
            pool.join()

    def _done(self, begun: _UnderWay, arrived: Arrived) -> None:
        try:
            with self._lock:
                if self._under_way is not begun:  # killed for a newer one
                    return
            arrived(_came(begun))
        finally:
            with self._lock:
                if self._under_way is begun:
                    self._under_way = None
            begun.finished.set()


def _came(begun: _UnderWay) -> SetPaper:
    try:
        return begun.future.result()
    except ENDS as error:
        return SetPaper(came_to_an_end(error, begun.job, limit(None, begun.job), MEGABYTES))


def _end_late(begun: _UnderWay) -> None:
    if time.monotonic() - begun.since > limit(None, begun.job):
        begun.future.cancel()


def _lost() -> Future[SetPaper]:
    """What comes of a job where no process can be kept alive."""
    future: Future[SetPaper] = Future()
    future.set_exception(BrokenExecutor())
    return future


def _nothing() -> None:
    """A first task."""
