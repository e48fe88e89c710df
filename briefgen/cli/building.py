"""`briefgen build`, where there may be something to do."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from briefgen.cli import told_before
from briefgen.cli.log import Log, Logged
from briefgen.cli.options import BuildOptions
from briefgen.cli.progress import Progress
from briefgen.cli.reports import Told, as_told, line_of, reader
from briefgen.cli.session import addressed, finish, output_folder, read, request
from briefgen.cli.session import status as status_of
from briefgen.cli.usage import Usage
from briefgen.cli.verify import Again, compared
from briefgen.cli.watch import file_stamps, touched, watched_changes
from briefgen.cli.which_desk import desk_folder
from briefgen.desk.files import Files
from briefgen.machine import early_worker
from briefgen.machine.cores import at_once
from briefgen.machine.temporary_folder import scratch
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import BuildResult
from briefgen.planning.setup import in_formats_named
from briefgen.pool.confined import MEGABYTES
from briefgen.pool.in_process import InProcess, Pool
from briefgen.problems.diagnostics import has_errors, tidy
from briefgen.program import build, depends_on_machine
from briefgen.publishing import rebuild
from briefgen.records.document_formats import USUAL
from briefgen.report.text import summary, text_report
from briefgen.syntax.names import printable
from briefgen.values import dataclass
from briefgen.version import __version__


def main(options: BuildOptions) -> int:
    """Build, print what was written, and return the exit status. Raises Usage."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # not all of them on Windows
            signal.signal(getattr(signal, name), _stop)
    folder = desk_folder(options)
    return _watch(options, folder) if options.watch else _build(options, folder).status


def _stop(number: int, _frame: object) -> NoReturn:
    """End like after Ctrl-C: workers stopped, nothing half-written, the lock given back."""
    raise SystemExit(128 + number)


@dataclass(frozen=True, slots=True)
class _Built:
    """One build: its exit status, what came of it, and where; of which files."""

    status: int
    result: BuildResult
    out: Path
    files: Files


def _build(options: BuildOptions, folder: Path) -> _Built:
    built = _one_build(options, folder)
    if not options.silent:
        for line in (*_paths(built), *(_reasons(built.result) if options.explain else ())):
            print(line)
        print(_outcome_sentence(built.result, twice=options.verify))
    if options.open and built.status == 0:
        _open(built.result, built.out)
    _remember(options, built)
    return built


def _remember(options: BuildOptions, built: _Built) -> None:
    """Keep what was said of what stood already, unless the machine had a say in it."""
    made, found = (built.result.written, built.result.removed), built.result.diagnostics
    if any(made) or has_errors(found) or any(map(depends_on_machine, found)):
        return
    key = told_before.build_key(options, told_before.standing(options))
    if key is not None:
        plain, coloured = (text_report(found, line_of(built.files), colour=colour) for colour in (False, True))
        end = f"{_outcome_sentence(built.result, twice=False)}\n"
        told_before.remember(key, plain, coloured, end, built.status)


def _watch(options: BuildOptions, folder: Path) -> NoReturn:
    """Build, and build again whenever something changes, until Ctrl-C."""
    before = file_stamps(folder)
    opened = _build(options, folder).status == 0
    if not options.quiet:
        print("watching content/ and templates/; Ctrl-C ends", flush=True)
    for paths in watched_changes(folder, before):
        wanted = options.briefings or touched(folder, paths)
        try:
            built = _one_build(options, folder, wanted)
        except Usage as error:
            print(f"briefgen: {error}", file=sys.stderr)
            continue
        if not options.silent:
            said = _outcome_sentence(built.result, twice=options.verify)
            print(f"{', '.join(map(printable, wanted)) or 'all'}: {said}", flush=True)
        if options.open and not opened and built.status == 0:
            _open(built.result, built.out)
            opened = True
    raise AssertionError("watching never ends by itself")


def _one_build(options: BuildOptions, folder: Path, touched: tuple[str, ...] = ()) -> _Built:
    """Build once, print the problems, and write the reports and the log. `touched` are built where none are named."""
    with Log.open(options.log) as log:
        day = options.today or "the day of each briefing"
        log.say(f"begins: briefgen {__version__} builds {printable(str(folder))}, {options.profile}, today {day}")
        progress = Progress(sys.stderr, quiet=options.quiet)
        files, unread = read(folder)
        log.audience = reader(files, options.report_for)
        pool = Logged(_pool(options, progress), log)
        asked = in_formats_named(request(options, USUAL, dict(os.environ)), files, options.format)
        wanted = replace(
            asked,
            briefings=asked.briefings or touched,
            force=options.force or options.verify,
            edition=options.edition,
            differing=options.differing,
        )
        if wanted.differing and wanted.edition is None:
            raise Usage("--differing goes with --edition: it is about what was published")
        if wanted.edition is not None and len(wanted.briefings) != 1:
            raise Usage("--edition needs the name of one briefing")
        addressed(options, files)
        out = output_folder(options, folder)
        store = DiskStore.open(out, folder, wait=options.wait)
        if store.value is None:
            result = BuildResult(diagnostics=tidy((*unread, *store.diagnostics)))
        else:
            with (
                store.value as kept,
                scratch(out),
                _judged(options, Again(wanted, files, folder, out, unread), pool) as judged,
            ):
                make = build if wanted.edition is None else rebuild
                result = make(wanted, files, kept, judged, unread)
            progress.clear()
        status = finish(options, wanted, files, result)
        if log.file:
            told = as_told(result, wanted, files, options.report_for)
            log.end(told, _outcome_sentence(told.result, twice=options.verify), _status_told(told, options, status))
    return _Built(status, result, out, files)


def _status_told(told: Told, options: BuildOptions, status: int) -> int:
    """The exit status as the reader of a log may know it: that of the problems that it is told."""
    return status if told.audience is None else status_of(told.result.diagnostics, options.fail_on)


@contextmanager
def _judged(options: BuildOptions, again: Again, pool: Pool) -> Iterator[Pool]:
    """The pool to build in; with `--verify` one that compares with a second build. Raises Usage."""
    if not options.verify:
        yield pool
        return
    from briefgen.pool.workers import Workers  # noqa: PLC0415  (as below)

    count = at_once(options.jobs)
    workers = Workers(count + 1, options.job_timeout, options.job_memory or MEGABYTES)
    with compared(again, workers, pool) as judged:
        yield judged


def _pool(options: BuildOptions, progress: Progress) -> Pool:
    """Where the briefings are built. Raises Usage."""
    for name, value, lowest in (
        ("jobs", options.jobs, 0),
        ("job-timeout", options.job_timeout, 0),
        ("job-memory", options.job_memory, 1),
    ):
        if value is not None and value < lowest:
            raise Usage(f"--{name}: {value:g} is too little")
    if options.cluster:
        return _cluster(options.cluster, options, progress)
    count = at_once(options.jobs)
    if count == 0:
        return InProcess(progress.show)
    from briefgen.pool.one_worker import OneWorker  # noqa: PLC0415  (only with processes)
    from briefgen.pool.shared import Shared  # noqa: PLC0415  (the same)

    early, workers = early_worker.begun(), partial(_workers, options, count, progress)
    if early is None:
        return Shared(workers(), count)
    megabytes = options.job_memory or MEGABYTES
    return Shared(OneWorker(early, workers, options.job_timeout, megabytes, progress.show), count)


def _workers(options: BuildOptions, count: int, progress: Progress) -> Pool:
    from briefgen.pool.workers import Workers  # noqa: PLC0415  (multiprocessing and pebble: only where there are several)

    return Workers(count, options.job_timeout, options.job_memory or MEGABYTES, progress.show)


def _cluster(address: str, options: BuildOptions, progress: Progress) -> Pool:
    """The workers of a Dask scheduler. Raises Usage."""
    for name, value, hint in (
        ("jobs", options.jobs, "has as many as it has workers"),
        ("job-memory", options.job_memory, "has `dask worker --memory-limit`"),
    ):
        if value is not None:
            raise Usage(f"--{name} is for processes of this machine; a cluster {hint}")
    if find_spec("distributed") is None:
        raise Usage("--cluster needs Dask: pip install 'briefgen[cluster]'")
    from briefgen.pool.cluster import Cluster  # noqa: PLC0415  (only with `--cluster`)

    return Cluster(address, options.job_timeout, progress.show)


def _paths(built: _Built) -> Iterator[str]:
    out = printable(os.path.relpath(built.out))
    yield from (f"{out}/{path}" for path in built.result.written)
    yield from (f"removed {out}/{path}" for path in built.result.removed)


def _reasons(result: BuildResult) -> Iterator[str]:
    """Why each document was made."""
    for document, reasons in result.made:
        yield f"{document}: {reasons[0]}"
        yield from (f"{' ' * len(document)}  {reason}" for reason in reasons[1:])


def _outcome_sentence(result: BuildResult, *, twice: bool) -> str:
    """What happened, in one line. `twice`: what was written was made two times."""
    counts = [(len(result.written), "written"), (len(result.unchanged), "unchanged"), (len(result.removed), "removed")]
    done = ", ".join(f"{n} {word}" for n, word in counts if n) or "nothing written"
    verified = "; made twice, with the same bytes" if twice and (result.written or result.unchanged) else ""
    problems = summary(result.diagnostics)
    return done + verified + (f"; {problems}" if problems else "")


def _open(result: BuildResult, out: Path) -> None:
    documents = [*result.written, *result.unchanged]
    first = next((path for path in documents if path.endswith(".pdf")), documents[0] if documents else None)
    if first is not None:
        document = (out / first).resolve()
        if not webbrowser.open(document.as_uri()):
            print(f"no program opened it: {printable(str(document))}")
