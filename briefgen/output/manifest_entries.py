"""What the manifest keeps of a briefing that was built. `manifest` says what each field means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.desk.files import digest
from briefgen.planning.jobs import Artifact, Document, Produced
from briefgen.problems.diagnostics import to_data

Entry = dict[str, Any]


def entry_of(produced: Produced, before: Entry, facts: Mapping[str, Any]) -> Entry:
    """The new entry of a briefing. After a build of only some documents it keeps the others, and vouches for none."""
    variants = {d.variant: _variant(d, before["variants"].get(d.variant), produced) for d in produced.documents}
    if not produced.whole:
        return {"as_of": produced.as_of, "variants": {**before["variants"], **variants}}
    found = [to_data(found) for found in produced.diagnostics]
    return {**facts, "as_of": produced.as_of, "variants": variants, "trace": dict(produced.trace), "diagnostics": found}


def _variant(document: Document, before: dict[str, Any] | None, produced: Produced) -> dict[str, Any]:
    """What the manifest says of a document. What stands, or was not asked for, keeps its entry."""
    if document.stands and before is not None:
        return before
    files = list(map(file_of, document.artifacts))
    made = {file["path"] for file in files}
    if before is not None and not produced.whole:
        files += [file for file in before["files"] if file["path"] not in made]
    return {
        "key": document.key,
        "marking": document.marking,
        "diagnostics": [to_data(found) for found in document.diagnostics],
        "files": sorted(files, key=lambda file: str(file["path"])),
    }


def file_of(artifact: Artifact) -> dict[str, Any]:
    """What the manifest says of a file."""
    file: dict[str, Any] = {"path": artifact.path, "sha256": digest(artifact.data), "size": len(artifact.data)}
    return file if artifact.pages is None else {**file, "pages": artifact.pages}
