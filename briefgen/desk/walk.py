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


def walk(root: Root) -> Iterator[WalkedEntry]:
    """Every entry below one of the folders, sorted, without those whose names begin with a dot."""
    folder, name, suffixes = root
    if os.path.islink(folder):
        yield name, LINK, folder, ""
    else:
        yield from _folder(folder, name, suffixes, [0], 0)


def _folder(folder: str, name: str, suffixes: tuple[str, ...], seen: list[int], depth: int) -> Iterator[WalkedEntry]:
    if depth > MAX_FOLDER_DEPTH:
        yield name, DEEP, folder, ""
        return
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield name, CLOSED, folder, error.strerror or ""
        return
    for entry in entries:
        seen[0] += 1
        if seen[0] > MAX_FILES:
            if seen[0] == MAX_FILES + 1:
                yield name, MANY, folder, ""
            return
        if not entry.name.startswith("."):
            yield from _entry(entry, name, suffixes, seen, depth)


def _entry(
    entry: os.DirEntry[str], name: str, suffixes: tuple[str, ...], seen: list[int], depth: int
) -> Iterator[WalkedEntry]:
    path = f"{name}/{entry.name}"
    wanted = (
        not suffixes or entry.name.endswith(suffixes) or (suffixes == OF_CONTENT and _looks_like_content(entry.name))
    )
    if not is_file_name(entry.name):
        yield path, NAME, entry.path, ""
    elif entry.is_symlink():
        yield path, LINK, entry.path, ""
    elif not entry.is_dir(follow_symlinks=False):
        if wanted:
            yield path, FILE, entry.path, ""
    elif suffixes and wanted:
        yield path, FOLDER, entry.path, ""
    else:
        yield from _folder(entry.path, path, suffixes, seen, depth + 1)


def _looks_like_content(name: str) -> bool:
    """Whether a file such as `map.PNG`, `positions.YAML`, `positions.yaml.txt` or `a.yalm` is content by its name,
    which is told; an editor's backup is not."""
    _, _, ending = name.lower().rpartition(".")
    slip = 3 <= len(ending) <= 5 and set(ending) <= set("yaml") and "y" in ending
    lower = name.lower()
    return lower.endswith(PICTURES) or (not name.endswith("~") and (slip or any(suffix in lower for suffix in CONTENT)))
