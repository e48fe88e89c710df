"""`briefgen check`: everything that is wrong, for a release also on the finished pages; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.cli import told_before
from briefgen.cli.options import CheckOptions
from briefgen.cli.reports import line_of
from briefgen.cli.session import addressed, finish, read, request
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.paths import SETTINGS
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import BuildResult
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import Diagnostic, tidy
from briefgen.program import check, depends_on_machine
from briefgen.records.formats import FORMATS, NEWEST, format_of
from briefgen.report.text import summary, text_report
from briefgen.signing import signing_of
from briefgen.syntax.yaml_reader import parse_yaml


def main(options: CheckOptions, key: str | None) -> int:
    """Check, print the problems, and return the exit status. Raises Usage.

    `key` is that of all that has a say in it: what is said is kept under it, where the files are still what they were.
    """
    files, unread = read(desk_folder(options))
    addressed(options, files)
    given = numbers_given(desk_folder(options))
    asked = replace(request(options, (), dict(os.environ)), given=given)
    found = check(asked, files, InProcess())
    result = BuildResult(diagnostics=tidy((*unread, *found)))
    status = finish(options, asked, files, result)
    end = "".join((f"{summary(result.diagnostics) or 'no problems'}\n", *_older(files)))
    if not options.silent:
        print(end, end="")
    if key is not None and key == told_before.check_key(options) and not _by_others(files, result.diagnostics):
        plain, coloured = (text_report(result.diagnostics, line_of(files), colour=colour) for colour in (False, True))
        told_before.remember(key, plain, coloured, end, status)
    return status


def _by_others(files: Files, found: Iterable[Diagnostic]) -> bool:
    """Whether other programs have a say in what was found, or the machine."""
    return bool(signing_of(files).keys) or any(map(depends_on_machine, found))


def _older(files: Files) -> Iterator[str]:
    """That the desk is of an older format, which is no problem."""
    found = format_of(parse_yaml(SETTINGS, files.get(SETTINGS, b"")).value)
    if found in FORMATS[:-1]:
        yield f"note: this desk is of format {found}; `briefgen migrate` shows what format {NEWEST} would change\n"
