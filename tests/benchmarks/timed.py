"""Programs run and measured from outside: time from start to end, and the memory of the largest process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Run = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the median and the greatest of what was measured."""

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f}-{self.high:.2f})"


def spread(values: Sequence[float]) -> Spread:
    """Of several measurements."""
    return Spread(min(values), statistics.median(values), max(values))


def ran(*arguments: str, cwd: Path) -> float:
    """How many seconds `python ARGUMENTS` took; a program that fails is no measurement."""
    return lasted(lambda: subprocess.run([sys.executable, *arguments], cwd=cwd, check=True, capture_output=True))


def lasted(act: Callable[[], object]) -> float:
    """How many seconds something took."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def settled(seconds: float = 0.2) -> None:
    """Wait until nothing of what was written a moment ago is looked at again for that."""
    time.sleep(seconds)


def told(*arguments: str, cwd: Path) -> str:
    """The last line that `python ARGUMENTS` printed."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout.splitlines()[-1]


def paired(ours: Run, theirs: Run, rounds: int) -> Spread:
    """Ratios of two programs run in turn, so that both see the same machine."""
    return spread([ours() / theirs() for _ in range(rounds)])


@dataclass(frozen=True, slots=True)
class Used:
    """What a program took: seconds of processor time, which say more on a busy machine than those of the clock, and
    the most memory that one of its processes held.
    """

    seconds: float
    megabytes: float


def used(*arguments: str, cwd: Path) -> Used:
    """What `python ARGUMENTS` took; a program that fails is no measurement."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, taken = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Used(taken.ru_utime + taken.ru_stime, taken.ru_maxrss / 1024)
