"""`briefgen build`."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path

from briefgen.cli.progress import Progress
from briefgen.cli.session import Usage, desk_folder, finish, read, request, summary
from briefgen.diagnostics import tidy
from briefgen.ids import shown
from briefgen.jobs import FORMATS, Result
from briefgen.pool import InProcess
from briefgen.program import build
from briefgen.store import Store


def main(options: argparse.Namespace) -> int:
    """Build, print what was written, and return the exit status."""
    try:
        return _build(options)
    except Usage as error:
        print(f"briefgen: {error}", file=sys.stderr)
        return 2


def _build(options: argparse.Namespace) -> int:
    folder = desk_folder(options)
    wanted = request(options, tuple(sorted(set(options.format))) or FORMATS, dict(os.environ))
    files, unread = read(folder)
    out = Path(options.out) if options.out else folder / "output"
    opened = Store.open(out, folder)
    if opened.value is None:
        return finish(options, files, Result((), (), (), tidy((*unread, *opened.diagnostics))))
    progress = Progress(sys.stderr, quiet=options.quiet)
    result = build(wanted, files, opened.value, InProcess(progress.show))
    progress.clear()
    result = replace(result, diagnostics=tidy((*unread, *result.diagnostics)))
    status = finish(options, files, result)
    if not options.quiet and not any("=" not in report for report in options.report):
        _print(result, out)
    if options.open and status == 0:
        _open(result, out)
    return status


def _print(result: Result, out: Path) -> None:
    shown_out = shown(os.path.relpath(out))
    for path in result.written:
        print(f"{shown_out}/{path}")
    for path in result.removed:
        print(f"removed {shown_out}/{path}")
    counts = [(len(result.written), "written"), (len(result.unchanged), "unchanged"), (len(result.removed), "removed")]
    said = ", ".join(f"{n} {word}" for n, word in counts if n) or "nothing written"
    problems = summary(result.diagnostics)
    print(said + (f"; {problems}" if problems else ""))


def _open(result: Result, out: Path) -> None:
    documents = [*result.written, *result.unchanged]
    first = next((path for path in documents if path.endswith(".pdf")), documents[0] if documents else None)
    if first is not None:
        webbrowser.open((out / first).resolve().as_uri())
