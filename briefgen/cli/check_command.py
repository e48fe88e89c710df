"""`briefgen check`: everything that is wrong, for a release also on the finished pages; nothing is written."""

from __future__ import annotations

import os

from briefgen.cli.options import CheckOptions
from briefgen.cli.session import addressed, desk_folder, finish, read, request
from briefgen.planning.jobs import BuildResult
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import tidy
from briefgen.program import check
from briefgen.report.text import summary


def main(options: CheckOptions) -> int:
    """Check, print the problems, and return the exit status. Raises Usage."""
    files, unread = read(desk_folder(options))
    addressed(options, files)
    found = check(request(options, (), dict(os.environ)), files, InProcess())
    result = BuildResult(diagnostics=tidy((*unread, *found)))
    status = finish(options, files, result)
    if not options.silent:
        print(summary(result.diagnostics) or "no problems")
    return status
