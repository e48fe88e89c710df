"""A Word file of somebody else's, unpacked with care: it is bounded, nothing in it is run, nothing is declared in it.

Whoever opens one says in their own words what is wrong with it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from zipfile import BadZipFile, ZipFile, ZipInfo

from briefgen.regexes import regex

LARGEST, MOST_PARTS = 64 << 20, 1000  # unpacked: a document of 1,000 pages with pictures has less
TYPES, DOCUMENT = "[Content_Types].xml", "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0"  # of files before 2007, and of all that have a password
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 1  # of a member's flags
_DECLARES = regex(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OVERRIDE = regex(rb"<(?:\w+:)?Override\b[^>]*>")
_NAMED, _TYPED = (
    regex(rb'PartName\s*=\s*["\']/([^"\']+)'),
    regex(rb'ContentType\s*=\s*["\'][^"\']*?\.(\w+)\+xml'),
)


class WordFlaw(Enum):
    """Why a file is not unpacked."""

    OLDER = auto()  # of a Word before 2007
    LOCKED = auto()  # with a password
    NO_ZIP = auto()
    DAMAGED = auto()
    LARGE = auto()
    TWICE = auto()  # a part
    MACROS = auto()


def unpacked(data: bytes, wanted: Callable[[str], bool]) -> Mapping[str, bytes] | WordFlaw:
    """The parts of a Word file that are wanted, by their names; or why it is not unpacked."""
    if data.startswith(_OLE):
        return WordFlaw.LOCKED if _PASSWORD in data else WordFlaw.OLDER
    if not data.startswith(b"PK"):
        return WordFlaw.NO_ZIP
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            flaw = next(_flaws(members), None)
            return flaw or {part.filename: archive.read(part) for part in members if wanted(part.filename)}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError):
        return WordFlaw.DAMAGED


def _flaws(members: list[ZipInfo]) -> Iterator[WordFlaw]:
    names = [member.filename.lower() for member in members]
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST:
        yield WordFlaw.LARGE
    if len(set(names)) != len(names):
        yield WordFlaw.TWICE
    if any(member.flag_bits & _ENCRYPTED for member in members):
        yield WordFlaw.LOCKED
    if any("vbaproject" in name or "activex" in name for name in names):
        yield WordFlaw.MACROS


def is_wide(part: bytes) -> bool:
    """Whether a part is written in UTF-16."""
    return part.startswith(_WIDE)


def declares(part: bytes) -> bool:
    """Whether a part declares a document type or an entity, as no Word does."""
    return _DECLARES.search(part.decode("utf-16" if is_wide(part) else "utf-8", "replace")) is not None


def by_kind(types: bytes) -> Mapping[str, str]:
    """The parts of a Word file by what they are, such as `main` and `comments`, as its list of them says."""
    found: dict[str, str] = {}
    for override in _OVERRIDE.findall(types):
        name, kind = _NAMED.search(override), _TYPED.search(override)
        if name and kind:
            found.setdefault(kind[1].decode("ascii", "replace"), name[1].decode("utf-8", "replace"))
    return found
