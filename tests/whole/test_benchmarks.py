"""`make bench` still runs; what it measures is no test's business."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import ROWS, asked
from tests.support.desks import ROOT


@pytest.mark.long
def test_the_bench_measures_and_writes_down(tmp_path: Path) -> None:
    kept = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tests.benchmarks", "idle", "--sizes", "least", "--out", str(kept)]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=600)
    told = json.loads(kept.read_text("utf-8"))
    assert told["machine"]["cores"] > 0
    assert all(row["what"] in ran.stdout for row in told["rows"])
    assert {row["row"] for row in told["rows"]} == {"idle"}
    rebuilt = told["rows"][-1]
    assert (rebuilt["measured"]["median"], rebuilt["verdict"]) == (0, "met")  # exactly the users of what changed


def test_what_is_measured_when_nothing_else_is_asked_for() -> None:
    assert (asked([]).rows, asked([]).sizes) == (list(ROWS), "full")
    assert (asked(["--quick", "cold,idle"]).rows, asked(["--quick", "cold,idle"]).sizes) == (["cold", "idle"], "quick")
