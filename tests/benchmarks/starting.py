"""What starting costs, beside Python alone: the package, the help, a look at everything that is wrong in the sample."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.rows import Row, Sizes
from tests.benchmarks.timed import Spread, spread, used
from tests.support.desks import ROOT

STARTED = (
    ("import briefgen", ("-c", "import briefgen"), 2.2),
    ("--help", ("-m", "briefgen", "--help"), 2.2),
    ("check of the sample", ("-m", "briefgen", "check", "--desk", "."), 12),
)
EDITED = "content/briefings/ostra-strait/briefing.yaml"


def starting(scratch: Path, sizes: Sizes) -> Iterator[Row]:
    """Each in processor time of `python -c pass`, and run in turn with it; once before, as on every day but the first.

    The last row is what a check costs whose answer is not known yet: a title gets one more sign each time.
    """
    desk = scratch / "desk"
    shutil.copytree(ROOT / "content", desk / "content")
    for what, command, target in STARTED:
        used(*command, cwd=desk)
        ratios = [_seconds(desk, *command) / _seconds(desk, "-c", "pass") for _ in range(3 * sizes.rounds)]
        yield _row(what, spread(ratios), target)
    edited = [_edited_check(desk) / _seconds(desk, "-c", "pass") for _ in range(sizes.rounds)]
    yield _row("check of the sample after an edit", spread(edited), None)


def _row(what: str, measured: Spread, target: float | None) -> Row:
    return Row(f"{what}, times `python -c pass`", measured, target)


def _edited_check(desk: Path) -> float:
    text = (desk / EDITED).read_text("utf-8")
    (desk / EDITED).write_text(text.replace("Ostra strait", "Ostra strait!", 1), "utf-8")
    return _seconds(desk, "-m", "briefgen", "check")


def _seconds(desk: Path, *command: str) -> float:
    return used(*command, cwd=desk).seconds
