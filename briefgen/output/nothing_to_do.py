"""Whether a build has nothing to do: every file it reads and wrote is as the manifest says.

Then nothing is parsed, and next to nothing imported: the cost is that of a look at the files. Even the types of
`manifest` would double it, so that here is looked, with the same distrust, at what is needed of its JSON.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from briefgen.desk.digests import Index, inputs, joint_digest, parsed, read_regular
from briefgen.output import own_files

_NEVER_STANDS = ("", "")  # the output folder itself is no file


def standing(desk: str, out: str, briefings: Iterable[str], asked: Mapping[str, str | None]) -> int | None:
    """How many files stand in `out` that need no build, for these briefings or all.

    None where anything is not as it was, was judged otherwise, has something to report, or is not as we write it.
    """
    data = read_regular(f"{out}/{own_files.MANIFEST}")
    match parsed(data):
        case {
            "format": own_files.FORMAT,
            "desk": {"inputs": known, "asked": judged, "diagnostics": []},
            "briefings": dict(there),
        } if judged == asked and not _unfinished(out):
            index = Index.load(out)
        case _:
            return None
    if data is None or not index.vouches_for(data):
        return None
    read = inputs(desk, index)
    if read is None or joint_digest(read.items()) != known:
        return None
    wanted = list(dict.fromkeys(briefings)) or list(there)
    files = [file for name in wanted for file in _files(there.get(name), asked)]
    if not all(index.digest(f"{out}/{path}") == digest for path, digest in files):
        return None
    index.save(out)
    return len(files)


def _files(entry: object, asked: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """The files of a briefing that was judged as it is now, without a problem; else one that never stands."""
    match entry:
        case {"asked": judged, "diagnostics": [], "variants": dict(variants)} if judged == asked:
            for variant in variants.values():
                yield from _files_of_document(variant)
        case _:
            yield _NEVER_STANDS


def _files_of_document(variant: object) -> Iterator[tuple[str, str]]:
    match variant:
        case {"files": list(files)}:
            for file in files:
                match file:
                    case {"path": path, "sha256": str(digest)} if own_files.is_inside(path):
                        yield path, digest
                    case _:
                        yield _NEVER_STANDS
        case _:
            yield _NEVER_STANDS


def _unfinished(out: str) -> bool:
    """Whether a build is at work in the folder, or was ended before it was done."""
    return any(name.startswith((own_files.JOURNAL, own_files.STAGE, ".lock")) for name in os.listdir(out))
