"""The finished package: its members in order, with no time in them, and what it says of itself."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from briefgen.page.metadata import DRAFT, Imprint
from briefgen.word.links import word_language

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_LONGEST = 255  # of a property, in Word
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  (python-docx writes it as UTC)


def set_properties(document: Any, told: Imprint) -> None:
    """Title, author, language and the rest, from the imprint of the page; nothing of whoever made the template."""
    properties = document.core_properties
    day = datetime.fromisoformat(told.as_of) if told.as_of[:4].isdigit() else _EPOCH
    said = {
        "title": told.title,
        "author": told.creator,
        "subject": told.description,
        "language": word_language(told.language),
        "identifier": told.identifier,
        "last_modified_by": told.creator,
        "content_status": "Draft" if told.edition == DRAFT else "Final",
        "version": told.edition,
        "keywords": told.marking or "",
        "comments": told.tool,
        "category": "",
    }
    for name, value in said.items():
        setattr(properties, name, value[:_LONGEST])
    properties.created = properties.modified = day
    properties.revision = 1
    element = properties._element
    for child in list(element):
        if child.tag.endswith("}lastPrinted") or not (child.text or "").strip():
            element.remove(child)


def packed(document: Any) -> bytes:
    """The bytes of a document: the same for the same parts, whenever they are packed."""
    written, made = io.BytesIO(), io.BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts.namelist()):
            member = ZipInfo(name, _BEGINNING)
            member.compress_type, member.external_attr = ZIP_DEFLATED, 0o600 << 16
            package.writestr(member, parts.read(name))
    return made.getvalue()
