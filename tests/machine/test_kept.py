"""What is kept from run to run spares work and decides nothing: all is the same with it and without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, Desk, Ran, files, tiny


def briefgen(desk: Desk, *arguments: str, cache: Path, out: str = "output") -> Ran:
    """A run in a process of its own, as a user starts it, with this folder for what it keeps."""
    command = [sys.executable, "-m", "briefgen", *arguments, "--desk", str(desk.root)]
    command += ["--jobs", "0", "--out", str(desk.root / out)] if arguments[0] == "build" else []
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=desk.root, check=False)
    return Ran(ran.returncode, ran.stdout, ran.stderr, {})


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in (cache / "briefgen/found").glob("*/*") if path.is_file())


def read_only(folder: Path) -> None:
    """Nobody may write there; root may for all that, and then keeps what it finds, which is no harm."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)


@pytest.mark.long
def test_the_bytes_are_the_same_with_what_is_kept_and_without(desk: Desk, tmp_path: Path) -> None:
    cache, nowhere = tmp_path / "cache", tmp_path / "nowhere"
    nowhere.write_text("a file is no folder", "utf-8")
    first = briefgen(desk, "build", cache=cache, out="first")
    assert first.status == 0
    assert entries(cache)
    again = briefgen(desk, "build", cache=cache, out="again")
    without = briefgen(desk, "build", cache=nowhere, out="without")
    assert first.err == again.err == without.err
    assert files(desk.root / "first") == files(desk.root / "again") == files(desk.root / "without")


@pytest.mark.parametrize("spoiled", ["damaged", "emptied", "writable", "linked", "closed"])
def test_what_cannot_be_believed_is_found_again(spoiled: str, desk: Desk, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    desk.change(BRIEFING, "@src-gazette]", "@src-gazete]")
    told = briefgen(desk, "check", cache=cache)
    kept = entries(cache)
    for entry in kept:
        data = entry.read_bytes()
        match spoiled:
            case "damaged":
                entry.write_bytes(data[:-9] + b"[]" + data[-7:])
            case "emptied":
                entry.write_bytes(b"")
            case "writable":  # by others: they may have written it
                entry.chmod(0o666)
                entry.write_bytes(b"")
            case "linked":
                entry.rename(entry.with_suffix(".away"))
                entry.symlink_to(entry.with_suffix(".away"))
            case _:
                read_only(cache)
    again = briefgen(desk, "check", cache=cache)
    for path in (cache, *cache.rglob("*")):
        path.chmod(0o700)
    assert kept
    assert (told.status, again.status) == (1, 1)
    assert "BG202" in told.err
    assert (told.out, told.err) == (again.out, again.err)


def test_a_folder_that_others_may_write_is_not_used(desk: Desk, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (cache / "briefgen").mkdir(parents=True)
    (cache / "briefgen").chmod(0o777)
    assert briefgen(desk, "check", cache=cache).status == 0
    assert [*(cache / "briefgen").iterdir()] == []


def test_a_check_says_the_same_again_until_something_is_edited(desk: Desk, tmp_path: Path) -> None:
    def check(*options: str) -> Ran:
        return briefgen(desk, "check", *options, cache=tmp_path / "cache")

    desk.change(BRIEFING, "@src-gazette]", "@src-gazete]")
    first, same = check(), check()
    assert (first.status, first.out, first.err) == (same.status, same.out, same.err)
    assert (first.status, "BG202" in first.err) == (1, True)
    assert check("--quiet").out == ""
    assert check("--report", "json").out.startswith("{")
    desk.change(BRIEFING, "@src-gazete]", "@src-gazette]")
    assert (check().status, check().out) == (0, "no problems\n")


def test_a_build_with_nothing_to_do_says_again_what_there_is_to_say(desk: Desk, tmp_path: Path) -> None:
    def build(*options: str) -> Ran:
        return briefgen(tiny(desk), "build", *options, cache=tmp_path / "cache")

    desk.write("content/library/more.yaml", "actors:\n- {id: act-nobody, kind: state, name: Nowhere}\n")
    made, second, third = build(), build(), build()
    assert (made.status, "4 written" in made.out) == (0, True)
    assert [ran.status for ran in (second, third)] == [0, 0]
    assert second.out == third.out == "4 unchanged; 1 info\n"
    assert made.err == second.err == third.err
    assert "no briefing uses `act-nobody`" in third.err
    file = next((desk.root / "output").rglob("*.pdf"))
    file.unlink()
    assert "1 written" in build().out
    assert file.is_file()
    (desk.root / "content/library/more.yaml").unlink()
    build()
    assert build().out == "4 unchanged\n"


def test_what_is_kept_can_be_read_by_its_owner_alone(desk: Desk, tmp_path: Path) -> None:
    briefgen(desk, "check", cache=tmp_path / "cache")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "cache/briefgen/found").rglob("*")} == {0}
