"""For people: one problem after the other, with the line it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.problems.codes.entry import Severity
from briefgen.problems.diagnostics import Diagnostic, Span

LineOf = Callable[[Span], str | None]
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_WIDTH = 110


def text_report(diagnostics: Sequence[Diagnostic], line_of: LineOf, *, colour: bool = False) -> Iterator[str]:
    """The lines of a report. `line_of` gives the source line of a place, or None where there is none."""
    for found in diagnostics:
        yield from _one(found, line_of, colour)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or nothing."""
    counts = [(severity, sum(found.severity is severity for found in diagnostics)) for severity in Severity]
    return ", ".join(f"{n} {word}{'s' if n != 1 and word != 'info' else ''}" for word, n in counts if n)


def _one(found: Diagnostic, line_of: LineOf, colour: bool) -> Iterator[str]:
    severity = _painted(found.severity, _COLOURS[found.severity], colour)
    place = f"{found.span}: " if found.span else ""
    audiences = f" [{', '.join(found.audiences)}]" if found.audiences else ""
    yield f"{place}{severity} {found.code} {found.message}{audiences}"
    line = line_of(found.span) if found.span else None
    if found.span and line is not None:
        yield from _excerpt(found.span, line, colour)
    if found.hint:
        yield f"  hint: {found.hint}"


def _excerpt(span: Span, line: str, colour: bool) -> Iterator[str]:
    number = str(span.line)
    start = max(0, span.column - 1 - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    under = min(span.width, max(1, len(shown) - (span.column - 1 - start)))
    yield f"  {number:>4} | {shown}"
    yield f"       | {' ' * (span.column - 1 - start)}{_painted('^' * under, '1;31', colour)}"


def _painted(word: str, colour_code: str, colour: bool) -> str:
    return f"\x1b[{colour_code}m{word}\x1b[0m" if colour else word
