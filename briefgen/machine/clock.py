"""The time that the machine has. Only publishing asks for it: all else is judged on the day that it is given."""

from __future__ import annotations

from datetime import UTC, datetime


def this_moment() -> datetime:
    """What the machine's clock says."""
    return datetime.now(UTC)
