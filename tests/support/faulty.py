"""Builds to which faults happen, in a process of their own: `python -m tests.support.faulty FAULT DESK` prints JSON.

A document is made once and kept, so that hundreds of commits cost little. `DESK/before` is an output folder as the last
build left it; each trial begins with it, and ends with a build to which nothing happens.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from briefgen.cli.running import run
from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import Job, Produced, Request
from briefgen.program import build

CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ENDED = 77
PAGES = 6  # by how many a disk is larger in the next trial
SEED = 20260314


@dataclass(frozen=True, slots=True)
class Kept:
    """A pool that makes no document twice."""

    made: dict[str, Produced] = field(default_factory=dict)

    def run(self, work: Callable[[Job], Produced], jobs: Sequence[Job]) -> Iterator[Produced]:
        for job in jobs:
            key = f"{job.briefing} {job.variants} {job.whole}"
            if key not in self.made:
                self.made[key] = work(job)
            yield self.made[key]


POOL = Kept()


@cache
def files(desk: Path) -> Files:
    """What the desk holds, read once: no fault changes it."""
    return read_desk(desk).value


def built(desk: Path, out: Path) -> list[str]:
    """Build; the codes of what went wrong."""
    opened = DiskStore.open(out, desk)
    if opened.value is None:
        return [found.code for found in opened.diagnostics]
    with opened.value as store:
        return [found.code for found in build(Request(), files(desk), store, POOL).diagnostics]


def listing(out: Path) -> dict[str, str]:
    """Every file by its path, with its digest, hidden ones too."""
    files = sorted(file for file in out.rglob("*") if file.is_file())
    return {str(file.relative_to(out)): sha256(file.read_bytes()).hexdigest() for file in files}


def restore(desk: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(desk / "before", out)


def forked(work: Callable[[], object]) -> int:
    """Do something in a process of its own; its number."""
    if child := os.fork():
        return child
    work()
    os._exit(0)


def steps(desk: Path) -> Iterator[dict[str, Any]]:
    """A build that ends just before each of its changes to the disk: what stood there, and what the next build made."""
    out = desk / "output"
    restore(desk, out)
    built(desk, out)
    for step in count(1):
        restore(desk, out)

        def ended(step: int = step) -> None:
            sys.addaudithook(_ending(step))
            built(desk, out)

        _, status = os.waitpid(forked(ended), 0)
        if os.waitstatus_to_exitcode(status) != ENDED:
            return
        left = listing(out)
        yield {"step": step, "left": left, "codes": built(desk, out), "next": listing(out)}


def _ending(step: int) -> Callable[[str, tuple[Any, ...]], None]:
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in CHANGING or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
            seen += 1
            if seen == step:
                os._exit(ENDED)

    return hook


def kills(desk: Path) -> Iterator[dict[str, Any]]:
    """A build that is killed at twenty random moments: in turn one that has but to write, and a whole one after it.

    A moment is a call of a function, which a busy machine does not move.
    """
    out, chosen = desk / "output", random.Random(SEED)
    restore(desk, out)
    built(desk, out)  # loads all there is to load
    arguments = ["build", "--force", "--jobs", "0", "--quiet", "--desk", str(desk)]
    builds = [lambda: built(desk, out), lambda: run(arguments)]
    restore(desk, out)
    lasting = [_calls(build) for build in builds]
    for number in range(20):
        if not number % 2:
            restore(desk, out)
        moment = chosen.randrange(lasting[number % 2])
        _, status = os.waitpid(forked(partial(_killed, builds[number % 2], moment)), 0)
        yield {"left": listing(out), "killed": os.waitstatus_to_exitcode(status) == -signal.SIGKILL}
    yield {"left": {}, "codes": built(desk, out), "next": listing(out)}


def _calls(work: Callable[[], object]) -> int:
    """How often functions are called and return meanwhile."""
    seen = count()
    sys.setprofile(lambda *_: next(seen))
    work()
    sys.setprofile(None)
    return next(seen)


def _killed(work: Callable[[], object], moment: int) -> None:
    left = count(-moment)
    sys.setprofile(lambda *_: None if next(left) else os.kill(os.getpid(), signal.SIGKILL))
    work()


def full(desk: Path) -> Iterator[dict[str, Any]]:
    """A build on a disk that has room for ever more of what it writes, until it has enough; the last page by page."""
    disk = desk / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "faults", disk], check=True)
    for room in count(0, PAGES):
        tried = _cramped(desk, disk, room)
        yield tried
        if not tried["codes"]:
            break
    yield from (_cramped(desk, disk, less) for less in range(room - PAGES + 1, room))


def _cramped(desk: Path, disk: Path, pages: int) -> dict[str, Any]:
    out, ballast = disk / "output", disk / "ballast"
    restore(desk, out)
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, (free.f_bavail - pages) * free.f_frsize))
    codes, left = built(desk, out), listing(out)
    ballast.unlink()
    return {"pages": pages, "codes": codes, "left": left, "again": built(desk, out), "next": listing(out)}


def read_only(desk: Path) -> Iterator[dict[str, Any]]:
    """A build on a disk that is read-only."""
    disk = desk / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "faults", disk], check=True)
    restore(desk, disk / "output")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    codes = built(desk, disk / "output")
    yield {"codes": codes, "left": listing(disk / "output"), "made": len(POOL.made)}


FAULTS = {"steps": steps, "kills": kills, "full": full, "read-only": read_only}

if __name__ == "__main__":
    for found in FAULTS[sys.argv[1]](Path(sys.argv[2])):
        sys.stdout.write(json.dumps(found) + "\n")
