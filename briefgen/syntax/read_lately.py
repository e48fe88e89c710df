"""What came of files that were read lately, within a bound of bytes: an editor sees a thousand versions of a file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class ReadLately(Generic[T]):
    """Reads a file that it has not read lately. The files of what it keeps have `most` bytes together, or it keeps one.

    It may be asked by several threads.
    """

    def __init__(self, read: Callable[[str, bytes], T], most: int) -> None:
        self._read, self._most = read, most
        self._kept: OrderedDict[tuple[str, bytes], T] = OrderedDict()
        self._bytes, self._lock = 0, Lock()

    def __call__(self, path: str, data: bytes) -> T:
        """What comes of a file: of the same bytes the same, while it is kept."""
        key = (path, data)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._read(path, data)  # two may do so at once
        with self._lock:
            if key not in self._kept:
                self._bytes += len(data)
            self._kept[key] = made
            while self._bytes > self._most and len(self._kept) > 1:
                (_, longest_ago), _ = self._kept.popitem(last=False)
                self._bytes -= len(longest_ago)
        return made

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
