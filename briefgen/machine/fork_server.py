"""The fork server of the workers, started before anything else is imported: it loads what they need meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import forkserver

from briefgen.machine.environment import environment
from briefgen.machine.held_folder import held_folder

PRELOAD = "briefgen.pool.preload"
ENGINE = "briefgen.pool.preload_engine"
LONG, SHORT = 45, "/tmp"


def start(*, engine: bool = True) -> None:
    """Let the fork server load all that makes documents, while the front end loads what reads a desk.

    Without the engine its workers begin sooner, and each of them loads its own when it comes to a page.
    """
    if sys.platform != "win32":
        multiprocessing.set_forkserver_preload([PRELOAD, *([ENGINE] if engine else [])])
        with own_import_path(), _own_temporary_folder():
            forkserver.ensure_running()


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """A place for the server's socket, whose path may not be longer than about a hundred characters."""
    before, base = tempfile.tempdir, tempfile.gettempdir()
    if len(base) > LONG and os.access(SHORT, os.W_OK):
        base = SHORT
    tempfile.tempdir = held_folder(base) or base
    try:
        yield
    finally:
        tempfile.tempdir = before


def own_import_path() -> AbstractContextManager[None]:
    """For a process begun meanwhile: modules from where this one has them, whatever the environment or folder says."""
    return environment(PYTHONPATH=os.pathsep.join(sys.path), PYTHONSAFEPATH="1")
