"""Where the engine keeps copies of fonts while documents are made: a temporary folder that leaves nothing behind.

Each output folder has one of its own. Who builds holds the lock of the output folder, so nobody else uses it, and what
a build that was killed has left there is removed by the next one.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.desk.files import digest
from briefgen.values import dataclass

_DIGITS = 16
_swept = ""  # the folder of temporary files that somebody removes, whatever becomes of this process


@dataclass(frozen=True, slots=True)
class Place:
    """Where a process has its temporary files, and whether somebody else removes them where it cannot."""

    folder: str
    swept: bool


def place() -> Place:
    """Where this process has them."""
    folder = tempfile.gettempdir()
    return Place(folder, folder == _swept)


def settle(there: Place) -> None:
    """Have them where another process has them, until this one ends."""
    global _swept
    tempfile.tempdir, _swept = there.folder, there.folder if there.swept else ""


@contextmanager
def files_in(folder: str) -> Iterator[None]:
    """What makes temporary files makes them in this folder meanwhile."""
    before, tempfile.tempdir = tempfile.tempdir, folder
    try:
        yield
    finally:
        tempfile.tempdir = before


def swept() -> str | None:
    """Where files may lie until this process ends, for they are removed however it does; None where nobody would."""
    return _swept or None


@contextmanager
def scratch(out: Path) -> Iterator[None]:
    """Temporary files of this process lie in the folder of an output folder; at the end they are gone.

    The system's own folder is used where somebody else's has that name.
    """
    before, folder = place(), folder_of(out)
    try:
        _make(folder)
    except OSError:
        yield
        return
    settle(Place(str(folder), swept=True))
    try:
        yield
    finally:
        settle(before)
        shutil.rmtree(folder, ignore_errors=True)


def folder_of(out: Path) -> Path:
    """By which name the temporary files of an output folder go."""
    return Path(tempfile.gettempdir()) / f"briefgen-{_user()}-{digest(os.fsencode(out.resolve()))[:_DIGITS]}"


def _make(folder: Path) -> None:
    """Make an empty folder that only this user may enter. Raises OSError where the name is taken by another."""
    try:
        found = folder.lstat()
    except FileNotFoundError:
        folder.mkdir(mode=0o700)
        return
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != _user():
        raise FileExistsError(folder)
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # Windows has a temporary folder for each user
