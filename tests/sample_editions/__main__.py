"""Publish both editions in a copy of the desk, then put their snapshots in their place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.desks import ROOT

SAMPLE = Path("content/briefings/ukraine-diplomacy")
REGISTER = re.compile(r"(- id: src-office-holders\n(?:  .*\n)*?  date: )2025-08-23")
NOTES = {
    "2025-08-21": "First edition: the plan for a leaders’ meeting, and oil through Druzhba.",
    "2025-08-23": "Moscow says that no meeting is planned; Hungary has complained to Trump.",
}


def publish(desk: Path, day: str) -> None:
    command = [sys.executable, "-m", "briefgen", "publish", SAMPLE.name, "--today", day, "--note", NOTES[day]]
    subprocess.run([*command, "--desk", str(desk)], check=True, cwd=ROOT)


def as_of_the_first(desk: Path) -> None:
    """The content as it was on the day of the first edition; the register of office-holders bears that day then."""
    shutil.rmtree(desk / SAMPLE)
    shutil.copytree(Path(__file__).parent / "2025-08-21", desk / SAMPLE)
    sources = desk / "content/library/sources.yaml"
    sources.write_text(REGISTER.sub(r"\g<1>2025-08-21", sources.read_text("utf-8")), "utf-8")


def as_it_stands(desk: Path) -> None:
    """The sample itself, after the editions that are published already."""
    shutil.move(desk / SAMPLE / "editions", desk / "editions")
    shutil.rmtree(desk / "content")
    shutil.copytree(ROOT / "content", desk / "content")
    shutil.rmtree(desk / SAMPLE / "editions", ignore_errors=True)
    shutil.move(desk / "editions", desk / SAMPLE / "editions")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        shutil.copytree(ROOT / "content", desk / "content")
        as_of_the_first(desk)
        publish(desk, "2025-08-21")
        as_it_stands(desk)
        publish(desk, "2025-08-23")
        shutil.copytree(desk / SAMPLE / "editions", ROOT / SAMPLE / "editions", dirs_exist_ok=True)


if __name__ == "__main__":
    main()
