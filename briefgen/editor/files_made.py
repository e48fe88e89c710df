"""The documents that stand in the output folder, as its manifest names them; nothing else of the folder is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.desk.digests import read_regular
from briefgen.desk.files import Files, digest
from briefgen.desk.reading import read_desk, read_file
from briefgen.output.content_files import tidy_up
from briefgen.output.disk_store import DiskStore
from briefgen.output.journal import RefusedPathError, place_for
from briefgen.output.manifest import EMPTY, FileEntry, Manifest, read_manifest
from briefgen.output.own_files import MANIFEST
from briefgen.output.store import Store
from briefgen.planning.jobs import BuildResult, Request
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import Diagnostic, tidy
from briefgen.program import build
from briefgen.publishing import Published, publish

OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Product:
    """One document in all its formats: its product, for whom it is, its marking, its files."""

    product: str
    audience: str
    marking: str
    files: tuple[FileEntry, ...]


def manifest_of(root: Path) -> Manifest:
    """What is known to stand in the desk's output folder."""
    data = read_regular(str(root / OUTPUT / MANIFEST))
    return (read_manifest(data) if data is not None else None) or EMPTY


def drafts(root: Path, briefing: str) -> dict[str, list[Product]]:
    """The documents of a briefing's last build, by audience; an empty name where the desk has no audiences."""
    entry = manifest_of(root).briefings.get(briefing)
    found: dict[str, list[Product]] = {}
    for variant, document in (entry.variants if entry else {}).items():
        product, _, audience = variant.partition("/")
        found.setdefault(audience, []).append(Product(product, audience, document.marking, document.files))
    return found


def of_edition(manifest: Manifest, briefing: str, number: int) -> tuple[FileEntry, ...]:
    """The files of a published edition that stand in an output folder."""
    entry = (manifest.editions or {}).get(f"{briefing} {number}")
    return entry.files if entry else ()


def made_file(root: Path, path: str) -> bytes | None:
    """The bytes of a file that the manifest names, if it still is what was made; None for every other path."""
    known = next((entry for entry in _all(manifest_of(root)) if entry.path == path), None)
    if known is None:
        return None
    try:
        data = read_file(place_for(root / OUTPUT, path))
    except (OSError, RefusedPathError):
        return None
    return data if digest(data) == known.sha256.removeprefix("sha256:") else None


def _all(manifest: Manifest) -> Iterator[FileEntry]:
    for briefing in manifest.briefings.values():
        yield from briefing.files
    for edition in (manifest.editions or {}).values():
        yield from edition.files


def build_drafts(root: Path, briefing: str) -> BuildResult:
    """Build the drafts of a briefing into the desk's output folder, as `briefgen build` does."""
    asked = Request((briefing,))
    return _into_output(root, lambda files, to, unread: Published(build(asked, files, to, InProcess(), unread))).result


def publish_edition(root: Path, asked: Request) -> Published:
    """Publish an edition into the desk's output folder, as `briefgen publish` does."""
    return _into_output(
        root, lambda files, to, unread: publish(asked, root, files, to, pool=InProcess(), unread=unread)
    )


def _into_output(root: Path, run: Callable[[Files, Store, tuple[Diagnostic, ...]], Published]) -> Published:
    """Read the desk, open its output folder, and make documents in it."""
    tidy_up(root)
    read = read_desk(root)
    store = DiskStore.open(root / OUTPUT, root)
    if store.value is None:
        return Published(BuildResult(diagnostics=tidy((*read.diagnostics, *store.diagnostics))))
    with store.value as kept:
        return run(read.value, kept, read.diagnostics)
