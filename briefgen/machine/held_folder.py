"""A folder for the temporary files of one run, of which nothing is left behind.

It has one of a few names, and is locked for as long as the run is there. Whoever takes a name next removes what a run
that was killed has left under it.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from multiprocessing.util import Finalize
from shutil import rmtree

MOST = 100  # runs at once that have one
LAST = -101  # `multiprocessing` removes its own folder, which may lie in ours, at -100
_ours: dict[str, str] = {}  # what this run holds, by where it lies


def held_folder(base: str) -> str | None:
    """A folder in another one that is this run's alone, and goes with it; None where none can be had."""
    if sys.platform == "win32":
        return None
    if not os.path.isdir(_ours.get(base, "")):  # noqa: PTH112  (pathlib is not there yet)
        folders = (f"{base}/briefgen-{os.getuid()}-{number}" for number in range(MOST))
        found = next(filter(_held, folders), None)
        if found is None:
            return None
        _ours[base] = found
    return _ours[base]


def _held(folder: str) -> bool:
    import fcntl  # noqa: PLC0415  (not on Windows)

    with suppress(OSError):
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)  # noqa: PTH102  (the same)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system frees it, however the run ends
            held = os.fstat(descriptor)
            if held.st_uid == os.getuid() and os.path.samestat(held, os.lstat(folder)):
                empty(folder)
                Finalize(None, rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=LAST)
                return True
        except OSError:
            os.close(descriptor)
    return False


def empty(folder: str) -> None:
    """Remove what is in a folder, as far as that can be done."""
    with suppress(OSError):
        for left in os.listdir(folder):  # noqa: PTH208  (the same)
            path = f"{folder}/{left}"
            if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114  (the same)
                rmtree(path, ignore_errors=True)
            else:
                os.unlink(path)  # noqa: PTH108  (the same)
