"""PDFium, which reads our documents back: one document at a time, because it may not be used by two threads at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

_ONE_AT_A_TIME = RLock()


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A document of pypdfium2, closed behind the block."""
    import pypdfium2  # noqa: PLC0415  (only where a PDF is made)

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
