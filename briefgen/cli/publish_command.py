"""`briefgen publish`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefgen.cli.options import PublishOptions
from briefgen.cli.progress import Progress
from briefgen.cli.session import addressed, finish, output_folder, read, request
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.output.disk_store import DiskStore
from briefgen.planning.jobs import BuildResult
from briefgen.pool.in_process import InProcess
from briefgen.problems.diagnostics import tidy
from briefgen.publishing import Published, publish
from briefgen.records.document_formats import USUAL
from briefgen.report.text import summary
from briefgen.syntax.names import printable


def main(options: PublishOptions) -> int:
    """Publish the next edition of a briefing, say what was written, and return the exit status. Raises Usage."""
    note = " ".join(options.note.split())
    if not note:
        raise Usage("--note is empty: say in a sentence why this edition is published")
    sign = _key_file(options)
    folder = desk_folder(options)
    wanted = replace(
        request(options, USUAL, dict(os.environ)), issue=(options.kind, note), reinstates=options.reinstate
    )
    files, unread = read(folder)
    addressed(options, files)
    out = output_folder(options, folder)
    store = DiskStore.open(out, folder)
    if store.value is None:
        made = Published(BuildResult(diagnostics=tidy((*unread, *store.diagnostics))))
    else:
        progress = Progress(sys.stderr, quiet=options.quiet)
        with store.value as kept:
            made = publish(wanted, folder, files, kept, pool=InProcess(progress.show), unread=unread, sign=sign)
        progress.clear()
    status = finish(options, wanted, files, made.result)
    if not options.quiet:
        for line in _outcome_lines(made, options.briefings[0], out):
            print(line)
    return status


def _key_file(options: PublishOptions) -> str | None:
    """The file of the key that signs; None where nobody does. Raises Usage."""
    if options.sign is None:
        return None
    named = options.sign or os.environ.get("BRIEFGEN_SIGNING_KEY", "")
    if not named:
        raise Usage("--sign: say with which key: `--sign KEYFILE`, or name the file in BRIEFGEN_SIGNING_KEY")
    file = Path(named).expanduser()
    if not file.is_file():
        raise Usage(f"--sign: there is no file {printable(named)}")
    return str(file)


def _outcome_lines(made: Published, briefing: str, out: Path) -> Iterator[str]:
    folder = printable(os.path.relpath(out))
    yield from (f"{folder}/{path}" for path in made.result.written)
    problems = summary(made.result.diagnostics)
    if made.edition is None:
        yield f"nothing published; {problems}"
    elif made.snapshot:
        yield f"edition {made.edition} of {printable(briefing)} is published: {made.snapshot}"
    else:
        yield f"nothing changed since edition {made.edition}, so there is no new one"
