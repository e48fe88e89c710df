"""The text of a PDF's pages, read back by an engine that did not write it."""

from __future__ import annotations

from functools import lru_cache

from briefgen.pdf.pdfium import opened


@lru_cache(maxsize=4)  # several tests of one document read it
def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page, the margins' too."""
    with opened(data) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)


def texts_beyond(data: bytes) -> tuple[str, ...]:
    """The text of each page that says more than its paper shows: what lies beside it can be searched for."""
    with opened(data) as document:
        return tuple(
            all_of_it
            for page in document
            if (all_of_it := page.get_textpage().get_text_range()) != page.get_textpage().get_text_bounded()
        )
