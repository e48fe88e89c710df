"""Break a desk and look at what its user then sees: what holds for every bad input, whatever it is.

A `§` in a text marks where a problem must point; it is taken out before the text is written.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import briefgen
from tests.support.desks import BRIEFING, QUICK_START, SETTINGS, Desk, Ran

MARK = "§"
Place = tuple[int, int]


def edited(old: str, new: str) -> str:
    """The quick start with one piece replaced."""
    assert old in QUICK_START, f"{old!r} is not in the quick start"
    return QUICK_START.replace(old, new, 1)


def unmarked(text: str) -> tuple[str, list[Place]]:
    """The text without its marks, and line and column of each."""
    places = []
    while MARK in text:
        index = text.index(MARK)
        places.append((text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)))
        text = text.replace(MARK, "", 1)
    return text, places


def found(ran: Ran, file: str = BRIEFING) -> list[tuple[str, int, int]]:
    """Code, line and column of each error in a file."""
    places = [(d["code"], d["place"]) for d in ran.errors if d["place"] and d["place"]["file"] == file]
    return [(code, place["line"], place["column"]) for code, place in places]


def hints(ran: Ran) -> str:
    return "\n".join(d["hint"] for d in ran.errors)


@cache
def good_output() -> dict[str, bytes]:
    """What the quick start builds."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in (("content/desk.yaml", SETTINGS), (BRIEFING, QUICK_START)):
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        assert briefgen.build(folder, formats=["html"]).ok
        output = Path(folder, "output")
        return {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def standing(desk: Desk) -> Desk:
    """The desk with the output of its last good build in place."""
    for path, data in good_output().items():
        desk.write(f"output/{path}", data)
    return desk


def contents(folder: Path) -> dict[str, Any]:
    """Everything below a folder: regular files with their bytes, links with their targets, the rest by kind."""

    def content(path: Path) -> Any:
        if path.is_symlink():
            return path.readlink()
        return path.read_bytes() if path.is_file() else path.lstat().st_mode

    return {
        os.fsdecode(p.relative_to(folder)): content(p) for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()
    }


def refused(desk: Desk, *arguments: str, status: int = 1, command: str = "build") -> Ran:
    """Run a command that must fail: with this status, with words that help, and without a trace on the disk."""
    before = contents(standing(desk).root)
    ran = desk.run(command, *(arguments or ("-f", "html")[: 2 if command == "build" else 0]))
    assert ran.status == status, ran.err
    assert_helpful(ran)
    after = contents(desk.root)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert changed == set(), changed
    return ran


def assert_helpful(ran: Ran) -> None:
    """Problems are said, each with a hint, and nothing looks like a crash."""
    assert "Traceback" not in ran.err + ran.out
    assert "briefgen failed" not in ran.err
    assert "\x1b" not in ran.err + ran.out
    assert ran.errors
    assert all(d["message"] and d["hint"] for d in ran.errors), [d for d in ran.errors if not d["hint"]]
