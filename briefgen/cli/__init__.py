"""The command line: reads arguments, runs one command, prints, and returns the exit status.

Exit status: 0 done or nothing to do; 1 problems at or above `--fail-on`; 2 wrong usage, environment, or briefgen
itself; 128 + n ended by signal n. Commands import what they need, so that `--help` costs next to nothing.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from briefgen.cli.parser import parser

USAGE = 2
SIGINT, SIGPIPE = 2, 13  # importing `signal` would cost as much as all of `--help`


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without a character is no reason to stop
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print("briefgen: stopped", file=sys.stderr)
        return 128 + SIGINT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + SIGPIPE


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        arguments = ["--help"]
    options = parser(arguments).parse_args(arguments)
    try:
        status = _command(options.command)(options)
        sys.stdout.flush()
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # a bug of ours: say so in one line, with the traceback on request
        if getattr(options, "verbose", 0):
            raise
        print(f"briefgen failed: {type(error).__name__}: {error}", file=sys.stderr)
        print("  this is a bug in briefgen, not in your content; run again with -v for the details", file=sys.stderr)
        return USAGE
    return int(status)


def _command(name: str) -> Callable[[Namespace], int]:
    main: Callable[[Namespace], int] = import_module(f"briefgen.cli.{name}_command").main
    return main
