"""The engine is loaded and run in a quicker way, and makes the same bytes."""

from __future__ import annotations

import ctypes.util
import gc
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.machine.garbage import few_collections
from tests.support.desks import ROOT, TINY, Desk

PLAIN = """
import gc, sys, warnings
warnings.simplefilter("ignore")
import weasyprint
gc.set_threshold = lambda *_: None  # as Python collects by default
from briefgen.cli.running import run
sys.exit(run(sys.argv[1:]))
"""


OWN_FONT = """\
@font-face { font-family: Own; src: url(Own.ttf); font-weight: 400 600 }
p { font-family: Own; font-weight: 500 }
"""


def test_a_plainly_loaded_engine_makes_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    assert same_when_plain(desk, tmp_path)


def test_a_plainly_loaded_engine_makes_the_same_of_a_variable_font(desk: Desk, tmp_path: Path) -> None:
    for path, text in TINY.items():
        desk.write(path, text)
    variable = TTFont(ROOT / "templates/_shared/fonts/BriefSans.woff2")
    variable.flavor = None
    variable.save(desk.write("templates/tiny/Own.ttf", b""))
    desk.write("templates/tiny/theme.css", OWN_FONT)
    for pdf in same_when_plain(desk, tmp_path, "--product", "tiny"):
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout
        assert "+Own-Medium " in fonts


def same_when_plain(desk: Desk, scratch: Path, *options: str) -> list[Path]:
    """The PDFs that a build with a plainly loaded engine makes, which are those that any build makes."""
    desk.build(*options)
    out = scratch / "plain"
    arguments = ["build", "--jobs", "0", *options, "--desk", str(desk.root), "--out", str(out)]
    subprocess.run([sys.executable, "-c", PLAIN, *arguments], check=True, capture_output=True, timeout=600)
    plain = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.pdf")}
    assert plain == {path: data for path, data in desk.outputs().items() if path.endswith(".pdf")}
    return [out / path for path in plain]


def test_python_is_left_as_it_was(desk: Desk) -> None:
    search, before = ctypes.util.find_library, gc.get_threshold()
    desk.build()
    assert (ctypes.util.find_library, gc.get_threshold()) == (search, before)
    with pytest.raises(ValueError, match="amidst"), few_collections():
        raise ValueError("amidst")
    assert gc.get_threshold() == before
