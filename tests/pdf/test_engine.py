"""The engine is loaded and run in a quicker way, and makes the same bytes."""

from __future__ import annotations

import ctypes.util
import gc
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.machine.garbage import few_collections
from tests.support.desks import Desk

PLAIN = """
import gc, sys, warnings
warnings.simplefilter("ignore")
import weasyprint
gc.set_threshold = lambda *_: None  # as Python collects by default
from briefgen.cli.running import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_plainly_loaded_engine_makes_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    out = tmp_path / "plain"
    arguments = ["build", "--jobs", "0", "--desk", str(desk.root), "--out", str(out)]
    subprocess.run([sys.executable, "-c", PLAIN, *arguments], check=True, capture_output=True, timeout=600)
    plain = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.pdf")}
    assert plain
    assert plain == {path: data for path, data in desk.outputs().items() if path.endswith(".pdf")}


def test_python_is_left_as_it_was(desk: Desk) -> None:
    search, before = ctypes.util.find_library, gc.get_threshold()
    desk.build()
    assert (ctypes.util.find_library, gc.get_threshold()) == (search, before)
    with pytest.raises(ValueError, match="amidst"), few_collections():
        raise ValueError("amidst")
    assert gc.get_threshold() == before
