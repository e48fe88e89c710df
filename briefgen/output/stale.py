"""Which jobs have work to do, and why; what the manifest vouches for is not done again.

In three steps, each cheaper than what it spares. The digest of all that a briefing could use is the same: nothing of it
is parsed (`untouched`). Else what it reads and the library's records that it used are the same: it is not built
(`divide`). Else it is read and judged, and those documents are made whose key has changed (`produce`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from briefgen.desk.paths import LIBRARY, briefing_of, template_folder
from briefgen.output.manifest import files_of
from briefgen.planning.document_keys import could_use, reads
from briefgen.planning.jobs import Job, Known, Request
from briefgen.problems.diagnostics import Diagnostic, from_data

Entry = Mapping[str, Any]
Stands = Callable[[Mapping[str, Any]], bool]
PARTS = {"asked", "diagnostics", "inputs", "reads", "trace"}  # of an entry that a whole build made


@dataclass(frozen=True)
class Past:
    """What is known of earlier builds: the manifest, which of its files stand, and digests of what is read now."""

    manifest: Mapping[str, Any]
    stands: Stands
    inputs: Mapping[str, str]
    request: Request

    @cached_property
    def could_use(self) -> Mapping[str, str]:
        """For each briefing one digest over all that it could use."""
        return could_use(self.inputs)

    @cached_property
    def asked(self) -> dict[str, str | None]:
        """How this build judges."""
        return asked(self.request)

    def entry(self, briefing: str) -> Entry | None:
        """What is known of a briefing after a whole build, if it was judged in the same way."""
        found = self.manifest["briefings"].get(briefing)
        return found if found is not None and found.keys() >= PARTS and not self.request.force else None

    def complete(self, entry: Entry) -> bool:
        """Whether all files of a briefing stand."""
        return all(self.stands(file) for file in files_of(dict(entry)))


def asked(request: Request) -> dict[str, str | None]:
    """How a build judges, as the manifest keeps it."""
    return {"profile": str(request.profile), "today": request.today.isoformat() if request.today else None}


def untouched(past: Past, names: Iterable[str]) -> Iterator[str]:
    """Those briefings for which everything is as it was when they were built."""
    if not past.request.whole:
        return
    for name in names:
        entry = past.entry(name)
        if (
            entry
            and (entry["inputs"], entry["asked"]) == (past.could_use.get(name), past.asked)
            and past.complete(entry)
        ):
            yield name


@dataclass(frozen=True, slots=True)
class Work:
    """Jobs that are due, each with the documents that may stand; briefings that need none; the library's digests."""

    due: tuple[Job, ...]
    idle: tuple[str, ...]
    library: Mapping[str, str] | None


def divide(past: Past, jobs: Iterable[Job], library: Mapping[str, str] | None) -> Work:
    """Tell jobs with work to do from those without. `library`: None where it has faults, which concern every job."""
    due, idle = [], []
    for job in jobs:
        entry = past.entry(job.briefing) if job.whole else None
        if entry is not None and library is not None and _unused(past, job, entry, library) and past.complete(entry):
            idle.append(job.briefing)
        else:
            due.append(replace(job, known=dict(_known(past, job))))
    return Work(tuple(due), tuple(idle), library)


def _unused(past: Past, job: Job, entry: Entry, library: Mapping[str, str]) -> bool:
    """Whether nothing that changed is used by a briefing."""
    same = entry["asked"] == past.asked and entry["reads"] == read_by(job, past.inputs)
    moved = any((found["place"] or {}).get("file", "").startswith(LIBRARY) for found in entry["diagnostics"])
    return same and not moved and all(library.get(id_) == known for id_, known in entry["trace"].items())


def read_by(job: Job, inputs: Mapping[str, str]) -> str:
    """One digest over what a job reads, but for the library."""
    return reads(job.briefing, {folder for folders in job.folders.values() for folder in folders}, inputs)


def _known(past: Past, job: Job) -> Iterator[tuple[str, Known]]:
    """The documents of a briefing that stand in the output folder."""
    entry = past.manifest["briefings"].get(job.briefing, {"variants": {}})
    for name, variant in entry["variants"].items() if not past.request.force else ():
        if "key" in variant and all(map(past.stands, variant["files"])):
            yield name, Known(variant["key"], diagnostics(variant))


def facts(past: Past, job: Job) -> dict[str, Any]:
    """What a job's documents are made from, as the manifest keeps it."""
    return {"inputs": past.could_use[job.briefing], "reads": read_by(job, past.inputs), "asked": past.asked}


def diagnostics(entry: Entry) -> tuple[Diagnostic, ...]:
    """The problems that the manifest keeps."""
    return tuple(map(from_data, entry["diagnostics"]))


# Why ------------------------------------------------------------------------------------------------------------------


def reasons(past: Past, job: Job, library: Mapping[str, str] | None) -> dict[str, tuple[str, ...]]:
    """For each of a job's variants why it may have to be made again, in a person's words."""
    entry = past.manifest["briefings"].get(job.briefing)
    return {variant.name: _why(past, job, variant.name, entry, library) for variant in job.variants}


def _why(past: Past, job: Job, name: str, entry: Entry | None, library: Mapping[str, str] | None) -> tuple[str, ...]:
    if past.request.force:
        return ("--force",)
    if entry is None or name not in entry["variants"]:
        return ("it is new",)
    gone = [f"`{file['path']}` is not as it was written" for file in entry["variants"][name]["files"]
            if not past.stands(file)]  # fmt: skip
    trace = entry.get("trace", {})
    used = [f"`{id_}` in the library changed" for id_, known in trace.items() if library and library.get(id_) != known]
    judged = ["it was judged otherwise"] if entry.get("asked") not in (None, past.asked) else []
    return (*gone, *_changed(past, job, name), *used, *judged) or ("its last build was not whole",)


def _changed(past: Past, job: Job, name: str) -> Iterator[str]:
    """The files that changed since the last build, of those that this variant reads."""
    before, folders = past.manifest.get("inputs", {}), job.folders[name.partition("/")[0]]
    for path in sorted({*before, *past.inputs}):
        ours = not (folder := template_folder(path)) or folder in folders
        if (
            before.get(path) == past.inputs.get(path)
            or path.startswith(LIBRARY)
            or briefing_of(path) not in ("", job.briefing)
        ):
            continue
        if ours:
            yield "briefgen or its engine changed" if path.startswith("program/") else f"`{path}` changed"
