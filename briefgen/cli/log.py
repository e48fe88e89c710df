"""A log for runs that nobody watches: what one reads the next morning.

    2026-11-23T06:00:01+01:00 [4711] begins: briefgen 0.1.0 builds /srv/desk, release, today 2026-11-23
    2026-11-23T06:00:04+01:00 [4711] ostra-strait: 4 documents in 2.1 s
    2026-11-23T06:00:05+01:00 [4711] ostra-strait one-pager/public: made because `act-lund` in the library changed
    2026-11-23T06:00:05+01:00 [4711] error BG202 content/…/briefing.yaml:8:56 there is no source `src-gazete`
    2026-11-23T06:00:05+01:00 [4711] ends in 4.2 s: 8 written, 420 unchanged; 1 error; exit status 1

Each line is written in one piece, at the end of the file, at once: runs may share a file, and one that was killed shows
how far it came. A run that begins and never ends was killed or still runs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from briefgen.cli.reports import Told
from briefgen.cli.usage import Usage
from briefgen.planning.jobs import Job, Produced
from briefgen.pool.in_process import JobFunction, Pool
from briefgen.syntax.names import printable
from briefgen.values import dataclass


@dataclass(slots=True)
class Log:
    """A log file, open for one run; without a file nobody reads, and nothing is written.

    For an `audience` it says at the end what that may read, and nothing before.
    """

    file: str = ""
    descriptor: int = -1
    begun: float = field(default_factory=time.monotonic)
    lost: str = ""
    audience: str | None = None

    @classmethod
    def open(cls, file: str | None) -> Log:
        """The log, in a folder that is made where it is missing. Raises Usage where the file cannot be written."""
        if not file:
            return cls()
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            return cls(file, os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666))
        except OSError as error:
            raise Usage(f"--log: {printable(file)} cannot be written: {error.strerror}") from None

    def say(self, text: str) -> None:
        """Add a line. That it cannot be written must not stop the work: `end` says so."""
        if self.descriptor < 0:
            return
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        line = f"{now} [{os.getpid()}] {' '.join(text.split())}\n"
        try:
            os.write(self.descriptor, line.encode("utf-8", "backslashreplace"))
        except OSError as error:
            self.lost = error.strerror or str(error)

    def end(self, told: Told, said: str, status: int) -> None:
        """Say why each document was made, what is wrong, and how it ended. Raises Usage where lines were lost."""
        for done in told.result.briefings if self.audience else ():
            self.say(f"{done.briefing}: {done.state}")
        for document, reasons in told.result.made:
            self.say(f"{document}: made because {'; '.join(reasons)}")
        for path in told.result.removed:
            self.say(f"removed {printable(path)}")
        for found in told.result.diagnostics:
            place = f" {found.span}" if found.span else ""
            self.say(f"{found.severity} {found.code}{place} {found.message}")
        self.say(f"ends in {time.monotonic() - self.begun:.1f} s: {said}; exit status {status}")
        if self.lost:
            raise Usage(f"--log: {printable(self.file)} cannot be written: {self.lost}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close the file; a run that comes to an end of another kind says so."""
        if self.descriptor < 0:
            return
        if kind is not None and not self.lost:
            status = error.code if isinstance(error, SystemExit) else 130 if kind is KeyboardInterrupt else 2
            said = f": {error}" if isinstance(error, Exception) else ""
            self.say(f"stopped after {time.monotonic() - self.begun:.1f} s{said}; exit status {status}")
        os.close(self.descriptor)
        self.descriptor = -1


@dataclass(frozen=True, slots=True)
class Logged:
    """A pool whose work is written down as it is done."""

    pool: Pool
    log: Log

    def run(self, work: JobFunction, jobs: Sequence[Job]) -> Iterator[Produced]:
        """Run `work` on every job, and say what came of it."""
        for produced in self.pool.run(work, jobs):
            made = sum(not document.stands for document in produced.documents)
            what = "failed" if produced.failed else f"{made} document{'' if made == 1 else 's'}"
            if self.log.audience is None:
                self.log.say(f"{produced.briefing}: {what} in {produced.seconds:.1f} s")
            yield produced
