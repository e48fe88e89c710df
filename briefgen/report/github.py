"""For GitHub Actions: workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.codes.entry import Severity
from briefgen.problems.diagnostics import Diagnostic, Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github_report(diagnostics: Iterable[Diagnostic], folder: str = "") -> Iterator[str]:
    """One command a problem. `folder` is where the desk lies in its repository: empty, or with `/` at its end."""
    for found in diagnostics:
        place = _place(found.span, folder) if found.span else {}
        told = {**place, "title": f"{found.code} {CATALOGUE[found.code].title}"}
        properties = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in told.items())
        said = f"{found.message}\nhint: {found.hint}" if found.hint else found.message
        yield f"::{_COMMANDS[found.severity]} {properties}::{said.translate(_IN_TEXT)}"


def _place(span: Span, folder: str) -> Mapping[str, str]:
    """GitHub shows columns only within one line."""
    place = {"file": f"{folder}{span.file}", "line": str(span.line), "col": str(span.column)}
    if span.end_line == span.line:
        return {**place, "endLine": str(span.end_line), "endColumn": str(span.end_column)}
    return place
