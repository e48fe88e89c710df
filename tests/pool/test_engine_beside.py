"""Where a core would be idle the engine works beside: pages are set before they are judged, and nobody notices."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.cases import CASES, read_case
from tests.support.desks import BRIEFING, MARKED, TINY, Desk, files, until
from tests.support.processes import at_work, children, ended, needs_proc, ticks

ONE = ("ostra-strait", "--product", "one-pager")
OF_PAGES = ("BG3", "BG5", "BG7", "BG8", "BG9")
OF_ONE = MARKED.replace('  public: {up_to: "TLP:CLEAR"}\n', "")
FAULTS = [path for path in CASES if path.name.startswith(OF_PAGES)][::5]


def same(desk: Desk, out: Path, *asked: str) -> dict[str, bytes]:
    """The files of a build, which are the same in this process and with the engine beside, as is all that is said."""
    alone, beside = (desk.build(*asked, "--jobs", count, "--out", str(out / count)) for count in ("0", "9"))
    assert (beside.status, beside.problems) == (alone.status, alone.problems)
    assert files(out / "9") == files(out / "0")
    return files(out / "9")


def test_a_document_has_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    assert [path for path in same(desk, tmp_path, *ONE) if path.endswith(".pdf")]


def test_a_page_that_sets_a_token_of_its_sheets_has_them_as_it_set_them(desk: Desk, tmp_path: Path) -> None:
    for path, text in TINY.items():
        desk.write(path, text)
    desk.write("templates/tiny/theme.css", "p { color: var(--ink) }")
    desk.change("templates/tiny/page.html.j2", "<body>", '<body style="--ink: #004488">')
    assert [path for path in same(desk, tmp_path, "--product", "tiny", "--audience", "public") if "tiny" in path]


def test_pages_that_are_set_more_than_once(desk: Desk, tmp_path: Path) -> None:
    desk.write("templates/one-pager/product.yml", "max_pages: 1\nblocks: {gives_way: [quotes, positions]}\n")
    desk.change(BRIEFING, "  summary: ", f"  summary: {'Ships wait eight days at the strait. ' * 60}")
    same(desk, tmp_path, *ONE)


@pytest.mark.parametrize("path", FAULTS, ids=[path.stem for path in FAULTS])
def test_what_is_wrong_is_told_in_the_same_words_and_nothing_is_written(path: Path, desk: Desk, tmp_path: Path) -> None:
    case = read_case(path.read_text("utf-8"))
    for file in case.without:
        (desk.root / file).unlink()
    for file, content in case.files.items():
        desk.write(file, content)
    asked = [word.replace("html", "pdf") for word in case.run[1:]] if case.run[0] == "build" else ONE
    same(desk, tmp_path, *asked)


@dataclass(frozen=True)
class Building:
    """A build at work, with its engine so deep below it."""

    process: subprocess.Popen[bytes]
    depth: int

    def engine(self) -> int:
        """The engine's process: below the worker, which is below the build or its fork server."""

        def working() -> int:
            assert self.process.poll() is None, "no engine was seen at work"
            layer = [self.process.pid]
            for _ in range(self.depth):
                layer = [child for pid in layer for child in children(pid)]
            return layer[0] if layer and ticks(layer[0]) > 20 else 0  # a fifth of a second: it has begun

        return int(until(working))


@pytest.fixture(params=[(MARKED, ("--audience", "internal"), 2), (OF_ONE, (), 3)], ids=["early worker", "fork server"])
def building(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Building]:
    """A build of one long document; where no audience is named, it is not known at once that it is one."""
    settings, audience, depth = request.param
    desk.write("content/desk.yaml", settings)
    fields = "why_it_matters: It waits., would_change: An agreement."
    asked = (f"- {{id: qst-s{number}, question: Who inspects ship {number}?, {fields}}}" for number in range(300))
    questions = "\n".join(asked)
    desk.write("content/briefings/ostra-strait/questions.yaml", f"questions:\n{questions}\n")
    options = ["--product", "full-brief", "--jobs", "2", *audience]
    with at_work(desk.root, "build", "ostra-strait", *options) as process:
        yield Building(process, depth)


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_an_engine_that_dies_ends_its_document_in_words(desk: Desk, building: Building, number: signal.Signals) -> None:
    os.kill(building.engine(), number)
    _, err = building.process.communicate(timeout=600)
    assert building.process.returncode == 1
    assert re.findall("BG911 the process that built it ended: signal (SIG[A-Z]+)", err.decode()) == [number.name]
    assert desk.outputs() == {}


@needs_proc
def test_an_engine_does_not_outlive_its_build(building: Building) -> None:
    engine = building.engine()
    building.process.kill()
    building.process.wait()
    ended([engine])
