"""PDFium, which reads our documents back: one document at a time, because it may not be used by two threads at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock
from typing import Any

_ONE_AT_A_TIME = RLock()


@lru_cache(maxsize=1)  # an import costs more than what is asked of each object
def functions() -> Any:
    """PDFium's own functions, as pypdfium2 has them."""
    from pypdfium2 import raw  # noqa: PLC0415  (only where a PDF is made)

    return raw


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A document of pypdfium2, closed behind the block."""
    import pypdfium2  # noqa: PLC0415  (the same)

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def failed(said: str) -> Exception:
    """The error of pypdfium2 that a question to PDFium was not answered."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415  (the same)

    error: Exception = PdfiumError(said)
    return error
