"""Results in memory: for a preview that answers before anything is saved, and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from briefgen.desk.files import digest as digest_of
from briefgen.output.manifest import EMPTY, Manifest
from briefgen.output.store import Step
from briefgen.problems.diagnostics import Outcome
from briefgen.values import dataclass


@dataclass(slots=True)
class MemoryStore:
    """Files by path; a second build into the same store makes only what has changed."""

    files: dict[str, bytes] = field(default_factory=dict)
    manifest: Manifest = EMPTY
    begun: bool = False
    opened: Outcome[Step] = field(default_factory=lambda: Outcome(Step()))

    def stands(self, path: str, digest: str) -> bool:
        """Whether a file is there, with the bytes of this digest."""
        return path in self.files and digest_of(self.files[path]) == digest

    def put(self, manifest: Manifest, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> Outcome[Step | None]:
        """Keep files and the manifest, and forget what is `gone`."""
        fresh = {path: data for path, data in files.items() if self.files.get(path) != data}
        removed = tuple(path for path in gone if self.files.pop(path, None) is not None)
        self.files |= fresh
        self.manifest, self.begun = manifest, True
        return Outcome(Step(frozenset(fresh), removed))
