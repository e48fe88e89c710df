"""Which files a desk consists of: names and kinds; nothing is opened.

A build that has nothing to do comes no further than this, so it imports next to nothing. Paths are texts with `/`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from briefgen.desk.paths import SETTINGS
from briefgen.desk.shipped import SHIPPED, builtin_templates
from briefgen.syntax.names import is_file_name

MAX_FILES = 20_000
MAX_FOLDER_DEPTH = 8
CONTENT = (".yaml", ".yml", ".json")
# Of briefings; some of them only to say that they cannot be printed.
PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".avif", ".svgz")
OF_CONTENT = (*CONTENT, *PICTURES)
# What came of an entry: a file to read, or why it is not one.
FILE, LINK, FOLDER, NAME, DEEP, MANY, CLOSED = "file", "link", "folder", "name", "deep", "many", "closed"

WalkedEntry = tuple[
    str, str, str, str
]  # path in the desk, what it is, where it stands, the machine's reason if it is closed
Root = tuple[str, str, tuple[str, ...]]  # folder of the machine, its name in the desk, the suffixes that are read


def desk_above(start: str) -> str | None:
    """The nearest folder, from `start` upwards, that holds `content/desk.yaml`."""
    here = os.path.realpath(start)
    while not os.path.exists(f"{here}/{SETTINGS}"):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    return here


def roots(desk: str) -> Iterator[Root]:
    """The folders that a desk's files come from; of two files with one path the later counts."""
    yield f"{SHIPPED}/schemes", "schemes", (".yaml",)
    yield f"{SHIPPED}/scales", "scales", (".yaml",)
    yield f"{desk}/content", "content", OF_CONTENT
    shipped, own = builtin_templates(), f"{desk}/templates"
    yield shipped, "templates", ()
    if os.path.islink(own) or (os.path.exists(own) and os.path.realpath(own) != os.path.realpath(shipped)):
        yield own, "templates", ()


def walk(root: Root) -> list[WalkedEntry]:
    """Every entry below one of the folders, sorted, without those whose names begin with a dot."""
    folder, name, suffixes = root
    if os.path.islink(folder):
        return [(name, LINK, folder, "")]
    walked = _Walk(suffixes)
    walked.into(folder, name, 0)
    return walked.found


class _Walk:
    """Goes through folders, and writes down what it meets."""

    __slots__ = ("found", "seen", "suffixes")

    def __init__(self, suffixes: tuple[str, ...]) -> None:
        self.suffixes, self.seen = suffixes, 0
        self.found: list[WalkedEntry] = []

    def into(self, folder: str, name: str, depth: int) -> None:
        """Go through a folder of this name in the desk, which is so deep in it."""
        if depth > MAX_FOLDER_DEPTH:
            self.found.append((name, DEEP, folder, ""))
            return
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=_name)
        except OSError as error:
            self.found.append((name, CLOSED, folder, error.strerror or ""))
            return
        for entry in entries:
            self.seen += 1
            if self.seen > MAX_FILES:
                if self.seen == MAX_FILES + 1:
                    self.found.append((name, MANY, folder, ""))
                return
            if not entry.name.startswith("."):
                self._meet(entry, f"{name}/{entry.name}", depth)

    def _meet(self, entry: os.DirEntry[str], path: str, depth: int) -> None:
        if not is_file_name(entry.name):
            self.found.append((path, NAME, entry.path, ""))
        elif entry.is_symlink():
            self.found.append((path, LINK, entry.path, ""))
        elif not entry.is_dir(follow_symlinks=False):
            if self._wants(entry.name):
                self.found.append((path, FILE, entry.path, ""))
        elif self.suffixes and self._wants(entry.name):
            self.found.append((path, FOLDER, entry.path, ""))
        else:
            self.into(entry.path, path, depth + 1)

    def _wants(self, name: str) -> bool:
        if not self.suffixes or name.endswith(self.suffixes):
            return True
        return self.suffixes == OF_CONTENT and _looks_like_content(name)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _looks_like_content(name: str) -> bool:
    """Whether a file such as `map.PNG`, `positions.YAML`, `positions.yaml.txt` or `a.yalm` is content by its name,
    which is told; an editor's backup is not."""
    _, _, ending = name.lower().rpartition(".")
    slip = 3 <= len(ending) <= 5 and set(ending) <= set("yaml") and "y" in ending
    lower = name.lower()
    return lower.endswith(PICTURES) or (not name.endswith("~") and (slip or any(suffix in lower for suffix in CONTENT)))
