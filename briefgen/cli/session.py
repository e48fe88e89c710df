"""What `build` and `check` share: from options to a request, and from a result to the terminal and the reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from briefgen.cli.options import BuildOptions, PublishOptions, ReportOptions, SelectOptions, SendOptions
from briefgen.cli.reports import Told, as_told, line_of, reports
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.output.content_files import tidy_up
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.setup import Setup, read_setup
from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.codes.entry import Profile, Severity
from briefgen.problems.diagnostics import Diagnostic
from briefgen.report.text import text_report
from briefgen.syntax.dates import Moment, NotADate, parse_clock
from briefgen.syntax.names import printable


def output_folder(options: BuildOptions | PublishOptions | SendOptions, desk: Path) -> Path:
    """Where documents go: `--out`, or the desk's own folder."""
    return Path(options.out) if options.out else desk / "output"


def request(options: SelectOptions, formats: tuple[str, ...], environment: dict[str, str]) -> Request:
    """What is asked for. Raises Usage."""
    for name, asked in (("audience", options.audience), ("product", options.product)):
        if len(set(asked)) < len(asked):
            raise Usage(f"--{name} names the same one twice")
    reports(options)
    return Request(
        briefings=tuple(dict.fromkeys(map(briefing_name, options.briefings))),
        products=options.product,
        audiences=options.audience,
        formats=formats,
        profile=Profile(options.profile),
        today=asked_day(options.today) or epoch(environment.get("SOURCE_DATE_EPOCH", "")),
        embargo_copy=options.embargo_copy,
    )


def briefing_name(text: str) -> str:
    """A briefing's name, from its name or the path of its folder."""
    return text.strip("/").rpartition("/")[2]


def asked_day(text: str | None) -> Moment | None:
    """What `--today` says, if it is there. Raises Usage."""
    try:
        return parse_clock(text) if text else None
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
        raise Usage(f"SOURCE_DATE_EPOCH is not a number of seconds: {printable(seconds)}") from None


def read(folder: Path) -> tuple[Files, tuple[Diagnostic, ...]]:
    """The desk's files, and what could not be read. What a killed run left half written among them is removed."""
    tidy_up(folder)
    outcome = read_desk(folder)
    return outcome.value, outcome.diagnostics


def addressed(options: ReportOptions, files: Files) -> None:
    """Whether a report can be written for whom it is asked for. Raises Usage."""
    name = options.report_for
    setup: Setup | None = read_setup(files).value if name else None
    if name and setup is not None and name not in setup.desk.audiences:
        known = ", ".join(setup.desk.audiences) or "none in this desk"
        raise Usage(f"--report-for: there is no audience `{printable(name)}`; known: {known}")


def finish(options: ReportOptions, asked: Request | None, files: Files, result: BuildResult) -> int:
    """Print the problems, write the reports, and return the exit status. Raises Usage.

    `asked` is what was built or checked; None: the templates alone.
    """
    colour = sys.stderr.isatty()
    for line in text_report(result.diagnostics, line_of(files), colour=colour):
        print(line, file=sys.stderr)
    wanted = reports(options)
    told = as_told(result, asked, files, options.report_for) if wanted else Told(result)
    for report in wanted:
        report.write(told, files, _in_repository(desk_folder(options)))
    return status(result.diagnostics, options.fail_on)


def complain(problems: Sequence[Diagnostic]) -> None:
    """Print problems, without the lines of the files they are in."""
    for line in text_report(problems, lambda _: None):
        print(line, file=sys.stderr)


def status(diagnostics: tuple[Diagnostic, ...], fail_on: str) -> int:
    """0, 1 or 2: the worst of the problems at or above `fail_on`."""
    failing = {Severity.ERROR} if fail_on == "error" else {Severity.ERROR, Severity.WARNING}
    return max((CATALOGUE[found.code].exit_status for found in diagnostics if found.severity in failing), default=0)


def _in_repository(desk: Path) -> str:
    """Where the desk lies below the folder that GitHub checked out, or below the current one: a prefix of paths."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    return "".join(f"{part}/" for part in desk.relative_to(root).parts) if desk.is_relative_to(root) else ""
