"""`briefgen completion`: Tab offers commands, options, and the names that the desk has at that moment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.authoring.record_forms import KIND_WORDS
from briefgen.cli.parser import COMMANDS
from tests.support.desks import MARKED, ROOT, Desk

BASH = """\
source {script}
complete -p briefgen >/dev/null || exit 1
COMP_WORDS=({words} "$1")
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_shtab_briefgen briefgen "$1" "${{COMP_WORDS[COMP_CWORD - 1]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def shell(desk: Desk, tmp_path: Path) -> Path:
    """A folder for the shell: the script of `briefgen completion bash`, and a `briefgen` to call."""
    (tmp_path / "complete.bash").write_text(desk.run("completion", "bash").out, "utf-8")
    program = tmp_path / "bin/briefgen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m briefgen "$@"\n', "utf-8")
    program.chmod(0o755)
    desk.write("content/desk.yaml", MARKED)
    return tmp_path


def offered(desk: Desk, shell: Path, words: str, start: str = "") -> set[str]:
    """What bash offers behind these words when Tab is pressed."""
    bash = shutil.which("bash")
    assert bash
    ran = subprocess.run(
        [bash, "-c", BASH.format(script=shell / "complete.bash", words=words), "bash", start],
        cwd=desk.root,
        env={"PATH": f"{shell / 'bin'}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    assert ran.stderr == ""
    return set(ran.stdout.split())


def test_bash_offers_commands_options_and_kinds(desk: Desk, shell: Path) -> None:
    assert offered(desk, shell, "briefgen", "comp") == {"completion"}
    assert offered(desk, shell, "briefgen build", "--wat") == {"--watch"}
    assert offered(desk, shell, "briefgen new") >= {"briefing", *KIND_WORDS}
    assert offered(desk, shell, "briefgen explain", "BG20") >= {"BG201", "BG202"}


def test_bash_offers_the_names_of_the_desk(desk: Desk, shell: Path) -> None:
    desk.write("content/briefings/twin/briefing.yaml", "briefing:\n")
    assert offered(desk, shell, "briefgen build", "t") == {"twin"}
    assert offered(desk, shell, "briefgen check", "ostra") == {"ostra-strait"}
    assert "one-pager" in offered(desk, shell, "briefgen build --product")
    assert offered(desk, shell, "briefgen build -a") == {"internal", "public"}
    assert {"list", "new", "override", "fields"} <= offered(desk, shell, "briefgen template")
    assert "one-pager" in offered(desk, shell, "briefgen template override")


def test_names_are_given_while_the_desk_is_broken_and_nothing_is_said(desk: Desk) -> None:
    desk.write("content/desk.yaml", "desk: [")
    ran = desk.run("list", "briefings", "--names", "--desk", str(desk.root))
    assert (ran.out, ran.err) == ("ostra-strait\n", "")
    ran = desk.run("list", "audiences", "--names", "--desk", str(desk.root))
    assert (ran.out, ran.err) == ("", "")
    ran = desk.run("list", "--names", "--desk", str(desk.root / "nowhere"))
    assert (ran.out, ran.err) == ("", "")


@pytest.mark.parametrize("name", ["bash", "zsh", "tcsh"])
def test_each_shell_gets_its_script(desk: Desk, name: str) -> None:
    ran = desk.run("completion", name)
    assert (ran.status, ran.err) == (0, "")
    for word in (*COMMANDS, *KIND_WORDS, "BG202", "briefgen list briefings --names"):
        assert word in ran.out
    there = shutil.which(name)
    if there and name != "tcsh":  # tcsh cannot read a script without running it
        subprocess.run([there, "-n"], input=ran.out, text=True, check=True, timeout=600)
