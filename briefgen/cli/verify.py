"""The second build of `build --verify`: of the same bytes, in a process that differs in all that must not matter.

Another hash seed, language, time zone, umask and folder, another order, another number of workers, another minute. Its
documents go into a folder inside the output folder that is removed afterwards, and by the next build after a crash.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.cli.usage import Usage
from briefgen.desk.files import Files
from briefgen.machine import fork_server
from briefgen.machine.dies_with_parent import end_with_parent
from briefgen.output.disk_store import DiskStore
from briefgen.output.own_files import STAGE
from briefgen.output.store import Store
from briefgen.planning.jobs import BuildResult, Request
from briefgen.planning.plan import briefings
from briefgen.pool.in_process import Pool
from briefgen.problems.diagnostics import Diagnostic
from briefgen.program import build
from briefgen.publishing import rebuild
from briefgen.values import dataclass

OTHERWISE = {"PYTHONHASHSEED": ("4711", "1"), "LC_ALL": ("C", "C.UTF-8"), "TZ": ("Pacific/Kiritimati", "UTC")}
UMASK = 0o077
_CHILD = "from briefgen.machine.fork_server import start; start(); from briefgen.cli.verify import main; main()"


@dataclass(frozen=True, slots=True)
class Again:
    """What the second build is told: what to build, of which bytes, and where."""

    request: Request
    files: Files
    desk: Path
    out: Path
    unread: tuple[Diagnostic, ...] = ()


@contextmanager
def compared(again: Again, workers: Pool, pool: Pool) -> Iterator[Pool]:
    """A pool for the first build whose documents have to be those of the second, by these workers. Raises Usage."""
    from briefgen.pool.verifying import Compared  # noqa: PLC0415  (all that reads a finished document, for this alone)

    with TemporaryDirectory(prefix=f"{STAGE}again-", dir=again.out) as folder:
        out = Path(folder, "output")
        result = _second_build(replace(again, out=out), workers, Path(folder))
        yield Compared(pool, out, tuple(found for found in result.diagnostics if found.is_error))


def _second_build(again: Again, workers: Pool, folder: Path) -> BuildResult:
    """Let another process build, and hear what came of it. Raises Usage."""
    other = {name: first if os.environ.get(name) != first else second for name, (first, second) in OTHERWISE.items()}
    with fork_server.own_import_path():
        process = subprocess.Popen(
            [sys.executable, "-c", _CHILD],
            cwd=folder,
            env={**os.environ, **other},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
    try:
        told, _ = process.communicate(pickle.dumps((again, workers)))
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode:
        raise Usage(f"--verify: the second build came to no end of its own (status {process.returncode})")
    result: BuildResult = pickle.loads(told)  # from our own process
    return result


def main() -> None:
    """In the other process: build what is told on standard input, and tell what came of it."""
    end_with_parent()
    os.umask(UMASK)
    again, workers = pickle.load(sys.stdin.buffer)
    store = DiskStore.open(again.out, again.desk)
    if store.value is None:
        result = BuildResult(diagnostics=store.diagnostics)
    else:
        with store.value as kept:
            result = _built(again, kept, workers)
    sys.stdout.buffer.write(pickle.dumps(result))


def _built(again: Again, store: Store, workers: Pool) -> BuildResult:
    if again.request.edition is not None:
        return rebuild(again.request, again.files, store, workers, again.unread)
    names = again.request.briefings or tuple(briefings(again.files))
    request = replace(again.request, briefings=names[::-1])
    return build(request, again.files, store, workers, again.unread)
