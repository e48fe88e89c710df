"""Whose program is at the other end of a connection, where this machine can tell.

Others on the same machine can see what a browser is started with, and a browser brings cookies to the servers of others
on the same machine. So a token and a cookie alone do not prove that it is the person at the terminal who asks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from socket import AF_INET, AF_INET6, inet_pton

from briefgen.values import dataclass

_TABLES = ("/proc/net/tcp", "/proc/net/tcp6")
_LISTENS = "0A"
_ROOT = 0

Address = tuple[str, int | None]


@dataclass(frozen=True)
class Peer:
    """The two ends of a connection on this machine."""

    theirs: Address
    ours: Address

    @cached_property
    def is_somebody_else(self) -> bool:
        """Whether the program at the other end is another user's, or nobody's any more; no, where that is not told."""
        theirs, ours, told = _written(self.theirs), _written(self.ours), False
        for table in _TABLES:
            sockets = list(_sockets(table))
            if users := {one.user for one in sockets if one.here in theirs and one.there in ours and one.used}:
                return not users <= {os.getuid(), _ROOT}
            told = told or any(one.here in ours and one.listens for one in sockets)
        return told


@dataclass(frozen=True)
class _Socket:
    here: str
    there: str
    listens: bool
    user: int
    used: bool  # by a program: not by one that is gone


def _sockets(table: str) -> Iterator[_Socket]:
    try:
        lines = Path(table).read_text("ascii").splitlines()[1:]
    except OSError:
        return
    for line in lines:
        _, here, there, state, _, _, _, user, _, inode, *_ = line.split()
        yield _Socket(here, there, state == _LISTENS, int(user), inode != "0")


def _written(address: Address) -> tuple[str, ...]:
    """An address as the tables write it; one of four bytes in the way of sixteen, too."""
    host, port = address
    packed = inet_pton(AF_INET6 if ":" in host else AF_INET, host)
    ways = [packed] if len(packed) == 16 else [packed, bytes(10) + b"\xff\xff" + packed]
    return tuple(f"{_words(way)}:{port or 0:04X}" for way in ways)


def _words(packed: bytes) -> str:
    words = (packed[start : start + 4] for start in range(0, len(packed), 4))
    return "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words)
