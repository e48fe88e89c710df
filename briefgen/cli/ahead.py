"""The fork server of the workers, started before anything else is imported: it loads the engine meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver

PRELOAD = "briefgen.preload"
LONG, SHORT = 60, "/tmp"


def start() -> None:
    """Let the fork server load all that makes documents, while the front end loads what reads a desk."""
    if sys.platform != "win32":
        multiprocessing.set_forkserver_preload([PRELOAD])
        with own_import_path(), _short_temporary_folder():
            forkserver.ensure_running()


@contextmanager
def _short_temporary_folder() -> Iterator[None]:
    """A place for the server's socket, whose path may not be longer than about a hundred characters."""
    before = tempfile.tempdir
    if len(tempfile.gettempdir()) > LONG and os.access(SHORT, os.W_OK):
        tempfile.tempdir = SHORT
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def own_import_path() -> Iterator[None]:
    """For a process begun meanwhile: modules from where this one has them, whatever the environment or folder says."""
    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}
    os.environ.update(PYTHONPATH=os.pathsep.join(sys.path), PYTHONSAFEPATH="1")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
