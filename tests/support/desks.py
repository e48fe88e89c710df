"""Real tiny desks on disk, and what a user does with them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.running import run

ROOT = Path(__file__).parents[2]
QUICK_START = (ROOT / "content/briefings/ostra-strait/briefing.yaml").read_text("utf-8")
SETTINGS = """\
format: 2
desk: {name: Strait Desk, contact: "strait@desk.example, +00 00 0000"}
"""
MARKED = """\
format: 2
desk: {name: Strait Desk, contact: strait@desk.example}
marking: {scheme: tlp, default: "TLP:CLEAR"}
audiences:
  internal: {up_to: "TLP:AMBER"}
  public: {up_to: "TLP:CLEAR"}
"""
TINY = {
    "content/desk.yaml": f"{MARKED}products: [tiny]\n",
    "templates/tiny/product.yml": "title: Tiny\n",
    "templates/tiny/page.html.j2": """\
<html lang="en-GB"><head><title>{{ briefing.title }}</title></head>
<body><p>{% if marking %}{{ marking }} {% endif %}{{ briefing.title }}</p></body></html>
""",
}
BRIEFING = "content/briefings/ostra-strait/briefing.yaml"
THREE = ("ostra-strait", "second", "third")  # the briefings of a desk that has more than one


@dataclass(frozen=True)
class Ran:
    """One run of the command line: what a user sees."""

    status: int
    out: str
    err: str
    report: dict[str, Any]

    @property
    def problems(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.report.get("diagnostics", [])
        return found

    def places(self, code: str) -> list[tuple[str, int, int]]:
        """File, line and column of each problem with this code."""
        found = [d["place"] for d in self.problems if d["code"] == code and d["place"]]
        return [(p["file"], p["line"], p["column"]) for p in found]

    @property
    def codes(self) -> list[str]:
        return [d["code"] for d in self.problems]

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [d for d in self.problems if d["severity"] == "error"]


class Desk:
    """A desk in a folder of its own, with the quick start in it; `run` runs the command line in this process.

    In `kept`, all processes of a test run keep how commands left desks.
    """

    def __init__(self, root: Path, capture: pytest.CaptureFixture[str], kept: Path) -> None:
        self.root, self.capture, self.kept = root, capture, kept
        self.write("content/desk.yaml", SETTINGS)
        self.write(BRIEFING, QUICK_START)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return file

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file, as an author edits it; the piece must be there."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, 1))

    def run(self, *arguments: str) -> Ran:
        """Run a command; with the problems as the JSON report has them."""
        report = self.root.parent / f"{self.root.name}-report.json"
        report.unlink(missing_ok=True)
        alone = ["--jobs", "0"] if arguments[0] == "build" and not {"--jobs", "--cluster"} & {*arguments} else []
        reports = arguments[0] in ("build", "check", "publish") or arguments[:2] in (
            ("template", "check"),
            ("review", "read"),
        )
        extra = [*alone, "--desk", str(self.root), "--report", f"json={report}"] if reports else []
        self.capture.readouterr()
        try:
            status = run([*arguments, *extra])
        except SystemExit as stopped:  # argparse
            status = int(stopped.code or 0)
        seen = self.capture.readouterr()
        found = json.loads(report.read_text("utf-8")) if report.exists() else {}
        return Ran(status, seen.out, seen.err, found)

    def after(self, *arguments: str) -> Desk:
        """As a command leaves it that finds nothing wrong; on the same files it runs once, whichever test is first."""
        there = {str(p.relative_to(self.root)): p.read_bytes() if p.is_file() else b"" for p in self.root.rglob("*")}
        left = self.kept / sha256(repr([arguments, sorted(there.items())]).encode()).hexdigest()
        if left.exists():
            shutil.copytree(left, self.root, dirs_exist_ok=True)
            return self
        ran = self.run(*arguments)
        assert ran.status == 0, ran.err
        copied = shutil.copytree(self.root, left.with_suffix(f".{os.getpid()}"))
        with suppress(OSError):  # another process came first
            copied.rename(left)
        return self

    def build(self, *arguments: str) -> Ran:
        return self.run("build", *arguments)

    def check(self, *arguments: str) -> Ran:
        return self.run("check", *arguments)

    def outputs(self) -> dict[str, bytes]:
        """Everything to be seen in the output folder, by path."""
        return files(self.root / "output")


def tiny(desk: Desk) -> Desk:
    """With two audiences, and one product of a single line: a build of all takes a moment."""
    for path, text in TINY.items():
        desk.write(path, text)
    return desk


def files(folder: Path) -> dict[str, bytes]:
    """Everything to be seen in a folder, by path."""
    found = [p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.startswith(".")]
    return {str(p.relative_to(folder)): p.read_bytes() for p in found}


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fails what takes more time of the processor, processes that ended meanwhile included; others do not count."""
    begun = sum(os.times()[:4])
    yield
    assert sum(os.times()[:4]) - begun < seconds


def until(known: Callable[[], Any]) -> Any:
    """What comes of a question as soon as it is more than nothing; it is asked for ten minutes, to end what hangs."""
    end = time.monotonic() + 600
    while not (found := known()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.002)
    return found


def heed_ctrl_c() -> None:
    """For the child of a test: what a shell starts in the background is deaf to Ctrl-C, and so is what that starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def needs(there: bool, reason: str) -> pytest.MarkDecorator:
    """Skips a test where the machine cannot do what it needs; where NO_SKIPS is set it fails instead."""
    return pytest.mark.skipif(not there and "NO_SKIPS" not in os.environ, reason=reason)


def program(*arguments: str, cwd: Path, env: dict[str, str] | None = None, timeout: float = 600) -> Any:
    """Run briefgen as a process of its own, as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=timeout,
        check=False,
    )
