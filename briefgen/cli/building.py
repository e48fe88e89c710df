"""`briefgen build`, where there may be something to do."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from briefgen.cli.log import Log, Logged
from briefgen.cli.progress import Progress
from briefgen.cli.reports import as_told
from briefgen.cli.session import Usage, addressed, desk_folder, finish, read, request, summary
from briefgen.cli.verify import Again, compared
from briefgen.cli.watch import changes, stamps, touched
from briefgen.machine.temporary_folder import scratch
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import FORMATS, Result
from briefgen.pool.in_process import InProcess, Pool
from briefgen.problems.diagnostics import tidy
from briefgen.program import build
from briefgen.publishing import rebuild
from briefgen.syntax.names import shown
from briefgen.version import __version__


def main(options: argparse.Namespace) -> int:
    """Build, print what was written, and return the exit status."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # not all of them on Windows
            signal.signal(getattr(signal, name), _stop)
    try:
        folder = desk_folder(options)
        return _watch(options, folder) if options.watch else _build(options, folder).status
    except Usage as error:
        return _refused(error)


def _stop(number: int, _frame: object) -> NoReturn:
    """End like after Ctrl-C: workers stopped, nothing half-written, the lock given back."""
    raise SystemExit(128 + number)


@dataclass(frozen=True, slots=True)
class _Built:
    """One build: its exit status, what came of it, and where."""

    status: int
    result: Result
    out: Path


def _build(options: argparse.Namespace, folder: Path) -> _Built:
    built = _made(options, folder)
    if not _silent(options):
        for line in (*_paths(built), *(_reasons(built.result) if options.explain else ())):
            print(line)
        print(_said(built.result, twice=options.verify))
    if options.open and built.status == 0:
        _open(built.result, built.out)
    return built


def _watch(options: argparse.Namespace, folder: Path) -> NoReturn:
    """Build, and build again whenever something changes, until Ctrl-C."""
    before = stamps(folder)
    opened = _build(options, folder).status == 0
    if not options.quiet:
        print("watching content/ and templates/; Ctrl-C ends", flush=True)
    for paths in changes(folder, before):
        wanted = tuple(options.briefings) or touched(folder, paths)
        again = argparse.Namespace(**{**vars(options), "briefings": list(wanted)})
        try:
            built = _made(again, folder)
        except Usage as error:
            _refused(error)
            continue
        if not _silent(options):
            print(f"{', '.join(map(shown, wanted)) or 'all'}: {_said(built.result, twice=options.verify)}", flush=True)
        if options.open and not opened and built.status == 0:
            _open(built.result, built.out)
            opened = True
    raise AssertionError("watching never ends by itself")


def _refused(error: Usage) -> int:
    print(f"briefgen: {error}", file=sys.stderr)
    return 2


def _made(options: argparse.Namespace, folder: Path) -> _Built:
    """Build once, print the problems, and write the reports and the log."""
    with Log.open(options.log) as log:
        day = options.today or "the day of each briefing"
        log.say(f"begins: briefgen {__version__} builds {shown(str(folder))}, {options.profile}, today {day}")
        progress = Progress(sys.stderr, quiet=options.quiet)
        pool = Logged(_pool(options, progress), log)
        wanted = request(options, tuple(sorted(set(options.format))) or FORMATS, dict(os.environ))
        if wanted.edition is not None and len(wanted.briefings) != 1:
            raise Usage("--edition needs the name of one briefing")
        files, unread = read(folder)
        addressed(options, files)
        out = Path(options.out) if options.out else folder / "output"
        store = DiskStore.open(out, folder, wait=options.wait)
        if store.value is None:
            result = Result(diagnostics=tidy((*unread, *store.diagnostics)))
        else:
            with (
                store.value as kept,
                scratch(out),
                _judged(options, Again(wanted, files, folder, out, unread), pool) as judged,
            ):
                make = build if wanted.edition is None else rebuild
                result = make(wanted, files, kept, judged, unread)
            progress.clear()
        status = finish(options, files, result)
        log.end(as_told(result, files, options.report_for), _said(result, twice=options.verify), status)
    return _Built(status, result, out)


@contextmanager
def _judged(options: argparse.Namespace, again: Again, pool: Pool) -> Iterator[Pool]:
    """The pool to build in; with `--verify` one that compares with a second build. Raises Usage."""
    if not options.verify:
        yield pool
        return
    from briefgen.pool.workers import MEGABYTES, Workers  # noqa: PLC0415  (as below)

    count = _cores() if options.jobs is None else options.jobs
    workers = Workers(count + 1, options.job_timeout, options.job_memory or MEGABYTES)
    with compared(again, workers, pool) as judged:
        yield judged


def _pool(options: argparse.Namespace, progress: Progress) -> Pool:
    """Where the briefings are built. Raises Usage."""
    for name, lowest in (("jobs", 0), ("job_timeout", 0), ("job_memory", 1)):
        if (value := getattr(options, name)) is not None and value < lowest:
            raise Usage(f"--{name.replace('_', '-')}: {value:g} is too little")
    if options.cluster:
        return _cluster(options, progress)
    count = options.jobs if options.jobs is not None else _cores()
    if count == 0:
        return InProcess(progress.show)
    from briefgen.pool.shared import Shared  # noqa: PLC0415  (only with processes)
    from briefgen.pool.workers import MEGABYTES, Workers  # noqa: PLC0415  (multiprocessing and pebble: not for --jobs 0)

    return Shared(Workers(count, options.job_timeout, options.job_memory or MEGABYTES, progress.show), count)


def _cluster(options: argparse.Namespace, progress: Progress) -> Pool:
    """The workers of a Dask scheduler. Raises Usage."""
    for name, hint in (("jobs", "has as many as it has workers"), ("job_memory", "has `dask worker --memory-limit`")):
        if getattr(options, name) is not None:
            raise Usage(f"--{name.replace('_', '-')} is for processes of this machine; a cluster {hint}")
    if find_spec("distributed") is None:
        raise Usage("--cluster needs Dask: pip install 'briefgen[cluster]'")
    from briefgen.pool.cluster import Cluster  # noqa: PLC0415  (only with `--cluster`)

    return Cluster(options.cluster, options.job_timeout, progress.show)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _silent(options: argparse.Namespace) -> bool:
    """Whether nothing may be said beside the problems: asked for, or a report goes to the same place."""
    return options.quiet or any("=" not in report for report in options.report)


def _paths(built: _Built) -> Iterator[str]:
    out = shown(os.path.relpath(built.out))
    yield from (f"{out}/{path}" for path in built.result.written)
    yield from (f"removed {out}/{path}" for path in built.result.removed)


def _reasons(result: Result) -> Iterator[str]:
    """Why each document was made."""
    for document, reasons in result.made:
        yield f"{document}: {reasons[0]}"
        yield from (f"{' ' * len(document)}  {reason}" for reason in reasons[1:])


def _said(result: Result, *, twice: bool) -> str:
    """What happened, in one line. `twice`: what was written was made two times."""
    counts = [(len(result.written), "written"), (len(result.unchanged), "unchanged"), (len(result.removed), "removed")]
    done = ", ".join(f"{n} {word}" for n, word in counts if n) or "nothing written"
    verified = "; made twice, with the same bytes" if twice and (result.written or result.unchanged) else ""
    problems = summary(result.diagnostics)
    return done + verified + (f"; {problems}" if problems else "")


def _open(result: Result, out: Path) -> None:
    documents = [*result.written, *result.unchanged]
    first = next((path for path in documents if path.endswith(".pdf")), documents[0] if documents else None)
    if first is not None:
        document = (out / first).resolve()
        if not webbrowser.open(document.as_uri()):
            print(f"no program opened it: {shown(str(document))}")
