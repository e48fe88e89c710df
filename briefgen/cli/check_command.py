"""`briefgen check`: everything that is wrong, for a release also on the finished pages; nothing is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from briefgen.cli.options import CheckOptions
from briefgen.cli.session import addressed, finish, read, request
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.paths import SETTINGS
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import BuildResult
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import tidy
from briefgen.program import check
from briefgen.records.formats import FORMATS, NEWEST, format_of
from briefgen.report.text import summary
from briefgen.syntax.yaml_reader import parse_yaml


def main(options: CheckOptions) -> int:
    """Check, print the problems, and return the exit status. Raises Usage."""
    files, unread = read(desk_folder(options))
    addressed(options, files)
    given = numbers_given(desk_folder(options))
    asked = replace(request(options, (), dict(os.environ)), given=given)
    found = check(asked, files, InProcess())
    result = BuildResult(diagnostics=tidy((*unread, *found)))
    status = finish(options, asked, files, result)
    if not options.silent:
        print(summary(result.diagnostics) or "no problems")
        print("".join(_older(files)), end="")
    return status


def _older(files: Files) -> Iterator[str]:
    """That the desk is of an older format, which is no problem."""
    found = format_of(parse_yaml(SETTINGS, files.get(SETTINGS, b"")).value)
    if found in FORMATS[:-1]:
        yield f"note: this desk is of format {found}; `briefgen migrate` shows what format {NEWEST} would change\n"
