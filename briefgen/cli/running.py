"""The command line: reads arguments, runs one command, prints, and returns the exit status.

Exit status: 0 done or nothing to do; 1 problems at or above `--fail-on`; 2 wrong usage, environment, or briefgen
itself; 128 + n ended by signal n. Commands import what they need, so that `--help` costs next to nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from briefgen.cli.parser import parser

TYPE_CHECKING = False  # `typing` costs as much as a look at the files of a desk
if TYPE_CHECKING:
    from briefgen.cli.options import Options

USAGE = 2
_WITHOUT_MEMORY = ("can't start new thread", "failed to map segment from shared object", "annot allocate memory")
SIGINT, SIGPIPE = 2, 13  # importing `signal` would cost as much as all of `--help`


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    _open_streams()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without a character is no reason to stop
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        _complain("briefgen: stopped")
        return 128 + SIGINT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + SIGPIPE


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        arguments = ["--help"]
    found = parser(arguments).parse_args(arguments)
    from briefgen.authoring.refused_error import RefusedError  # noqa: PLC0415  (`--help` comes no further than this)
    from briefgen.cli.options import read_options  # noqa: PLC0415  (the same)
    from briefgen.cli.usage import Usage  # noqa: PLC0415  (the same)

    options = read_options(found)
    try:
        status = _command(found.command)(options)
        sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except (Usage, RefusedError) as error:
        _complain(f"briefgen: {error}")
        return USAGE
    except Exception as error:
        if options.verbose:
            raise
        _complain(*_why(error))
        return USAGE
    return int(status)


def _why(error: Exception) -> tuple[str, str]:
    """What a run came to an end of: the machine's fault, or a bug of ours."""
    from briefgen.machine.memory import is_short  # noqa: PLC0415  (only where a run fails)

    if isinstance(error, MemoryError) or any(words in str(error) for words in _WITHOUT_MEMORY) or is_short():
        return "briefgen: there is not enough memory", "  end other programs; what was built before is unharmed"
    if isinstance(error, OSError):
        hint = "  what was built before is unharmed; run again with -v to see where it happened"
        return f"briefgen: the machine refused something: {error}", hint
    hint = "  this is a bug in briefgen, not in your content; run again with -v for the details"
    return f"briefgen failed: {type(error).__name__}: {error}", hint


def _complain(*lines: str) -> None:
    """Say why a run ends, where there is anybody to say it to."""
    try:
        for line in lines:
            print(line, file=sys.stderr)
    except OSError:  # a full disk; the exit status says it
        return


def _open_streams() -> None:
    """Open what a run was started without, to nowhere: a file of ours in its place would get what is said."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (for the whole run)


def _command(name: str) -> Callable[[Options], int]:
    """What runs a command. It takes the options of that command: `read_options` makes them by the same name."""
    main: Callable[[Options], int] = import_module(f"briefgen.cli.{name}_command").main
    return main
