"""Writes what is kept beside a briefing's content: snapshots, which never change, and clearances, which add up."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.machine.lock import Lock
from briefgen.output.own_files import STAGE
from briefgen.problems.diagnostics import Diagnostic, Span, problem


def keep(desk: Path, path: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Write a snapshot wholly or not at all, and never over another one."""
    target = desk / path
    try:
        lock = Lock.take(target.parent, wait=True)
        try:
            _link(target, data)
        finally:
            lock.release()
    except FileExistsError:
        said = "somebody else published this edition at the same time"
        return (problem("BG019", said, Span(path), hint="publish again: if something changed, it is the next edition"),)
    except OSError as error:
        said = f"the snapshot cannot be written: {error.strerror or error}"
        return (problem("BG011", said, Span(path), hint="make room or mend the permissions; nothing was published"),)
    return ()


def _link(target: Path, data: bytes) -> None:
    """Give a file its name once it is whole; the lock is held, so what else is staged was left by a killed run."""
    for left in target.parent.glob(f"{STAGE}*"):
        left.unlink()
    staged = target.parent / f"{STAGE}{target.name}"
    try:
        _write(staged, data)
        os.link(staged, target)  # unlike a rename, it fails where something stands
    finally:
        staged.unlink(missing_ok=True)
    _settle(target.parent)


def append(desk: Path, path: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Add to the end of a file, which may not be there yet: all or nothing."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(desk / path, flags, 0o666), "ab", buffering=0) as file:
            before = file.seek(0, os.SEEK_END)
            try:
                while data:
                    data = data[file.write(data) :]
                os.fsync(file.fileno())
            except OSError:
                file.truncate(before)
                if not before:
                    (desk / path).unlink()
                raise
    except OSError as error:
        said = f"this cannot be written: {error.strerror or error}"
        return (problem("BG011", said, Span(path), hint="make room or mend the permissions; nothing was added"),)
    return ()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the folder itself survive a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
