"""One build at a time in an output folder. The system frees the lock when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from briefgen.values import dataclass

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_FILE = ".lock"


class Busy(OSError):
    """Another build holds the lock."""


@dataclass(slots=True)
class Lock:
    """A lock that is held."""

    path: Path
    descriptor: int

    @classmethod
    def take(cls, folder: Path, *, wait: bool) -> Lock:
        """The lock of a folder, which is made where it is missing. Raises Busy, unless it may `wait`; OSError."""
        path = folder / LOCK_FILE
        while True:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            try:
                _lock(descriptor, wait=wait)
                if _is(path, descriptor):  # else its last holder removed it while we waited
                    return cls(path, descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def release(self) -> None:
        """Give it back, and remove its file; the folder too, where nothing else is in it."""
        if self.descriptor < 0:
            return
        with suppress(OSError):  # a disk that has become read-only keeps the file, which locks nobody out
            if sys.platform != "win32":  # where an open file cannot be removed
                self.path.unlink(missing_ok=True)
            if not any(self.path.parent.iterdir()):
                self.path.parent.rmdir()
        os.close(self.descriptor)
        self.descriptor = -1


def _lock(descriptor: int, *, wait: bool) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (BlockingIOError, PermissionError):
        raise Busy from None


def _is(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except OSError:
        return False
