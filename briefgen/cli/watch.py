"""Notices what changes in a desk: asks for the state of its files ten times a second, of a large desk less often."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from briefgen.desk.paths import BRIEFINGS, briefing_of

INTERVAL = 0.1
SETTLING = 0.1
SHARE = 10  # between two looks passes so many times what a look takes: a tenth of a core, at most
WATCHED = {"content": (".yaml", ".yml", ".json"), "templates": ("",)}

Stamps = dict[str, tuple[int, int, int]]


def file_stamps(desk: Path) -> Stamps:
    """Size, time and number of every file that a build would read, by its path below the desk."""
    found: Stamps = {}
    for top, suffixes in WATCHED.items():
        for folder, folders, names in os.walk(desk / top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if not name.startswith(".") and name.endswith(suffixes):
                    found.update(_stamp(desk, Path(folder, name)))
    return found


def _stamp(desk: Path, file: Path) -> Stamps:
    try:
        state = file.lstat()
    except OSError:  # it is gone again
        return {}
    if not stat.S_ISREG(state.st_mode):
        return {}
    return {file.relative_to(desk).as_posix(): (state.st_size, state.st_mtime_ns, state.st_ino)}


def watched_changes(desk: Path, before: Stamps) -> Iterator[frozenset[str]]:
    """The paths that changed since `before`, each time that some did; never ends by itself."""
    pause = INTERVAL
    while True:
        time.sleep(pause)
        begun = time.monotonic()
        now = file_stamps(desk)
        pause = max(INTERVAL, SHARE * (time.monotonic() - begun))
        if now == before:
            continue
        now = _settled(desk, now)
        yield frozenset(path for path in {**before, **now} if before.get(path) != now.get(path))
        before = now


def _settled(desk: Path, now: Stamps) -> Stamps:
    """The state once nothing moves any more: an editor may write one file in several steps."""
    while True:
        time.sleep(SETTLING)
        later = file_stamps(desk)
        if later == now:
            return now
        now = later


def touched(desk: Path, paths: frozenset[str]) -> tuple[str, ...]:
    """The briefings that alone depend on these files; none where all may depend on them."""
    names = set(map(briefing_of, paths))
    alone = all(name and (desk / BRIEFINGS / name / "briefing.yaml").exists() for name in names)
    return tuple(sorted(names)) if alone else ()
