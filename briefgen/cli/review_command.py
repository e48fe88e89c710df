"""`briefgen review`: sends a copy for review, and reads what came back as proposals on the records."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from briefgen.cli.options import ReviewReadOptions, ReviewSendOptions
from briefgen.cli.session import briefing_name, complain, finish, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.desk.reading import read_file
from briefgen.output.disk_store import numbers_given
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.plan import plan
from briefgen.planning.setup import read_setup
from briefgen.problems.diagnostics import Diagnostic, Outcome
from briefgen.review.accepting import accept, acceptable
from briefgen.review.findings import Read
from briefgen.review.kept_copies import keep
from briefgen.review.records_now import records_now
from briefgen.review.returned import Returned, read_back
from briefgen.review.sending import Reviewers, review_copy
from briefgen.review.told import Find, told
from briefgen.syntax.dates import NotADate, PartialDate, parse_date
from briefgen.syntax.names import printable


def main(options: ReviewSendOptions | ReviewReadOptions) -> int:
    """Run the tool that is asked for, and return the exit status. Raises Usage."""
    return _send(options) if isinstance(options, ReviewSendOptions) else _read(options)


def _send(options: ReviewSendOptions) -> int:
    """Make a copy, keep it, and say where it is."""
    folder = desk_folder(options)
    files, unread = read(folder)
    setup = read_setup(files).value
    name = briefing_name(options.briefing)
    audience = options.audience or next(iter(setup.desk.audiences), None) if setup else None
    asked = Request(
        briefings=(name,),
        products=(options.product or _first_product(files, name),),
        audiences=(audience,) if audience else (),
        given=numbers_given(folder),
    )
    made = review_copy(files, asked, Reviewers(options.reviewers, _day(options.by)))
    complain((*unread, *(found for found in made.diagnostics if found.is_error)))
    if made.value is None:
        print("no copy made", file=sys.stderr)
        return 1
    path, unwritten = keep(folder, made.value.sent, made.value.document)
    complain(unwritten)
    if not unwritten:
        place = _also_written(options.to, made.value.document) if options.to else path
        print(f"{place}: send this file; `briefgen review read FILE` reads what comes back")
    return int(bool(unwritten))


def _also_written(file: str, document: bytes) -> str:
    """Write a copy where it is asked for. Raises Usage."""
    try:
        Path(file).write_bytes(document)
    except OSError as error:
        raise Usage(f"--to: {printable(file)} cannot be written: {error.strerror or error}") from None
    return printable(file)


def _first_product(files: Files, briefing: str) -> str:
    """The first product that a briefing has. Raises Usage."""
    planned = plan(files, Request(briefings=(briefing,), formats=()))
    products = [variant.product_name for job in planned.value for variant in job.variants]
    if not products:
        complain(planned.diagnostics)
        raise Usage(f"there is no briefing `{printable(briefing)}` that can be sent (BG013)")
    return products[0]


def _day(text: str | None) -> PartialDate | None:
    try:
        return parse_date(text) if text else None
    except NotADate as error:
        raise Usage(f"--by: {error}") from None


def _read(options: ReviewReadOptions) -> int:
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
