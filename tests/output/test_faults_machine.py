"""RELIABILITY 2, rows 4, 7, 8, 10, 12, 18, 19, 21 and 22: what machines do to builds that run on them.

Rows 1, 3, 5, 6 and 16 are in `test_faults_disk`, 2 and 17 in `test_pool`, 9 in `test_same_bytes`, 11 and 20 in
`test_cases_of_the_machine`, 13 in `test_attacks`, 14 and 15 in `test_faults_output`, 24 in `test_judged`. Row 23 asks
for a preview server; briefgen has none: `--watch` builds, and a browser reads files.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desks import BRIEFING, Desk, needs, tiny, until

BUILD = (sys.executable, "-m", "briefgen", "build")
linux = needs(sys.platform == "linux" and bool(shutil.which("prlimit")), "needs Linux's own tools")


def ran(desk: Desk, *command: str, **environment: str) -> tuple[int, str]:
    """The exit status of a command in the desk, and what it complained about."""
    done = subprocess.run(command, cwd=desk.root, env={**os.environ, **environment}, capture_output=True, timeout=600,
                          text=True, check=False)  # fmt: skip
    return done.returncode, done.stderr


@pytest.fixture
def built(desk: Desk) -> Desk:
    """A desk that was built, and then changed."""
    tiny(desk).after("build")
    desk.change(BRIEFING, "title: Grain", "title: Corn")
    return desk


@linux
@pytest.mark.parametrize(
    ("limit", "wanted", "refused"),
    [
        ("8192", ["--jobs", "1"], "the PDF engine cannot write its temporary files"),
        ("512", ["--jobs", "0", "--format", "html"], "`{out}` cannot be written"),
    ],
)
def test_row_4_files_may_not_be_as_large_as_they_have_to_be(
    built: Desk, limit: str, wanted: list[str], refused: str
) -> None:
    before = built.outputs()
    status, said = ran(built, "prlimit", f"--fsize={limit}", *BUILD, *wanted)
    told = f"error BG011 {refused.format(out=built.root / 'output')}: File too large"
    assert (status, said.splitlines()[0]) == (2, told)
    assert built.outputs() == before
    assert not [path.name for path in (built.root / "output").glob(".*")]


def test_row_7_four_builds_at_once(built: Desk) -> None:
    command = [*BUILD, "--jobs", "0", "--format", "html", "--force", "--quiet"]
    running = [
        subprocess.Popen([*command, *wait], cwd=built.root, stderr=subprocess.PIPE) for wait in ([], ["--wait"]) * 2
    ]
    ends = [(process.communicate()[1], process.returncode) for process in running]
    assert [status for _, status in ends[1::2]] == [0, 0]
    assert all(status == 0 or (status == 2 and b"error BG012 " in said) for said, status in ends)
    assert any(b"Corn" in data for path, data in built.outputs().items() if path.endswith(".html"))


def test_row_8_who_reads_during_a_build_sees_whole_files(built: Desk) -> None:
    file = next((built.root / "output").rglob("*.html"))
    read: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            read.add(file.read_bytes())

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for title in ("Corn", "Rice", "Oats", "Hops") * 3:
            built.write(BRIEFING, re.sub("title: (Grain|Corn|Rice|Oats|Hops)", f"title: {title}", built.read(BRIEFING)))
            assert built.build("--format", "html").status == 0
    finally:
        done.set()
        looking.join()
    assert 3 < len(read) <= 5  # the documents that there ever were, and never a part of one
    assert all(data.rstrip().endswith(b"</html>") for data in read)


def test_row_10_a_machine_without_any_font(built: Desk, tmp_path: Path) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig></fontconfig>", "utf-8")
    assert ran(built, *BUILD, "--jobs", "0", FONTCONFIG_FILE=str(nothing)) == (0, "")
    without = built.outputs()
    assert built.build("--force").status == 0
    assert built.outputs() == without


def _may_unshare() -> bool:
    """Whether a process may have a network of its own."""
    if not shutil.which("unshare"):
        return False
    return not subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode


@needs(_may_unshare(), "no network namespace may be made here")
def test_row_12_a_machine_without_a_network(built: Desk) -> None:
    assert ran(built, "unshare", "-rn", *BUILD) == (0, "")
    without = built.outputs()
    assert built.build("--force").status == 0
    assert built.outputs() == without


@linux
@pytest.mark.parametrize("megabytes", [104, 118, 128, 140, 150], ids="{} MB".format)
def test_row_18_a_machine_without_memory(built: Desk, megabytes: int) -> None:
    before = built.outputs()
    status, said = ran(built, "prlimit", f"--as={megabytes}000000", *BUILD)
    assert (status, "error BG911 " in said, "there is not enough memory" in said) in (
        (1, True, False),
        (2, False, True),
    ), said
    assert "Traceback" not in said
    assert built.outputs() == before
    assert built.build().status == 0


@linux
def test_row_18_a_machine_that_gives_a_worker_less_than_a_document_takes(built: Desk) -> None:
    before = built.outputs()
    status, said = ran(built, "prlimit", "--as=190000000", *BUILD, "--jobs", "1")
    assert (status, "error BG911 building needs more than 181 MB of memory" in said) == (1, True), said
    assert "the machine gives no more" in said
    assert built.outputs() == before


@pytest.mark.parametrize(("streams", "status"), [("<&- >&- 2>&-", 0), (">/dev/full", 2), ("2>/dev/full", 0)])
def test_row_19_nobody_to_say_anything_to(built: Desk, streams: str, status: int) -> None:
    command = f"exec {sys.executable} -m briefgen build --jobs 0 --format html {streams}"
    found, said = ran(built, "sh", "-c", command)
    assert found == status
    assert "Traceback" not in said
    assert any(b"Corn" in data for data in built.outputs().values())  # it was built all the same


def test_row_19_somebody_who_has_heard_enough(built: Desk) -> None:
    command = f"{sys.executable} -m briefgen build --jobs 0 --format html; echo $? >&2"
    heard, said = os.pipe()
    os.close(heard)
    told = subprocess.run(["sh", "-c", command], cwd=built.root, stdout=said, stderr=subprocess.PIPE, check=True)
    os.close(said)
    assert told.stderr == b"141\n"
    assert any(b"Corn" in data for data in built.outputs().values())


def test_row_19_problems_that_cannot_be_said_still_fail(built: Desk) -> None:
    built.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    assert ran(built, "sh", "-c", f"exec {sys.executable} -m briefgen build --jobs 0 2>/dev/full")[0] != 0


@pytest.mark.parametrize("most", [40, 12])
def test_row_21_hardly_any_open_files(built: Desk, most: int) -> None:
    before = built.outputs()
    status, said = ran(built, "sh", "-c", f"ulimit -n {most}; exec {sys.executable} -m briefgen build")
    assert "Traceback" not in said
    if status:
        assert said.splitlines()[0].split(": ", 1)[1].startswith("error BG911 the processes that build cannot be kept")
        assert built.outputs() == before
    else:
        assert built.outputs() != before


def test_row_21_builds_in_one_process_leave_no_file_open(built: Desk) -> None:
    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    assert built.build("--format", "html").status == 0
    before = opened()
    for _ in range(30):
        assert built.build("--format", "html", "--force").status == 0
    assert opened() == before


@pytest.fixture
def hanging(built: Desk) -> Iterator[subprocess.Popen[bytes]]:
    """A build that has begun and goes on no more."""
    process = subprocess.Popen(
        [*BUILD, "--jobs", "0"], cwd=built.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    lock = built.root / "output/.lock"
    until(lambda: process.poll() is not None or lock.exists())
    process.send_signal(signal.SIGSTOP)
    yield process
    process.kill()
    process.wait()


@needs(hasattr(signal, "SIGSTOP"), "this system cannot stop a process")
def test_row_22_the_next_weekly_job_while_the_last_one_hangs(built: Desk, hanging: subprocess.Popen[bytes]) -> None:
    before = built.outputs()
    status, said = ran(built, *BUILD, "--jobs", "0")
    assert (status, said.partition(" another build")[0]) == (2, "error BG012")
    assert built.outputs() == before
    hanging.send_signal(signal.SIGCONT)
    assert hanging.wait() == 0
    assert built.outputs() != before
