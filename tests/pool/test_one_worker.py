"""One document is made in a process that begins before all else: with the same bytes and words, and the same limits."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.support.desks import MARKED, Desk, files, program, until
from tests.support.processes import at_work, children, descendants, ended, needs_proc, ticks

ONE = ("build", "ostra-strait", "--product", "full-brief", "--audience", "internal")


@pytest.fixture
def marked(desk: Desk) -> Desk:
    desk.write("content/desk.yaml", MARKED)
    return desk


def told(desk: Desk, out: Path, *options: str) -> tuple[int, list[dict[str, Any]], dict[str, bytes]]:
    """The exit status of a build of the document, what it says, and its files."""
    report = out.with_suffix(".json")
    ran = program(*ONE, *options, "--out", str(out), "--report", f"json={report}", cwd=desk.root)
    assert b"Traceback" not in ran.stderr
    return ran.returncode, json.loads(report.read_text())["diagnostics"], files(out) if out.exists() else {}


def test_the_bytes_and_words_are_those_of_any_other_build(marked: Desk, tmp_path: Path) -> None:
    early = told(marked, tmp_path / "early")
    assert (early[0], len([path for path in early[2] if path.endswith(".pdf")])) == (0, 1)
    for name, options in {"alone": ["--jobs", "0"], "one": ["--jobs", "1"], "many": ["--jobs", "9"]}.items():
        assert told(marked, tmp_path / name, *options) == early


def test_what_is_wrong_is_said_in_the_same_words(marked: Desk, tmp_path: Path) -> None:
    marked.write("templates/full-brief/page.html.j2", "{{ nothing }}")
    early = told(marked, tmp_path / "early")
    assert (early[0], early[2]) == (1, {})
    assert "BG811" in [problem["code"] for problem in early[1]]
    assert told(marked, tmp_path / "alone", "--jobs", "0") == early


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--job-timeout", "0.001"), "BG909 building took longer than 0.001 seconds"),
        (("--job-memory", "1"), "BG911 building needs more than 1 MB of memory"),
    ],
)
def test_its_limits_are_kept(marked: Desk, options: tuple[str, str], said: str) -> None:
    ran = program(*ONE, *options, cwd=marked.root)
    assert (ran.returncode, said in ran.stderr.decode()) == (1, True)
    assert marked.outputs() == {}


def test_what_cannot_be_built_at_all_is_said_as_ever(marked: Desk) -> None:
    ran = program("build", "nowhere", *ONE[2:], cwd=marked.root)
    assert (ran.returncode, "there is no briefing `nowhere`" in ran.stderr.decode()) == (2, True)
    assert program(*ONE, "--jobs", "-1", cwd=marked.root).returncode == 2
    assert program(*ONE, "--desk", "nowhere", cwd=marked.root).returncode == 2


@pytest.fixture
def temporary() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_temporary_file_is_left(marked: Desk, temporary: Path, jobs: str) -> None:
    assert program(*ONE, "--jobs", jobs, cwd=marked.root, env={"TMPDIR": str(temporary)}).returncode == 0
    assert list(temporary.iterdir()) == []


@pytest.fixture
def building(marked: Desk, temporary: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build of the document, at work."""
    with at_work(marked.root, *ONE, TMPDIR=str(temporary)) as process:
        yield process


def worker_of(process: subprocess.Popen[bytes]) -> int:
    """The worker, amidst its work."""

    def working() -> int:
        assert process.poll() is None, "no worker was seen at work"
        begun = [pid for pid in children(process.pid) if children(pid)]  # it has an engine of its own
        return begun[0] if begun and ticks(begun[0]) > 20 else 0

    return int(until(working))


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_is_told_of(marked: Desk, building: subprocess.Popen[bytes], number: signal.Signals) -> None:
    os.kill(worker_of(building), number)
    _, err = building.communicate(timeout=600)
    assert building.returncode == 1
    assert re.findall("BG911 the process that built it ended: signal (SIG[A-Z]+)", err.decode()) == [number.name]
    assert marked.outputs() == {}


@needs_proc
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_signals_end_all_of_it(
    marked: Desk, building: subprocess.Popen[bytes], temporary: Path, number: signal.Signals, status: int
) -> None:
    worker_of(building)
    below = descendants(building.pid)
    building.send_signal(number)
    assert building.wait(60) == status
    ended(below)
    assert list(temporary.iterdir()) == []
    assert marked.outputs() == {}


@needs_proc
@pytest.mark.parametrize("options", [(), ("--job-timeout", "0.001")])
def test_a_build_that_hears_nothing_of_its_children(marked: Desk, options: tuple[str, ...]) -> None:
    """As a supervisor may start it: with SIGCHLD ignored."""
    ran = subprocess.run(
        [sys.executable, "-m", "briefgen", *ONE, *options],
        cwd=marked.root,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
        check=False,
    )
    assert (ran.returncode, "BG909" in ran.stderr.decode()) == ((1, True) if options else (0, False))
    assert b"Traceback" not in ran.stderr


@needs_proc
def test_of_a_build_that_is_killed_nothing_stays(building: subprocess.Popen[bytes]) -> None:
    worker = worker_of(building)
    below = descendants(building.pid)
    os.kill(worker, signal.SIGSTOP)  # it cannot end by itself
    building.kill()
    building.wait()
    ended(below)
