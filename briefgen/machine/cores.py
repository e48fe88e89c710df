"""How much is done at once."""

from __future__ import annotations

import os


def at_once(asked: int | None) -> int:
    """As much as was asked for; by default as many as there are cores that this process may use."""
    if asked is not None:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
