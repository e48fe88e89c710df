"""The processes of a program under test, as Linux tells of them in /proc."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.desks import heed_ctrl_c, needs, until

needs_proc = needs(sys.platform == "linux", "finds processes where Linux tells of them")


@contextmanager
def at_work(cwd: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Briefgen at work, as a process that hears Ctrl-C; it is killed where a test leaves it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509  (no threads here)
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def descendants(pid: int) -> list[int]:
    """The processes below one, the deepest last."""
    parents = _parents()
    found, layer = [], [pid]
    while layer:
        layer = [child for child, parent in parents.items() if parent in layer]
        found += layer
    return found


def children(pid: int) -> list[int]:
    """The processes that one has begun."""
    return [child for child, parent in _parents().items() if parent == pid]


def _parents() -> dict[int, int]:
    """Which process has begun each that is there."""
    found: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                found[int(entry.name)] = 0 if state == "Z" else int(parent)
            except OSError:
                continue
    return found


def workers() -> list[int]:
    """The processes that were forked from the fork server of this one."""
    return sorted({pid for child in descendants(os.getpid()) for pid in descendants(child)})


def ticks(pid: int) -> int:
    """The processor's time that a process has used, in hundredths of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def ended(pids: list[int]) -> None:
    """Wait until none of these processes is left."""
    until(lambda: not any(_alive(pid) for pid in pids))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
