"""The text of a PDF's pages, read back by an engine that did not write it."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4)  # several tests of one document read it
def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page, the margins' too."""
    import pypdfium2  # noqa: PLC0415  (only where a PDF is made)

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
