"""Two desks never share an output folder: each would remove the drafts of the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import briefgen
from tests.support.desks import BRIEFING, Desk, files, tiny


def test_the_output_folder_of_another_desk_is_refused(desk: Desk, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    shutil.copytree(tiny(desk).root, other)
    (other / BRIEFING).rename((other / BRIEFING).parent / "kept")
    (other / "content/briefings/ostra-strait").rename(other / "content/briefings/harbour")
    (other / "content/briefings/harbour/kept").rename(other / "content/briefings/harbour/briefing.yaml")
    assert desk.build("-f", "html", "-o", str(out)).status == 0
    first = files(out)
    [found] = briefgen.build(other, formats="html", out=out).diagnostics
    assert (found.code, "is that of another desk" in found.message, files(out)) == ("BG010", True, first)
    assert desk.build("-f", "html", "-o", str(out)).status == 0


def test_a_desk_that_was_moved_keeps_its_output_folder(desk: Desk, tmp_path: Path) -> None:
    out, moved = tmp_path / "out", tmp_path / "moved"
    assert tiny(desk).build("-f", "html", "-o", str(out)).status == 0
    desk.root.rename(moved)
    assert [d.code for d in briefgen.build(moved, formats="html", out=out).diagnostics if d.is_error] == []
    shutil.copytree(moved, desk.root)
    assert desk.build("-f", "html").status == 0  # a copy has an output folder of its own
