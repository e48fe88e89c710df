"""The Word document of a brand, whose styles Word documents take: whether it is one, and harmless."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.problems.diagnostics import Span
from briefgen.regexes import regex
from briefgen.syntax.word_package import DOCUMENT, LARGEST, TYPES, WordFlaw, declares, is_wide, unpacked
from briefgen.values import dataclass

_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OUTSIDE = regex(rb'TargetMode\s*=\s*["\']External["\']', re.IGNORECASE)
_LINK = regex(rb'Type\s*=\s*["\'][^"\']*/hyperlink["\']')
_RELATION = regex(rb"<(?:\w+:)?Relationship\b[^>]*>")
_SAID = {
    WordFlaw.OLDER: "is of an old Word, or locked with a password",
    WordFlaw.LOCKED: "is of an old Word, or locked with a password",
    WordFlaw.NO_ZIP: "is no Word document",
    WordFlaw.DAMAGED: "is no Word document",
    WordFlaw.LARGE: f"would take more than {LARGEST >> 20} MB",
    WordFlaw.TWICE: "holds a part twice",
    WordFlaw.MACROS: "holds macros",
}


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """Where the document lies, and where the brand names it."""

    path: str
    span: Span


def flaw(data: bytes) -> str:
    """Why no Word document can be made with this file, to be said of it; empty where one can."""
    parts = unpacked(data, lambda name: name.endswith((".xml", ".rels")))
    return _SAID[parts] if isinstance(parts, WordFlaw) else _unlike_word(parts)


def _unlike_word(parts: Mapping[str, bytes]) -> str:
    kinds = parts.get(TYPES, b"")
    if b"macroEnabled" in kinds:
        return "holds macros"
    if _DOCUMENT not in kinds or DOCUMENT not in parts:
        return "is no Word document"
    for name, text in parts.items():
        if is_wide(text) or declares(text):
            return "declares entities, or is written in UTF-16"
        if name.endswith(".rels") and any(
            _OUTSIDE.search(relation) and not _LINK.search(relation) for relation in _RELATION.findall(text)
        ):
            return "refers to a file or an address outside itself"
    return "" if "word/styles.xml" in parts else "has no styles"
