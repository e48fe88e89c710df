"""What stands on the disk, as digests: of every file that a build reads, and of every file that it wrote.

Digests are of bytes, always. As git's index does, a record of size, times and number may spare *reading* a file again;
a file that changed so lately that its times could hide a second change is read again. As it says what a file holds, it
lies in a folder of the user's own, where nobody can write who may only write to the desk or to the output folder; and
it knows the manifest that this user's last run left in the output folder. Like `walk`, this imports next to nothing.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256

from briefgen.desk import walk
from briefgen.desk.paths import BUILT_IN_BRAND
from briefgen.desk.shipped import PACKAGE, builtin_templates
from briefgen.version import __version__

SETTLED = 100_000_000  # nanoseconds: longer than any file system's clock ticks
VERSIONS = "program/versions"

LARGEST = 1 << 30  # bytes of a file whose digest is asked for; what is larger was not made by us
LARGEST_OF_OURS = 1 << 28  # of the manifest, the index and the journal, which are read whole
_PIECE = 1 << 20
_OTHERS_MAY_WRITE = 0o022
_MANIFESTS = ".manifests"  # beside the index: digests of the manifest, a line each

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from typing import Any

Stamp = list[object]  # size, mtime, ctime, inode, digest; of `answer`: four of each folder, and what was found


def read_regular(path: str) -> bytes | None:
    """The bytes of a file of ours; None where no regular file stands there, none that can be read, or a giant."""
    try:
        state = os.lstat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST_OF_OURS:
            return None
        with open(path, "rb") as file:
            return file.read()  # a size given here would be taken from memory at once
    except OSError:
        return None


def load(path: str) -> Any:
    """What a JSON file of ours holds; None where no regular file stands there, or none of ours."""
    return parsed(read_regular(path))


def parsed(data: bytes | None) -> Any:
    """What the JSON in a file of ours says; None where it is none of ours."""
    try:
        found = json.loads(data) if data is not None else None
        if data is not None and (b"\\ud" in data or b"\\uD" in data):
            json.dumps(found, ensure_ascii=False).encode()  # half a character is in no name of a file
        return found
    except (ValueError, RecursionError):
        return None


def own_folder() -> str | None:
    """The user's own folder for what spares work; None where there is none, or where others may write as well.

    As the XDG Base Directory Specification 0.8 says, `briefgen` in `$XDG_CACHE_HOME`, which is `~/.cache` by default.
    """
    windows = sys.platform == "win32"
    base = os.environ.get("LOCALAPPDATA" if windows else "XDG_CACHE_HOME", "")
    base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    folder = os.path.join(base, "briefgen")
    try:
        if os.path.isabs(base):
            os.makedirs(folder, 0o700, exist_ok=True)
        state = os.lstat(folder)
    except (OSError, ValueError):
        return None
    own = windows or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_MAY_WRITE)
    return folder if own and stat.S_ISDIR(state.st_mode) else None


def index_file(out: str) -> str | None:
    """Where the index of an output folder is kept."""
    name = sha256(os.fsencode(os.path.realpath(out))).hexdigest()
    return f"{folder}/{name}.json" if (folder := own_folder()) else None


class Index:
    """Digests of files by their place on the machine; those known from the last run are not read again.

    `manifests`: digests of the manifest as this user's last runs left it in the output folder.
    """

    def __init__(self, known: Mapping[str, Stamp] | None = None, manifests: Iterable[str] = ()) -> None:
        self.known = dict(known or {})
        self.seen: dict[str, Stamp] = {}
        self.manifests = list(manifests)

    @classmethod
    def load(cls, out: str) -> Index:
        """The index of an output folder; an empty one where there is none that can be read."""
        place = index_file(out) or os.devnull
        found, manifests = load(place), read_regular(place + _MANIFESTS) or b""
        sound = isinstance(found, dict) and all(isinstance(v, list) and len(v) == 5 for v in found.values())
        return cls(found if sound else None, manifests.decode("ascii", "replace").split())

    def vouches_for(self, manifest: bytes) -> bool:
        """Whether a manifest is as this user's last run left it, as far as any is known to have run."""
        return not self.manifests or sha256(manifest).hexdigest() in self.manifests

    def expect(self, out: str, manifest: bytes) -> None:
        """That this manifest is about to be put there; until it is, the one before may still stand."""
        self.manifests = [*self.manifests[-1:], sha256(manifest).hexdigest()]
        if place := index_file(out):
            _replace(place + _MANIFESTS, "\n".join(self.manifests))

    def save(self, out: str) -> None:
        """Keep what this run saw, if it saw something new; that it cannot be kept costs time and nothing else."""
        if self.seen != self.known and (place := index_file(out)):
            _replace(place, json.dumps(self.seen, separators=(",", ":")))

    def digest(self, place: str) -> str | None:
        """SHA-256 of a regular file; None where there is none that can be read, or one larger than any of ours."""
        try:
            state = os.lstat(place)
        except OSError:
            return None
        if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
            return None
        now = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
        known = self.known.get(place)
        if known is not None and known[:4] == now:
            self.seen[place] = known
            return str(known[4])
        return self._read(place, now)

    def answer(self, question: str, folders: Iterable[str], find: Callable[[], str]) -> str:
        """What is found in folders, which is not looked for again while no name in them comes or goes."""
        states = [os.stat(folder) for folder in folders if os.path.isdir(folder)]
        now: Stamp = [
            [getattr(state, f"st_{what}") for state in states] for what in ("mtime_ns", "ctime_ns", "ino", "dev")
        ]
        known = self.known.get(question)
        if known is not None and known[:4] == now and isinstance(known[4], str):
            self.seen[question] = known
            return known[4]
        found = find()
        if max((max(state.st_mtime_ns, state.st_ctime_ns) for state in states), default=0) + SETTLED < time.time_ns():
            self.seen[question] = [*now, found]
        return found

    def _read(self, place: str, now: list[int]) -> str | None:
        try:
            descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            with open(descriptor, "rb") as file:
                found = _sha256_of(file)
        except OSError:
            return None
        if max(now[1], now[2]) + SETTLED < time.time_ns():
            self.seen[place] = [*now, found]
        return found


def _replace(place: str, text: str) -> None:
    """Put a text in place of a file, whole or not at all; where it cannot be, what stood there stays."""
    temporary = f"{place}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, place)
    except (OSError, ValueError):
        if os.path.lexists(temporary):
            os.unlink(temporary)


def _sha256_of(file: Any) -> str:
    """The digest of an open file, read a piece at a time."""
    found = sha256()
    while piece := file.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


def inputs(desk: str, index: Index) -> dict[str, str] | None:
    """The digest of every file that a build of this desk reads; None where one of them cannot simply be read."""
    made_by = {VERSIONS: sha256(versions(index)).hexdigest()}
    found = files_read(desk, index)
    return None if found is None else made_by | found


def files_read(desk: str, index: Index) -> dict[str, str] | None:
    """The same without the program."""
    found: dict[str, str] = {}
    for root in walk.roots(desk):
        for path, what, place, _ in walk.walk(root):
            read = index.digest(place) if what == walk.FILE else None
            if read is None:
                return None
            found[path] = read
    if (brand := index.digest(f"{builtin_templates()}/_brand.yml")) is not None:
        found[BUILT_IN_BRAND] = brand
    return found


def joint_digest(inputs: Iterable[tuple[str, str]]) -> str:
    """One digest for many files: SHA-256 over their paths and digests, in order of the paths."""
    whole = sha256()
    for path, digest in sorted(inputs):
        whole.update(f"{path}\0{digest}\0".encode())
    return whole.hexdigest()


def versions(index: Index) -> bytes:
    """What makes the documents: briefgen, its own code, and every package that it runs on."""
    code = [(path, found) for path, place in _modules(PACKAGE) if (found := index.digest(place))]
    lines = [f"briefgen {__version__}", f"code {joint_digest(code)}"]
    return "".join(f"{line}\n" for line in (*lines, index.answer("packages", sys.path, _packages))).encode()


@cache
def program() -> bytes:
    """The same of what this process has loaded, with what is known of our own code from run to run."""
    index = Index.load(PACKAGE)
    made_by = versions(index)
    index.save(PACKAGE)
    return made_by


def _packages() -> str:
    from briefgen.desk.packages import installed, versions_of  # noqa: PLC0415  (only where one came or went)

    return "\n".join(versions_of(installed(sys.path)))


def _modules(package: str) -> Iterable[tuple[str, str]]:
    for path, what, place, _ in walk.walk((package, "briefgen", (".py", ".conf"))):
        if what == walk.FILE:
            yield path, place
