"""Whether a build has nothing to do: every file it reads and wrote is as the manifest says.

Then nothing is parsed, and next to nothing imported: the cost is that of a look at the files. Even the types of
`manifest` would double it, so that here is looked, with the same distrust, at what is needed of its JSON.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from briefgen.desk.digests import Index, inputs, joint_digest, parsed, read_regular
from briefgen.output import own_files

_NEVER_STANDS = ("", "")  # the output folder itself is no file


class Standing:
    """How many files stand that need no build. `key`: where something is to be reported, what it follows from."""

    __slots__ = ("count", "key")

    def __init__(self, count: int, key: str | None) -> None:
        self.count, self.key = count, key


def standing(desk: str, out: str, briefings: Iterable[str], asked: Mapping[str, str | None]) -> Standing | None:
    """What stands in `out` for these briefings or all.

    None where anything is not as it was, was judged otherwise, or is not as we write it.
    """
    data = read_regular(f"{out}/{own_files.MANIFEST}")
    match parsed(data):
        case {
            "format": own_files.FORMAT,
            "desk": {"inputs": known, "asked": judged, "diagnostics": list(told)},
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
    tells = bool(told) or any(_tells(there.get(name)) for name in wanted)
    files = [file for name in wanted for file in _files(there.get(name), asked)]
    if not all(index.digest(f"{out}/{path}") == digest for path, digest in files):
        return None
    index.save(out)
    return Standing(len(files), f"{known} {sha256(data).hexdigest()} {wanted}" if tells else None)


def _tells(entry: object) -> bool:
    """Whether something was found in a briefing; what is no entry of ours does not stand anyway."""
    match entry:
        case {"diagnostics": []}:
            return False
        case _:
            return True


def _files(entry: object, asked: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """The files of a briefing that was judged as it is now; else one that never stands."""
    match entry:
        case {"asked": judged, "variants": dict(variants)} if judged == asked:
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
