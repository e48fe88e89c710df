"""Which folder may be the output folder: one of its own, that nobody else uses."""

from __future__ import annotations

from pathlib import Path

from briefgen.machine.lock import LOCK_FILE as LOCK
from briefgen.output.own_files import JOURNAL, MANIFEST, STAGE


def why_refused(folder: Path, desk: Path) -> str:
    """Why nothing may be written there; empty when it may."""
    if folder.is_symlink():
        return "is a symbolic link"
    if folder.exists() and not folder.is_dir():
        return "is not a folder"
    place, root = folder.resolve(), desk.resolve()
    if place in (root, *root.parents):
        return "holds the desk itself"
    for kept in ("content", "templates", ".git"):
        if place.is_relative_to(root / kept):
            return f"lies inside `{kept}`"
    if folder.is_dir() and any(folder.iterdir()) and not _ours(folder) and place != root / "output":
        return "holds files that briefgen did not make"
    return ""


def _ours(folder: Path) -> bool:
    return any((folder / name).exists() for name in (MANIFEST, JOURNAL, LOCK)) or any(folder.glob(f"{STAGE}*"))
