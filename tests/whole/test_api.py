"""briefgen from Python: what the commands do, with values for answers."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import briefgen
import briefgen.program  # a module of ours must not take the place of a public function
from tests.support.desks import BRIEFING, MARKED, ROOT, Desk

STEM = "ostra-strait/2026-03-14/ostra-strait_2026-03-14_one-pager"


def test_build_makes_the_documents_and_says_which(desk: Desk) -> None:
    result = briefgen.build(desk.root)
    out = desk.root.resolve() / "output"
    assert result.artifacts == (out / f"{STEM}.html", out / f"{STEM}.pdf")
    assert all(path.is_file() for path in result.artifacts)
    assert result.written == result.artifacts
    assert (result.ok, result.diagnostics, result.removed) == (True, (), ())


def test_building_again_writes_nothing(desk: Desk) -> None:
    first = briefgen.build(desk.root)
    again = briefgen.build(desk.root)
    assert (again.artifacts, again.written) == (first.artifacts, ())


def test_an_error_is_a_diagnostic_with_its_place(desk: Desk) -> None:
    desk.change(BRIEFING, "speaker: act-lund", "speaker: act-lunt")
    result = briefgen.build(desk.root, formats=["html"])
    assert not result.ok
    assert result.artifacts == ()
    assert [(d.code, d.severity) for d in result.diagnostics] == [("BG202", briefgen.Severity.ERROR)]
    assert str(result.diagnostics[0].span) == f"{BRIEFING}:26:12"
    assert briefgen.check(desk.root).diagnostics == result.diagnostics


def test_one_can_ask_for_less(desk: Desk, tmp_path: Path) -> None:
    desk.write(BRIEFING.replace("ostra-strait", "twin"), desk.read(BRIEFING))
    desk.write("content/desk.yaml", MARKED)
    out = tmp_path / "elsewhere"
    result = briefgen.build(
        str(desk.root), briefings="twin", products="one-pager", audiences=["public"], formats="html", out=out
    )
    names = [path.relative_to(out).as_posix() for path in result.artifacts]
    assert names == ["twin/2026-03-14/public/twin_2026-03-14_one-pager_public.html"]
    assert not (desk.root / "output").exists()


def test_the_desk_is_found_from_a_folder_inside_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root / "content/briefings/ostra-strait")
    assert briefgen.check().ok


def test_the_day_and_the_profile_are_passed_on(desk: Desk) -> None:
    assert briefgen.check(desk.root, profile="release", today="2026-03-14").ok
    assert briefgen.check(desk.root, profile="release", today=date(2026, 3, 14)).ok


def test_an_edition_is_published_made_once_more_and_compared(desk: Desk, tmp_path: Path) -> None:
    made = briefgen.publish(desk.root, "ostra-strait", note="The first one.")
    assert (made.ok, made.edition, len(made.artifacts)) == (True, 1, 2)
    again = briefgen.build(desk.root, briefings=["ostra-strait"], edition=1, out=tmp_path / "again")
    assert [p.read_bytes() for p in again.artifacts] == [p.read_bytes() for p in made.artifacts]
    assert briefgen.changes(desk.root, "ostra-strait").changes == ()
    desk.change(BRIEFING, "stance: opposes", "stance: supports")
    [change] = briefgen.changes(desk.root, "ostra-strait", since=1).changes
    assert (change.id, change.word) == ("pos-solmark-inspect", "reversed")
    assert [d.code for d in briefgen.changes(desk.root, "ostra-strait", since=2).diagnostics] == ["BG013"]
    with pytest.raises(ValueError, match="the note is empty"):
        briefgen.publish(desk.root, "ostra-strait", note=" ")
    with pytest.raises(ValueError, match="name that one"):
        briefgen.build(desk.root, edition=1)


def test_what_does_not_exist_is_a_diagnostic(desk: Desk, tmp_path: Path) -> None:
    assert [d.code for d in briefgen.check(desk.root, briefings=["twin"]).diagnostics] == ["BG013"]
    assert [d.code for d in briefgen.build(tmp_path / "nowhere").diagnostics] == ["BG001"]
    assert [d.code for d in briefgen.check(tmp_path / "nowhere").diagnostics] == ["BG001"]
    assert [d.code for d in briefgen.build(desk.root, out=desk.root / "content").diagnostics] == ["BG010"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"formats": ["odt"]}, "no such format: odt; known: html, pdf"),
        ({"formats": []}, "no format; known: html, pdf"),
        ({"profile": "final"}, "final"),
        ({"today": "soon"}, "`soon` is not a date"),
    ],
)
def test_a_wrong_argument_is_a_value_error(desk: Desk, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        briefgen.build(desk.root, **wrong)
    assert desk.outputs() == {}


def test_everything_public_is_there_and_documented() -> None:
    for name in set(briefgen.__all__) - {"__version__"}:
        assert inspect.getdoc(getattr(briefgen, name)), name
    assert sorted(briefgen.__all__) == dir(briefgen)
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = briefgen.frobnicate


def loaded(statement: str) -> set[str]:
    """The modules that a statement loads in a fresh interpreter."""
    code = f"import sys\nbefore = set(sys.modules)\n{statement}\nprint(*sorted(set(sys.modules) - before))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=600
    )
    return set(ran.stdout.split())


def test_importing_briefgen_loads_nothing_else() -> None:
    assert loaded("import briefgen") == {"briefgen"}


def test_checking_loads_no_engine() -> None:
    assert "pydantic" in loaded("import briefgen; briefgen.check")
    assert not {"weasyprint", "shtab"} & loaded("import briefgen; briefgen.check")


def test_the_command_line_costs_little_more_than_argparse() -> None:
    found = loaded("from briefgen.cli.parser import parser; parser().format_help()")
    ours = {name for name in found if name.startswith("briefgen")}
    cheap = {"briefgen.version", "briefgen.records", "briefgen.records.document_formats"}
    parsers = {f"briefgen.cli.{name}" for name in ("parser", "parser_parts", "tool_parsers")}
    assert ours == {"briefgen", "briefgen.cli", *parsers, *cheap}
    assert not {"typing", "pydantic", "yaml", "jinja2", "weasyprint", "shtab", "pathlib", "shutil"} & found
