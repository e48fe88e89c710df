"""`briefgen completion`: what a shell needs to complete commands, options, and the names in a desk."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import shtab

from briefgen.authoring.record_forms import KIND_WORDS
from briefgen.cli.options import CompletionOptions
from briefgen.cli.parser import parser
from briefgen.problems.codes.catalogue import CATALOGUE


def main(options: CompletionOptions) -> int:
    """Print the script for one shell."""
    root = parser()
    for action in _actions(root):
        _teach(action)
    print(shtab.complete(root, shell=options.shell))
    return 0


def _actions(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every option and argument, those of the commands too."""
    for action in command._actions:  # argparse names no other way to them
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)


def _teach(action: argparse.Action) -> None:
    """Say what a shell may offer in the place of a value."""
    complete = {
        "briefings": _names("briefings"),
        "briefing": _names("briefings"),
        "product": _names("products"),
        "audience": _names("audiences"),
        "report_for": _names("audiences"),
        "append": shtab.FILE,
        "desk": shtab.DIRECTORY,
        "out": shtab.DIRECTORY,
        "dir": shtab.DIRECTORY,
    }.get(action.dest)
    if complete is not None:
        setattr(action, "complete", complete)  # noqa: B010  (shtab's own attribute, unknown to argparse's types)
    elif action.dest == "what" and action.choices is None:
        action.choices = ("briefing", *KIND_WORDS)
    elif action.dest == "code":
        action.choices = tuple(CATALOGUE)


def _names(what: str) -> dict[str, object]:
    """The names that a desk has when Tab is pressed; zsh would run a plain `shtab.cmd` only once."""
    command, function = f"briefgen list {what} --names", f"_briefgen_{what}"
    return {
        "bash": function,
        "zsh": function,
        "tcsh": f"`{command}`",
        "preamble": {
            "bash": f'{function}() {{ compgen -W "$({command})" -- "$1"; }}',
            "zsh": f'{function}() {{ compadd -- ${{(f)"$({command})"}} }}',
        },
    }
