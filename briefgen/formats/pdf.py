"""PDF: the page as the engine sets it, tagged."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.view import View
from briefgen.formats.escapes import unescaped
from briefgen.formats.format import Format, Made, Place
from briefgen.formats.own_words import IN_PDFS
from briefgen.page.rendering import Page
from briefgen.pdf.page_texts import page_texts
from briefgen.pdf.rendering import Pdf, Press
from briefgen.pdf.strings import PLUMBING
from briefgen.problems.diagnostics import Outcome
from briefgen.regexes import regex

_OBJECT = regex(rb"(?m)^(\d+) 0 obj\b")


def _make(page: Page, _view: View, press: Press) -> Outcome[Made | None]:
    rendered = press(page)
    pdf = rendered.value
    if pdf is None:
        return Outcome(None, rendered.diagnostics)
    if not pdf.data:
        return Outcome(Made("the PDF", b"", (), (), pdf.layout), rendered.diagnostics)
    texts = page_texts(pdf.data)
    return Outcome(Made("the PDF", pdf.data, tuple(_places(pdf, texts)), texts, pdf.layout), rendered.diagnostics)


def _places(pdf: Pdf, texts: tuple[str, ...]) -> Iterator[Place]:
    yield Place("the text of the PDF", "\n".join(texts), seen=True)
    told: dict[str, list[str]] = {}
    for place, text in pdf.strings:
        told.setdefault(place, []).append(text)
    for place, lines in told.items():
        own = IN_PDFS if place in PLUMBING else frozenset[str]()
        yield Place(place, unescaped("\n".join(lines)), made_by_templates=True, own=own)


def _end_of(data: bytes) -> str:
    objects = _OBJECT.findall(data)
    inside = f", in its object {int(objects[-1])}" if objects else ""
    return f"at byte {len(data) + 1:,}{inside}"


PDF = Format("pdf", ".pdf", _make, _end_of)
