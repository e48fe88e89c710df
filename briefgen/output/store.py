"""The output folder: the only place that is written.

The manifest says which files are ours; those that are not in it are never touched. `journal` puts all files of a job
into place, with the manifest that names them, or none.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from briefgen.desk.digests import Index
from briefgen.desk.files import digest
from briefgen.machine.lock import Busy, Lock
from briefgen.output.folder import JOURNAL, refusal
from briefgen.output.journal import RefusedPathError, move_in, place, recover
from briefgen.output.manifest import MANIFEST, damage, empty, files_of, read
from briefgen.output.manifest_entries import entry_of, file_of
from briefgen.planning.jobs import Artifact, Produced
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.syntax.names import printable

Manifest = dict[str, Any]


@dataclass(slots=True)
class Store:
    """An output folder, what is known to stand in it, and what this run did to it. Held until it is closed."""

    folder: Path
    lock: Lock | None = None
    index: Index = field(default_factory=Index)
    manifest: Manifest = field(default_factory=empty)
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    changed: bool = False

    @classmethod
    def open(cls, folder: Path, desk: Path, *, wait: bool = False) -> Outcome[Store | None]:
        """The store of an output folder, with what a crashed run left finished. `wait` for a build that holds it."""
        refused = refusal(folder, desk)
        if refused:
            hint = "give --out a folder of its own, such as `output`"
            return Outcome(None, (problem("BG010", f"`{printable(str(folder))}` {refused}", hint=hint),))
        try:
            lock = Lock.take(folder, wait=wait)
        except Busy:
            said = f"another build is writing to `{printable(str(folder))}`"
            return Outcome(None, (problem("BG012", said, hint="let it end, or add --wait"),))
        except OSError as error:
            return Outcome(None, (_unwritable(folder, error),))
        store = cls(folder, lock, Index.load(str(folder)))
        try:
            store.removed += recover(folder)
            store.manifest = read(str(folder))
            store.problems += _unknown(folder)
        except OSError as error:
            store.close()
            return Outcome(None, (_unwritable(folder, error),))
        return Outcome(store)

    def close(self) -> None:
        """Let the next build begin."""
        if self.manifest["briefings"]:
            self.index.save(str(self.folder))
        if self.lock is not None:
            self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def stands(self, file: Mapping[str, Any]) -> bool:
        """Whether a file of the manifest is in its place, with the bytes that were written."""
        try:
            target = place(self.folder, file["path"])
        except RefusedPathError:
            return False
        return self.index.digest(str(target)) == str(file["sha256"])

    def commit(self, produced: Produced, facts: Mapping[str, Any]) -> None:
        """Put all files of a job into place, or none; a failed job changes nothing.

        `facts` say what they were made from, as the manifest keeps it; none after a build of only some documents.
        """
        if produced.failed or not produced.documents:
            return
        with self._reporting():
            self._commit(produced, facts)

    def keep(self, briefing: str) -> None:
        """Count a briefing's files that stand, and need no build."""
        self.unchanged += [file["path"] for file in files_of(self.manifest["briefings"][briefing])]

    def renew(self, briefing: str, facts: Mapping[str, Any]) -> None:
        """Keep that a briefing's files are still right, though something that it could have used has changed."""
        briefings = self.manifest["briefings"]
        self.note(briefings={**briefings, briefing: {**briefings[briefing], **facts}})

    def note(self, **facts: Any) -> None:
        """What holds for the whole desk; `settle` keeps it."""
        fresh = {**self.manifest, **facts}
        self.changed |= fresh != self.manifest
        self.manifest = fresh

    def settle(self) -> None:
        """Keep what was noted, where something stands to which it belongs."""
        if not self.changed or not (self.folder / MANIFEST).exists():
            return
        with self._reporting():
            move_in(self.folder, {}, _text(self.manifest))

    def publish(self, produced: Produced) -> None:
        """Put an edition's files into place. No later build removes them: they belong to no draft."""
        entry = {"files": [file_of(artifact) for artifact in produced.artifacts]}
        editions = {**self.manifest.get("editions", {}), f"{produced.briefing} {produced.edition}": entry}
        with self._reporting():
            fresh = self._move_in(produced.artifacts, {**self.manifest, "editions": editions})
            self.written += [artifact.path for artifact in produced.artifacts if artifact.path in fresh]
            self.unchanged += [artifact.path for artifact in produced.artifacts if artifact.path not in fresh]

    def sweep(self, briefings: Iterable[str]) -> None:
        """Remove our files of briefings that no longer exist, but for published editions."""
        known = self.manifest["briefings"]
        stay = {name: entry for name, entry in known.items() if name in set(briefings)}
        gone = [file["path"] for name in sorted(known.keys() - stay) for file in files_of(known[name])]
        with self._reporting():
            self._move_in((), {**self.manifest, "briefings": stay}, gone)

    def _commit(self, produced: Produced, facts: Mapping[str, Any]) -> None:
        before = self.manifest["briefings"].get(produced.briefing, {"variants": {}})
        entry = entry_of(produced, before, facts)
        manifest = {**self.manifest, "briefings": {**self.manifest["briefings"], produced.briefing: entry}}
        kept = {file["path"] for file in files_of(entry)}
        gone = [file["path"] for file in files_of(before) if file["path"] not in kept]
        fresh = self._move_in(produced.artifacts, manifest, gone)
        mine = [file["path"] for d in produced.documents for file in entry["variants"][d.variant]["files"]]
        self.written += [path for path in mine if path in fresh]
        self.unchanged += [path for path in mine if path not in fresh]

    def _move_in(self, artifacts: Iterable[Artifact], manifest: Manifest, gone: Iterable[str] = ()) -> Container[str]:
        """Put files into place that are not there yet, and the manifest; which they were."""
        fresh = {artifact.path: artifact.data for artifact in artifacts if not self._holds(artifact)}
        if fresh or manifest != self.manifest:
            self.removed += move_in(self.folder, fresh, _text(manifest), gone)
        self.manifest = manifest
        return fresh

    def _holds(self, artifact: Artifact) -> bool:
        return self.index.digest(str(place(self.folder, artifact.path))) == digest(artifact.data)

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turn what the disk refuses into a problem."""
        try:
            yield
        except RefusedPathError as error:
            hint = "move it away; briefgen follows no link, and removes nothing that it did not make"
            self.problems.append(problem("BG010", str(error), hint=hint))
        except OSError as error:
            self.problems.append(_unwritable(self.folder, error))


def _text(manifest: Manifest) -> bytes:
    return (json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _unknown(folder: Path) -> Iterator[Diagnostic]:
    """That a build cannot tell which files are ours, once."""
    if why := damage(str(folder)):
        said = f"the manifest of `{printable(str(folder))}` {why}, so what briefgen made before is not known"
        hint = "all is made again; remove what nobody asks for any more, or empty the folder and build again"
        yield problem("BG023", said, hint=hint)


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    said = f"`{printable(str(folder))}` cannot be written: {error.strerror or error}"
    begun = (folder / JOURNAL).exists()
    kept = "the next build finishes what this one began" if begun else "what stood there is unharmed"
    return problem("BG011", said, hint=f"make room or mend the permissions; {kept}")
