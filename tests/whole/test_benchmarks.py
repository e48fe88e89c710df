"""`make bench` still runs; what it measures is no test's business."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import themes
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


def test_the_looks_that_ours_is_told_against_have_our_fonts_and_the_same_words(tmp_path: Path) -> None:
    page = tmp_path / "now/page.html"
    (page.parent / "templates").mkdir(parents=True)
    page.write_text('<head><link rel="stylesheet" href="brand.css"></head><p class="lead">Ships wait.</p>', "utf-8")
    (page.parent / "brand.css").write_text('@font-face { font-family: "Brief Serif"; src: url(a.ttf) }', "utf-8")
    plain = (themes.plain(page, tmp_path / "plain") / "page.html").read_text("utf-8")
    assert ("Ships wait." in plain, "@font-face" in plain, "brand.css" in plain) == (True, True, False)
    former = (themes.former(page, tmp_path / "former") / "page.html").read_text("utf-8")
    faces = re.findall(r"url\((templates/_shared/fonts/[^)]+)\)", former)
    assert [name for name in faces if not (ROOT / name).is_file()] == []
    assert len(faces) > 1
    assert "Ukraine talks" in former
