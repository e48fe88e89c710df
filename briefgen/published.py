"""The editions that a briefing has, told from the names of its snapshots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname

from briefgen.diagnostics import Diagnostic, Span, problem
from briefgen.files import Files

_SNAPSHOT = re.compile(r"content/briefings/[^/]+/editions/([1-9][0-9]{0,3})\.json", re.ASCII)


def is_snapshot(path: str) -> bool:
    """Whether a file of the desk is the snapshot of an edition."""
    return _SNAPSHOT.fullmatch(path) is not None


def editions(own: Files) -> dict[int, str]:
    """The snapshots among a briefing's files, by the number of their edition."""
    return dict(sorted((int(found[1]), path) for path in own if (found := _SNAPSHOT.fullmatch(path))))


def only(files: Files, paths: list[str]) -> Files:
    """Some of these files."""
    return Files({path: files[path] for path in paths})


def missing(published: Mapping[int, str]) -> Iterator[Diagnostic]:
    """Editions whose snapshots are gone."""
    gone = [str(number) for number in range(1, max(published, default=0)) if number not in published]
    if gone:
        said = f"the snapshot of edition {gone[0]} is missing" if len(gone) == 1 else (
            f"the snapshots of editions {', '.join(gone)} are missing")  # fmt: skip
        hint = "put back what was published; a number is never used twice"
        yield problem("BG018", said, Span(dirname(next(iter(published.values())))), hint=hint)
