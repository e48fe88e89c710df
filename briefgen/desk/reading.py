"""Finds a desk and reads its files: the only place where content and templates come from the disk.

Each file is read once, by a descriptor that follows no link and never waits, so that a pipe, a device or a file that is
swapped meanwhile cannot surprise the build. What cannot be read safely is a diagnostic.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

from briefgen.desk import shipped, walk
from briefgen.desk.copies import Templates, moved
from briefgen.desk.digests import SETTLED, VERSIONS, program
from briefgen.desk.files import Files
from briefgen.desk.paths import BRAND, BUILT_IN_BRAND, TEXTS
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.syntax.names import FILE_NAME_LENGTH, printable
from briefgen.values import dataclass

TEMPLATES_ROOT = "templates"
MAX_FILE = 30 << 20
TRIES, SETTLING = 4, 0.1  # seconds: an editor saves a file in less
_DEEP = f"folders lie more than {walk.MAX_FOLDER_DEPTH} deep here", "move it up, or out of the desk"
_NAME = f"use letters, digits, dots, hyphens and underscores, at most {FILE_NAME_LENGTH} characters"
_SAID = {
    walk.DEEP: ("BG009", *_DEEP),
    walk.MANY: ("BG009", f"more than {walk.MAX_FILES:,} files in one folder", "move what is not content out of it"),
    walk.CLOSED: ("BG002", "this folder cannot be read", "let your user read it"),
    walk.NAME: ("BG003", "this name is not allowed", _NAME),
    walk.LINK: ("BG004", "links are not followed", "put a copy of the file in its place"),
    walk.FOLDER: ("BG002", "this is a folder where a file belongs", "rename the folder, or put a file there"),
}


def find_desk(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `content/desk.yaml`."""
    found = walk.desk_above(str(start))
    return Path(found) if found is not None else None


def builtin_templates_folder() -> Path:
    """Where the templates that ship with briefgen live, installed or in a checkout."""
    return Path(shipped.builtin_templates())


def read_desk(root: Path) -> Outcome[Files]:
    """Every content file, template, scheme and scale: `content/…`, `templates/…`, and `program/versions`.

    A desk's own template shadows the built-in one of the same path; the built-in brand is at hand nevertheless, as
    `brand/_brand.yml`, because a desk's brand says only what differs. All files are as they were at one moment: where
    somebody writes meanwhile, they are read again.
    """
    for _ in range(TRIES):
        before, read = state_of(root), _read_all(root)
        if state_of(root) == before:
            return read
        time.sleep(SETTLING)
    hint = "build again when nobody saves, copies or synchronises files"
    return Outcome(_read_all(root).value, (problem("BG022", "files change while they are read", hint=hint),))


def _read_all(root: Path) -> Outcome[Files]:
    templates = read_templates(root)
    others = [_read(folder) for folder in walk.roots(str(root)) if folder[1] != TEMPLATES_ROOT]
    brand = templates.value.shipped.get(BRAND)
    beside = {VERSIONS: program()} | ({BUILT_IN_BRAND: brand} if brand is not None else {})
    files, found = templates.value.all.joined(Files(beside)), templates.diagnostics
    for read in others:
        files, found = files.joined(read.value), (*found, *read.diagnostics)
    return Outcome(files, found)


@dataclass(frozen=True, slots=True)
class State:
    """By which a change of any file or folder of a desk can be told, and when the latest was, in nanoseconds."""

    found: tuple[object, ...]
    latest: int

    @property
    def settled(self) -> bool:
        """Whether no file changed so lately that its times could hide a second change."""
        return self.latest + SETTLED < time.time_ns()


def state_of(root: Path) -> State:
    """The state of a desk's files and folders, without reading one."""
    found, latest = list[object](), 0
    for folder in walk.roots(str(root)):
        for path, what, place, _ in walk.walk(folder):
            try:
                state = os.lstat(place)
            except OSError:
                found.append((path, what))
            else:
                times = (state.st_mtime_ns, state.st_ctime_ns)
                found.append((path, what, state.st_size, *times, state.st_ino))
                latest = max(latest, *times)
    return State(tuple(found), latest)


def read_templates(root: Path) -> Outcome[Templates]:
    """The templates that ship with the program and the desk's own; with what has changed beneath its copies."""
    shipped, *own = [_read(folder) for folder in walk.roots(str(root)) if folder[1] == TEMPLATES_ROOT]
    templates = Templates(shipped.value, own[0].value if own else Files())
    unread = [found for read in (shipped, *own) for found in read.diagnostics]
    return Outcome(templates, (*unread, *moved(templates)))


def read_texts(root: Path) -> Outcome[Files]:
    """The saved texts of sources, which no build reads: other people's words, kept to compare quotes with."""
    folder = root / TEXTS
    return _read((str(folder), TEXTS.rstrip("/"), (".txt",))) if folder.is_dir() else Outcome(Files())


def _read(folder: walk.Root) -> Outcome[Files]:
    content: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for path, what, place, why in walk.walk(folder):
        if what == walk.FILE:
            _take(path, place, content, found)
        else:
            found.append(_refused(path, what, why))
    return Outcome(Files(content), tuple(found))


def _take(path: str, place: str, content: dict[str, bytes], found: list[Diagnostic]) -> None:
    try:
        content[path] = read_file(Path(place))
    except OSError as error:
        why = "it is not a regular file" if error.errno == errno.ENXIO else error.strerror  # a socket
        hint = "put a regular file there that your user may read"
        found.append(problem("BG002", f"this cannot be read: {why}", Span(path), hint=hint))


def _refused(path: str, what: str, why: str) -> Diagnostic:
    code, said, hint = _SAID[what]
    return problem(code, f"{said}: {why}" if why else said, Span(printable(path)), hint=hint)


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
