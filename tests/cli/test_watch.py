"""`briefgen build --watch`: as a person uses it, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, ROOT, Desk, heed_ctrl_c

TWIN = BRIEFING.replace("ostra-strait", "twin")


class Watcher:
    """A running `briefgen build --watch`; reading a line waits for it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "briefgen", "build", "--watch", "--format", "html", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509  (no threads here)
        )

    def lines_to(self, end: str) -> list[str]:
        """What is printed up to a line that contains `end`."""
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line.rstrip("\n"))
            if end in line:
                return lines
        raise AssertionError(f"it ended: {lines}")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; gives the exit status and the last words."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=600)
        return self.process.returncode, said


Watch = Callable[..., Watcher]


@pytest.fixture
def watch(desk: Desk) -> Iterator[Watch]:
    started: list[Watcher] = []

    def start(*arguments: str) -> Watcher:
        started.append(Watcher(desk.root, *arguments))
        return started[-1]

    yield start
    for watcher in started:
        watcher.process.kill()
        watcher.process.communicate()


def test_what_changes_is_built_again_and_ctrl_c_ends_it(desk: Desk, watch: Watch) -> None:
    desk.write(TWIN, desk.read(BRIEFING))
    watcher = watch()
    assert watcher.lines_to("watching")[-2] == "2 written"
    desk.change(BRIEFING, "title: Grain transit", "title: Corn transit")
    assert watcher.lines_to("ostra-strait:") == ["ostra-strait: 1 written"]
    assert b"Corn transit" in next(data for path, data in desk.outputs().items() if path.startswith("ostra"))
    desk.change(TWIN, "speaker: act-lund", "speaker: act-lunt")
    found = watcher.lines_to("twin:")
    assert found[-1] == "twin: nothing written; 1 error"
    assert f"{TWIN}:26:12: error BG202" in found[0]
    desk.write(TWIN, desk.read(BRIEFING))
    assert watcher.lines_to("twin:")[-1].startswith("twin: 1 ")
    status, said = watcher.stop()
    assert status == 130
    assert "Traceback" not in said
    assert "stopped" in said


def test_what_is_shared_builds_everything(desk: Desk, watch: Watch) -> None:
    watcher = watch("--jobs", "0")
    watcher.lines_to("watching")
    desk.change("content/desk.yaml", "Strait Desk", "Other Desk")
    assert watcher.lines_to("all:") == ["all: 1 written"]
    desk.write("templates/one-pager/blocks/contact.html.j2", '<section id="b-contact">Ask us.</section>\n')
    assert watcher.lines_to("all:")[-1].startswith("all: 1 written")
    desk.write(TWIN, desk.read(BRIEFING))
    assert watcher.lines_to("twin:") == ["twin: 1 written"]
    (desk.root / TWIN).unlink()
    assert watcher.lines_to("all:") == ["all: 1 unchanged"]
    assert watcher.stop()[0] == 130


def test_only_what_was_asked_for_is_built_again(desk: Desk, watch: Watch) -> None:
    desk.write(TWIN, desk.read(BRIEFING))
    watcher = watch("ostra-strait", "--jobs", "0")
    watcher.lines_to("watching")
    desk.change(TWIN, "title: Grain transit", "title: Corn transit")
    assert watcher.lines_to("ostra-strait:") == ["ostra-strait: 1 unchanged"]
    assert not any(path.startswith("twin") for path in desk.outputs())


def test_a_hidden_file_is_no_change(desk: Desk, watch: Watch) -> None:
    watcher = watch("--jobs", "0")
    watcher.lines_to("watching")
    desk.write("content/briefings/ostra-strait/.briefing.yaml.swp", "an editor's own")
    desk.write("content/briefings/ostra-strait/briefing.yaml~", "an editor's own")
    desk.change(BRIEFING, "title: Grain transit", "title: Corn transit")
    assert watcher.lines_to(": ") == ["ostra-strait: 1 written"]


def test_wrong_usage_ends_it_at_once(desk: Desk, watch: Watch) -> None:
    watcher = watch("--today", "someday")
    said, _ = watcher.process.communicate(timeout=600)
    assert watcher.process.returncode == 2
    assert "--today" in said
    assert desk.outputs() == {}
