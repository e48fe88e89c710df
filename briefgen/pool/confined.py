"""A job within the memory that it may use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from briefgen.planning.jobs import Job

T = TypeVar("T")
MEGABYTES = 3000  # of address space that a job may use, if nothing else was said


def given() -> int:
    """How much address space the machine gives a process, in bytes."""
    if sys.platform == "win32":
        return sys.maxsize
    import resource  # noqa: PLC0415  (not on Windows)

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    return hard if hard >= 0 else sys.maxsize


def confined(work: Callable[[Job], T], job: Job, megabytes: int) -> T:
    """In a worker: do one job within the memory that it may use. Raises MemoryError."""
    if sys.platform == "win32":
        return work(job)
    import resource  # noqa: PLC0415  (not on Windows)

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (min(megabytes << 20, given()), before[1]))
    try:
        return work(job)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
