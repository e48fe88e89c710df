"""Whether there is memory: what fails for want of it says so in many ways, most of which blame something else."""

from __future__ import annotations

ENOUGH = 64 << 20  # bytes: about what the smallest document takes, and far more than what is left where there is none


def demand_memory() -> None:
    """After something failed, where there is no memory, it failed for that; or before something that must not.

    It is only asked for, not used: that takes no time. Raises MemoryError.
    """
    bytes(ENOUGH)


def is_short() -> bool:
    """Whether there is no memory."""
    try:
        demand_memory()
    except MemoryError:
        return True
    return False
