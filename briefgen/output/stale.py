"""What makes a page stale: which documents have to be made again, and why; what the manifest vouches for is not.

In three steps, each cheaper than what it spares. The digest of all that a briefing could use is the same: nothing is
parsed (`untouched`). Else what it reads and the library's records that it used are the same: only the library is parsed
(`unaffected`). Else it is read and judged, and those documents are made whose key has changed (`produce`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from briefgen.desk.paths import LIBRARY, briefing_of, template_folder
from briefgen.output.manifest import Asked, BriefingEntry, MadeFrom, Manifest, WholeEntry
from briefgen.planning.document_keys import Readable
from briefgen.planning.jobs import Job, Request, StandingDocument
from briefgen.values import dataclass

Stands = Callable[[str, str], bool]  # a path, and the digest of the bytes that should be there
Library = Mapping[str, str]  # the digest of each record
Folders = Callable[[str], Iterable[str]]  # of a product


@dataclass(frozen=True)
class Past:
    """What is known of earlier builds: the manifest, which of its files stand, and digests of what is read now."""

    manifest: Manifest
    stands: Stands
    inputs: Mapping[str, str]
    request: Request

    @cached_property
    def readable(self) -> Readable:
        """What is read now, told apart by the briefings that could use it."""
        return Readable(self.inputs)

    @cached_property
    def asked(self) -> Asked:
        """How this build judges."""
        today = self.request.today
        return Asked(str(self.request.profile), today.isoformat() if today else None)

    @property
    def everything(self) -> bool:
        """Whether this is a build of all documents of all briefings."""
        return self.request.whole and not self.request.briefings

    def entry(self, briefing: str) -> WholeEntry | None:
        """What is known of a briefing after a build of all its documents, where that counts."""
        found = self.manifest.briefings.get(briefing)
        return found if isinstance(found, WholeEntry) and not self.request.force else None

    def complete(self, entry: BriefingEntry) -> bool:
        """Whether all files of a briefing stand."""
        return all(self.stands(file.path, file.sha256) for file in entry.files)

    def basis(self, job: Job) -> MadeFrom:
        """What a job's documents are made from now."""
        return self.basis_of(job.briefing, (folder for folders in job.folders.values() for folder in folders))

    def basis_of(self, briefing: str, folders: Iterable[str]) -> MadeFrom:
        """What documents of a briefing with templates in these folders are made from now."""
        return MadeFrom(self.readable.could_use[briefing], self.readable.reads(briefing, folders), self.asked)


def untouched(past: Past, names: Iterable[str]) -> Iterator[tuple[str, MadeFrom]]:
    """Those briefings for which everything is as it was when they were built."""
    if not past.request.whole:
        return
    for name in names:
        entry = past.entry(name)
        same = entry is not None and (entry.inputs, entry.asked) == (past.readable.could_use.get(name), past.asked)
        if entry is not None and same and past.complete(entry):
            yield name, entry.basis


def unaffected(past: Past, names: Iterable[str], library: Library, folders: Folders) -> Iterator[tuple[str, MadeFrom]]:
    """Those briefings of which all stands, and that use nothing that has changed. `folders`: where the templates of a
    product are.
    """
    if not past.request.whole:
        return
    for name in names:
        entry = past.entry(name)
        if entry is None or name not in past.readable.could_use:
            continue
        products = dict.fromkeys(variant.partition("/")[0] for variant in entry.variants)
        basis = past.basis_of(name, (folder for product in products for folder in folders(product)))
        same = (entry.reads, entry.asked) == (basis.reads, basis.asked) and _uses_the_same(entry, library)
        if same and past.complete(entry):
            yield name, basis


def _uses_the_same(entry: WholeEntry, library: Library) -> bool:
    """Whether what a briefing used of the library is as it was, and no problem was found there."""
    moved = any(found.span and found.span.file.startswith(LIBRARY) for found in entry.diagnostics)
    return not moved and all(library.get(id_) == known for id_, known in entry.trace.items())


@dataclass(frozen=True, slots=True)
class Due:
    """What the documents of a briefing are to be made from, and why each of them may have to be made again."""

    basis: MadeFrom
    reasons: Mapping[str, tuple[str, ...]]


def due_of(past: Past, job: Job, library: Library | None) -> Due:
    """What is due of a job. `library`: the digests of its records where they are known."""
    reasons = {variant.name: _reasons(past, job, variant.name, library) for variant in job.variants}
    return Due(past.basis(job), reasons)


def with_standing(past: Past, job: Job) -> Job:
    """The job, which knows those of its documents that stand."""
    return replace(job, known=dict(_known(past, job)))


def _known(past: Past, job: Job) -> Iterator[tuple[str, StandingDocument]]:
    """The documents of a briefing that stand."""
    entry = past.manifest.briefings.get(job.briefing)
    for name, document in entry.variants.items() if entry and not past.request.force else ():
        if all(past.stands(file.path, file.sha256) for file in document.files):
            yield name, StandingDocument(document.key, document.diagnostics)


# Why ------------------------------------------------------------------------------------------------------------------


def _reasons(past: Past, job: Job, variant: str, library: Library | None) -> tuple[str, ...]:
    """Why a document may have to be made again, in a person's words."""
    entry = past.manifest.briefings.get(job.briefing)
    if past.request.force:
        return ("--force",)
    if entry is None or variant not in entry.variants:
        return ("it is new",)
    files = entry.variants[variant].files
    reasons = [f"`{file.path}` is not as it was written" for file in files if not past.stands(file.path, file.sha256)]
    reasons += _changed_files(past, job, variant)
    if isinstance(entry, WholeEntry):
        changed = [id_ for id_, known in entry.trace.items() if library and library.get(id_) != known]
        reasons += [f"`{id_}` in the library changed" for id_ in changed]
        reasons += ["it was judged otherwise"] if entry.asked != past.asked else []
    return tuple(reasons) or ("its last build was not whole",)


def _changed_files(past: Past, job: Job, variant: str) -> Iterator[str]:
    """The files that changed since the last build, of those that this variant reads."""
    before, folders = past.manifest.inputs or {}, job.folders[variant.partition("/")[0]]
    for path in sorted({*before, *past.inputs}):
        folder, briefing = template_folder(path), briefing_of(path)
        if before.get(path) == past.inputs.get(path) or path.startswith(LIBRARY):
            continue
        if briefing in ("", job.briefing) and (not folder or folder in folders):
            yield "briefgen or its engine changed" if path.startswith("program/") else f"`{path}` changed"
