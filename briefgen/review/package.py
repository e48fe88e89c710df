"""A Word file opened with care: nothing in it is run, nothing outside it is read, and none is too large."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem

DOCUMENT, COMMENTS, ANSWERS = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"
MAX_MEMBERS, MAX_BYTES = 3000, 100 << 20  # a document of 1,000 pages with pictures has less
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of files before 2007, and of all that have a password
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_BESIDE, OWN = "customXml/item", b"urn:briefgen:review"
_DECLARED = ("<!DOCTYPE", "<!ENTITY")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that hold text, read: by their names the roots of their trees.

    `own` is the part that was put into the copy that was sent; Word may have given it another name.
    """

    name: str
    parts: Mapping[str, Any]
    own: bytes | None


class _Refused(Exception):
    """Why a file is not read, and what to do instead."""


def open_package(name: str, data: bytes) -> Outcome[Package | None]:
    """The parts of a Word file; None where it is none, or may not be read, in one sentence."""
    try:
        return Outcome(_opened(name, data))
    except _Refused as refused:
        said, hint = refused.args
        return Outcome(None, (refusal(name, said, hint),))


def refusal(name: str, said: str, hint: str) -> Diagnostic:
    """Why a file is not read."""
    return problem("BG040", said, Span(name), hint=hint)


def _opened(name: str, data: bytes) -> Package:
    _no_older_file(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = _members(archive)
            if DOCUMENT not in held:
                raise _Refused("this is no Word document", "save what you have as a .docx")
            texts = [
                part for part in held if part.startswith("word/") and part.endswith(".xml") and "/" not in part[5:]
            ]
            parts = {part: _tree(part, archive.read(part)) for part in texts}
            beside = (archive.read(part) for part in sorted(held) if part.startswith(_BESIDE))
            return Package(name, parts, next((held for held in beside if OWN in held), None))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _Refused("this file is damaged", "save it again in Word, or ask for it once more") from error


def _no_older_file(data: bytes) -> None:
    if data.startswith(_OLE):
        if _PASSWORD in data:
            raise _Refused("this file has a password", "save it without one")
        raise _Refused("this is a file of Word before 2007", "open it in Word and save it as a .docx")
    if not data.startswith(b"PK"):
        raise _Refused("this is no Word document", "give the .docx that came back")


def _members(archive: zipfile.ZipFile) -> frozenset[str]:
    held = archive.infolist()
    if len(held) > MAX_MEMBERS or sum(member.file_size for member in held) > MAX_BYTES:
        raise _Refused(
            f"this file unpacks to more than {MAX_BYTES >> 20} MB or {MAX_MEMBERS:,} parts",
            "take large pictures out of it",
        )
    names = frozenset(member.filename for member in held)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _Refused("this file holds macros", "save it as a .docx, without them")
    return names


def _tree(part: str, data: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415  (only where something is reviewed)

    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    head = data.decode(encoding, "replace")
    if any(declared in head for declared in _DECLARED):
        raise _Refused(f"`{part}` in this file declares entities, which no Word writes", "save it again in Word")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _Refused("this file is damaged", "save it again in Word, or ask for it once more") from error
