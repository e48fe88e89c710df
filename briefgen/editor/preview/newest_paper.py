"""The process that sets pages: one document at a time, and the newest is the one that counts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, InvalidStateError
from contextlib import suppress
from dataclasses import field
from shutil import rmtree
from threading import Event, RLock, Thread

from pebble import ProcessPool

from briefgen.editor.preview.paper_job import SetPaper
from briefgen.machine import fork_server
from briefgen.machine.held_folder import held_folder
from briefgen.planning.jobs import Job
from briefgen.pool.confined import MEGABYTES, confined
from briefgen.pool.in_process import limit
from briefgen.pool.workers import ENDS, LOOK, came_to_an_end, process_pool
from briefgen.values import dataclass

PATIENCE = 5.0  # seconds
Arrived = Callable[[SetPaper], None]
Work = Callable[[Job], SetPaper]


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
        self._folder: str | None = None  # where its process has temporary files
        self._under_way: _UnderWay | None = None
        self._spent = False  # whether its process came to an end of its own, which pebble's pools do not always survive
        self._lock = RLock()

    def warm(self) -> None:
        """Start the process, which loads the engine meanwhile."""
        with self._lock:
            if self._pool is None:
                self._begun().schedule(_nothing)  # it starts its process with its first task

    def set(self, key: object, job: Job, work: Work, arrived: Arrived) -> None:
        """Do this work of a job, and nothing else any more; `arrived` hears what came of it unless a newer one came.

        Asked again for the same `key`, it goes on with what is under way.
        """
        with self._lock:
            if self._under_way is not None and self._under_way.key == key:
                _end_late(self._under_way)
                self._end_lost(self._under_way)
                return
            self.stop()
            future = self._scheduled(job, work)
            self._under_way = begun = _UnderWay(key, job, future, time.monotonic())
        future.add_done_callback(lambda _: self._done(begun, arrived))

    def _scheduled(self, job: Job, work: Work) -> Future[SetPaper]:
        for pool in (None if self._spent else self._pool, None):
            try:
                found: Future[SetPaper] = (pool or self._begun()).schedule(confined, args=[work, job, MEGABYTES])
            except RuntimeError:  # somebody has killed its process, and pebble gives up on it
                continue
            return found
        return _lost()

    def _begun(self) -> ProcessPool:
        """A new process, in the place of one that there was."""
        if self._pool is not None:
            _end(self._pool)
        fork_server.start()
        with suppress(OSError):  # without a folder of its own each page copies its fonts
            held = held_folder(tempfile.gettempdir())
            if self._folder is None and held:
                self._folder = tempfile.mkdtemp(prefix="pages-", dir=held)
        self._pool, self._spent = process_pool(1, self._folder), False
        return self._pool

    def stop(self) -> None:
        """Kill what is under way."""
        with self._lock:
            begun, self._under_way = self._under_way, None
        if begun is not None:
            begun.future.cancel()

    def wait(self, seconds: float) -> None:
        """Until what is under way has arrived, or so many seconds are over."""
        with self._lock:
            begun = self._under_way
        end = time.monotonic() + seconds
        while begun is not None and (left := end - time.monotonic()) > 0 and not begun.finished.wait(min(left, LOOK)):
            self._end_lost(begun)

    def close(self) -> None:
        """End the process."""
        self.stop()
        with self._lock:
            pool, self._pool = self._pool, None
            folder, self._folder = self._folder, None
        if pool is not None:
            _end(pool).join(PATIENCE)
        if folder is not None:
            rmtree(folder, ignore_errors=True)

    def _end_lost(self, begun: _UnderWay) -> None:
        """End what a pool that gave up has forgotten, because it came in just then."""
        with self._lock:
            lost = self._under_way is begun and self._pool is not None and not self._pool.active
        if lost and not begun.future.done():
            with suppress(InvalidStateError):  # it was remembered after all
                begun.future.set_exception(BrokenExecutor())

    def _done(self, begun: _UnderWay, arrived: Arrived) -> None:
        try:
            with self._lock:
                if self._under_way is not begun:  # killed for a newer one
                    return
            made, ended = _came(begun)
            with self._lock:
                self._spent = self._spent or ended
            arrived(made)
        finally:
            with self._lock:
                if self._under_way is begun:
                    self._under_way = None
            begun.finished.set()


def _came(begun: _UnderWay) -> tuple[SetPaper, bool]:
    """What came of a job, and whether its process ended with it."""
    try:
        return begun.future.result(), False
    except ENDS as error:
        made = came_to_an_end(error, begun.job, limit(None, begun.job), MEGABYTES)
        return SetPaper(made.diagnostics), not isinstance(error, MemoryError)


def _end(pool: ProcessPool) -> Thread:
    """End a pool with its process and its threads; this goes on beside us, as it may wait for itself for ever.

    One that is only stopped keeps the process that it began in the place of one that was killed.
    """
    pool.stop()  # type: ignore[no-untyped-call]  # pebble types most of itself
    ending = Thread(target=pool.join, daemon=True)
    ending.start()
    return ending


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
