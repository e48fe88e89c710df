"""`output/manifest.json`: which files are briefgen's own, and what each was made from.

    {"format": 1,
     "inputs": {PATH: SHA256},            every file that the last build of all briefings read
     "desk": {"inputs": SHA256, "asked": ASKED, "diagnostics": [DIAGNOSTIC]},      problems that are no briefing's own
     "briefings": {NAME: {
        "inputs": SHA256,                 all that this briefing could use; the same: nothing is even parsed
        "reads": SHA256,                  all of that but the library
        "trace": {ID: SHA256 or null},    the library records it used, and ids it has itself (null: not in the library)
        "asked": {"profile": "draft" or "release", "today": DATE or null},            how it was judged
        "diagnostics": [DIAGNOSTIC],      what was found
        "variants": {"PRODUCT/AUDIENCE": {
           "key": SHA256,                 what this one document shows, and by which templates and programs
           "marking": LABEL,
           "diagnostics": [DIAGNOSTIC],   those of the page
           "files": [{"path": PATH, "sha256": SHA256, "size": BYTES, "pages": COUNT}]}}}},
     "editions": {"NAME NUMBER": {"files": [...]}}}      published, and kept whatever becomes of the drafts

Paths of files are below the output folder. What a partial build leaves open is absent, and made good by the next whole
one. `briefgen schema manifest` prints the JSON Schema. Like `walk`, this imports next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from os import listdir
from os.path import isdir, lexists

from briefgen.desk.digests import NAME as INDEX
from briefgen.desk.digests import load

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from typing import Any, TypeGuard

    Manifest = dict[str, Any]

MANIFEST = "manifest.json"
FORMAT = 1


def empty() -> Manifest:
    """The manifest of an output folder in which nothing stands."""
    return {"format": FORMAT, "briefings": {}}


def read(folder: str) -> Manifest:
    """The manifest of an output folder; an empty one where there is none that can be trusted to be ours."""
    found = load(f"{folder}/{MANIFEST}")
    return found if is_manifest(found) else empty()


def damage(folder: str) -> str:
    """Why what stands in an output folder is not known, though something may; empty where all is well."""
    found = load(f"{folder}/{MANIFEST}")
    if is_manifest(found) or isdir(f"{folder}/{MANIFEST}"):  # a folder of somebody else's is never replaced
        return ""
    if not lexists(f"{folder}/{MANIFEST}"):
        left = any(not name.startswith(".") for name in listdir(folder))
        return "is gone" if left and lexists(f"{folder}/{INDEX}") else ""
    other = isinstance(found, dict) and isinstance(found.get("format"), int) and found["format"] != FORMAT
    return "is of another version of briefgen" if other else "is damaged"


def files_of(entry: Manifest) -> Iterator[Manifest]:
    """Every file of a briefing's entry."""
    for variant in entry["variants"].values():
        yield from variant["files"]


def is_manifest(found: Any) -> TypeGuard[Manifest]:
    """Whether this can be a manifest of ours; anybody may have put it there, so all that is used of it is looked at."""
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("briefings"), dict):
        return False
    return all(map(_is_entry, found["briefings"].values()))


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("variants"), dict):
        return False
    return all(
        isinstance(variant, dict) and isinstance(variant.get("files"), list) and all(map(_is_file, variant["files"]))
        for variant in entry["variants"].values()
    )


def _is_file(file: Any) -> bool:
    return isinstance(file, dict) and is_inside(file.get("path")) and isinstance(file.get("sha256"), str)


def is_inside(path: Any) -> bool:
    """Whether a path leads to a visible file below the folder."""
    return isinstance(path, str) and "\0" not in path and not {"", ".", ".."} & set(path.split("/"))
