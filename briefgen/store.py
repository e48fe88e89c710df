"""The output folder: the only place that is written.

The files of a job are staged, named in a journal, and moved into place; the manifest says which files are ours. After a
crash each file is wholly old or wholly new, and the next run finishes the journal. Files that are not in the manifest
are never touched, and links are never followed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeGuard

from briefgen.diagnostics import Diagnostic, Outcome, problem
from briefgen.entries import entry_of, file_of
from briefgen.files import digest
from briefgen.ids import shown
from briefgen.index import Index
from briefgen.jobs import Artifact, Produced
from briefgen.lock import Busy, Lock
from briefgen.manifest import MANIFEST, empty, files_of, is_inside, is_manifest, load, read
from briefgen.output_folder import JOURNAL, STAGE, refusal


class RefusedPathError(OSError):
    """A path below the output folder that leads elsewhere."""


@dataclass(slots=True)
class Store:
    """An output folder, what is known to stand in it, and what this run did to it. Held until it is closed."""

    folder: Path
    lock: Lock | None = None
    index: Index = field(default_factory=Index)
    manifest: dict[str, Any] = field(default_factory=empty)
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
            return Outcome(None, (problem("BG010", f"`{shown(str(folder))}` {refused}", hint=hint),))
        try:
            lock = Lock.take(folder, wait=wait)
        except Busy:
            said = f"another build is writing to `{shown(str(folder))}`"
            return Outcome(None, (problem("BG012", said, hint="let it end, or add --wait"),))
        except OSError as error:
            return Outcome(None, (_unwritable(folder, error),))
        store = cls(folder, lock, Index.load(str(folder)))
        try:
            store._recover()
            store.manifest = read(str(folder))
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
            target = self._target(file["path"])
        except RefusedPathError:
            return False
        return self.index.digest(str(target)) == str(file["sha256"])

    def commit(self, produced: Produced, facts: Mapping[str, Any]) -> None:
        """Put all files of a job into place, or none; a failed job changes nothing.

        `facts` say what they were made from, as the manifest keeps it; none after a build of only some documents.
        """
        if produced.failed or not produced.documents:
            return
        try:
            with _undisturbed():
                self._commit(produced, facts)
        except RefusedPathError as error:
            self.problems.append(problem("BG010", str(error), hint="remove the link; briefgen does not follow it"))
        except OSError as error:
            self.problems.append(_unwritable(self.folder, error))

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
        try:
            self._write_manifest(self.manifest)
        except OSError as error:
            self.problems.append(_unwritable(self.folder, error))

    def publish(self, produced: Produced) -> None:
        """Put an edition's files into place. No later build removes them: they belong to no draft."""
        try:
            fresh = [artifact for artifact in produced.artifacts if not self._holds(artifact)]
            entry = {"files": [file_of(artifact) for artifact in produced.artifacts]}
            editions = {**self.manifest.get("editions", {}), f"{produced.briefing} {produced.edition}": entry}
            self._move_in(fresh, {**self.manifest, "editions": editions})
        except RefusedPathError as error:
            self.problems.append(problem("BG010", str(error), hint="remove the link; briefgen does not follow it"))
        except OSError as error:
            self.problems.append(_unwritable(self.folder, error))
        else:
            self.manifest = {**self.manifest, "editions": editions}
            self.written += [artifact.path for artifact in fresh]
            self.unchanged += [artifact.path for artifact in produced.artifacts if artifact not in fresh]

    def sweep(self, briefings: Iterable[str]) -> None:
        """Remove our files of briefings that no longer exist, but for published editions."""
        try:
            for gone in sorted(set(self.manifest["briefings"]) - set(briefings)):
                old = self.manifest["briefings"].pop(gone)
                self._write_manifest(self.manifest)
                self._remove(file["path"] for file in files_of(old))
        except OSError as error:
            self.problems.append(_unwritable(self.folder, error))

    def _commit(self, produced: Produced, facts: Mapping[str, Any]) -> None:
        fresh = [artifact for artifact in produced.artifacts if not self._holds(artifact)]
        before = self.manifest["briefings"].get(produced.briefing, {"variants": {}})
        entry = entry_of(produced, before, facts)
        manifest = {**self.manifest, "briefings": {**self.manifest["briefings"], produced.briefing: entry}}
        if fresh or manifest != self.manifest:
            self._move_in(fresh, manifest)
        self.manifest = manifest
        kept = {file["path"] for file in files_of(entry)}
        self._remove(file["path"] for file in files_of(before) if file["path"] not in kept)
        new = {artifact.path for artifact in fresh}
        mine = [file["path"] for d in produced.documents for file in entry["variants"][d.variant]["files"]]
        self.written += [path for path in mine if path in new]
        self.unchanged += [path for path in mine if path not in new]

    def _move_in(self, artifacts: list[Artifact], manifest: dict[str, Any]) -> None:
        """Stage, journal, move, write the manifest, forget the journal."""
        stage = self.folder / f"{STAGE}{os.getpid()}"
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            stage.mkdir()
            moves = []
            for number, artifact in enumerate(artifacts):
                self._target(artifact.path)
                _write(stage / str(number), artifact.data)
                moves.append([f"{stage.name}/{number}", artifact.path])
            journal = self.folder / JOURNAL
            _replace(journal, json.dumps({"moves": moves, "manifest": manifest}).encode(), stage / "journal")
        except OSError:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        self._play(moves, manifest)
        shutil.rmtree(stage, ignore_errors=True)

    def _play(self, moves: Iterable[list[str]], manifest: dict[str, Any]) -> None:
        for source, path in moves:
            staged = self.folder / source
            if staged.exists():
                target = self._target(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
        self._write_manifest(manifest)
        (self.folder / JOURNAL).unlink(missing_ok=True)

    def _recover(self) -> None:
        """Finish what a killed run had journalled, and remove what it had only staged."""
        journal = self.folder / JOURNAL
        left = load(str(journal))
        if _is_journal(left):
            self._play(left["moves"], left["manifest"])
        if journal.is_symlink() or journal.is_file():
            journal.unlink(missing_ok=True)
        for stage in self.folder.glob(f"{STAGE}*"):
            if stage.is_dir() and not stage.is_symlink():
                shutil.rmtree(stage, ignore_errors=True)
            else:
                stage.unlink()

    def _target(self, path: str) -> Path:
        """Where an artifact goes; every folder on the way is a real one of ours. Raises RefusedPathError."""
        here = self.folder
        for part in path.split("/"):
            here = here / part
            if here.is_symlink():
                raise RefusedPathError(f"`{shown(str(here))}` is a symbolic link")
        if here.is_dir():
            raise RefusedPathError(f"`{shown(str(here))}` is a folder where a file belongs")
        return here

    def _holds(self, artifact: Artifact) -> bool:
        target = self._target(artifact.path)
        return self.index.digest(str(target)) == digest(artifact.data)

    def _remove(self, paths: Iterable[str]) -> None:
        for path in paths:
            target = self._target(path)
            if target.is_file():
                target.unlink()
                self.removed.append(path)
            for folder in target.parents:
                if folder == self.folder or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()

    def _write_manifest(self, manifest: dict[str, Any]) -> None:
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        _replace(self.folder / MANIFEST, text.encode(), self.folder / f"{STAGE}manifest")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals that end a build wait: a commit takes milliseconds, and is whole."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_journal(found: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a journal names only staged files and places inside the folder; anybody may have put it there."""
    if (
        not isinstance(found, dict)
        or not is_manifest(found.get("manifest"))
        or not isinstance(found.get("moves"), list)
    ):
        return False
    return all(isinstance(move, list) and len(move) == 2 and all(map(is_inside, move)) and move[0].startswith(STAGE)
               for move in found["moves"])  # fmt: skip


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # never through a link that somebody put there
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, data: bytes, staged: Path) -> None:
    """Write a file so that it is wholly the old one or wholly the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(staged, data)
    staged.replace(path)


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    said = f"`{shown(str(folder))}` cannot be written: {error.strerror or error}"
    return problem("BG011", said, hint="make room or mend the permissions; what stood there is unharmed")
