"""The command line: names, exit statuses, what is printed where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.parser import parser
from tests.support.desks import BRIEFING, MARKED, Desk, program
from tests.support.reference import subcommands


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], ["build", "--help"], ["explain"], ["doctor"]])
def test_these_work_anywhere(arguments: list[str], tmp_path: Path) -> None:
    ran = program(*arguments, cwd=tmp_path)
    assert b"Traceback" not in ran.stderr
    assert ran.stdout
    assert ran.returncode == (2 if arguments == ["doctor"] else 0)  # doctor misses the desk


def test_help_does_not_import_what_only_commands_need(tmp_path: Path) -> None:
    code = (
        "import sys; from briefgen.cli.running import run\n"
        "try: run(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    )
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    heavy = {"pydantic", "jinja2", "weasyprint", "yaml", "markdown", "pathlib", "shutil", "subprocess"}
    assert heavy & set(seen.split()) - {"pathlib"} == set()


def test_without_a_desk_build_says_what_is_missing(tmp_path: Path) -> None:
    ran = program("build", cwd=tmp_path)
    assert ran.returncode == 2
    assert b"content/desk.yaml" in ran.stderr


def test_the_desk_is_found_from_a_folder_inside_it(desk: Desk) -> None:
    assert program("check", cwd=desk.root / "content/briefings").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nowhere"], "ostra-strait"),
        (["--product", "two-pages"], "two-pager"),
        (["--audience", "publik"], "public"),
    ],
)
def test_unknown_names_are_wrong_usage_and_the_known_ones_are_listed(
    desk: Desk, arguments: list[str], hint: str
) -> None:
    desk.write("content/desk.yaml", MARKED)
    ran = desk.build(*arguments)
    assert (ran.status, ran.codes) == (2, ["BG013"])
    assert hint in ran.err
    assert desk.outputs() == {}


def test_naming_an_audience_twice_is_wrong_usage(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    ran = desk.build("--audience", "public", "--audience", "public")
    assert ran.status == 2
    assert "twice" in ran.err


@pytest.mark.parametrize("day", ["tomorrow", "20260314", "2026-13-01", "2026-03"])
def test_a_day_that_is_none_is_wrong_usage(desk: Desk, day: str) -> None:
    assert desk.check("--today", day).status == 2


@pytest.mark.parametrize("day", ["2026-03-14", "2026-03-14T08:00+02:00"])
def test_a_day_or_a_time_is_the_clock(desk: Desk, day: str) -> None:
    assert desk.check("--today", day).status == 0


def test_problems_go_to_stderr_and_files_to_stdout(desk: Desk) -> None:
    ran = desk.build()
    assert ran.err == ""
    assert [line for line in ran.out.splitlines() if line.endswith(".pdf")]
    desk.change(BRIEFING, "src-gazette]", "src-gazete]")
    ran = desk.build()
    assert "BG202" in ran.err
    assert "BG202" not in ran.out
    assert "hint: did you mean `src-gazette`?" in ran.err


def test_a_json_report_on_stdout_is_nothing_but_json(desk: Desk) -> None:
    ran = program("build", "--report", "json", cwd=desk.root)
    assert json.loads(ran.stdout)["format"] == 1


def test_warnings_fail_where_that_is_asked_for(desk: Desk) -> None:
    desk.change(BRIEFING, "  summary: ", "  summary: " + "word " * 60)
    assert desk.build().status == 0
    assert desk.build("--fail-on", "warning").status == 1
    assert desk.build("--profile", "release").status == 1


def test_a_closed_pipe_is_no_failure(desk: Desk) -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    command = f"{sys.executable} -m briefgen explain | head -1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, cwd=desk.root, check=True)
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("what", ["briefings", "products", "audiences", "units"])
def test_list_names_what_there_is(desk: Desk, what: str) -> None:
    desk.write("content/desk.yaml", f"{MARKED}units: {{berth: {{singular: berth, plural: berths, kind: count}}}}\n")
    rows = json.loads(desk.run("list", what, "--report", "json").out)
    assert rows
    assert all(row["name"] in desk.run("list", what).out for row in rows)


@pytest.mark.parametrize(
    ("arguments", "earlier"), [(["list"], ["--json"]), (["changes", "ostra-strait"], ["--format", "json"])]
)
def test_json_is_asked_for_in_one_way_and_earlier_ways_still_work(
    desk: Desk, arguments: list[str], earlier: list[str]
) -> None:
    assert desk.run("publish", "ostra-strait", "--note", "First.", "-q").status == 0
    here = [*arguments, "--desk", str(desk.root)]
    now = desk.run(*here, "--report", "json")
    assert json.loads(now.out) is not None
    assert desk.run(*here, *earlier) == now
    assert earlier[0] not in desk.run(arguments[0], "--help").out


def test_every_command_has_the_option_that_is_advised_where_briefgen_fails() -> None:
    without = [name for name, command in subcommands(parser()) if "-v" not in command.format_usage()]
    assert without == []


@pytest.mark.parametrize("arguments", [["explain"], ["list"], ["completion", "bash"]])
def test_the_option_shows_where_it_happened(desk: Desk, arguments: list[str]) -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    def told(*more: str) -> str:
        command = [sys.executable, "-m", "briefgen", *arguments, *more]
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=desk.root, check=False)
        return ran.stderr.decode()

    assert "run again with -v" in told()
    assert "Traceback" not in told()
    assert "Traceback" in told("-v")


def test_open_opens_the_first_document(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    desk.build("--open")
    assert len(opened) == 1
    assert opened[0].endswith(".pdf")
