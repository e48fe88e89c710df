"""The page that shows what changed in the content since the last commit, and commits it with a message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.desk.files import digest
from briefgen.desk.reading import read_file
from briefgen.editor.addresses import address
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, query
from briefgen.editor.rendering import page
from briefgen.editor.wording import gettext, quoted, say
from briefgen.machine.git import ChangedFile, Git, GitFailed, repository_above, there
from briefgen.values import dataclass

CONTENT = "content"
_MOST_LINES = 400  # of a difference: whoever wants more asks git


@dataclass(frozen=True, slots=True)
class Different:
    """A file that is not as it was committed: what became of it, and line by line how it differs."""

    file: ChangedFile
    lines: tuple[tuple[str, str], ...]
    more: int = 0

    @property
    def fate(self) -> str:
        """What became of it, in a word."""
        if self.file.unmerged:
            return say("in conflict")
        return say("new") if self.file.new else say("removed") if self.file.gone else ""


def show(request: Request) -> Response:
    """What changed."""
    return _page(request, done=query(request).get("done", ""))


def commit(request: Request, sent: Sent) -> Response:
    """Commit the files that were chosen."""
    bench, message = bench_of(request), sent.get("message", "").strip()
    if repository_above(bench.root) is None or not there():
        return _page(request)
    git = Git(bench.root)
    try:
        files = git.changed(CONTENT)
        named = {value for key, value in sent.items() if key.startswith("file.")}
        chosen = [file for file in files if file.path in named]
        refused = _refused(git, bench.root, sent, files, chosen)
        if not refused:
            return RedirectResponse(address("/git", done=git.commit(chosen, message)), 303)
    except GitFailed as failed:
        refused = gettext("git says: %(words)s.", words=quoted(str(failed)))
    return _page(request, sent=sent, refused=refused)


def _refused(git: Git, root: Path, sent: Sent, files: tuple[ChangedFile, ...], chosen: list[ChangedFile]) -> str:
    """Why nothing is committed before git is asked. Raises GitFailed."""
    if not chosen:
        return say("Choose at least one file.")
    if not sent.get("message", "").strip():
        return say("Say in a few words what changed.")
    if any(file.unmerged for file in files):
        return say("Two versions of a file are being joined: finish that with git first.")
    if git.author() is None:
        return say("git does not know who you are.")
    if sent.get("seen") != _seen(root, files):
        return say("The files have changed since this page was opened. Look again, then commit.")
    return ""


def _page(request: Request, *, sent: Sent | None = None, refused: str = "", done: str = "") -> Response:
    root, status = bench_of(request).root, 422 if refused else 200
    inside, installed = repository_above(root) is not None, there()
    found: list[Different] = []
    author, failed, seen = None, "", ""
    if inside and installed:
        git = Git(root)
        try:
            author, files = git.author(), git.changed(CONTENT)
            begun, seen = git.begun(), _seen(root, files)
            found = [_different(git, root, file, begun=begun) for file in files]
        except GitFailed as error:
            failed = str(error)
    kept = {value for key, value in (sent or {}).items() if key.startswith("file.")}
    return page(
        request, "git.html.j2", status=status, inside=inside, installed=installed, found=found, author=author,
        failed=failed, seen=seen, sent=sent or {}, kept=kept, refused=refused, done=done,
    )  # fmt: skip


def _seen(root: Path, files: tuple[ChangedFile, ...]) -> str:
    """By what it can be told whether the files are still as they were shown."""
    states = (f"{file.path}\0{file.new}{file.gone}\0".encode() + (_bytes(root, file) or b"") for file in files)
    return digest(b"\0\0".join(states))


def _bytes(root: Path, file: ChangedFile) -> bytes | None:
    try:
        return read_file(root / file.path)
    except OSError:
        return None


def _different(git: Git, root: Path, file: ChangedFile, *, begun: bool) -> Different:
    """Raises GitFailed."""
    if file.new or not begun:
        data = _bytes(root, file)
        lines = [("", say("This file cannot be shown as text."))] if data is None or b"\0" in data else _all_new(data)
    else:
        lines = list(_lines(git.difference(file.path)))
    return Different(file, tuple(lines[:_MOST_LINES]), max(0, len(lines) - _MOST_LINES))


def _all_new(data: bytes) -> list[tuple[str, str]]:
    return [("+", line) for line in data.decode("utf-8", "replace").splitlines()]


def _lines(difference: str) -> Iterator[tuple[str, str]]:
    """The lines of a difference without what git says of the file: a sign and the line."""
    begun = False
    for line in difference.split("\n")[:-1]:
        begun = begun or line.startswith(("@@", "Binary files"))
        if begun and not line.startswith("\\"):
            at = line.startswith(("@@", "Binary files"))
            yield ("@", line) if at else (line[:1].strip(), line[1:])
