"""Where the desk lies in a git repository: what changed since the last commit, and a commit of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.browser import Browser
from tests.support.desks import BRIEFING, Desk, needs, tiny

pytestmark = needs(shutil.which("git") is not None, "git is not installed")


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """git knows nothing of who runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def kept_in_git(desk: Desk) -> Desk:
    """A desk in a folder of a repository, with all of it committed."""
    tiny(desk)
    git(desk.root.parent, "init", "--quiet")
    git(desk.root.parent, "config", "user.name", "Ada Moor")
    git(desk.root.parent, "config", "user.email", "ada@desk.example")
    desk.write("notes.txt", "Not content.\n")
    git(desk.root.parent, "add", desk.root.name)
    git(desk.root.parent, "commit", "--quiet", "-m", "The desk")
    return desk


def test_a_desk_outside_of_git_says_so_and_leads_nowhere(desk: Desk) -> None:
    page = Browser(tiny(desk).root).get("/git")
    assert "This desk does not lie in a git repository, so there is nothing to commit." in page.text
    assert "Commit" not in page.links()


def test_what_changed_is_shown_line_by_line_and_committed(kept_in_git: Desk) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    assert "Nothing in the content has changed." in browser.get("/git").text
    desk.change(BRIEFING, "  title: ", "  title: Late, ")
    desk.write("content/library/topics.yaml", "# Новий файл\ntopics: []\n")
    desk.write("notes.txt", "Changed, but no content.\n")
    page = browser.get("/").follow("Commit")
    assert "+ title: Late, Grain" in page.text
    assert "− title: Grain" in page.text
    assert "content/library/topics.yaml new" in page.text
    assert "# Новий файл" in page.text
    assert "notes.txt" not in page.text
    assert "The commit is by Ada Moor <ada@desk.example>" in page.text
    done = browser.post("/git", {**page.form.fields, **ticked(page.html), "message": "A later title\n\n# Why: rain"})
    assert "Committed as" in done.text
    assert "Nothing in the content has changed." in done.text
    assert git(desk.root, "log", "-1", "--format=%an %s").strip() == "Ada Moor A later title"
    shown = git(desk.root, "show", "--name-only", "--format=").split()
    assert shown == ["desk/content/briefings/ostra-strait/briefing.yaml", "desk/content/library/topics.yaml"]
    assert "notes.txt" in git(desk.root, "status", "--porcelain")


def ticked(html: str) -> dict[str, str]:
    """The files whose boxes are ticked."""
    boxes = [part.split('"')[0::1] for part in html.split('type="checkbox" name="')[1:]]
    return {box[0]: box[2] for box in boxes}


def test_only_the_files_that_are_ticked_are_committed(kept_in_git: Desk) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    desk.change(BRIEFING, "  title: ", "  title: Late, ")
    desk.change("content/desk.yaml", "Strait Desk", "Sound Desk")
    git(desk.root, "add", "content/desk.yaml")
    page = browser.get("/git")
    chosen = {key: path for key, path in ticked(page.html).items() if path == BRIEFING}
    others = {key: value for key, value in page.form.fields.items() if not key.startswith("file.")}
    assert "Committed as" in browser.post("/git", {**others, **chosen, "message": "A title"}).text
    assert git(desk.root, "show", "--name-only", "--format=").split() == [f"desk/{BRIEFING}"]
    assert git(desk.root, "diff", "--cached", "--name-only").split() == ["desk/content/desk.yaml"]


@pytest.mark.parametrize("path", ["notes.txt", "../outside.txt", "content", ":/", "content/desk.yaml", ""])
def test_no_other_file_is_committed(kept_in_git: Desk, path: str) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    desk.change(BRIEFING, "  title: ", "  title: Late, ")
    desk.write("notes.txt", "Changed.\n")
    page = browser.get("/git")
    refused = browser.post("/git", {**page.form.fields, "file.1": path, "message": "All of it"})
    assert "Choose at least one file." in refused.text
    assert "All of it" in refused.form.fields["message"]
    assert git(desk.root, "log", "--format=%s").split("\n")[0] == "The desk"


def test_a_commit_says_why_it_was_not_made(kept_in_git: Desk) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    desk.write("content/library/topics.yaml", "topics: []\n")
    page = browser.get("/git")
    sent = {**page.form.fields, **ticked(page.html)}
    assert "Say in a few words what changed." in browser.post("/git", {**sent, "message": " "}).text
    hook = desk.root.parent / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the topics have no title >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    refused = browser.post("/git", {**sent, "message": "Topics"})
    assert refused.status == 422
    assert "the topics have no title" in refused.text
    assert "?? desk/content/library/" in git(desk.root.parent, "status", "--porcelain")
    desk.write("content/library/topics.yaml", "topics: []  # more\n")
    assert "The files have changed since this page was opened." in browser.post("/git", {**sent, "message": "T"}).text


def test_somebody_git_does_not_know_is_told_what_to_do(kept_in_git: Desk) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    git(desk.root, "config", "--unset", "user.email")
    desk.change(BRIEFING, "  title: ", "  title: Late, ")
    page = browser.get("/git")
    assert "git does not know who you are" in page.text
    assert "git config --global user.email" in page.text
    answer = browser.post("/git", {**page.form.fields, **ticked(page.html), "message": "A title"})
    assert "Nothing was committed. git does not know who you are." in answer.text


def test_a_repository_without_a_commit_gets_its_first(desk: Desk) -> None:
    tiny(desk)
    git(desk.root, "init", "--quiet")
    git(desk.root, "config", "user.name", "Ada Moor")
    git(desk.root, "config", "user.email", "ada@desk.example")
    git(desk.root, "add", "content/desk.yaml")
    browser = Browser(desk.root)
    page = browser.get("/git")
    assert "content/desk.yaml" in page.text
    assert "Strait Desk" in page.text
    assert "Committed as" in browser.post("/git", {**page.form.fields, **ticked(page.html), "message": "First"}).text
    assert git(desk.root, "log", "--format=%s").strip() == "First"


def test_a_file_that_is_gone_is_committed_as_gone(kept_in_git: Desk) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    (desk.root / BRIEFING).unlink()
    page = browser.get("/git")
    assert f"{BRIEFING} removed" in page.text
    assert "Committed as" in browser.post("/git", {**page.form.fields, **ticked(page.html), "message": "Over"}).text
    assert git(desk.root, "show", "--name-status", "--format=").split()[0] == "D"


def test_looking_leaves_the_repository_as_it_is(kept_in_git: Desk) -> None:
    desk, browser = kept_in_git, Browser(kept_in_git.root)
    desk.change(BRIEFING, "  title: ", "  title: Late, ")
    folder = desk.root.parent / ".git"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert browser.get("/git").status == 200
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
