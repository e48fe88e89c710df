"""`briefgen review`: sends a copy for review, and reads what came back as proposals on the records."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from briefgen.cli.options import ReviewReadOptions
from briefgen.cli.session import finish, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.reading import read_file
from briefgen.planning.jobs import BuildResult
from briefgen.problems.diagnostics import Diagnostic, Outcome
from briefgen.review.accepting import accept, acceptable
from briefgen.review.findings import Read
from briefgen.review.records_now import records_now
from briefgen.review.returned import Returned, read_back
from briefgen.review.told import Find, told
from briefgen.syntax.names import printable


def read_main(options: ReviewReadOptions) -> int:
    """Tell what reviewers did; with `--apply` write what can be written. Raises Usage."""
    folder = desk_folder(options)
    files, unread = read(folder)
    found = [_read_back(folder, file) for file in options.files]
    returned = [outcome.value for outcome in found if outcome.value]
    problems = [*unread, *(problem for outcome in found for problem in outcome.diagnostics)]
    for briefing in dict.fromkeys(one.briefing for one in returned):
        reads = [one.read for one in returned if one.briefing == briefing]
        records = records_now(files, briefing)
        problems += [*records.diagnostics, *told(reads, records.value)]
        if options.apply and not any(not outcome.value for outcome in found):
            problems += _apply(folder, files, reads, records.value)
    result = BuildResult(diagnostics=tuple(problems))
    status = finish(options, None, files, result)
    if not options.silent:
        print("\n".join(_summary(one.read) for one in returned), end="\n" if returned else "")
    return status


def _read_back(folder: Path, file: str) -> Outcome[Returned | None]:
    try:
        data = read_file(Path(file))
    except OSError as error:
        raise Usage(f"{printable(file)} cannot be read: {error.strerror or error}") from None
    return read_back(folder, printable(Path(file).name), data)


def _apply(folder: Path, files: Files, reads: Sequence[Read], find: Find) -> tuple[Diagnostic, ...]:
    done = accept(folder, files, acceptable(reads, find), find)
    for proposal in done.written:
        place = find(proposal.field.record)
        print(f"written: {place.at(proposal.field.path) if place else proposal.field.record}", file=sys.stderr)
    return done.problems


def _summary(read: Read) -> str:
    """What came of one document, in a line."""
    return f"{read.name}: {read.unchanged} texts as they were sent, {len(read.findings)} things to look at"
