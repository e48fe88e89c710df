"""`briefgen check`: everything up to the view, nothing rendered, nothing written."""

from __future__ import annotations

import argparse
import os
import sys

from briefgen.cli.session import Usage, addressed, desk_folder, finish, read, request, summary
from briefgen.planning.jobs import Result
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import tidy
from briefgen.program import check


def main(options: argparse.Namespace) -> int:
    """Check, print the problems, and return the exit status."""
    try:
        return _check(options)
    except Usage as error:
        print(f"briefgen: {error}", file=sys.stderr)
        return 2


def _check(options: argparse.Namespace) -> int:
    files, unread = read(desk_folder(options))
    addressed(options, files)
    found = check(request(options, (), dict(os.environ)), files, InProcess())
    result = Result(diagnostics=tidy((*unread, *found)))
    status = finish(options, files, result)
    if not options.quiet and not any("=" not in report for report in options.report):
        print(summary(result.diagnostics) or "no problems")
    return status
