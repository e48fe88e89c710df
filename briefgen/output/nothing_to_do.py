"""Whether a build has nothing to do: every file it reads and wrote is as the manifest says.

Then nothing is parsed, and next to nothing imported: the cost is that of a look at the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from briefgen.desk.digests import Index, digest_of, inputs
from briefgen.output import manifest

TYPE_CHECKING = False  # as in `manifest`
if TYPE_CHECKING:
    from briefgen.output.manifest import Manifest


def standing(desk: str, out: str, briefings: Iterable[str], asked: Mapping[str, str | None]) -> int | None:
    """How many files stand in `out` that need no build, for these briefings or all.

    None where anything is not as it was, was judged otherwise, or has something to report.
    """
    known = manifest.read(out)
    if not _quiet(known.get("desk"), asked) or _unfinished(out):
        return None
    index = Index.load(out)
    read = inputs(desk, index)
    if read is None or digest_of(read.items()) != known["desk"]["inputs"]:
        return None
    there = known["briefings"]
    wanted = list(dict.fromkeys(briefings)) or list(there)
    if not all(_quiet(there.get(name), asked) for name in wanted):
        return None
    files = [file for name in wanted for file in manifest.files_of(there[name])]
    if not all(index.digest(f"{out}/{file['path']}") == file["sha256"] for file in files):
        return None
    index.save(out)
    return len(files)


def _quiet(entry: Manifest | None, asked: Mapping[str, str | None]) -> bool:
    """Whether something was judged as it is to be judged now, and nothing was found."""
    return isinstance(entry, dict) and entry.get("asked") == asked and entry.get("diagnostics") == []


def _unfinished(out: str) -> bool:
    """Whether a build is at work in the folder, or was ended before it was done."""
    return any(name.startswith((".journal", ".tmp-", ".lock")) for name in os.listdir(out))
