"""Documents that came back, kept beside the copies that they are of: with what somebody has settled of them.

They are no content: no build reads them, and nothing of them is printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefgen.desk.paths import BRIEFINGS
from briefgen.desk.reading import read_file
from briefgen.output.content_files import rewrite
from briefgen.problems.diagnostics import Diagnostic
from briefgen.review.kept_copies import FOLDER
from briefgen.syntax.names import printable
from briefgen.values import dataclass

BACK, NOTED = "back", ".back"  # a folder, and an ending that no build reads
FORMAT = 1
LONGEST_NAME = 100
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class CameBack:
    """A document that came back: of which briefing, by what it is known, what its file was called.

    `away`: it is done with. `settled`: the keys of findings that somebody is done with.
    """

    briefing: str
    id: str
    name: str
    away: bool = False
    settled: frozenset[str] = frozenset()


def keep_return(root: Path, briefing: str, name: str, data: bytes) -> tuple[CameBack, tuple[Diagnostic, ...]]:
    """Keep a document that came back; one that is kept already stays as it is, and is put away no more."""
    id_ = sha256(data).hexdigest()[:_DIGITS]
    known = next((one for one in returns_of(root, briefing) if one.id == id_), None)
    if known is not None:
        return known, note(root, replace(known, away=False))
    came = CameBack(briefing, id_, printable(name, LONGEST_NAME))
    path = root / _path(came, ".docx")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() and (unwritten := rewrite(root, _path(came, ".docx"), None, data)):
        return came, unwritten
    return came, note(root, came)


def note(root: Path, came: CameBack) -> tuple[Diagnostic, ...]:
    """Keep what is known of a document that came back."""
    path = _path(came, NOTED)
    try:
        before = read_file(root / path)
    except OSError:
        before = None
    told = {"format": FORMAT, "name": came.name, "away": came.away, "settled": sorted(came.settled)}
    data = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
    return () if data == before else rewrite(root, path, before, data)


def returns_of(root: Path, briefing: str) -> Iterator[CameBack]:
    """The documents of a briefing that came back, by name."""
    folder = root / BRIEFINGS / briefing / FOLDER / BACK
    found = (one for path in folder.glob(f"*{NOTED}") if (one := _noted(briefing, path)))
    yield from sorted(found, key=lambda one: (one.name.casefold(), one.id))


def document_that_came(root: Path, came: CameBack) -> bytes | None:
    """The bytes of a document that came back; None where they are not there any more."""
    try:
        return read_file(root / _path(came, ".docx"))
    except OSError:
        return None


def _noted(briefing: str, path: Path) -> CameBack | None:
    try:
        told = json.loads(read_file(path))
    except (OSError, ValueError):
        return None
    match told:
        case {"format": int(form), "name": str(name), "away": bool(away), "settled": list(settled)} if form == FORMAT:
            return CameBack(briefing, path.stem, name, away, frozenset(map(str, settled)))
    return None


def _path(came: CameBack, ending: str) -> str:
    return f"{BRIEFINGS}{came.briefing}/{FOLDER}/{BACK}/{came.id}{ending}"
