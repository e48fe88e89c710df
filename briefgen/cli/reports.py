"""Reports: which are asked for, what they may tell, and where they go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

from briefgen.cli.options import ReportOptions
from briefgen.cli.usage import Usage
from briefgen.desk.files import Files
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.setup import Setup, read_setup
from briefgen.problems.diagnostics import Span
from briefgen.report.audience import for_audience
from briefgen.report.github import github_report
from briefgen.report.json import json_report
from briefgen.report.sarif import sarif_report
from briefgen.report.summary import summary_report
from briefgen.report.text import text_report
from briefgen.syntax.names import printable
from briefgen.values import dataclass

REPORT_FORMS = ("text", "json", "sarif", "github", "summary")
APPENDED = {"summary"}  # as GITHUB_STEP_SUMMARY wants it


@dataclass(frozen=True, slots=True)
class Told:
    """What a report may tell; `audience` is whom it is written for, where not all may read it."""

    result: BuildResult
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is asked for: its format, and its file; none: the standard output."""

    form: str
    file: str

    def write(self, told: Told, files: Files, folder: str) -> None:
        """Write it, and make the folder it goes to. `folder` is where the desk lies in its repository. Raises Usage."""
        text = _text(self.form, told, files, folder)
        if not self.file:
            sys.stdout.write(text)
            return
        try:
            Path(self.file).parent.mkdir(parents=True, exist_ok=True)
            with Path(self.file).open("a" if self.form in APPENDED else "w", encoding="utf-8") as opened:
                opened.write(text)
        except OSError as error:
            raise Usage(f"--report: {printable(self.file)} cannot be written: {error.strerror}") from None


def reports(options: ReportOptions) -> tuple[Report, ...]:
    """The reports that are asked for. Raises Usage."""
    wanted = tuple(Report(form, file) for form, _, file in (report.partition("=") for report in options.report))
    for report in wanted:
        if report.form not in REPORT_FORMS:
            raise Usage(f"--report: there is no format `{printable(report.form)}`; known: {', '.join(REPORT_FORMS)}")
    return wanted


def reader(files: Files, audience: str | None) -> str | None:
    """Whom reports are for: the audience that is named, else the one that desk.yaml names; None: who reads all."""
    setup: Setup | None = read_setup(files).value
    return (audience or setup.desk.reports) if setup else None


def as_told(result: BuildResult, request: Request | None, files: Files, audience: str | None) -> Told:
    """A result as the reader of reports may read it."""
    name = reader(files, audience)
    return Told(result) if name is None else Told(for_audience(result, request, files, name), name)


def _in_a_line(sign: str) -> str:
    """A sign of a file as a terminal may show it: any space is one, whatever its width and wherever it may break."""
    return sign if sign.isprintable() else " " if sign == "\t" or category(sign) == "Zs" else "\ufffd"


def line_of(files: Files) -> Callable[[Span], str | None]:
    """What gives the line that a place is in."""

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
        return "".join(map(_in_a_line, found)) or None

    return lambda span: line_at(span.file, span.line)


def _text(form: str, told: Told, files: Files, folder: str) -> str:
    """A report's text. A line of a file may hold a comment or another record: one for an audience goes without."""
    result = told.result
    match form:
        case "json":
            return json_report(result)
        case "sarif":
            return sarif_report(result.diagnostics, folder)
        case "github":
            return _lines(github_report(result.diagnostics, folder))
        case "summary":
            return _lines(summary_report(result))
        case _:
            return _lines(text_report(result.diagnostics, _no_line if told.audience else line_of(files)))


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _no_line(_span: Span) -> None:
    """Without the lines of the files."""
