"""Values sent between a process and one that it forked. What arrives is believed: both ends are the same program."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
from contextlib import suppress

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

POSSIBLE = sys.platform == "linux"  # elsewhere nothing ends a forked process together with the one that forked it
_LENGTH = 8  # bytes that say how long a value is
_PIECE = 1 << 20
_LONGEST = 1000  # seconds


class Line:
    """One end of a line: values go out at one pipe and come in at another."""

    __slots__ = ("_comes", "_goes")

    def __init__(self, comes: int, goes: int) -> None:
        self._comes, self._goes = comes, goes

    def send(self, value: object) -> None:
        """Send a value, and wait until it is under way. Raises BrokenPipeError where nobody is at the other end."""
        data = pickle.dumps(value)
        left = memoryview(len(data).to_bytes(_LENGTH, "big") + data)
        while left:
            left = left[os.write(self._goes, left) :]

    def receive(self, seconds: float | None = None) -> Any:
        """The next value. Raises EOFError where there is nobody to send one, TimeoutError after so many seconds."""
        until = None if seconds is None else time.monotonic() + seconds
        length = int.from_bytes(self._read(_LENGTH, until), "big")
        return pickle.loads(self._read(length, until))

    def has_value(self) -> bool:
        """Whether a value, or the end, is there already."""
        return self._awaited(0)

    def close(self) -> None:
        """Send and receive no more."""
        os.close(self._comes)
        os.close(self._goes)

    def _read(self, length: int, until: float | None) -> bytes:
        pieces = bytearray()
        while len(pieces) < length:
            while until is not None and not self._awaited(until - time.monotonic()):
                if until <= time.monotonic():
                    raise TimeoutError
            piece = os.read(self._comes, min(_PIECE, length - len(pieces)))
            if not piece:
                raise EOFError
            pieces += piece
        return bytes(pieces)

    def _awaited(self, seconds: float) -> bool:
        """Whether something comes within so many seconds, or within the longest time that is waited at once."""
        poll = select.poll()
        poll.register(self._comes, select.POLLIN)
        return bool(poll.poll(1000 * max(seconds, 0) if seconds < _LONGEST else 1000 * _LONGEST))


def forked(work: Callable[[Line], NoReturn]) -> tuple[int, Line]:
    """A copy of this process that does some work, and the line to it. Raises OSError where there can be none."""
    here, there = line()
    try:
        process = os.fork()
    except OSError:
        here.close()
        there.close()
        raise
    if not process:
        here.close()
        work(there)
    there.close()
    return process, here


def ended(process: int) -> int:
    """End a process at the other end of a line, in the midst of whatever it does. How it ended, by this or before, as
    `waitpid` tells it; where the system keeps that from this process, as if by this.
    """
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    try:
        return os.waitpid(process, 0)[1]
    except ChildProcessError:
        return signal.SIGKILL


def line() -> tuple[Line, Line]:
    """The two ends of a new line. Raises OSError where the machine has no more pipes."""
    here_comes, there_goes = os.pipe()
    try:
        there_comes, here_goes = os.pipe()
    except OSError:
        os.close(here_comes)
        os.close(there_goes)
        raise
    return Line(here_comes, here_goes), Line(there_comes, there_goes)
