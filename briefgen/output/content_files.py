"""Writes what is kept among the content: snapshots, which never change, and files that were edited."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefgen.desk.paths import signature_of
from briefgen.desk.reading import read_file
from briefgen.machine.lock import Lock
from briefgen.output.journal import place_for
from briefgen.output.own_files import STAGE
from briefgen.problems.diagnostics import Diagnostic, Span, problem


def keep_snapshot(desk: Path, path: str, data: bytes, signature: bytes = b"") -> tuple[Diagnostic, ...]:
    """Write a snapshot and its signature wholly or not at all, and never over another one."""
    target = desk / path
    try:
        lock = Lock.take(target.parent, wait=True)
        try:
            _keep(target, data, signature)
        finally:
            lock.release()
    except FileExistsError:
        said = "somebody else published this edition at the same time"
        return (problem("BG019", said, Span(path), hint="publish again: if something changed, it is the next edition"),)
    except OSError as error:
        said = f"the snapshot cannot be written: {error.strerror or error}"
        return (problem("BG011", said, Span(path), hint="make room or mend the permissions; nothing was published"),)
    return ()


def _keep(target: Path, data: bytes, signature: bytes) -> None:
    """The signature comes first: without its snapshot it is nothing, and is replaced by who publishes next."""
    beside = target.with_name(signature_of(target.name))
    if target.exists():
        raise FileExistsError
    beside.unlink(missing_ok=True)
    if signature:
        _link(beside, signature)
    try:
        _link(target, data)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


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


def tidy_up(desk: Path) -> None:
    """Remove what a run that was killed has left half written beside snapshots and clearances."""
    for left in sorted(desk.glob(f"content/briefings/*/{STAGE}*")) + sorted(
        desk.glob(f"content/briefings/*/editions/{STAGE}*")
    ):
        with suppress(OSError):  # somebody writes there just now, or it may not be removed
            lock = Lock.take(left.parent, wait=False)
            try:
                left.unlink(missing_ok=True)
            finally:
                lock.release()


def rewrite(desk: Path, path: str, before: bytes | None, data: bytes) -> tuple[Diagnostic, ...]:
    """Put other bytes in a file: all or nothing, and only if it still is what was read `before` (None: not there).

    Its permissions stay; links are not followed.
    """
    try:
        target = place_for(desk, path)
        lock = Lock.take(target.parent, wait=True)
        try:
            if (read_file(target) if target.exists() else None) != before:
                raise FileExistsError
            if before is None:
                _link(target, data)
            else:
                _exchange(target, data)
        finally:
            lock.release()
    except FileExistsError:
        said = "somebody else saved this file meanwhile, so nothing was written"
        return (problem("BG025", said, Span(path), hint="do it again: it is made of the file as it is now"),)
    except OSError as error:
        said = f"this cannot be written: {error.strerror or error}"
        return (problem("BG011", said, Span(path), hint="make room or mend the permissions; nothing was written"),)
    return ()


def rewrite_all(desk: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Put other bytes in several files, in their order: where one cannot be written, those before it are put back."""
    done = list[str]()
    for path, data in after.items():
        problems = rewrite(desk, path, before[path], data)
        if problems:
            for written in reversed(done):
                problems += rewrite(desk, written, after[written], before[written])
            return problems
        done.append(path)
    return ()


def write_new(desk: Path, files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Write files that are not there yet, in their order: where one cannot be written, those before it are removed."""
    done = list[str]()
    for path, data in files.items():
        problems = rewrite(desk, path, None, data)
        if problems:
            for written in reversed(done):
                with suppress(OSError):  # the folder may hold what others put there
                    target = place_for(desk, written)
                    target.unlink(missing_ok=True)
                    target.parent.rmdir()
            return problems
        done.append(path)
    return ()


def take_away(desk: Path, path: str, before: bytes) -> tuple[Diagnostic, ...]:
    """Remove a file, only if it still is what was read `before`, and its folder where nothing else is in it."""
    try:
        target = place_for(desk, path)
        lock = Lock.take(target.parent, wait=True)
        try:
            if not target.exists() or read_file(target) != before:
                raise FileExistsError
            target.unlink()
            _settle(target.parent)
        finally:
            lock.release()
        with suppress(OSError):  # others lie there
            target.parent.rmdir()
    except FileExistsError:
        said = "somebody else changed this file meanwhile, so it was left"
        return (problem("BG025", said, Span(path), hint="look at it, and do it again"),)
    except OSError as error:
        said = f"this cannot be removed: {error.strerror or error}"
        return (problem("BG011", said, Span(path), hint="mend the permissions; nothing was removed"),)
    return ()


def _exchange(target: Path, data: bytes) -> None:
    """Give a file its new bytes once they are whole; the lock is held."""
    staged = target.parent / f"{STAGE}{target.name}"
    staged.unlink(missing_ok=True)
    try:
        _write(staged, data)
        staged.chmod(stat.S_IMODE(target.stat().st_mode))
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)
    _settle(target.parent)


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
