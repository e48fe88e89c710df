"""The text of a PDF's pages, read back by an engine that did not write it."""

from __future__ import annotations

from briefgen.pdf.pdfium import opened
from briefgen.pdf.text_runs import read_pages


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page, the margins' too."""
    return tuple(page.text for page in read_pages(data))


def texts_beyond(data: bytes) -> tuple[str, ...]:
    """The text of each page that says more than its paper shows: what lies beside it can be searched for."""
    with opened(data) as document:
        return tuple(
            all_of_it
            for page in document
            if (all_of_it := page.get_textpage().get_text_range()) != page.get_textpage().get_text_bounded()
        )
