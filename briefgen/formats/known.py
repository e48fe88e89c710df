"""The formats that there are. Each is loaded where it is asked for: a usual build makes two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefgen.formats.format import Format
from briefgen.formats.html import HTML
from briefgen.formats.pdf import PDF


def _docx() -> Format:
    from briefgen.formats.docx import DOCX  # noqa: PLC0415  (loaded where it is asked for)

    return DOCX


def _markdown() -> Format:
    from briefgen.formats.markdown import MARKDOWN  # noqa: PLC0415  (the same)

    return MARKDOWN


def _json() -> Format:
    from briefgen.formats.json_data import JSON  # noqa: PLC0415  (the same)

    return JSON


def _eml() -> Format:
    from briefgen.formats.eml import EML  # noqa: PLC0415  (the same)

    return EML


_MADE: Mapping[str, Callable[[], Format]] = {
    "html": lambda: HTML, "pdf": lambda: PDF, "docx": _docx, "md": _markdown, "json": _json, "eml": _eml
}  # fmt: skip


class _Known(Mapping[str, Format]):
    def __getitem__(self, name: str) -> Format:
        return _MADE[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(_MADE)

    def __len__(self) -> int:
        return len(_MADE)


FORMATS: Mapping[str, Format] = _Known()
