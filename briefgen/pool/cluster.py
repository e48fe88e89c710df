"""Jobs on the machines of a Dask cluster: bytes go out, bytes come back, and no folder is shared.

Who can reach a Dask scheduler can run programs on its workers, so a cluster is a network of your own. Dask gives a job
whose worker died to another one, and gives up after a few (its `distributed.scheduler.allowed-failures`); what is done
at last is the same bytes as anywhere, because a worker with other versions than this machine's refuses.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock, Timer
from typing import TYPE_CHECKING

from briefgen.desk.digests import Index, versions
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.in_process import JobFunction, Watch, failed, limit, timed, unwatched
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.syntax.names import printable

if TYPE_CHECKING:
    from distributed import Client

_ONE = Lock()  # a worker may have several threads; the engine is used by one at a time
_TOO_LONG = 75  # the exit status of a worker that ended itself


class Stranger(Exception):
    """A worker's versions are not those of the machine that reads the desk."""


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
        with _quietly():
            from distributed import Client  # noqa: PLC0415  (half a second, and only with `--cluster`)

            try:
                client = Client(self.address, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask types little
            except (OSError, ValueError) as error:
                lost = self._useless(f"cannot be reached: {error}")
                yield from (_without(job, lost) for job in jobs)
                return
            with client:
                yield from self._run(client, work, jobs)

    def _run(self, client: Client, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        executor = client.get_executor(pure=False, retries=0)  # type: ignore[no-untyped-call]  # the same
        running: dict[Future[bytes], Job] = {
            executor.submit(_do, _versions(), pickle.dumps((work, job)), limit(self.seconds, job)): job for job in jobs
        }
        bugs: list[BaseException] = []
        while running:
            done, _ = wait(running, _patience(), FIRST_COMPLETED)
            if not done and not client.nthreads():  # type: ignore[no-untyped-call]  # the same
                lost = self._useless("has no workers")
                yield from (_without(job, lost) for job in running.values())
                break
            for future in done:
                job = running.pop(future)
                self.watch(job.briefing, len(jobs) - len(running), len(jobs))
                try:
                    yield self._came(future, job)
                except Exception as error:
                    bugs.append(error)
        executor.shutdown(wait=False)
        if bugs:
            raise bugs[0]

    def _came(self, future: Future[bytes], job: Job) -> Produced:
        """What came of a job; a diagnostic where that is the cluster's fault."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415  (as above)

        try:
            made = pickle.loads(future.result())  # who answers runs our code
            return made if isinstance(made, Produced) else _without(job, self._useless("answers in another way"))
        except KilledWorker as error:
            said = f"each of the {error.allowed_failures + 1} workers that began to build it ended"
            longer = f"{limit(self.seconds, job):g} seconds (--job-timeout)"
            hint = f"build it alone with `--jobs 1`, which says why, or give it more than {longer}"
            return failed(job, "BG911", said, hint)
        except CancelledError:
            return _without(job, self._useless("was lost while it was building"))
        except Stranger as error:
            return _without(job, self._useless(f"has a worker with other versions: {error}"))
        except ImportError as error:
            return _without(job, self._useless(f"has a worker that lacks something: {error}"))

    def _useless(self, why: str) -> Diagnostic:
        hint = "see to the scheduler and its workers: each needs the same briefgen[cluster], in the same versions"
        return problem("BG912", f"the cluster at {printable(self.address)} {' '.join(why.split())}", hint=hint)


def _without(job: Job, found: Diagnostic) -> Produced:
    return Produced(job.briefing, (), (found,), whole=job.whole)


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
    """Do one job in this process, which ends itself when that takes too long. Raises Stranger."""
    if own := sorted(set(expected) ^ set(_versions())):
        raise Stranger(", ".join(dict.fromkeys(line.split(" ")[0] for line in own)))
    work, job = pickle.loads(packed)  # who can send it can run programs here anyway
    with _ONE:
        watchdog = Timer(seconds, os._exit, (_TOO_LONG,))
        watchdog.daemon = True
        watchdog.start()
        try:
            return pickle.dumps(timed(work, job))
        finally:
            watchdog.cancel()


@lru_cache(maxsize=1)
def _versions() -> tuple[str, ...]:
    """All that has a say in the bytes of a document, a line each; read once, as what is imported also was."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    return (*versions(Index()).decode().splitlines(), python)
