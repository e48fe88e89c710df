"""Finds a desk and reads its files: the only place where content and templates come from the disk.

Each file is read once, by a descriptor that follows no link and never waits, so that a pipe, a device or a file that is
swapped meanwhile cannot surprise the build. What cannot be read safely is a diagnostic.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.files import Files
from briefgen.ids import FILE_NAME_LENGTH, is_file_name, shown

SETTINGS = "content/desk.yaml"
MAX_FILES = 20_000
MAX_FILE = 30 << 20
MAX_DEPTH = 8
CONTENT_SUFFIX = ".yaml"


def find_desk(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `content/desk.yaml`."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).exists()), None)


def builtin_templates() -> Path:
    """Where the templates that ship with briefgen live, installed or in a checkout."""
    packaged = Path(__file__).parent / "_templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / "templates"


def read_desk(root: Path) -> Outcome[Files]:
    """Every content file, template and marking scheme: `content/…`, `templates/…`, `schemes/…`.

    A desk's own template shadows the built-in one of the same path.
    """
    schemes = _read(Path(__file__).parent / "schemes", "schemes", (".yaml",))
    scales = _read(Path(__file__).parent / "scales", "scales", (".yaml",))
    content = _own(root / "content", "content", (CONTENT_SUFFIX, ".yml"))
    shipped = _read(builtin_templates(), "templates", ())
    own = root / "templates"
    foreign = own.is_symlink() or (own.exists() and not _same(own, builtin_templates()))
    extra = _own(own, "templates", ()) if foreign else Outcome(Files())
    files = schemes.value.joined(scales.value).joined(content.value).joined(shipped.value).joined(extra.value)
    found = (*schemes.diagnostics, *scales.diagnostics, *content.diagnostics, *shipped.diagnostics, *extra.diagnostics)
    return Outcome(files, found)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _own(folder: Path, name: str, suffixes: tuple[str, ...]) -> Outcome[Files]:
    """A folder of the desk, which may not be a link either."""
    if not folder.is_symlink():
        return _read(folder, name, suffixes)
    return Outcome(Files(), (problem("BG004", "links are not followed", Span(name), hint="put a copy in its place"),))


def _read(folder: Path, name: str, suffixes: tuple[str, ...]) -> Outcome[Files]:
    reader = _Reader(suffixes)
    reader.folder(folder, name, 0)
    return Outcome(Files(reader.content), tuple(reader.found))


class _Reader:
    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self.suffixes = suffixes
        self.content: dict[str, bytes] = {}
        self.found: list[Diagnostic] = []
        self.seen = 0

    def folder(self, folder: Path, name: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._say("BG009", f"folders lie more than {MAX_DEPTH} deep here", name, "move it up, or out of the desk")
            return
        for entry in self._entries(folder, name):
            self.seen += 1
            if self.seen > MAX_FILES:
                if self.seen == MAX_FILES + 1:
                    said = f"more than {MAX_FILES:,} files in one folder"
                    self._say("BG009", said, name, "move what is not content out of the folder")
                return
            self._entry(entry, name, depth)

    def _entries(self, folder: Path, name: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                yield from sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._say("BG002", f"this folder cannot be read: {error.strerror}", name, "let your user read it")

    def _entry(self, entry: os.DirEntry[str], name: str, depth: int) -> None:
        if entry.name.startswith("."):
            return
        path = f"{name}/{entry.name}"
        if not is_file_name(entry.name):
            hint = f"use letters, digits, dots, hyphens and underscores, at most {FILE_NAME_LENGTH} characters"
            self._say("BG003", "this name is not allowed", shown(path), hint)
        elif entry.is_symlink():
            self._say("BG004", "links are not followed", path, "put a copy of the file in its place")
        elif entry.is_dir(follow_symlinks=False) and self.suffixes and entry.name.endswith(self.suffixes):
            self._say("BG002", "this is a folder where a file belongs", path, "rename the folder, or put a file there")
        elif entry.is_dir(follow_symlinks=False):
            self.folder(Path(entry.path), path, depth + 1)
        elif not self.suffixes or entry.name.endswith(self.suffixes):
            self._file(Path(entry.path), path)

    def _file(self, file: Path, path: str) -> None:
        try:
            data = read_file(file)
        except OSError as error:
            why = "it is not a regular file" if error.errno == errno.ENXIO else error.strerror  # a socket
            self._say("BG002", f"this cannot be read: {why}", path, "put a regular file there that your user may read")
        else:
            self.content[path] = data

    def _say(self, code: str, said: str, path: str, hint: str = "") -> None:
        self.found.append(problem(code, said, Span(path), hint=hint))


def read_file(file: Path) -> bytes:
    """A regular file's bytes. Raises OSError for anything else, at once."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as opened:  # noqa: PTH123  (a descriptor, not a path)
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        if status.st_size > MAX_FILE:
            raise OSError(0, f"it has {status.st_size:,} bytes; the limit is {MAX_FILE:,}")
        return opened.read()
