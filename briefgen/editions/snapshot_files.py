"""The editions that a briefing has, told from the names of its snapshots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname

from briefgen.desk.files import Files
from briefgen.problems.diagnostics import Diagnostic, Span, problem


def only(files: Files, paths: list[str]) -> Files:
    """Some of these files."""
    return Files({path: files[path] for path in paths})


def missing_editions(published: Mapping[int, str]) -> Iterator[Diagnostic]:
    """Editions whose snapshots are gone."""
    gone = [str(number) for number in range(1, max(published, default=0)) if number not in published]
    if gone:
        said = f"the snapshot of edition {gone[0]} is missing" if len(gone) == 1 else (
            f"the snapshots of editions {', '.join(gone)} are missing")  # fmt: skip
        hint = "put back what was published; a number is never used twice"
        yield problem("BG018", said, Span(dirname(next(iter(published.values())))), hint=hint)
