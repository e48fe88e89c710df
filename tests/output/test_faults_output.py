"""RELIABILITY 2, rows 14 and 15: an output folder, its manifest or its index are damaged, each in every way.

The next build makes what is missing, to the byte as in an empty folder; it says once what it can no longer know, and
never touches what is not its own.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.desk.digests import index_file
from tests.support.desks import BRIEFING, Desk, needs, tiny, until

INDEX, MANIFEST = "index", "manifest.json"
SAID = "the manifest of `{}` {}, so what briefgen made before is not known"


@pytest.fixture
def built(desk: Desk) -> Desk:
    """A desk as its last build left it."""
    return tiny(desk).after("build")


@pytest.fixture
def made(built: Desk) -> dict[str, bytes]:
    """What that build made."""
    return listing(built.root / "output")


@pytest.fixture
def indexed(built: Desk) -> Desk:
    """With an index: the next builds keep one, as soon as the files are older than a clock's tick."""
    until(lambda: built.build().report["written"] == [] and ours(built, INDEX).exists())
    return built


def ours(desk: Desk, name: str) -> Path:
    """Where a file of ours lies; the index is with what is the user's own."""
    return Path(str(index_file(str(desk.root / "output")))) if name == INDEX else desk.root / "output" / name


def listing(out: Path) -> dict[str, bytes]:
    """Every file of ours, hidden ones too."""
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def noise(file: Path) -> None:
    file.write_bytes(random.Random(20260314).randbytes(4096))


def flipped(file: Path) -> None:
    """One bit is another, in the midst of a digest."""
    data = bytearray(file.read_bytes())
    data[data.index(b"sha256") + 20 if b"sha256" in data else len(data) // 2] ^= 1
    file.write_bytes(data)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def holding(content: object) -> Callable[[Path], None]:
    def written(file: Path) -> None:
        file.write_text(json.dumps(content), "utf-8")

    return written


def deep(file: Path) -> None:
    file.write_bytes(b"[" * 100_000)


def halved(file: Path) -> None:
    """Half a character, as JSON can write it, in each name of a file."""
    file.write_text(file.read_text("utf-8").replace(".html", ".\\ud800html"), "utf-8")


def older(file: Path) -> None:
    file.write_text(json.dumps({**json.loads(file.read_bytes()), "format": 0}), "utf-8")


def newer(file: Path) -> None:
    known = json.loads(file.read_bytes())
    file.write_text(json.dumps({**known, "format": 2, "desk": ["otherwise"], "briefings": []}), "utf-8")


WRONG = (half, noise, halved, deep, link, holding(None), holding({"format": 1}))
OTHER = (older, newer)


@pytest.mark.parametrize("damage", [*WRONG, *OTHER])
def test_row_14_a_damaged_manifest_is_said_once_and_all_is_made_again(
    built: Desk, made: dict[str, bytes], damage: Callable[[Path], None]
) -> None:
    damage(built.root / "output" / MANIFEST)
    said_once(built, made, "is of another version of briefgen" if damage in OTHER else "is damaged")


def test_row_14_a_manifest_that_is_gone(indexed: Desk, made: dict[str, bytes]) -> None:
    (indexed.root / "output" / MANIFEST).unlink()
    said_once(indexed, made, "is gone")


def said_once(desk: Desk, made: dict[str, bytes], why: str) -> None:
    out = desk.root / "output"
    ran = desk.build()
    assert (ran.status, [(d["code"], d["message"]) for d in ran.problems]) == (0, [("BG023", SAID.format(out, why))])
    assert listing(out) == made
    ran = desk.build()
    assert (ran.status, ran.codes, ran.report["written"]) == (0, [], [])


@pytest.mark.parametrize("damage", [half, flipped, deep, folder, link, holding({"x": [1] * 5})])
def test_row_14_a_damaged_index_costs_time_and_nothing_else(
    indexed: Desk, made: dict[str, bytes], damage: Callable[[Path], None]
) -> None:
    out = indexed.root / "output"
    damage(ours(indexed, INDEX))
    indexed.change(BRIEFING, "title: Grain", "title: Corn")
    ran = indexed.build()
    assert (ran.status, ran.codes, len(ran.report["written"])) == (0, [], 4)
    indexed.change(BRIEFING, "title: Corn", "title: Grain")
    assert indexed.build().status == 0
    assert listing(out) == made


@needs(os.geteuid() != 0 or bool(shutil.which("setpriv")), "root may read everything, and no `setpriv` takes that away")
@pytest.mark.parametrize(("name", "codes"), [(INDEX, b""), (MANIFEST, b"BG023")])
def test_row_14_files_that_may_not_be_read(indexed: Desk, made: dict[str, bytes], name: str, codes: bytes) -> None:
    ours(indexed, name).chmod(0)
    may_not = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*may_not, sys.executable, "-m", "briefgen", "build", "--jobs", "0"]
    ran = subprocess.run(command, cwd=indexed.root, capture_output=True, timeout=600, check=False)
    assert (ran.returncode, codes in ran.stderr, b"Traceback" in ran.stderr) == (0, True, False)
    assert listing(indexed.root / "output") == made


def gone(out: Path) -> None:
    """Half of all files."""
    for file in sorted(out.rglob("*.*"))[::2]:
        if file.is_file() and file.name != MANIFEST:
            file.unlink()


def emptied(out: Path) -> None:
    """All that is to be seen."""
    for entry in out.iterdir():
        if not entry.name.startswith("."):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def edited(out: Path) -> None:
    """Every document, each in another way."""
    for number, file in enumerate(p for p in sorted(out.rglob("*.*")) if p.suffix in (".html", ".pdf")):
        (half, noise, flipped, link)[number % 4](file) if number % 4 != 3 else file.write_bytes(b"")


def mixed_up(out: Path) -> None:
    """Each document under the name of another."""
    pages = sorted(out.rglob("*.html"))
    first, last = pages[0].read_bytes(), pages[-1].read_bytes()
    pages[0].write_bytes(last)
    pages[-1].write_bytes(first)


def interrupted(out: Path) -> None:
    """Damaged leftovers of a build that was killed."""
    (out / ".journal.json").write_bytes(b'{"moves": [[".tmp-1/0", ')
    (out / ".tmp-1").mkdir()
    (out / ".tmp-1/0").write_bytes(b"half")
    (out / ".tmp-2-index").write_bytes(b"{")
    (out / ".lock").write_bytes(b"")


@pytest.mark.parametrize("damage", [gone, emptied, edited, mixed_up, interrupted])
def test_row_15_damaged_output_is_complete_and_exact_again(
    built: Desk, made: dict[str, bytes], damage: Callable[[Path], None]
) -> None:
    out = built.root / "output"
    damage(out)
    ran = built.build()
    assert (ran.status, ran.codes) == (0, [])
    assert listing(out) == made


def test_row_15_what_is_not_ours_stays(built: Desk, made: dict[str, bytes]) -> None:
    mine = {"notes.txt": b"mine", "ostra-strait/copy.pdf": b"mine", "other/deep/.hidden": b"mine"}
    for path, data in mine.items():
        built.write(f"output/{path}", data)
    assert (built.build("--force").status, listing(built.root / "output")) == (0, made | mine)
    shutil.rmtree(built.root / "content/briefings/ostra-strait")
    built.write("content/briefings/other/briefing.yaml", "briefing: {}\n")
    built.build()
    assert mine.items() <= listing(built.root / "output").items()
