"""The Word document of a brand, whose styles Word documents take: whether it is one, and harmless."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from briefgen.problems.diagnostics import Span

LARGEST_UNPACKED = 64 << 20
MOST_PARTS = 1000
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD = b"\xd0\xcf\x11\xe0"  # Word of before 2007, and what is encrypted
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OUTSIDE = re.compile(rb'TargetMode\s*=\s*["\']External["\']', re.IGNORECASE)
_LINK = re.compile(rb'Type\s*=\s*["\'][^"\']*/hyperlink["\']')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """Where the document lies, and where the brand names it."""

    path: str
    span: Span


def flaw(data: bytes) -> str:
    """Why no Word document can be made with this file, to be said of it; empty where one can."""
    if data.startswith(_OLD):
        return "is of an old Word, or locked with a password"
    try:
        with ZipFile(io.BytesIO(data)) as package:
            return _unsafe(package) or _unlike_word(package)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError):
        return "is no Word document"


def _unsafe(package: ZipFile) -> str:
    members = package.infolist()
    names = [member.filename for member in members]
    if len(names) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        return f"would take more than {LARGEST_UNPACKED >> 20} MB"
    if len({name.lower() for name in names}) != len(names):
        return "holds a part twice"
    if any(member.flag_bits & 1 for member in members):
        return "is locked with a password"
    if any("vbaproject" in name.lower() or "activex" in name.lower() for name in names):
        return "holds macros"
    return ""


def _unlike_word(package: ZipFile) -> str:
    kinds = package.read("[Content_Types].xml")
    if b"macroEnabled" in kinds:
        return "holds macros"
    if _DOCUMENT.encode() not in kinds or "word/document.xml" not in package.namelist():
        return "is no Word document"
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            text = package.read(name)
            if _DECLARES.search(text) or text.startswith((b"\xff\xfe", b"\xfe\xff")):
                return "declares entities, or is written in UTF-16"
            if name.endswith(".rels") and any(
                _OUTSIDE.search(relation) and not _LINK.search(relation) for relation in _RELATION.findall(text)
            ):
                return "refers to a file or an address outside itself"
    return "" if "word/styles.xml" in package.namelist() else "has no styles"
