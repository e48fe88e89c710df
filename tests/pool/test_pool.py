"""Where briefings are built: on every core, within limits, and one that dies takes nobody along."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.support.desks import BRIEFING, MARKED, THREE, Desk, files, program, until
from tests.support.processes import at_work, descendants, ended, needs_proc, ticks


def test_the_bytes_are_the_same_for_any_number_of_workers(three: Desk, tmp_path: Path) -> None:
    three.build("--jobs", "0", "--out", str(tmp_path / "0"))
    for count in ("1", "2"):
        assert program("build", "--jobs", count, "--out", str(tmp_path / count), cwd=three.root).returncode == 0
        assert files(tmp_path / count) == files(tmp_path / "0")


def test_what_takes_too_long_is_stopped(desk: Desk) -> None:
    ran = desk.build("--jobs", "1", "--job-timeout", "0.001")
    assert (ran.status, ran.codes) == (1, ["BG909"])
    assert ran.problems[0]["message"] == "building took longer than 0.001 seconds"
    assert desk.outputs() == {}


def test_what_wants_too_much_memory_is_stopped(desk: Desk) -> None:
    ran = desk.build("--jobs", "1", "--job-memory", "1")
    assert (ran.status, ran.codes) == (1, ["BG911"])
    assert desk.outputs() == {}


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files, whose path is short: a socket can lie in it."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize(("jobs", "below"), [("0", ""), ("1", ""), ("1", "long/" * 20)])
def test_a_build_leaves_no_temporary_file(desk: Desk, temporary: Path, jobs: str, below: str) -> None:
    folder = temporary / below
    folder.mkdir(parents=True, exist_ok=True)
    assert program("build", "--jobs", jobs, cwd=desk.root, env={"TMPDIR": str(folder)}).returncode == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("option", [("--jobs", "-1"), ("--job-timeout", "-2"), ("--job-memory", "0")])
def test_limits_that_are_none(desk: Desk, option: tuple[str, str]) -> None:
    ran = desk.build(*option)
    assert (ran.status, ran.err.strip()) == (2, f"briefgen: {option[0]}: {option[1]} is too little")


@pytest.fixture
def building(three: Desk, temporary: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build at work, with one worker that has begun."""
    with at_work(three.root, "build", "--jobs", "1", TMPDIR=str(temporary)) as process:
        yield process


def worker_of(process: subprocess.Popen[bytes]) -> int:
    """The worker: forked from the fork server, which the build started."""

    def working() -> int:
        assert process.poll() is None, "no worker was seen at work"
        servers = [pid for pid in descendants(process.pid) if _has_children(pid)]
        below = [pid for server in servers for pid in descendants(server)]
        return below[0] if below and ticks(below[0]) > 20 else 0  # a fifth of a second: amidst its first job

    return int(until(working))


def _has_children(pid: int) -> bool:
    return bool(descendants(pid))


@needs_proc
def test_a_worker_that_dies_fails_its_briefing_and_no_other(three: Desk, building: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGKILL, signal.SIGSEGV):
        worker = worker_of(building)
        os.kill(worker, number)
        ended([worker])
    _, err = building.communicate(timeout=600)
    assert building.returncode == 1
    assert re.findall("BG911 the process that built it ended: signal (SIG[A-Z]+)", err.decode()) == [
        "SIGKILL",
        "SIGSEGV",
    ]
    assert len({path.split("/")[0] for path in three.outputs()} & set(THREE)) == 1


@needs_proc
def test_of_a_build_that_is_killed_no_worker_stays_and_no_temporary_file_after_the_next(
    three: Desk, building: subprocess.Popen[bytes], temporary: Path
) -> None:
    worker = worker_of(building)
    below = descendants(building.pid)
    os.kill(worker, signal.SIGSTOP)  # it cannot end by itself, as little as in the midst of a long document
    building.kill()
    building.wait()
    ended(below)
    left = {path.name.split("-")[0] for path in temporary.rglob("*")}
    assert {"briefgen", "listener"} <= left  # the engine's folder, the socket of the fork server
    environment = {"TMPDIR": str(temporary)}
    assert program("build", "ostra-strait", "--jobs", "1", cwd=three.root, env=environment).returncode == 0
    assert list(temporary.iterdir()) == []


@needs_proc
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_signals_end_a_build_and_leave_nothing_half_done(
    three: Desk, building: subprocess.Popen[bytes], temporary: Path, number: signal.Signals, status: int
) -> None:
    worker_of(building)
    below = descendants(building.pid)
    building.send_signal(number)
    assert building.wait(60) == status
    ended(below)
    left = sorted(p.name for p in (three.root / "output").rglob("*") if p.name.startswith(".") and p.is_file())
    assert left == []
    assert list(temporary.iterdir()) == []


def test_the_documents_of_one_briefing_are_shared_out(desk: Desk, tmp_path: Path) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.change(BRIEFING, "briefing:\n", "briefing:\n  products: [one-pager, talking-points, quote-sheet]\n")
    told = [built(desk, tmp_path / count, count) for count in ("0", "3")]
    assert told[0][0] == 0
    assert len(told[0][2]) == 3 * 2 * 2 + 1  # products, audiences, formats, and the manifest
    assert any(problem["audiences"] for problem in told[0][1])
    assert told[1] == told[0]


def test_an_error_in_one_share_keeps_back_the_documents_of_all(desk: Desk, tmp_path: Path) -> None:
    desk.change(BRIEFING, "briefing:\n", "briefing:\n  products: [one-pager, talking-points, quote-sheet]\n")
    desk.write("templates/talking-points/page.html.j2", "{{ nothing }}")
    told = [built(desk, tmp_path / count, count) for count in ("0", "3")]
    assert (told[0][0], told[0][2]) == (1, {})
    assert [problem["code"] for problem in told[0][1] if problem["severity"] == "error"] == ["BG811"]
    assert told[1] == told[0]


def built(desk: Desk, out: Path, count: str) -> tuple[int, list[dict[str, Any]], dict[str, bytes]]:
    """The exit status of a build with so many processes, what it says, and its files."""
    ran = desk.build("--jobs", count, "--out", str(out))
    return ran.status, ran.problems, files(out) if out.exists() else {}
