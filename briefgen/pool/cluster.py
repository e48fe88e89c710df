"""Jobs on the machines of a Dask cluster: bytes go out, bytes come back, and no folder is shared.

What goes out is a job with everything in it that its desk may not show to all, and who can reach a Dask scheduler can
run programs on its workers: a cluster is a network of your own, or one with TLS. What comes back is believed by nobody.
Dask may read plain values only (`plain_values`), the answer is an archive with a strict reader (`answers`), and of it
only the PDFs are taken, each for the page that was made here, and looked at here like every other (`strangers`).

Dask gives a job whose worker died to another one, and gives up after a few (its
`distributed.scheduler.allowed-failures`); what is done at last is the same bytes as anywhere, because a worker with
other versions than this machine's refuses.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Lock, Timer
from typing import TYPE_CHECKING

from briefgen.desk.digests import Index, versions
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.answers import Answer, Unreadable, read_answer, written_answer
from briefgen.pool.in_process import JobFunction, Watch, failed, limit, unwatched
from briefgen.pool.plain_values import Refused, plain_values_only
from briefgen.pool.strangers import Received, Recorded, refused
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.names import printable
from briefgen.values import dataclass

if TYPE_CHECKING:
    from distributed import Client, Future

_ONE = Lock()  # a worker may have several threads; the engine is used by one at a time
_TOO_LONG = 75  # the exit status of a worker that ended itself
_KILLED = b"KilledWorker"  # what Dask's scheduler says, in a pickle that is not opened, when it gives a job up


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask scheduler; a job may take `seconds` (None: 120 for each document)."""

    address: str
    seconds: float | None = None
    watch: Watch = unwatched

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job, and yield what came of each as it is done.

        A job whose workers died failed; without the cluster all jobs that are left did, for one reason.
        """
        if not jobs:
            return
        with _quietly(), plain_values_only():
            try:
                client = _guest(self.address)
            except (OSError, ValueError, Refused) as error:
                lost = self._useless(f"cannot be reached: {error}")
                yield from (_without(job, lost) for job in jobs)
                return
            with client:
                yield from self._run(client, work, jobs)

    def _run(self, client: Client, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        ended: SimpleQueue[Future[bytes]] = SimpleQueue()
        running: dict[object, tuple[Future[bytes], Job]] = {}  # held, because Dask forgets what nobody holds
        for job in jobs:
            told = (_versions(), pickle.dumps((work, job)), limit(self.seconds, job))
            future = client.submit(_do, *told, pure=False, retries=0)
            running[future.key] = future, job
            future.add_done_callback(ended.put)  # type: ignore[no-untyped-call]  # Dask types little
        bugs: list[BaseException] = []
        while running:
            try:
                future, job = running.pop(ended.get(timeout=_patience()).key)
            except Empty:
                if client.nthreads():  # type: ignore[no-untyped-call]  # the same
                    continue
                lost = self._useless("has no workers")
                yield from (_without(job, lost) for _, job in running.values())
                break
            self.watch(job.briefing, len(jobs) - len(running), len(jobs))
            try:
                yield self._came(future, work, job)
            except Exception as error:
                bugs.append(error)
        if bugs:
            raise bugs[0]

    def _came(self, future: Future[bytes], work: JobFunction, job: Job) -> Produced:
        """What came of a job, made here of what was set elsewhere; a diagnostic where that is the cluster's fault."""
        if future.status == "cancelled":
            return _without(job, self._useless("was lost while it was building"))
        try:
            sent = future.result()
        except Exception as error:
            return self._gave_up(error, job)
        try:
            answer = read_answer(sent)
        except Unreadable as why:
            return _without(job, refused(self._called, job.briefing, f"has sent an answer that {why}"))
        if answer.others:
            return _without(job, self._useless(f"has a worker with other versions: {', '.join(answer.others)}"))
        begun, received = time.monotonic(), Received(answer, self._called, job.briefing)
        produced = received.judged(work(job, received))
        return replace(produced, seconds=answer.seconds + time.monotonic() - begun)

    def _gave_up(self, error: Exception, job: Job) -> Produced:
        """A job without an answer. What is said of it is a pickle, and not opened."""
        told = error.args[0] if error.args else b""
        if isinstance(told, bytes) and _KILLED in told:
            said = "the workers that began to build it ended, one after the other"
            longer = f"{limit(self.seconds, job):g} seconds (--job-timeout)"
            hint = f"build it alone with `--jobs 1`, which says why, or give it more than {longer}"
            return failed(job, "BG911", said, hint)
        if isinstance(told, bytes):
            return _without(job, self._useless("has a worker that cannot do the work; its own log says why"))
        return _without(job, refused(self._called, job.briefing, "has sent something other than an archive of bytes"))

    @property
    def _called(self) -> str:
        return f"the cluster at {printable(self.address)}"

    def _useless(self, why: str) -> Diagnostic:
        hint = "see to the scheduler and its workers: each needs the same briefgen[cluster], in the same versions"
        return problem("BG912", f"{self._called} {' '.join(printable(why).split())}", hint=hint)


def _without(job: Job, found: Diagnostic) -> Produced:
    return Produced(job.briefing, (), (found,), whole=job.whole)


def _guest(address: str) -> Client:
    """One who is connected to a scheduler, prints nothing of what others say, and notices when it falls silent."""
    from distributed import Client  # noqa: PLC0415  (half a second, and only with `--cluster`)

    class Guest(Client):
        def subscribe_topic(self, topic: str, handler: object) -> None:
            """Hear no news: by what Dask does with them on its own account a worker could write to the terminal."""

        async def _handle_report(self) -> None:
            """Whatever ends the reading, a message that cannot be read too, ends the waiting for answers."""
            try:
                await super()._handle_report()
            finally:
                for state in tuple(self.futures.values()):
                    state.cancel()

    return Guest(address, set_as_default=False)  # type: ignore[no-untyped-call]  # the same


def _patience() -> float:
    """How long to wait for workers: as long as Dask waits for a connection, which its own settings say."""
    from dask import config  # noqa: PLC0415  (as above)
    from dask.utils import parse_timedelta  # noqa: PLC0415  (the same)

    return float(parse_timedelta(config.get("distributed.comm.timeouts.connect")))


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what Dask logs and warns of from the terminal: what matters becomes a diagnostic."""
    logger = logging.getLogger("distributed")
    before = logger.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # large messages are what we send
        import distributed  # noqa: F401, PLC0415  (it sets up its logger)

        logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            logger.setLevel(before)


# On a worker ----------------------------------------------------------------------------------------------------------


def _do(expected: tuple[str, ...], packed: bytes, seconds: float) -> bytes:
    """Do one job in this process, which ends itself when that takes too long; the answer is an archive."""
    if own := sorted(set(expected) ^ set(_versions())):
        return written_answer(Answer(others=tuple(dict.fromkeys(line.split(" ")[0] for line in own))))
    work, job = pickle.loads(packed)  # who can send it can run programs here anyway
    with _ONE:
        watchdog = Timer(seconds, os._exit, (_TOO_LONG,))
        watchdog.daemon = True
        watchdog.start()
        try:
            return written_answer(_set_in_print(work, job))
        finally:
            watchdog.cancel()


def _set_in_print(work: JobFunction, job: Job) -> Answer:
    """The pages of a job, set; where it came to no end, those before that."""
    recorded, begun, stopped = Recorded(), time.monotonic(), ""
    try:
        work(job, recorded)
    except Exception as error:  # the desk does the same work but for the printing, and says more of a mistake of ours
        stopped = f"{type(error).__name__}: {error}"
    return Answer(recorded.printed, time.monotonic() - begun, stopped=stopped)


@lru_cache(maxsize=1)
def _versions() -> tuple[str, ...]:
    """All that has a say in the bytes of a document, a line each; read once, as what is imported also was."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    return (*versions(Index()).decode().splitlines(), python)
