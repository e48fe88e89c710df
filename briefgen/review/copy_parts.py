"""What makes a Word document a copy for review: a line that says so, comments, tracked changes, a part of our own."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.sax.saxutils import quoteattr

from briefgen.review.findings import OWN_NAME
from briefgen.review.package import OWN
from briefgen.review.sent import Sent
from briefgen.values import dataclass
from briefgen.word.oxml import named, run, w
from briefgen.word.package import packed

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_BEFORE_TRACKING = frozenset(  # in the settings, as ECMA-376 part 1, 17.15.1.78 orders them
    f"w:{name}"
    for name in (
        "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
        "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
        "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
        "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors",
        "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
        "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that is sent along, on what stands in a bookmark."""

    bookmark: str
    text: str


def finished(document: bytes, sent: Sent, line: str, notes: Iterable[Note], day: date) -> bytes:
    """A document as a copy for review; the same bytes for the same copy."""
    from docx import Document  # noqa: PLC0415  (only where a copy is sent)

    made: Any = Document(io.BytesIO(document))
    _say_so(made, line)
    for note in notes:
        _add_comment(made, note, day)
    _track(made.settings.element)
    _add_own_part(made, sent)
    return packed(made)


def _say_so(document: Any, line: str) -> None:
    """The line before the first one, and at the head of every page."""
    style = next((style.style_id for style in document.styles if style.name == "Status"), None)
    made = w("p", w("pPr", w("pStyle", val=style)) if style else None, run(line, w("rPr", w("b"))))
    document.element.body.insert(0, made)
    for section in document.sections:
        for header in (section.header, section.first_page_header):
            header._element.insert(0, w("p", run(line)))


def _add_comment(document: Any, note: Note, day: date) -> None:
    """A comment on the runs of a bookmark, as old as the copy, by the program."""
    runs = list(_runs_in(document.element.body, note.bookmark))
    if not runs:
        return
    from docx.text.run import Run  # noqa: PLC0415  (the same)

    ends = [Run(each, document) for each in (runs[0], runs[-1])]
    comment = document.add_comment(ends, note.text, author=OWN_NAME, initials="bg")
    comment._comment_elm.set(named("w:date"), f"{day.isoformat()}T00:00:00Z")


def _runs_in(body: Any, bookmark: str) -> Iterable[Any]:
    inside, number = False, None
    for element in body.iter(named("w:bookmarkStart"), named("w:bookmarkEnd"), named("w:r")):
        if element.get(named("w:name")) == bookmark:
            inside, number = True, element.get(named("w:id"))
        elif element.tag == named("w:bookmarkEnd") and element.get(named("w:id")) == number:
            return
        elif inside and element.tag == named("w:r"):
            yield element


def _track(settings: Any) -> None:
    """Reviewers' changes are tracked from the first one on."""
    if settings.find(named("w:trackRevisions")) is None:
        before = {named(name) for name in _BEFORE_TRACKING}
        settings.insert(sum(child.tag in before for child in settings), w("trackRevisions"))


def _add_own_part(document: Any, sent: Sent) -> None:
    """The part that says which copy this is, and of which record and field each bookmark is."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415  (the same)
    from docx.opc.part import Part  # noqa: PLC0415  (the same)

    data = _own_part(sent).encode()
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", data, document.part.package)
    document.part.relate_to(part, _CUSTOM)


def _own_part(sent: Sent) -> str:
    told = "".join(
        f"<text bookmark={quoteattr(field.bookmark)} record={quoteattr(field.record)} "
        f"field={quoteattr('.'.join(map(str, field.path)))} digest={quoteattr(field.digest)}/>"
        for field in sent.fields
    )
    return f'<review xmlns="{OWN.decode()}" id={quoteattr(sent.id)}>{told}</review>'
