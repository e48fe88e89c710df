"""`python -m tests.benchmarks.share COMMAND …`: one briefgen command in this process, and the engine's share of it.

Prints which part of the processor time, in percent, was not the engine's own. The engine's parts are timed through
its public names; the finisher, which it calls, is ours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from briefgen.machine.garbage import look_seldom

spent = 0.0


def timed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Count a function of the engine."""

    @wraps(function)
    def counted(*arguments: Any, **named: Any) -> Any:
        global spent  # noqa: PLW0603  (one sum, in a program that does one thing)
        if "finisher" in named:
            named["finisher"] = uncounted(named["finisher"])
        begun = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent += time.process_time() - begun

    return counted


def uncounted(function: Callable[..., Any]) -> Callable[..., Any]:
    """Take a function of ours out of the engine's time."""

    def ours(*arguments: Any) -> Any:
        global spent  # noqa: PLW0603  (the same)
        begun = time.process_time()
        try:
            return function(*arguments)
        finally:
            spent -= time.process_time() - begun

    return ours


def main() -> None:
    """Load the engine, run the command as the program does, print the share."""
    look_seldom()
    from briefgen.pdf.engine import load_engine  # noqa: PLC0415  (timed)

    timed(load_engine)()
    import weasyprint  # noqa: PLC0415  (the same)

    weasyprint.CSS.__init__ = timed(weasyprint.CSS.__init__)
    weasyprint.HTML.__init__ = timed(weasyprint.HTML.__init__)
    weasyprint.HTML.render = timed(weasyprint.HTML.render)
    weasyprint.Document.write_pdf = timed(weasyprint.Document.write_pdf)
    from briefgen.cli.running import run  # noqa: PLC0415  (the same)

    status = run(sys.argv[1:])
    if status:
        sys.exit(status)
    print(f"{100 * (1 - spent / time.process_time()):.2f}")  # noqa: T201  (what the program is for)


if __name__ == "__main__":
    main()
