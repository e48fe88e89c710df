"""`briefgen schedule`: what starts the weekly job, run as each machine would run it, twice."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from briefgen.cli.parser import parser
from briefgen.version import __version__
from tests.support.desks import ROOT, SETTINGS, Desk

KINDS = ("github", "systemd", "cron", "container")


@pytest.fixture
def kyiv(desk: Desk) -> Desk:
    """A desk in a time zone with summer time, with its output folder as `briefgen init` makes it."""
    desk.write("content/desk.yaml", SETTINGS + "timezone: Europe/Kyiv\n")
    desk.write("output/.gitignore", "*\n")
    return desk


def printed(desk: Desk, kind: str) -> str:
    ran = desk.run("schedule", kind, "--desk", str(desk.root))
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def command(desk: Desk, kind: str) -> str:
    """What the machine gives to a shell."""
    text = printed(desk, kind)
    if kind == "github":
        steps = yaml.safe_load(text)["jobs"]["build"]["steps"]
        return str(next(step["run"] for step in steps if step.get("name") == "Build"))
    if kind == "systemd":
        [line] = re.findall("^ExecStart=(.+)$", text, re.MULTILINE)
        shell, option, script = shlex.split(line.replace("%%", "%").replace("$$", "$"))
        assert (shell, option) == ("/bin/sh", "-c")
        return script
    last = text.splitlines()[-1]
    return last.split(None, 5)[5].replace("\\%", "%")  # cron takes a bare % for the end of the line


def test_whatever_starts_the_job_and_however_often_nothing_is_written_twice(kyiv: Desk, tmp_path: Path) -> None:
    programs = {"briefgen": f'exec {sys.executable} -m briefgen "$@" --jobs 0', "date": "echo 2026-03-14"}
    for name, line in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
                   "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}  # fmt: skip

    def run(kind: str) -> dict[str, tuple[bytes, int]]:
        script = ["sh", "-c", command(kyiv, kind)]
        ran = subprocess.run(script, cwd=kyiv.root, env=environment, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr
        documents = [path for ending in ("pdf", "html") for path in kyiv.root.glob(f"output/*/**/*.{ending}")]
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in documents}

    first = run("github")
    assert len(first) == 2
    assert "| `ostra-strait` | built |" in (tmp_path / "summary.md").read_text("utf-8")
    for kind in ("github", "systemd", "cron"):
        assert run(kind) == first
        assert '"written": []' in kyiv.read("output/report.json")
    assert "| `ostra-strait` | unchanged |" in (tmp_path / "summary.md").read_text("utf-8")
    assert json.loads(kyiv.read("output/report.sarif"))["version"] == "2.1.0"
    assert kyiv.read("output/build.log").count("exit status 0") == 4


def test_the_workflow_is_pinned_and_may_only_read(kyiv: Desk) -> None:
    workflow = yaml.safe_load(printed(kyiv, "github"))
    assert workflow[True]["schedule"] == [{"cron": "0 6 * * 1", "timezone": "Europe/Kyiv"}]  # YAML 1.1 reads `on` so
    assert workflow["permissions"] == {"contents": "read"}
    used = [step["uses"] for step in workflow["jobs"]["build"]["steps"] if "uses" in step]
    assert len(used) == 4
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action in used)


def test_a_desk_within_a_repository(kyiv: Desk) -> None:
    """GitHub looks for workflows at the top of the repository, and begins there."""
    top = kyiv.root.parent
    (top / ".git").mkdir()
    assert kyiv.run("schedule", "github", "--write", "--desk", str(kyiv.root)).status == 0
    job = yaml.safe_load((top / ".github/workflows/briefings.yml").read_text("utf-8"))["jobs"]["build"]
    assert job["defaults"]["run"]["working-directory"] == f"{kyiv.root.name}/"
    paths = [step["with"]["path"] for step in job["steps"] if "path" in step.get("with", {})]
    assert paths == [f"{kyiv.root.name}/output"] * 2
    assert "output/report.json" in command(kyiv, "github")


@pytest.mark.parametrize(
    "name", ["a: b", 'a "b"', "&x", "${{ github.token }}", "- x", "{a}", "%x", "@x", "null", "é ü"]
)
def test_a_workflow_takes_the_name_of_a_folder_as_a_name(kyiv: Desk, name: str) -> None:
    """Whatever it would mean to YAML; and GitHub evaluates no expression in it."""
    odd = kyiv.root.parent / "repository" / name
    shutil.copytree(kyiv.root, odd)
    (odd.parent / ".git").mkdir()
    job = yaml.safe_load(kyiv.run("schedule", "github", "--desk", str(odd)).out)["jobs"]["build"]
    as_evaluated = name.replace("${{", "${{ '${{' }}")
    assert job["defaults"]["run"]["working-directory"] == f"{as_evaluated}/"
    paths = [step["with"]["path"] for step in job["steps"] if "path" in step.get("with", {})]
    assert paths == [f"{as_evaluated}/output"] * 2


@pytest.mark.parametrize("name", ["*x", "a?", "[x]", "!x", "~x", "#x"])
def test_a_workflow_refuses_a_name_that_is_a_pattern(kyiv: Desk, name: str) -> None:
    odd = kyiv.root.parent / "repository" / name
    shutil.copytree(kyiv.root, odd)
    (odd.parent / ".git").mkdir()
    ran = kyiv.run("schedule", "github", "--desk", str(odd))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"briefgen: github does not take `{name}/` as it is: use a folder")


def test_systemd_takes_the_units(kyiv: Desk) -> None:
    kyiv.run("schedule", "systemd", "--write", "--desk", str(kyiv.root))
    units = [kyiv.root / "schedule" / name for name in ("briefgen.service", "briefgen.timer")]
    read = configparser.ConfigParser(interpolation=None, strict=False)
    assert read.read(units) == list(map(str, units))
    assert read["Timer"]["OnCalendar"] == "Mon 06:00 Europe/Kyiv"
    assert read["Service"]["User"] == kyiv.root.owner()
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not here to judge them")
    for words in (["calendar", read["Timer"]["OnCalendar"]], ["verify", *map(str, units)]):
        ran = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        assert not [line for line in ran.stderr.splitlines() if "briefgen" in line]


def test_the_container_holds_what_the_engine_loads(kyiv: Desk) -> None:
    text = printed(kyiv, "container")
    installed = set(re.findall(r"\blib[\w.-]+\d", text))
    system = (ROOT / ".ci/system").read_text()
    loaded = re.findall(r"^ +loads .* \|\| echo (\S+)$", system, re.MULTILINE)
    assert len(loaded) > 2
    assert installed == {re.findall(rf"apt-get:{need}\) echo (\S+)", system)[0] for need in loaded}
    steps = [line.split(None, 1) for line in text.splitlines() if re.match("[A-Z]+ ", line)]
    words = ["FROM", "RUN", "WORKDIR", "RUN", "RUN", "USER", "WORKDIR", "ENTRYPOINT", "CMD"]
    assert [word for word, _ in steps] == words
    assert dict(steps)["USER"] == "desk"
    assert steps[3][1] == f'pip install --no-cache-dir "briefgen=={__version__}"'
    [start] = re.findall(r"^#\s+briefgen (build .+)$", text, re.MULTILINE)
    asked = parser().parse_args(shlex.split(start))
    assert (asked.wait, asked.today, asked.profile) == (True, "$(TZ=Europe/Kyiv date +%F)", "release")


def installs(desk: Desk) -> list[list[str]]:
    """What the workflow, and in the same way the container file, gives to pip."""
    [found] = re.findall(r"- run: \|\n((?: {10}.*\n)+)", printed(desk, "github"))
    workflow = [line.split(" pip install ")[1].split() for line in found.splitlines()]
    container = re.findall(r"pip install --no-cache-dir (.*?)(?: \\)?\n", printed(desk, "container"))
    assert [line.split() for line in container] == workflow
    return workflow


def test_what_a_desk_has_locked_is_installed_by_its_hashes(desk: Desk) -> None:
    desk.write("requirements.lock", "briefgen==1.0 --hash=sha256:00\n")
    assert installs(desk) == [["--require-hashes", "--requirement", "requirements.lock"]]
    assert "COPY requirements.lock ./\nRUN " in printed(desk, "container")


def test_where_briefgen_lies_in_the_desk_it_is_installed_from_there(desk: Desk) -> None:
    """As in the project's own folder: its lock file, which holds the build backend too, then itself."""
    for path in ("pyproject.toml", "README.md", "LICENSE", "requirements.lock", "briefgen/__init__.py"):
        desk.write(path, (ROOT / path).read_bytes())
    locked, own = installs(desk)
    assert locked == ["--require-hashes", "--requirement", "requirements.lock"]
    assert own == ["--no-deps", "--no-build-isolation", "--editable", "."]
    assert re.search("^hatchling==", desk.read("requirements.lock"), re.MULTILINE)
    copied = re.findall("^COPY (.+) [^ ]+$", printed(desk, "container"), re.MULTILINE)
    project = tomllib.loads(desk.read("pyproject.toml"))
    needed = {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"], project["project"]["readme"],
              *project["project"]["license-files"], "pyproject.toml", "requirements.lock"}  # fmt: skip
    assert {name for line in copied for name in line.split()} == needed


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_written_once(kyiv: Desk, kind: str) -> None:
    ran = kyiv.run("schedule", kind, "--write", "--desk", str(kyiv.root))
    assert ran.status == 0
    *paths, following = ran.out.splitlines()
    assert following.startswith("next: ")
    written = [Path(path).resolve() for path in paths]
    assert "\n".join(path.read_text("utf-8") for path in written) == printed(kyiv, kind)
    written[0].write_text("ours\n", "utf-8")
    ran = kyiv.run("schedule", kind, "--write", "--desk", str(kyiv.root))
    assert (ran.status, ran.out.splitlines()[0]) == (0, f"kept {paths[0]}, which was there")
    assert written[0].read_text("utf-8") == "ours\n"


def test_a_folder_that_a_shell_would_take_apart(desk: Desk) -> None:
    odd = desk.root.parent / "a desk"
    shutil.copytree(desk.root, odd)
    ran = desk.run("schedule", "cron", "--desk", str(odd))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"briefgen: cron does not take `{odd}` as it is: use a folder whose name has only ")
    assert desk.run("schedule", "github", "--desk", str(odd)).status == 0


def test_settings_with_an_error(desk: Desk) -> None:
    desk.write("content/desk.yaml", "format: 2\n")
    ran = desk.run("schedule", "github", "--desk", str(desk.root))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == ("briefgen: content/desk.yaml, which names the time zone, has an error: "
                       "`briefgen check` says which\n")  # fmt: skip
