"""RELIABILITY 2, rows 1, 3 to 6 and 16: builds that are killed or end at any step; disks that are full or read-only.

What is in the output folder is wholly old or wholly new afterwards, and the next build finishes it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.support.desks import BRIEFING, ROOT, Desk, needs, program, tiny

OWN = ["unshare", "--map-root-user", "--mount"]


def _may_mount() -> bool:
    """Whether a process may have mounts of its own, which needs user namespaces, or root in a container with them."""
    try:
        return not subprocess.run(
            [*OWN, "mount", "-t", "tmpfs", "x", "/mnt"], capture_output=True, check=False
        ).returncode
    except OSError:
        return False


may_mount = needs(_may_mount(), "no user namespace may be made here: `unshare -rm` is refused")
has_fork = needs(hasattr(os, "fork"), "this system has no fork")


@pytest.fixture
def changed(desk: Desk) -> Desk:
    """A desk whose next build replaces two files, adds two, and removes two; `before` is its output folder."""
    tiny(desk).change("content/desk.yaml", "public", "allies")
    desk.after("build")
    (desk.root / "output").rename(desk.root / "before")
    desk.change("content/desk.yaml", "allies", "public")
    desk.change(BRIEFING, "title: Grain", "title: Corn")
    return desk


def happens(desk: Desk, fault: str, *inside: str) -> list[dict[str, Any]]:
    """What came of each trial of a fault."""
    command = [*inside, sys.executable, "-m", "tests.support.faulty", fault, str(desk.root)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def seen(listing: dict[str, str]) -> dict[str, str]:
    """What is to be seen in a folder."""
    return {path: digest for path, digest in listing.items() if not path.startswith(".")}


def old_and_new(desk: Desk) -> tuple[dict[str, str], dict[str, str]]:
    """The files of the last build and those of the next one, by digest."""
    from tests.support.faulty import listing  # noqa: PLC0415  (it loads all of briefgen)

    out = desk.root / "output"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(desk.root / "before", out)
    assert desk.build().status == 0
    return seen(listing(desk.root / "before")), seen(listing(out))


def whole(listing: dict[str, str], old: dict[str, str], new: dict[str, str]) -> bool:
    """Whether each document is wholly the old one or wholly the new one."""
    return all(digest in (old.get(path), new.get(path)) for path, digest in documents(listing).items())


def documents(listing: dict[str, str]) -> dict[str, str]:
    """What is to be seen in a folder, but for the manifest, which also says what a whole build read."""
    return {path: digest for path, digest in seen(listing).items() if path != "manifest.json"}


@pytest.mark.long
@has_fork
def test_row_1_a_build_that_is_killed_at_twenty_random_moments(changed: Desk) -> None:
    *killed, last = happens(changed, "kills")
    old, new = old_and_new(changed)
    assert len(killed) == 20
    assert sum(trial["killed"] for trial in killed) >= 18  # but for those that were done before
    assert all(whole(trial["left"], old, new) for trial in killed)
    assert seen(last["next"]) == new
    assert set(last["next"]) <= set(new)


@pytest.mark.long
@has_fork
def test_row_16_a_build_that_ends_before_any_of_its_changes_to_the_disk(changed: Desk) -> None:
    trials = happens(changed, "steps")
    old, new = old_and_new(changed)
    assert len(trials) > 15
    assert {path for path in old if path not in new}, "nothing was to be removed"
    for trial in trials:
        assert whole(trial["left"], old, new), trial
        assert (trial["codes"], seen(trial["next"])) == ([], new), trial
        assert set(trial["next"]) <= set(new), trial


@pytest.mark.long
@may_mount
def test_row_3_a_disk_that_is_full_at_any_page_of_what_is_written(changed: Desk) -> None:
    trials = happens(changed, "full", *OWN)
    old, new = old_and_new(changed)
    refused = [trial for trial in trials if trial["codes"]]
    assert len(refused) > 8
    for trial in refused:
        assert trial["codes"] == ["BG011"]
        assert documents(trial["left"]) in (documents(old), documents(new)), trial
        assert not any(path.startswith((".tmp-", ".journal", ".lock")) for path in trial["left"]), trial
    for trial in trials:
        assert (trial["again"], seen(trial["next"])) == ([], new), trial


@may_mount
def test_row_5_a_disk_that_is_read_only_is_noticed_before_any_work(changed: Desk) -> None:
    [found] = happens(changed, "read-only", *OWN)
    old, _ = old_and_new(changed)
    assert (found["codes"], found["made"], seen(found["left"])) == (["BG011"], 0, old)


@needs(os.geteuid() != 0 or bool(shutil.which("setpriv")), "root writes everywhere, and no `setpriv` takes that away")
def test_row_6_a_folder_that_may_not_be_written(changed: Desk) -> None:
    out = changed.root / "output"
    shutil.copytree(changed.root / "before", out)
    before = changed.outputs()
    out.chmod(0o555)
    command = [sys.executable, "-m", "briefgen", "build"]
    if os.geteuid() == 0:  # who may write everywhere; not without this capability
        command = ["setpriv", "--bounding-set", "-dac_override", *command]
    ran = subprocess.run(command, cwd=changed.root, capture_output=True, text=True, timeout=600, check=False)
    out.chmod(0o755)
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[0] == f"error BG011 `{out}` cannot be written: Permission denied"
    assert changed.outputs() == before
    assert program("build", cwd=changed.root).returncode == 0
