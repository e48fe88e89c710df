"""Which folder may be the output folder: one of its own, that nobody else uses."""

from __future__ import annotations

import stat
from pathlib import Path

from briefgen.desk.paths import SETTINGS
from briefgen.machine.lock import LOCK_FILE as LOCK
from briefgen.output.own_files import JOURNAL, MANIFEST, OWNER, STAGE

_LONGEST = 4096  # bytes of the name of a folder


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
    if place != root / "output" and (other := _owner(folder)) not in (None, root):
        return f"is that of another desk, {other}"
    if folder.is_dir() and any(folder.iterdir()) and not _ours(folder) and place != root / "output":
        return "holds files that briefgen did not make"
    return ""


def _owner(folder: Path) -> Path | None:
    """The desk whose documents stand in a folder, if it is still where it was; one that was moved has no claim."""
    named = _named(folder / OWNER)
    try:
        return Path(named) if named and Path(named).is_absolute() and (Path(named) / SETTINGS).is_file() else None
    except (OSError, ValueError):  # a name that no folder can have
        return None


def _named(mark: Path) -> str:
    """What a mark says; nothing where it is no small file of the folder itself."""
    try:
        state = mark.lstat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > _LONGEST:
            return ""
        return mark.read_text("utf-8")
    except (OSError, ValueError):
        return ""


def claim(folder: Path, desk: Path) -> None:
    """Write down whose documents stand in a folder. Raises OSError."""
    mark, root = folder / OWNER, str(desk.resolve())
    if folder.resolve() == desk.resolve() / "output" or _named(mark) == root:
        return
    mark.unlink(missing_ok=True)  # whatever it was: through a link, another file would be written over
    try:
        with mark.open("x", encoding="utf-8") as file:
            file.write(root)
    except OSError:
        mark.unlink(missing_ok=True)  # half a name would be that of nobody
        raise


def _ours(folder: Path) -> bool:
    return any((folder / name).exists() for name in (MANIFEST, JOURNAL, LOCK, OWNER)) or any(folder.glob(f"{STAGE}*"))
