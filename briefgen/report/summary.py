"""For the page of a weekly job: Markdown that says what was built, what was not, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.planning.jobs import BuildResult, BuildState
from briefgen.problems.codes.entry import Severity
from briefgen.problems.diagnostics import Diagnostic
from briefgen.regexes import regex
from briefgen.report.text import summary

_MANY = 500  # problems: GitHub takes a megabyte, and nobody reads half of it
_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~!&])")


def summary_report(result: BuildResult) -> Iterator[str]:
    """The lines of the page: a heading with the totals, a row a briefing, a row a problem."""
    briefings = ", ".join(f"{n} {state}" for state in BuildState if (n := _count(result, state)))
    totals = "; ".join(filter(None, (briefings, summary(result.diagnostics))))
    yield f"## briefgen: {totals or 'no problems'}"
    yield ""
    if result.briefings:
        yield from ("| briefing | result | seconds | files written |", "| --- | --- | ---: | ---: |")
        yield from _briefings(result)
        yield ""
    if result.removed:
        yield f"Removed, as nobody asks for them any more: {', '.join(map(_code, result.removed))}."
        yield ""
    if result.diagnostics:
        yield from ("| place | problem |", "| --- | --- |")
        yield from map(_problem, result.diagnostics[:_MANY])
        yield ""
    if len(result.diagnostics) > _MANY:
        yield f"… and {len(result.diagnostics) - _MANY:,} more."
        yield ""


def _count(result: BuildResult, state: BuildState) -> int:
    return sum(done.state is state for done in result.briefings)


def _briefings(result: BuildResult) -> Iterator[str]:
    """Those that failed first; those that needed no build last."""
    order = list(BuildState)
    for done in sorted(result.briefings, key=lambda done: (order.index(done.state), done.briefing)):
        written = sum(path.startswith(f"{done.briefing}/") for path in result.written)
        seconds = f"{done.seconds:.1f}" if done.seconds else ""
        yield f"| {_code(done.briefing)} | {done.state} | {seconds} | {written or ''} |"


def _problem(found: Diagnostic) -> str:
    place = _code(str(found.span)) if found.span else ""
    severity = f"**{found.severity}**" if found.severity is Severity.ERROR else str(found.severity)
    hint = f"<br>hint: {_text(found.hint)}" if found.hint else ""
    return f"| {place} | {severity} {found.code} {_text(found.message)}{hint} |"


def _code(text: str) -> str:
    """A text as code in a table's cell."""
    return "`{}`".format(text.replace("`", "'").replace("|", "\\|").replace("\n", " "))


def _text(text: str) -> str:
    """A sentence in a table's cell: what stands between backticks is code, and nothing else is Markdown or HTML."""
    parts = text.replace("\n", " ").split("`")
    if len(parts) % 2 == 0:  # a backtick that opens nothing
        return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
    return "".join(_code(part) if number % 2 else _SPECIAL.sub(r"\\\1", part) for number, part in enumerate(parts))
