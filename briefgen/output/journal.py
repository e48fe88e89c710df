"""How files come into the output folder: all of them or none, whatever ends the process on the way.

They are staged, named in a journal, and moved into place, the manifest last; then what is gone is removed, and at the
end the journal. Until the journal stands nothing has happened. From then on only names change, which needs no room on
the disk; the next run finishes what this one could not. Links are never followed.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeGuard

from briefgen.desk.digests import load
from briefgen.output.own_files import JOURNAL, MANIFEST, STAGE, is_inside
from briefgen.syntax.names import printable


class RefusedPathError(OSError):
    """A path below the output folder that leads elsewhere."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that end a build wait: a commit takes milliseconds, and is whole."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@undisturbed()
def move_in(folder: Path, files: Mapping[str, bytes], manifest: bytes, gone: Iterable[str] = ()) -> tuple[str, ...]:
    """Put files and the manifest into place, and remove what is `gone`; what was removed. Raises OSError."""
    targets = [place_for(folder, path) for path in (*files, MANIFEST)]
    gone = list(gone)
    for path in gone:
        place_for(folder, path)
    if (folder / JOURNAL).exists():
        raise OSError("an earlier step could not be finished")
    stage = folder / f"{STAGE}{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        stage.mkdir()
        moves = []
        for number, (path, data) in enumerate({**files, MANIFEST: manifest}.items()):
            _write(stage / str(number), data)
            moves.append([f"{stage.name}/{number}", path])
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
        _write(stage / JOURNAL, json.dumps({"moves": moves, "gone": gone}).encode())
        (stage / JOURNAL).replace(folder / JOURNAL)
    except OSError:
        shutil.rmtree(stage, ignore_errors=True)
        for target in targets:
            _prune(folder, target)
        raise
    removed = _play(folder, moves, gone)
    shutil.rmtree(stage, ignore_errors=True)
    return removed


def recover(folder: Path) -> tuple[str, ...]:
    """Finish what a killed run had journalled, and remove what it had only staged; what was removed. Raises OSError."""
    journal = folder / JOURNAL
    left = load(str(journal))
    removed = _play(folder, left["moves"], left["gone"]) if _is_journal(left) else ()
    if journal.is_symlink() or journal.is_file():
        journal.unlink(missing_ok=True)
    for stage in folder.glob(f"{STAGE}*"):
        if stage.is_dir() and not stage.is_symlink():
            shutil.rmtree(stage, ignore_errors=True)
        else:
            stage.unlink()
    return removed


def place_for(folder: Path, path: str) -> Path:
    """Where a file goes; every folder on the way is a real one of ours. Raises RefusedPathError.

    A link in the place of the manifest is replaced by it.
    """
    here = folder
    for part in path.split("/"):
        here = here / part
        if here.is_symlink() and path != MANIFEST:
            raise RefusedPathError(f"`{printable(str(here))}` is a symbolic link")
    if here.is_dir():
        raise RefusedPathError(f"`{printable(str(here))}` is a folder where a file belongs")
    return here


def _play(folder: Path, moves: Iterable[list[str]], gone: Iterable[str]) -> tuple[str, ...]:
    for source, path in moves:
        staged = folder / source
        if _is_staged(staged):
            target = place_for(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
    removed = tuple(_removed(folder, gone))
    (folder / JOURNAL).unlink(missing_ok=True)
    return removed


def _is_staged(place: Path) -> bool:
    """Whether a staged file is a file of the folder itself: through a link, anything of the user's could be moved."""
    return not place.parent.is_symlink() and not place.is_symlink() and place.is_file()


def _removed(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        target = place_for(folder, path)
        if target.is_file():
            target.unlink()
            yield path
        _prune(folder, target)


def _prune(folder: Path, target: Path) -> None:
    """Remove the empty folders that a file was in."""
    for here in target.parents:
        if here == folder or not here.is_dir() or any(here.iterdir()):
            return
        here.rmdir()


def _is_journal(found: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a journal names only staged files and places of documents; anybody may have put it there."""
    if not isinstance(found, dict) or not all(isinstance(found.get(name), list) for name in ("moves", "gone")):
        return False
    moves = found["moves"]
    if not all(isinstance(move, list) and len(move) == len(("from", "to")) for move in moves):
        return False
    staged, places = [source for source, _ in moves], [*(path for _, path in moves), *found["gone"]]
    return all(map(_in_a_stage, staged)) and all(map(_of_a_document, places))


def _in_a_stage(path: object) -> bool:
    return is_inside(path) and path.startswith(STAGE) and path.count("/") == 1


def _of_a_document(path: object) -> bool:
    """Whether a document or the manifest may stand there; no name of theirs begins with a dot, as that of the lock."""
    return is_inside(path) and not any(part.startswith(".") for part in path.split("/"))


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # never through a link that somebody put there
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
