"""What `build` and `check` share: from options to a request, and from a result to the terminal and the reports."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from briefgen.codes import CATALOGUE, Profile, Severity
from briefgen.dates import Moment, NotADate, parse_clock
from briefgen.desk import SETTINGS, find_desk, read_desk
from briefgen.diagnostics import Diagnostic, Span, tidy
from briefgen.files import Files
from briefgen.ids import shown
from briefgen.jobs import Request, Result
from briefgen.plan import Setup, read_setup
from briefgen.report.audience import for_audience
from briefgen.report.json import json_report
from briefgen.report.text import text_report

FORMATS = ("text", "json")


class Usage(Exception):
    """The command line asks for something that cannot be; the message says what."""


def desk_folder(options: argparse.Namespace, start: Path | None = None) -> Path:
    """The desk to work on: `--desk`, or found from `start` (the current folder) upwards. Raises Usage."""
    if options.desk:
        folder = Path(options.desk)
        if not (folder / SETTINGS).exists():
            raise Usage(f"`{shown(options.desk)}` is no desk: it has no {SETTINGS} (BG001)")
        return folder.resolve()
    found = find_desk(start or Path.cwd())
    if found is None:
        raise Usage(f"there is no desk here: no {SETTINGS} in this folder or above it (BG001)")
    return found


def request(options: argparse.Namespace, formats: tuple[str, ...], environment: dict[str, str]) -> Request:
    """What is asked for. Raises Usage."""
    for name in ("audience", "product"):
        asked = getattr(options, name)
        if len(set(asked)) < len(asked):
            raise Usage(f"--{name} names the same one twice")
    for wanted in options.report:
        if (form := wanted.partition("=")[0]) not in FORMATS:
            raise Usage(f"--report: there is no format `{shown(form)}`; known: {', '.join(FORMATS)}")
    return Request(
        briefings=tuple(dict.fromkeys(name.strip("/").rpartition("/")[2] for name in options.briefings)),
        products=tuple(options.product),
        audiences=tuple(options.audience),
        formats=formats,
        profile=Profile(options.profile),
        force=getattr(options, "force", False),
        today=_moment(options.today) if options.today else epoch(environment.get("SOURCE_DATE_EPOCH", "")),
        embargo_copy=options.embargo_copy,
    )


def _moment(text: str) -> Moment:
    try:
        return parse_clock(text)
    except NotADate as error:
        raise Usage(f"--today: {error}") from None


LAST_SECOND = 253_000_000_000  # in the year 9987: beyond it no time zone can be reckoned with


def epoch(seconds: str) -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH means. Raises Usage."""
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(min(int(seconds), LAST_SECOND), UTC)
    except (ValueError, OverflowError, OSError):
        raise Usage(f"SOURCE_DATE_EPOCH is not a number of seconds: {shown(seconds)}") from None


def read(folder: Path) -> tuple[Files, tuple[Diagnostic, ...]]:
    """The desk's files, and what could not be read."""
    outcome = read_desk(folder)
    return outcome.value, outcome.diagnostics


def addressed(options: argparse.Namespace, files: Files) -> None:
    """Whether a report can be written for whom it is asked for. Raises Usage."""
    setup: Setup | None = read_setup(files).value if options.report_for else None
    if setup is not None and options.report_for not in setup.desk.audiences:
        known = ", ".join(setup.desk.audiences) or "none in this desk"
        raise Usage(f"--report-for: there is no audience `{shown(options.report_for)}`; known: {known}")


def finish(options: argparse.Namespace, files: Files, result: Result) -> int:
    """Print the problems, write the reports, and return the exit status. Raises Usage."""
    colour = sys.stderr.isatty()
    for line in text_report(result.diagnostics, _line_of(files), colour=colour):
        print(line, file=sys.stderr)
    _write_reports(options, files, result)
    return status(result.diagnostics, options.fail_on)


def status(diagnostics: tuple[Diagnostic, ...], fail_on: str) -> int:
    """0, 1 or 2: the worst of the problems at or above `fail_on`."""
    failing = {Severity.ERROR} if fail_on == "error" else {Severity.ERROR, Severity.WARNING}
    return max((CATALOGUE[found.code].exit_status for found in diagnostics if found.severity in failing), default=0)


def summary(diagnostics: tuple[Diagnostic, ...]) -> str:
    """`2 errors, 1 warning`, or nothing."""
    counts = [(severity, sum(found.severity is severity for found in diagnostics)) for severity in Severity]
    return ", ".join(f"{n} {word}{'s' if n != 1 and word != 'info' else ''}" for word, n in counts if n)


def _line_of(files: Files) -> Callable[[Span], str | None]:
    @cache
    def lines_of(file: str) -> list[str]:
        data = files.get(file, b"")
        if b"\0" in data[:4096]:
            return []
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cache
    def line_at(file: str, number: int) -> str | None:
        found = "".join(lines_of(file)[number - 1 : number])
        return "".join(c if c.isprintable() else "\ufffd" if c != "\t" else " " for c in found) or None

    return lambda span: line_at(span.file, span.line)


def _write_reports(options: argparse.Namespace, files: Files, result: Result) -> None:
    for wanted in options.report:
        form, _, file = wanted.partition("=")
        told = replace(result, diagnostics=_told(options, files, result))
        # A line of the file may hold a comment or another record: a report for an audience goes without.
        line_of = _line_of(files) if told.diagnostics is result.diagnostics else _no_line
        lines = text_report(told.diagnostics, line_of)
        text = json_report(told) if form == "json" else "".join(f"{line}\n" for line in lines)
        if file:
            try:
                Path(file).write_text(text, encoding="utf-8")
            except OSError as error:
                raise Usage(f"--report: {shown(file)} cannot be written: {error.strerror}") from None
        else:
            sys.stdout.write(text)


def _no_line(_span: Span) -> None:
    """Without the lines of the files."""


def _told(options: argparse.Namespace, files: Files, result: Result) -> tuple[Diagnostic, ...]:
    """The problems as the report's audience may read them."""
    setup: Setup | None = read_setup(files).value
    name = (options.report_for or setup.desk.reports) if setup else None
    if setup is None or name is None:
        return result.diagnostics
    return tidy(for_audience(result.diagnostics, setup.desk.audiences[name].up_to, setup.scheme))
