"""The same records give the same bytes, whatever else differs; `build --verify` finds out whether they do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.planning.jobs import Artifact, Document, Job, Produced
from briefgen.pool.in_process import JobFunction
from briefgen.pool.verifying import Compared
from briefgen.produce import produce
from tests.support.desks import BRIEFING, MARKED, QUICK_START, ROOT, Desk, files, needs, program

CLOCK = """\
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
static long steps;  /* each look at the clock shows another year, three back to two ahead */
int clock_gettime(clockid_t which, struct timespec *now) {
  int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
  int status = real(which, now);
  if (which == CLOCK_REALTIME) now->tv_sec += (steps++ % 6 - 3) * 31556952;
  return status;
}
time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two briefings for two audiences, built as usual."""
    root = tmp_path_factory.mktemp("home") / "desk"
    for path, text in (("desk.yaml", MARKED), ("briefings/ostra-strait/briefing.yaml", QUICK_START),
                       ("briefings/second/briefing.yaml", QUICK_START)):  # fmt: skip
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, "utf-8")
    ran = program("build", "--jobs", "0", cwd=root)
    assert ran.returncode == 0, ran.stderr
    return root


def moved(home: Path, folder: Path) -> Path:
    """The desk in another folder, its files written in another order, and without output."""
    for file in sorted((home / "content").rglob("*.yaml"), reverse=True):
        target = folder / file.relative_to(home)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return folder


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("strict_umask")
def test_order_workers_folder_language_time_zone_and_umask_have_no_say(home: Path, tmp_path: Path) -> None:
    elsewhere = moved(home, tmp_path / "a folder with spaces/ünï")
    strange = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "TMPDIR": str(tmp_path),
               "HTTP_PROXY": "http://127.0.0.1:9"}  # fmt: skip
    for wanted in (("second", "--jobs", "2"), ()):  # one alone, then all: the order in which they are made is another
        ran = program("build", *wanted, cwd=elsewhere, env=strange)
        assert ran.returncode == 0, ran.stderr
    whole, other = files(home / "output"), files(elsewhere / "output")
    assert {path: data for path, data in other.items() if path != "manifest.json"} == {
        path: data for path, data in whole.items() if path != "manifest.json"
    }
    assert other["manifest.json"] == whole["manifest.json"]


@needs(sys.platform == "linux" and bool(shutil.which("cc")), "needs Linux and a C compiler")
def test_the_clock_has_no_say_though_it_jumps_by_years(home: Path, tmp_path: Path) -> None:
    source, library = tmp_path / "clock.c", tmp_path / "clock.so"
    source.write_text(CLOCK, "utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    jumping = {"LD_PRELOAD": str(library)}
    years = "import time; print(len({time.gmtime().tm_year for _ in range(12)}))"
    shown = subprocess.run(
        [sys.executable, "-c", years], env={**os.environ, **jumping}, capture_output=True, check=True
    )
    assert int(shown.stdout) == 6
    elsewhere = moved(home, tmp_path / "desk")
    ran = program("build", "--jobs", "1", cwd=elsewhere, env=jumping)
    assert ran.returncode == 0, ran.stderr
    assert files(elsewhere / "output") == files(home / "output")
    ran = program("build", cwd=elsewhere, env=jumping)  # what is fresh is told by digests, not by times
    assert (ran.returncode, ran.stdout.strip()) == (0, b"8 unchanged")


# build --verify -------------------------------------------------------------------------------------------------------


def test_verify_makes_everything_twice_and_says_so(desk: Desk) -> None:
    plain = desk.build("-f", "html")
    assert (plain.status, plain.out.splitlines()[-1]) == (0, "1 written")
    before = desk.outputs()
    ran = desk.build("-f", "html", "--verify")
    assert (ran.status, ran.out.splitlines()[-1]) == (0, "1 unchanged; made twice, with the same bytes")
    assert desk.outputs() == before
    assert not list((desk.root / "output").glob(".*"))


def test_verify_tells_what_is_wrong_once(desk: Desk) -> None:
    desk.change(BRIEFING, "[@src-radio, 07:40]", "[@src-rodeo, 07:40]")
    ran = desk.build("-f", "html", "--verify")
    assert (ran.status, ran.codes, ran.out) == (1, ["BG202"], "nothing written; 1 error\n")


@pytest.fixture(scope="module")
def moody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefgen of which no two runs agree."""
    folder = tmp_path_factory.mktemp("moody")
    shutil.copytree(ROOT / "briefgen", folder / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    mutant = folder / "briefgen/page/head.py"
    text = mutant.read_text("utf-8")
    assert '"generator": imprint.tool}' in text
    mutant.write_text(text.replace('"generator": imprint.tool}', '"generator": str(hash(imprint.tool))}'), "utf-8")
    return folder


def test_a_document_that_comes_out_otherwise_is_named_and_not_written(desk: Desk, moody: Path) -> None:
    desk.build("-f", "html")
    before = desk.outputs()
    desk.change(BRIEFING, "eight days", "nine days")
    ran = program("build", "-f", "html", "--jobs", "0", "--verify", "--desk", str(desk.root), cwd=moody)
    said = ran.stderr.decode()
    page = next(path for path in before if path.endswith(".html"))
    assert (ran.returncode, ran.stdout) == (2, b"nothing written; 1 error\n"), said
    assert f"error BG913 `{page}` differs the second time, first in line " in said
    assert desk.outputs() == before
    found = re.search(r"in line (\d+), column (\d+): `(.*)`, then `(.*)`\n", said)
    assert found, said
    beginning = before[page].decode().splitlines()[int(found[1]) - 1][: int(found[2]) - 1]
    assert beginning.startswith('<meta name="generator" content="')
    assert [reading for reading in found.groups()[2:] if 'content="' not in reading] == []


FLATE = bytes([120, 156, 200, 9, 10, 255, 147, 128, 245, 190]) * 9


@pytest.mark.parametrize(
    ("path", "first", "second", "said"),
    [
        ("a.pdf", b"1 0 obj\n<</A 1>>\nendobj\n2 0 obj\n<</B 2>>\n", b"1 0 obj\n<</A 1>>\nendobj\n2 0 obj\n<</B 3>>\n",
         "first at byte 38, in its object 2: `<</B 2>>`, then `<</B 3>>`"),
        ("a.pdf", b"7 0 obj\n" + FLATE, b"7 0 obj\n" + FLATE[:40] + b"!" + FLATE[41:],
         "first at byte 49, in its object 7"),
        ("a.html", "<p>Зерно\n<p>№ 12 від\n".encode(), "<p>Зерно\n<p>№ 13 від\n".encode(),
         "first in line 2, column 7: `<p>№ 12 від`, then `<p>№ 13 від`"),
        ("a.html", b"<p>\n", b"<p>", "first in line 1, column 4"),
    ],
)  # fmt: skip
def test_the_first_place_that_differs_is_told(
    tmp_path: Path, path: str, first: bytes, second: bytes, said: str
) -> None:
    (tmp_path / path).write_bytes(second)
    artifact = Artifact(path, first)
    made = Produced("ostra-strait", (Document("one-pager", "", "", (artifact,)),), ())
    [one] = Compared(Ready(made), tmp_path).run(produce, ())
    assert [found.message for found in one.diagnostics] == [f"`{path}` differs the second time, {said}"]
    assert (one.failed, one.artifacts) == (True, ())
    (tmp_path / path).write_bytes(first)
    [one] = Compared(Ready(made), tmp_path).run(produce, ())
    assert one == made
    (tmp_path / path).unlink()
    [one] = Compared(Ready(made), tmp_path).run(produce, ())
    assert [found.message for found in one.diagnostics] == [
        f"`{path}` was not made the second time: it made no such file"
    ]


@dataclass(frozen=True)
class Ready:
    """A pool that has done its work."""

    made: Produced

    def run(self, _work: JobFunction, _jobs: Sequence[Job]) -> Iterator[Produced]:
        yield self.made
