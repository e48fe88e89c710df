"""Where things lie in a desk: its folders and files, and what a path tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

SETTINGS = "content/desk.yaml"
LIBRARY = "content/library/"
TEXTS = "content/library/texts/"  # the saved texts of sources
BRIEFINGS = "content/briefings/"
PICTURES = "content/pictures/"  # of several briefings
TEMPLATES = "templates/"
BRAND = "templates/_brand.yml"
BUILT_IN_BRAND = "brand/_brand.yml"  # its name beside a desk's own, which says what differs
RESERVED = ("embargoed",)  # folders that lie beside those of audiences
_SNAPSHOT = r"content/briefings/[^/]+/editions/([1-9][0-9]{0,3})\.json"  # compiled by the first who asks


def briefing_of(path: str) -> str:
    """The briefing that a file belongs to; empty where all share it."""
    return path.split("/")[2] if path.startswith(BRIEFINGS) and path.count("/") > 2 else ""


def template_folder(path: str) -> str:
    """The product, or `_shared`, that a file of the templates belongs to; empty where all share it."""
    return path.split("/")[1] if path.startswith(TEMPLATES) and path.count("/") > 1 else ""


def is_snapshot(path: str) -> bool:
    """Whether a file of the desk is the snapshot of an edition."""
    return re.fullmatch(_SNAPSHOT, path) is not None


def signature_of(snapshot: str) -> str:
    """The file that holds the signature of a snapshot."""
    return f"{snapshot}.sig"


def is_signature(path: str) -> bool:
    """Whether a file of the desk is the signature of an edition."""
    return path.endswith(".sig") and is_snapshot(path.removesuffix(".sig"))


def editions(paths: Iterable[str]) -> dict[int, str]:
    """The snapshots among a briefing's files, by the number of their edition."""
    return dict(sorted((int(found[1]), path) for path in paths if (found := re.fullmatch(_SNAPSHOT, path))))
