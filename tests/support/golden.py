"""Outlines that were looked at and kept: what a change to templates, or a new engine, does to documents is a diff.

UPDATE_GOLDEN=1 pytest tests/whole/test_judged.py   keeps them as they are now; `git diff` shows what that changes
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"
UPDATE = "UPDATE_GOLDEN"
MOST = 40  # lines of a diff: more are not read


def differences(name: str, now: str) -> Iterator[str]:
    """How an outline differs from the one that was kept under this name; it is kept instead where that is asked for."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get(UPDATE):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(now, "utf-8")
    if not file.exists():
        yield f"no outline is kept as {file.name}: look at the document, then run with {UPDATE}=1"
        return
    kept = file.read_text("utf-8")
    lines = list(unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=2))
    if lines:
        more = [f"… and {len(lines) - MOST} lines more"] if len(lines) > MOST else []
        yield "\n".join(
            [f"{file.name} is not as it was kept; if it shall be so, run with {UPDATE}=1", *lines[:MOST], *more]
        )


def stale(names: Iterable[str]) -> list[str]:
    """The outlines that are kept of documents which there are no more; they go where that is asked for."""
    there = set(names)
    gone = [file for file in sorted(FOLDER.glob("*.txt")) if file.stem not in there]
    if os.environ.get(UPDATE):
        for file in gone:
            file.unlink()
        return []
    return [f"{file.name} is the outline of no document: run with {UPDATE}=1" for file in gone]
