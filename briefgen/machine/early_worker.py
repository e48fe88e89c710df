"""A process for a build of one document, forked before anything else is imported: it loads what makes documents while
the build reads the desk.

A fork server takes a tenth of a second to be there, and is worth it where there are many documents.
"""

from __future__ import annotations

import os
import sys

from briefgen.machine.lines import POSSIBLE, Line, ended, forked

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from typing import NoReturn

LOADED = "briefgen.pool.preload"
BESIDE = "briefgen.pool.preload_beside"


class EarlyWorker:
    """A process that calls one function after the other, and tells what came of it: a value, or the exception."""

    __slots__ = ("_status", "line", "process")

    def __init__(self, process: int, to_it: Line) -> None:
        self.process, self.line, self._status = process, to_it, -1

    def end(self) -> int:
        """End the process, in the midst of whatever it does. How it ended, by this or before, as `waitpid` tells it."""
        if self._status < 0:
            self._status = ended(self.process)
            self.line.close()
        return self._status


_BEGUN: list[EarlyWorker] = []


def begin(*, beside: bool) -> bool:
    """Begin the worker, with the engine `beside` it or alone; False where there can be none.

    One that nobody asked for is ended.
    """
    while _BEGUN:
        _BEGUN.pop().end()
    if not POSSIBLE or _has_threads():
        return False
    parent = os.getpid()
    try:
        _BEGUN.append(EarlyWorker(*forked(lambda asked: _work(asked, parent, (*([BESIDE] if beside else []), LOADED)))))
    except OSError:
        return False
    return True


def _has_threads() -> bool:
    """Whether a copy of this process might wait for a thread that it does not have."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def begun() -> EarlyWorker | None:
    """The worker that was begun, for the first who asks."""
    return _BEGUN.pop() if _BEGUN else None


def _work(asked: Line, parent: int, loaded: tuple[str, ...]) -> NoReturn:
    try:
        import signal  # noqa: PLC0415  (in the worker)
        from importlib import import_module  # noqa: PLC0415  (the same)

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends this
        for module in loaded:
            import_module(module)
        while os.getppid() == parent:
            act, arguments = asked.receive()
            try:
                made = act(*arguments)
            except Exception as error:
                from traceback import format_exc  # noqa: PLC0415  (the same)

                error.add_note(f"in its worker: {format_exc()}")
                made = error
            asked.send(made)
    except Exception:  # the build says that the process ended
        os._exit(1)
    finally:
        os._exit(0)
