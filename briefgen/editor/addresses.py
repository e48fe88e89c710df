"""The addresses of the editor's pages."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from briefgen.editor.desk_now import Place


def address(path: str, /, **query: str | int | None) -> str:
    """An address of the editor; what is None or empty is left out."""
    said = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(said)}" if said else path


def record_address(place: Place, path: str = "/record") -> str:
    """Where a record is edited."""
    return address(path, file=place.file, kind=place.kind.plural, id=place.id, at=place.index)


def made_address(path: str) -> str:
    """Where a file of the output folder is opened: beside the others of its folder, as their links have it."""
    return f"/made/{quote(path)}"
