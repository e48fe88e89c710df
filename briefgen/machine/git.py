"""What `git` knows of a folder, and a commit of some of its files. Nothing more of git: no branches, no remotes.

Every path is meant literally, nothing asks on a terminal, and what only looks writes nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.values import dataclass

LOOK_SECONDS, COMMIT_SECONDS = 20, 120  # hooks may take a while
_HANDED_DOWN = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
_UNMERGED = ("DD", "AU", "UD", "UA", "DU", "AA", "UU")


class GitFailed(Exception):
    """What git did not do, in its own last words or ours."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that is not as it was committed: its path below the folder that was asked for."""

    path: str
    new: bool = False
    gone: bool = False
    unmerged: bool = False


def repository_above(folder: Path) -> Path | None:
    """The nearest folder upwards that git keeps; nothing is started to find it."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)


def there() -> bool:
    """Whether this machine has git."""
    return shutil.which("git") is not None


@dataclass(frozen=True, slots=True)
class Git:
    """Asks git about one folder of a repository."""

    folder: Path

    def changed(self, below: str) -> tuple[ChangedFile, ...]:
        """The files below a path that are not as in the last commit. Raises GitFailed."""
        asked = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", below)
        prefix = self._run("rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").strip("\n")
        said = self._run(*asked).stdout.decode("utf-8", "surrogateescape")
        return tuple(_changed(entry, prefix) for entry in said.split("\0") if entry)

    def difference(self, path: str) -> str:
        """What changed in a file that was committed before, as a unified difference. Raises GitFailed."""
        asked = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=2", "HEAD", "--", path)
        return self._run(*asked).stdout.decode("utf-8", "replace")

    def begun(self) -> bool:
        """Whether there is a commit already. Raises GitFailed."""
        return self._ask("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0

    def author(self) -> str | None:
        """Who a commit will be by, `Name <address>`; None where git was never told. Raises GitFailed."""
        ran = self._ask("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
        said = ran.stdout.decode("utf-8", "replace").strip()
        return said[: said.rfind(">") + 1] if ran.returncode == 0 and ">" in said else None

    def commit(self, files: Sequence[ChangedFile], message: str) -> str:
        """Commit these files as they stand, and nothing else; gives the short name of the commit. Raises GitFailed.

        What somebody has prepared for a commit of other files stays prepared.
        """
        paths, fresh = [file.path for file in files], [file.path for file in files if file.new]
        if fresh:
            self._run("add", "--intent-to-add", "--", *fresh)
        try:
            self._run(
                "-c", "user.useConfigOnly=true", "commit", "--quiet", "--only", "--cleanup=strip", "--file=-",
                "--", *paths, said=message, seconds=COMMIT_SECONDS,
            )  # fmt: skip
        except GitFailed:
            if fresh:
                self._ask("reset", "--quiet", "--", *fresh)
            raise
        return self._run("rev-parse", "--short", "HEAD").stdout.decode("ascii", "replace").strip()

    def _run(self, *arguments: str, said: str = "", seconds: int = LOOK_SECONDS) -> subprocess.CompletedProcess[bytes]:
        """What git answers. Raises GitFailed where it fails."""
        ran = self._ask(*arguments, said=said, seconds=seconds)
        if ran.returncode:
            raise GitFailed(_last_words((*ran.stderr.splitlines(), *ran.stdout.splitlines()), ran.returncode))
        return ran

    def _ask(self, *arguments: str, said: str = "", seconds: int = LOOK_SECONDS) -> subprocess.CompletedProcess[bytes]:
        """What git answers, or that it failed. Raises GitFailed where it never answers."""
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self.folder,
                input=said.encode("utf-8", "surrogateescape"),
                capture_output=True,
                check=False,
                timeout=seconds,
                env=_environment(),
            )
        except subprocess.TimeoutExpired:
            raise GitFailed(f"git did not answer within {seconds} seconds, so it was stopped") from None
        except OSError as error:
            raise GitFailed(f"git cannot be started: {error.strerror or error}") from None


def _environment() -> dict[str, str]:
    """Of the environment, nothing that leads git to another folder, and no question on the terminal."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith(_HANDED_DOWN)
    }
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_EDITOR": "true",
        "GIT_PAGER": "cat",
    }


def _changed(entry: str, prefix: str) -> ChangedFile:
    """One entry of `git status`: two letters, a blank, and the path below the repository."""
    state, path = entry[:2], entry[3:].removeprefix(prefix)
    return ChangedFile(path, new=state == "??", gone="D" in state, unmerged=state in _UNMERGED)


def _last_words(lines: Iterable[bytes], status: int) -> str:
    """What git said, in the few lines that tell it."""
    said = [line.decode("utf-8", "replace").strip() for line in lines]
    told = [
        line.removeprefix("error: ").removeprefix("fatal: ") for line in said if line and not line.startswith("hint")
    ]
    return "; ".join(told[:4]) if told else f"git ended with {status}"
