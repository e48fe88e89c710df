"""Where results go: files below one folder, and the manifest that says which are ours and what they are made from.

On the disk that is an output folder (`disk_store`); a preview and tests keep them in memory (`memory_store`). Whatever
happens is a whole step: all files and the manifest that names them, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from briefgen.output.manifest import Manifest
from briefgen.problems.diagnostics import Outcome
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did: which files were not there yet with these bytes, and which are gone."""

    written: frozenset[str] = frozenset()
    removed: tuple[str, ...] = ()


class Store(Protocol):
    """A place for results."""

    @property
    def manifest(self) -> Manifest:
        """What is known to stand here."""
        ...

    @property
    def begun(self) -> bool:
        """Whether there is a manifest already."""
        ...

    @property
    def opened(self) -> Outcome[Step]:
        """What opening it finished, after a run that was killed; and what is wrong with what stands here."""
        ...

    def stands(self, path: str, digest: str) -> bool:
        """Whether a file is in its place, with the bytes of this digest."""
        ...

    def put(self, manifest: Manifest, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> Outcome[Step | None]:
        """Put files and the manifest into place, and remove what is `gone`: all of it, or none, and why."""
        ...
