"""What is said of a job whose process came to an end of its own."""

from __future__ import annotations

import signal
from contextlib import suppress

from briefgen.planning.jobs import Job, Produced
from briefgen.pool.confined import given
from briefgen.pool.in_process import failed


def took_too_long(job: Job, seconds: float) -> Produced:
    """It was ended at its limit."""
    said = f"building took longer than {seconds:g} seconds"
    hint = "look for what is endless or very large in the template or the records, or raise --job-timeout"
    return failed(job, "BG909", said, hint)


def wanted_too_much(job: Job, megabytes: int) -> Produced:
    """It had no memory left."""
    allowed = min(megabytes, given() >> 20)
    said = f"building needs more than {allowed:,} MB of memory"
    most = "raise --job-memory" if allowed == megabytes else "end other programs: the machine gives no more"
    return failed(job, "BG911", said, f"look for what is very large in the template or the records, or {most}")


def ended(job: Job, status: int) -> Produced:
    """It ended with a status, or below zero by a signal of this number."""
    hint = "build it alone, with a higher --job-memory; if that fails too, take out what was changed last"
    return failed(job, "BG911", f"the process that built it ended: {_how(status)}", hint)


def unstarted(job: Job) -> Produced:
    """There was none to begin with."""
    hint = "see to it that the machine lets briefgen start processes, or build with `--jobs 0`"
    return failed(job, "BG911", "the processes that build cannot be kept alive", hint)


def _how(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    with suppress(ValueError):
        return f"signal {signal.Signals(-status).name}"
    return f"signal {-status}"
