"""What one run found out and the next one need not find out again, in the user's own folder.

As Python keeps bytecode: what is kept is made of what stands in its key and of the program itself, its packages and its
Python, whose digest names the folder; with other bytes it is another entry. So an entry spares work and decides
nothing: where there is none, none that can be read, or no folder, the work is done. Nobody else's files are believed:
folder and file belong to this user, and others may not write them; a digest before an entry tells damage.
"""

from __future__ import annotations

import os
import stat
import sys
from functools import lru_cache
from hashlib import sha256

from briefgen.desk.digests import own_folder, program

PROGRAMS = 3  # whose entries are kept: one that is being changed is another with each change
ENTRIES = 4000  # of one program; beyond these numbers the older half goes
_FOLDER = "found"
_OTHERS_MAY_WRITE = 0o022
_DIGEST = sha256().digest_size
_LARGEST = 1 << 24


def find(what: str, key: str) -> bytes | None:
    """What was kept of a sort under a key; None where nothing was."""
    folder = _folder()
    data = _read(f"{folder}/{_name(what, key)}") if folder else None
    if data is None or sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
        return None
    return data[_DIGEST:]


def keep(what: str, key: str, data: bytes) -> None:
    """Keep something of a sort under a key. That it cannot be kept costs time and nothing else."""
    folder = _folder()
    if folder is None or len(data) > _LARGEST:
        return
    place = f"{folder}/{_name(what, key)}"
    temporary = f"{place}.{os.getpid()}"
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sha256(data).digest() + data)
        os.replace(temporary, place)
    except OSError:
        _remove(temporary)


def _name(what: str, key: str) -> str:
    return sha256(f"{what}\0{key}".encode()).hexdigest()


def _folder() -> str | None:
    """Where this program keeps its entries; None where there is no folder of the user's own."""
    own = own_folder()
    return _made(own) if own else None


@lru_cache(maxsize=2)
def _made(own: str) -> str | None:
    folder = f"{own}/{_FOLDER}/{_program()}"
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, 0o700)
            _halve(f"{own}/{_FOLDER}", PROGRAMS)
        elif os.access(folder, os.W_OK):
            os.utime(folder)
            _halve(folder, ENTRIES)
    except OSError:
        pass  # what stands there can be read all the same
    return folder if all(map(_is_own, (f"{own}/{_FOLDER}", folder))) else None


def _program() -> str:
    """A digest of all that has a say in what is found: our code, the packages, Python."""
    return sha256(program() + f"{sys.version} {sys.implementation.cache_tag}".encode()).hexdigest()


def _is_own(folder: str) -> bool:
    """Whether a folder is one, and this user's alone to write."""
    try:
        state = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and _belongs(state)


def _belongs(state: os.stat_result) -> bool:
    return sys.platform == "win32" or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_MAY_WRITE)


def _read(place: str) -> bytes | None:
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            sound = stat.S_ISREG(state.st_mode) and _belongs(state) and state.st_size <= _LARGEST + _DIGEST
            return file.read() if sound else None
    except OSError:
        return None


def _halve(folder: str, most: int) -> None:
    """Where a folder has more entries than it may have, remove the older half."""
    with os.scandir(folder) as found:
        entries = [(entry.stat(follow_symlinks=False).st_mtime_ns, entry.path) for entry in found]
    if len(entries) > most:
        for _, path in sorted(entries)[: len(entries) - most // 2]:
            _remove(path)


def _remove(path: str) -> None:
    try:
        if os.path.isdir(path) and not os.path.islink(path):
            from shutil import rmtree  # noqa: PLC0415  (costs as much as `--help`)

            rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
    except OSError:
        return
