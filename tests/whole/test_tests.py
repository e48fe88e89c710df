"""What holds for all tests: a busy machine fails none of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.desks import ROOT

CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep", "time", "time_ns"}
# Who waits for a fact gives up in the end; the bench measures what people wait for, and is no test.
MAY = {Path("support/desks.py"), *(Path(f"benchmarks/{name}.py") for name in ("timed", "editing"))}


def clocks(text: str) -> Iterator[str]:
    """Where a module looks at a clock on the wall, or sleeps."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"line {node.lineno}: {alias.name}" for alias in node.names if alias.name in CLOCKS)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "time":
            yield from (f"line {node.lineno}: {name}" for name in [node.attr] if name in CLOCKS)


def test_no_test_looks_at_a_clock_on_the_wall_or_sleeps() -> None:
    """What has to be soon is measured by `tests.support.desks.at_most`, what has to come is awaited by `until`."""
    folder = ROOT / "tests"
    found = {path.relative_to(folder): [*clocks(path.read_text("utf-8"))] for path in folder.rglob("*.py")}
    assert {path: said for path, said in found.items() if said and path not in MAY} == {}
    assert {path for path in MAY if found[path]} == MAY


def test_it_would_be_seen() -> None:
    assert [*clocks("import time\ntime.sleep(1)\n")] == ["line 2: sleep"]
    assert [*clocks("from time import monotonic, process_time\n")] == ["line 1: monotonic"]
