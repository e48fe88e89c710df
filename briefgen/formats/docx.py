"""DOCX: the page as a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.view import View
from briefgen.formats.escapes import unescaped
from briefgen.formats.format import Format, Made, Place
from briefgen.formats.own_words import IN_WORD
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Outcome
from briefgen.word.reading import PartText, texts_of
from briefgen.word.rendering import render_docx


def _make(page: Page, _view: View, press: Press) -> Outcome[Made | None]:
    made = render_docx(page, press)
    if made.value is None:
        return Outcome(None, made.diagnostics)
    return Outcome(made_of(made.value), made.diagnostics)


def made_of(document: bytes) -> Made:
    """A Word document with everything that can be read in it."""
    texts = texts_of(document)
    seen = "\n".join(text.seen for text in texts)
    return Made("the Word document", document, tuple(_places(texts)), (seen,))


def _places(texts: tuple[PartText, ...]) -> Iterator[Place]:
    for text in texts:
        if text.seen:
            yield Place(text.called, text.seen, seen=True)
        if text.beside:
            yield Place(f"{text.called}, beside its text", unescaped(text.beside), made_by_templates=True, own=IN_WORD)


def _end_of(data: bytes) -> str:
    return f"at byte {len(data) + 1:,}"


DOCX = Format("docx", ".docx", _make, _end_of)
