"""The fork server of the workers, started before anything else is imported: it loads the engine meanwhile."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing import forkserver

PRELOAD = "briefgen.pool.preload"


def start() -> None:
    """Let the fork server load all that makes documents, while the front end loads what reads a desk."""
    if sys.platform != "win32":
        multiprocessing.set_forkserver_preload([PRELOAD])
        forkserver.ensure_running()
