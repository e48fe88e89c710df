"""What is wrong in what has not changed, as it was found before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from briefgen.machine.kept import find, keep
from briefgen.problems.diagnostics import Diagnostic, from_data, to_data

Found = tuple[Diagnostic, ...]


def found_once(what: str, key: str, look: Callable[[], Iterable[Diagnostic]]) -> Found:
    """What a look finds, which depends on nothing but what is in the key."""
    known = found_before(what, key)
    if known is not None:
        return known
    found = tuple(look())
    keep_found(what, key, found)
    return found


def found_before(what: str, key: str) -> Found | None:
    """What was found under a key; None where nothing was kept."""
    data = find(what, key)
    return _read(data) if data is not None else None


def keep_found(what: str, key: str, found: Found) -> None:
    """Keep what was found, where all that it holds can be kept."""
    data = json.dumps([[to_data(one), list(one.about)] for one in found]).encode()
    if _read(data) == found:
        keep(what, key, data)


def _read(data: bytes) -> Found | None:
    try:
        return tuple(replace(from_data(one), about=tuple(about)) for one, about in json.loads(data))
    except (ValueError, TypeError):
        return None
