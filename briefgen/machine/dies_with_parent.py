"""What a build starts ends with it, in the midst of its work, however the build itself came to its end."""

from __future__ import annotations

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1  # Linux: sys/prctl.h


def end_with_parent() -> None:
    """This process is killed when the one that started it ends; where the system cannot, it ends after its work."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
