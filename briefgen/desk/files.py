"""A snapshot of files: what a job reads. Paths are relative, with `/`; contents are bytes."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property, lru_cache

from briefgen.values import dataclass


@dataclass(frozen=True)
class Files(Mapping[str, bytes]):
    """Paths and their bytes, in sorted order. Built once, never changed; pickles as plain data."""

    content: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, path: str) -> bytes:
        return self.content[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self.content)

    def under(self, folder: str) -> Files:
        """The files of one folder, however deep."""
        name = folder.rstrip("/")
        begin, end = (bisect_left(self._paths, name + sign) for sign in ("/", "0"))  # which is the sign after it
        return Files({path: self.content[path] for path in self._paths[begin:end]})

    @cached_property
    def _paths(self) -> list[str]:
        return sorted(self.content)

    def __reduce__(self) -> tuple[type[Files], tuple[dict[str, bytes]]]:
        return Files, (self.content,)

    def joined(self, other: Files) -> Files:
        """These files and the other ones; the other ones win."""
        return Files({**self.content, **other.content})

    def digest(self) -> str:
        """SHA-256 over all paths and bytes."""
        whole = hashlib.sha256()
        for path in self:
            whole.update(f"{path}\0{len(self[path])}\0".encode())
            whole.update(self[path])
        return whole.hexdigest()


def digest(data: bytes) -> str:
    """SHA-256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


template_digest = lru_cache(maxsize=4096)(digest)  # of what is the same for every briefing, and there for all of them
