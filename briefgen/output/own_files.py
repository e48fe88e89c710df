"""What briefgen calls its own files in an output folder. Like `walk`, this imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from typing import Final, TypeGuard

MANIFEST = "manifest.json"
FORMAT: Final = 1  # of the manifest
JOURNAL = ".journal.json"
STAGE = ".tmp-"
OWNER = ".desk"  # where the desk lies whose documents stand there
_LONGEST = 255  # bytes of a name, on every file system that there is


def is_inside(path: object) -> TypeGuard[str]:
    """Whether this is a path to something below the folder."""
    if not isinstance(path, str) or "\0" in path:
        return False
    parts = path.split("/")
    if _bytes(path) > _LONGEST and any(_bytes(part) > _LONGEST for part in parts):
        return False
    return not {"", ".", ".."} & {*parts}


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
