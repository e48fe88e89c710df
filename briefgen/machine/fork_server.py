"""The fork server of the workers, started before anything else is imported: it loads what they need meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.util import Finalize
from shutil import rmtree

from briefgen.machine.environment import environment

PRELOAD = "briefgen.pool.preload"
ENGINE = "briefgen.pool.preload_engine"
LONG, SHORT = 45, "/tmp"
MOST_BUILDS = 100  # builds at once whose folders are tidied
LAST = -101  # `multiprocessing` removes its own folder at -100


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
    folders = (f"{base}/briefgen-{os.getuid()}-{number}" for number in range(MOST_BUILDS))
    tempfile.tempdir = next(filter(_held, folders), base)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _held(folder: str) -> bool:
    """Whether a folder is this run's alone, until it ends; what a run that was killed left there is removed."""
    import fcntl  # noqa: PLC0415  (not on Windows)

    with suppress(OSError):
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)  # noqa: PTH102  (pathlib is not there yet)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system frees it, however the run ends
            held = os.fstat(descriptor)
            if held.st_uid == os.getuid() and os.path.samestat(held, os.lstat(folder)):
                _empty(folder)
                Finalize(None, _remove, args=(folder,), exitpriority=LAST)
                return True
        except OSError:
            os.close(descriptor)
    return False


def _empty(folder: str) -> None:
    for left in os.listdir(folder):  # noqa: PTH208  (the same)
        rmtree(f"{folder}/{left}", ignore_errors=True)


def _remove(folder: str) -> None:
    with suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106  (the same)


def own_import_path() -> AbstractContextManager[None]:
    """For a process begun meanwhile: modules from where this one has them, whatever the environment or folder says."""
    return environment(PYTHONPATH=os.pathsep.join(sys.path), PYTHONSAFEPATH="1")
