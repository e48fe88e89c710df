"""Options that several commands have. Imports nothing but argparse: `--help` has to be instant."""

from __future__ import annotations

import argparse
import os

FORMS = ("text", "json")


def formatter(prog: str) -> argparse.HelpFormatter:
    """As wide as the terminal; argparse would import shutil to learn that."""
    try:
        width = os.get_terminal_size().columns
    except OSError:
        width = 100
    return argparse.HelpFormatter(prog, width=min(width, 100) - 2)


def verbose(command: argparse.ArgumentParser) -> None:
    """What is advised where briefgen itself fails, so every command has it."""
    command.add_argument("-v", "--verbose", action="count", default=0, help="show the details if briefgen itself fails")


def reports(command: argparse.ArgumentParser) -> None:
    """How a command tells problems, to whom, and what fails."""
    command.add_argument("--report", action="append", default=[], metavar="FORMAT[=FILE]",
                         help="write a report: text, json, sarif, github or summary; again for another")  # fmt: skip
    command.add_argument("--report-for", metavar="AUDIENCE", help="whom reports are for (`reports` in desk.yaml)")
    command.add_argument("--fail-on", choices=("error", "warning"), default="error",
                         help="the mildest problem that fails (error)")  # fmt: skip


def form(command: argparse.ArgumentParser, about: str) -> None:
    """In which form a command prints what it found, where that is all it prints."""
    command.add_argument("--report", choices=FORMS, default="text", help=about)


def desk(command: argparse.ArgumentParser) -> None:
    """On which desk a command works."""
    command.add_argument("--desk", metavar="DIR", help="the desk's folder (found from here upwards)")
