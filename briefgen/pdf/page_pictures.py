"""The pages of a PDF as a screen shows them."""

from __future__ import annotations

import io

from briefgen.pdf.pdfium import opened


def page_count(data: bytes) -> int:
    """How many pages a document has."""
    with opened(data) as document:
        return len(document)


def page_png(data: bytes, number: int, scale: float) -> bytes | None:
    """One page, counted from 1, as a PNG; at a scale of 1 with 72 dots to the inch. None where there is none."""
    with opened(data) as document:
        if not 1 <= number <= len(document):
            return None
        picture = document[number - 1].render(scale=scale).to_pil().convert("RGB")
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)  # it goes to a browser beside it: made quickly rather than small
    return written.getvalue()
