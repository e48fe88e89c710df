"""A Word file opened with care: nothing in it is run, nothing outside it is read, and none is too large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.syntax.word_package import DOCUMENT, LARGEST, MOST_PARTS, TYPES, WordFlaw, by_kind, declares, unpacked
from briefgen.values import dataclass

COMMENTS, ANSWERS = "word/comments.xml", "word/commentsExtended.xml"
_BESIDE, OWN = "customXml/item", b"urn:briefgen:review"
_CALLED = {"main": DOCUMENT, "comments": COMMENTS, "commentsExtended": ANSWERS}  # Word in a browser numbers them
_AGAIN = "save it again in Word, or ask for it once more"
_SAID = {
    WordFlaw.OLDER: ("this is a file of Word before 2007", "open it in Word and save it as a .docx"),
    WordFlaw.LOCKED: ("this file has a password", "save it without one"),
    WordFlaw.NO_ZIP: ("this is no Word document", "give the .docx that came back"),
    WordFlaw.DAMAGED: ("this file is damaged", _AGAIN),
    WordFlaw.LARGE: (
        f"this file unpacks to more than {LARGEST >> 20} MB or {MOST_PARTS:,} parts",
        "take large pictures out of it",
    ),
    WordFlaw.TWICE: ("this file holds a part twice, as no Word writes it", _AGAIN),
    WordFlaw.MACROS: ("this file holds macros", "save it as a .docx, without them"),
}


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
    held = unpacked(data, _is_read)
    if isinstance(held, WordFlaw):
        raise _Refused(*_SAID[held])
    kinds = {part: kind for kind, part in by_kind(held.get(TYPES, b"")).items()}
    texts = {_CALLED.get(kinds.get(part, ""), part): text for part, text in held.items() if _is_text(part)}
    if DOCUMENT not in texts:
        raise _Refused("this is no Word document", "save what you have as a .docx")
    parts = {part: _tree(part, text) for part, text in texts.items()}
    beside = (text for part, text in sorted(held.items()) if part.startswith(_BESIDE))
    return Package(name, parts, next((text for text in beside if OWN in text), None))


def _is_read(part: str) -> bool:
    return part == TYPES or part.startswith(_BESIDE) or _is_text(part)


def _is_text(part: str) -> bool:
    """Whether a part lies where texts lie, and not in a folder below."""
    return part.startswith("word/") and part.endswith(".xml") and part.count("/") == 1


def _tree(part: str, text: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415  (only where something is reviewed)

    if declares(text):
        raise _Refused(f"`{part}` in this file declares entities, which no Word writes", "save it again in Word")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise _Refused("this file is damaged", _AGAIN) from error
