"""The documents that stand in the output folder, as its manifest names them; nothing else of the folder is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.desk.digests import read_regular
from briefgen.desk.files import Files, digest
from briefgen.desk.reading import read_desk, read_file
from briefgen.output.content_files import tidy_up
from briefgen.output.disk_store import DiskStore, numbers_given
from briefgen.output.journal import RefusedPathError, place_for
from briefgen.output.manifest import EMPTY, FileEntry, Manifest, read_manifest
from briefgen.output.own_files import MANIFEST
from briefgen.output.store import Store
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.setup import in_formats_named
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import Diagnostic, tidy
from briefgen.program import build
from briefgen.publishing import Published, publish
from briefgen.values import dataclass

OUTPUT = "output"
_EDITION = "edition-"  # how the folders of editions begin, beside those of drafts


@dataclass(frozen=True, slots=True)
class Product:
    """One document in all its formats: its product, for whom it is, its marking, its files."""

    product: str
    audience: str
    marking: str
    files: tuple[FileEntry, ...]

    @property
    def formats(self) -> frozenset[str]:
        """The formats in which it stands."""
        return frozenset(file.path.rpartition(".")[2] for file in self.files)


def by_audience(files: tuple[FileEntry, ...]) -> dict[str, list[Product]]:
    """The files of an edition as documents, by audience: a file's name says which product is in it, and for whom."""
    documents: dict[tuple[str, str], list[FileEntry]] = {}
    for file in files:
        name = file.path.rpartition("/")[2].rpartition(".")[0]
        _, _, product, *audience = name.removesuffix("_embargoed").split("_")
        documents.setdefault((audience[0] if audience else "", product), []).append(file)
    found: dict[str, list[Product]] = {}
    for (audience_name, product), its in documents.items():
        found.setdefault(audience_name, []).append(Product(product, audience_name, "", tuple(its)))
    return found


def manifest_of(root: Path) -> Manifest:
    """What is known to stand in the desk's output folder."""
    data = read_regular(str(root / OUTPUT / MANIFEST))
    return (read_manifest(data) if data is not None else None) or EMPTY


def drafts(root: Path, briefing: str) -> dict[str, list[Product]]:
    """The documents of a briefing's last build, by audience; an empty name where the desk has no audiences."""
    entry = manifest_of(root).briefings.get(briefing)
    found: dict[str, list[Product]] = {}
    for variant, document in (entry.variants if entry else {}).items():
        if any(file.path.startswith(f"{briefing}/{_EDITION}") for file in document.files):
            continue  # it was made again last, and is no draft
        product, _, audience = variant.partition("/")
        found.setdefault(audience, []).append(Product(product, audience, document.marking, document.files))
    return found


def of_edition(manifest: Manifest, briefing: str, number: int) -> tuple[FileEntry, ...]:
    """The files of a published edition that stand in an output folder."""
    folder = f"{briefing}/{_EDITION}{number}/"
    return tuple(dict.fromkeys(entry for entry in _all(manifest) if entry.path.startswith(folder)))


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


def build_drafts(root: Path, briefing: str, formats: tuple[str, ...] = ()) -> BuildResult:
    """Build the drafts of a briefing into the desk's output folder, as `briefgen build` does."""
    return _built(root, lambda files: in_formats_named(Request((briefing,)), files, formats))


def build_edition(root: Path, briefing: str, number: int) -> BuildResult:
    """Make the files of an edition once more, as `briefgen build --edition` does."""
    return _built(root, lambda _files: Request((briefing,), edition=number, given=numbers_given(root)))


def _built(root: Path, asked: Callable[[Files], Request]) -> BuildResult:
    def run(files: Files, to: Store, unread: tuple[Diagnostic, ...]) -> Published:
        return Published(build(asked(files), files, to, InProcess(), unread))

    return _into_output(root, run).result


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
