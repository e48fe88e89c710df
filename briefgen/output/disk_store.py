"""The output folder: the only place that is written.

The manifest says which files are ours; those that are not in it are never touched. `journal` puts all files of a step
into place, with the manifest that names them, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from os.path import lexists
from pathlib import Path
from typing import Self

from briefgen.desk.digests import Index, load, read_regular
from briefgen.desk.files import digest as digest_of
from briefgen.machine.lock import Busy, Lock
from briefgen.output.allowed_folder import claim, why_refused
from briefgen.output.journal import RefusedPathError, move_in, place_for, recover
from briefgen.output.manifest import EMPTY, Manifest, ManifestWriter, read_manifest
from briefgen.output.own_files import FORMAT, JOURNAL, MANIFEST
from briefgen.output.store import Step
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.syntax.names import printable
from briefgen.values import dataclass


@dataclass(slots=True)
class DiskStore:
    """An output folder and what is known to stand in it. Held until it is closed."""

    folder: Path
    desk: Path
    lock: Lock
    index: Index
    manifest: Manifest = EMPTY
    opened: Outcome[Step] = field(default_factory=lambda: Outcome(Step()))
    writer: ManifestWriter = field(default_factory=ManifestWriter)
    own: bool = True  # whether the manifest is as this user's last run left it

    @classmethod
    def open(cls, folder: Path, desk: Path, *, wait: bool = False) -> Outcome[DiskStore | None]:
        """The store of an output folder, with what a crashed run left finished. `wait` for a build that holds it."""
        refused = why_refused(folder, desk)
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
        store = cls(folder, desk, lock, Index.load(str(folder)))
        try:
            removed = recover(folder)
            data = read_regular(str(folder / MANIFEST))
            known = _manifest_in(folder, data, store.index)
        except OSError as error:
            store.close()
            return Outcome(None, (_unwritable(folder, error),))
        store.own = data is None or store.index.vouches_for(data)
        store.manifest, store.opened = known.value, Outcome(Step(removed=removed), known.diagnostics)
        return Outcome(store)

    def close(self) -> None:
        """Let the next build begin."""
        if self.manifest.briefings:
            self.index.save(str(self.folder))
        self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def begun(self) -> bool:
        """Whether there is a manifest already."""
        return (self.folder / MANIFEST).exists()

    def stands(self, path: str, digest: str) -> bool:
        """Whether a file is in its place, with the bytes of this digest, which nobody else can have written down."""
        try:
            return self.own and self.index.digest(str(place_for(self.folder, path))) == digest
        except OSError:
            return False

    def put(self, manifest: Manifest, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> Outcome[Step | None]:
        """Put files and the manifest into place, and remove what is `gone`: all of it, or none, and why."""
        try:
            fresh = {path: data for path, data in files.items() if not self._holds(path, data)}
            removed: tuple[str, ...] = ()
            if fresh or manifest != self.manifest:
                claim(self.folder, self.desk)
                data = self.writer.written(manifest)
                self.index.expect(str(self.folder), data)
                removed = move_in(self.folder, fresh, data, gone)
        except RefusedPathError as error:
            hint = "move it away; briefgen follows no link, and removes nothing that it did not make"
            return Outcome(None, (problem("BG010", str(error), hint=hint),))
        except OSError as error:
            return Outcome(None, (_unwritable(self.folder, error),))
        self.manifest = manifest
        return Outcome(Step(frozenset(fresh), removed))

    def _holds(self, path: str, data: bytes) -> bool:
        return self.index.digest(str(place_for(self.folder, path))) == digest_of(data)


def numbers_given(desk: Path) -> Mapping[str, int]:
    """For each briefing the highest number of an edition whose files are known to stand in the desk's own folder."""
    data = read_regular(str(desk / "output" / MANIFEST))
    manifest = read_manifest(data) if data is not None else None
    return manifest.last_editions if manifest else {}


def _manifest_in(folder: Path, data: bytes | None, index: Index) -> Outcome[Manifest]:
    """What is known to stand in a folder; a problem where a build cannot tell which files are ours."""
    manifest = read_manifest(data) if data is not None else None
    why = "" if manifest else _damage(folder, index)
    if not why:
        return Outcome(manifest or EMPTY)
    said = f"the manifest of `{printable(str(folder))}` {why}, so what briefgen made before is not known"
    hint = "all is made again; remove what nobody asks for any more, or empty the folder and build again"
    return Outcome(EMPTY, (problem("BG023", said, hint=hint),))


def _damage(folder: Path, index: Index) -> str:
    """Why there is no manifest of ours, though something of ours may stand there; empty where nothing does."""
    manifest = folder / MANIFEST
    if manifest.is_dir():  # a folder of somebody else's is never replaced
        return ""
    if not lexists(manifest):
        left = {str(path) for path in folder.iterdir() if not path.name.startswith(".")}
        return "is gone" if any(place.startswith(f"{path}/") for place in index.known for path in left) else ""
    match load(str(manifest)):
        case {"format": int(other)} if other != FORMAT:
            return "is of another version of briefgen"
    return "is damaged"


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    said = f"`{printable(str(folder))}` cannot be written: {error.strerror or error}"
    begun = (folder / JOURNAL).exists()
    kept = "the next build finishes what this one began" if begun else "what stood there is unharmed"
    return problem("BG011", said, hint=f"make room or mend the permissions; {kept}")
