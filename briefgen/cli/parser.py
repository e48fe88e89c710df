"""Which commands and options there are. Imports nothing but argparse: `--help` has to be instant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefgen.cli.parser_parts import FORMS, desk, form, formatter, reports, verbose
from briefgen.cli.tool_parsers import review, template
from briefgen.records.document_formats import FORMATS
from briefgen.version import __version__

TYPE_CHECKING = False  # `typing` costs as much as all of `--help`
if TYPE_CHECKING:
    from typing import Any


def parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line; a command's own parser only where it is among the arguments, or where there are none."""

    class Command(argparse.ArgumentParser):
        """The parser of a command; of one that is not asked for nothing but its name, since making them all takes
        longer than to print what there is.
        """

        def __init__(self, *, prog: str, **told: Any) -> None:
            self.asked = not arguments or prog.rpartition(" ")[2] in arguments
            if self.asked:
                super().__init__(prog=prog, **told)

    root = argparse.ArgumentParser(
        prog="briefgen",
        description="Turn typed policy records into designed briefings, PDF and HTML.",
        formatter_class=formatter,
        epilog="Start with: briefgen build --open. `briefgen explain CODE` explains any message.",
    )
    root.add_argument("--version", action="version", version=f"briefgen {__version__}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=Command)
    for name, (about, options) in COMMANDS.items():
        command = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.",
                                      formatter_class=formatter)  # fmt: skip
        if command.asked:
            options(command)
    return root


def _selection(command: argparse.ArgumentParser) -> None:
    command.add_argument("briefings", nargs="*", metavar="BRIEFING", help="folder names in content/briefings (all)")
    command.add_argument("-p", "--product", action="append", default=[], metavar="NAME", help="only this product")
    command.add_argument("-a", "--audience", action="append", default=[], metavar="NAME", help="only for this audience")
    command.add_argument("--profile", choices=("draft", "release"), default="draft",
                         help="how strictly to judge (draft)")  # fmt: skip
    command.add_argument("--embargo-copy", action="store_true",
                         help="show what is under embargo, in copies that say so on every page")  # fmt: skip
    _judging(command)


def _judging(command: argparse.ArgumentParser) -> None:
    """On which day, what is reported to whom, and what fails."""
    command.add_argument("--today", metavar="DATE",
                         help="the day or time to judge on, e.g. 2025-08-23 (the briefing's as_of)")  # fmt: skip
    reports(command)
    desk(command)
    command.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    verbose(command)


def _build(command: argparse.ArgumentParser) -> None:
    _selection(command)
    command.add_argument(
        "-f",
        "--format",
        action="append",
        default=[],
        choices=FORMATS,
        help="only this (those that desk.yaml names, or html and pdf)",
    )
    command.add_argument("--edition", type=int, metavar="N", help="a published edition once more, from its snapshot")
    command.add_argument("--differing", action="store_true", help="with --edition: even if it comes out otherwise")
    command.add_argument("-o", "--out", metavar="DIR", help="the output folder (output, in the desk)")
    command.add_argument("--force", action="store_true", help="make every document again, whether it changed or not")
    command.add_argument("--verify", action="store_true",
                         help="make every document twice, differently, and write it if the bytes agree")  # fmt: skip
    command.add_argument("--explain", action="store_true", help="say of each document that is made why it is")
    command.add_argument(
        "-j", "--jobs", type=int, metavar="N", help="processes that build at once (one a core); 0: this one, no limits"
    )
    command.add_argument("--job-timeout", type=float, metavar="SECONDS",
                         help="how long one briefing may take (120 for each of its documents)")  # fmt: skip
    command.add_argument("--job-memory", type=int, metavar="MB", help="how much memory a process may use (3000)")
    command.add_argument("--cluster", metavar="ADDRESS", help="build on the workers of this Dask scheduler")
    command.add_argument("--log", metavar="FILE", help="add to this file what is done, line by line, with the time")
    command.add_argument("--wait", action="store_true", help="wait for another build that writes to the same folder")
    command.add_argument("--open", action="store_true", help="open the first document when done")
    command.add_argument("--watch", action="store_true", help="build again when a file changes, until Ctrl-C")


def _publish(command: argparse.ArgumentParser) -> None:
    command.add_argument("briefings", nargs=1, metavar="BRIEFING", help="a folder name in content/briefings")
    command.add_argument("--note", required=True, metavar="TEXT", help="why this edition is published, for its readers")
    kinds = ("update", "correction", "withdrawal")
    command.add_argument("--kind", choices=kinds, default="update", help="what it is (update)")
    command.add_argument("--reinstate", action="store_true", help="put in force again what the last edition took back")
    command.add_argument("--sign", nargs="?", const="", metavar="KEYFILE",
                         help="sign it with this ssh key ($BRIEFGEN_SIGNING_KEY)")  # fmt: skip
    command.set_defaults(product=[], audience=[], profile="release", embargo_copy=False)
    command.add_argument("-o", "--out", metavar="DIR", help="the output folder (output, in the desk)")
    _judging(command)


def _send(command: argparse.ArgumentParser) -> None:
    command.add_argument("briefings", nargs=1, metavar="BRIEFING", help="a folder name in content/briefings")
    command.add_argument("-p", "--product", action="append", required=True, metavar="NAME", help="which product")
    command.add_argument("-a", "--audience", action="append", default=[], metavar="NAME",
                         help="only to this audience (all that have `email` in desk.yaml)")  # fmt: skip
    command.add_argument("--edition", type=int, metavar="N", help="which edition (the last one)")
    command.add_argument("--dry-run", action="store_true", help="send nothing: say what would be sent to whom")
    command.add_argument("--again", action="store_true", help="send also what may have been sent, when a run broke off")
    command.add_argument("--timeout", type=float, default=60.0, metavar="SECONDS",
                         help="how long the mail server may be silent (60)")  # fmt: skip
    command.set_defaults(profile="release", embargo_copy=False)
    command.add_argument("-o", "--out", metavar="DIR", help="the output folder, which keeps what was sent (output)")
    _judging(command)


def _changes(command: argparse.ArgumentParser) -> None:
    command.add_argument("briefing", metavar="BRIEFING", help="a folder name in content/briefings")
    command.add_argument("--since", metavar="N|DATE",
                         help="since this edition, or the last one of that day or earlier (the last one)")  # fmt: skip
    command.add_argument("-a", "--audience", metavar="NAME",
                         help="what this audience is told (all, for the desk itself)")  # fmt: skip
    form(command, "how to print them (text)")
    command.add_argument("--format", dest="report", choices=FORMS, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    desk(command)
    verbose(command)


def _list(command: argparse.ArgumentParser) -> None:
    choices = ("briefings", "products", "audiences", "units", "due", "editions")
    command.add_argument("what", nargs="?", choices=choices, default="briefings", help="what to list (briefings)")
    command.add_argument(
        "briefings", nargs="*", metavar="BRIEFING", help="of `due` and `editions`: only these briefings (all)"
    )
    form(command, "how to print the list (text)")
    command.add_argument("--json", dest="report", action="store_const", const="json", default=argparse.SUPPRESS,
                         help=argparse.SUPPRESS)  # fmt: skip
    command.add_argument("--today", metavar="DATE", help="the day from which `due` looks ahead (the real one)")
    command.add_argument("--names", action="store_true", help="bare names, without a word where there is no desk")
    desk(command)
    verbose(command)


def _quotes(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=("verify",), help="verify: compare, and change nothing")
    command.add_argument("briefings", nargs="*", metavar="BRIEFING", help="folder names in content/briefings (all)")
    form(command, "how to print what was found (text)")
    desk(command)
    verbose(command)


def _clear(command: argparse.ArgumentParser) -> None:
    command.add_argument("briefing", metavar="BRIEFING", help="a folder name in content/briefings")
    command.add_argument("--role", required=True, metavar="ROLE", help="for whom: one that desk.yaml asks for")
    command.add_argument("--name", required=True, metavar="NAME", help="who has cleared it")
    command.add_argument("--today", metavar="DATE", help="the day on which it was cleared (the real one)")
    desk(command)
    verbose(command)


def _edit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=0, metavar="N", help="the port on this machine (one that is free)")
    command.add_argument("--no-open", action="store_true", help="print the address, and open no browser")
    command.add_argument("--behind-proxy", metavar="ADDRESS",
                         help="be reached at this https address only, through a proxy that says who asks")  # fmt: skip
    command.add_argument("--identity", default="X-Forwarded-User", metavar="HEADER",
                         help="with --behind-proxy: the header that names the person (X-Forwarded-User)")  # fmt: skip
    command.add_argument("--host", default="127.0.0.1", metavar="HOST",
                         help="with --behind-proxy: where to listen for the proxy (this machine only)")  # fmt: skip
    desk(command)
    verbose(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", nargs="?", metavar="CODE", help="a code such as BG202; none: list them all")
    verbose(command)


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", nargs="?", metavar="KIND",
                         help="briefing, or a kind of record such as quote; none: list them all")  # fmt: skip
    command.add_argument("name", nargs="?", metavar="NAME", help="the briefing's folder, or the record's id")
    command.add_argument("--append", metavar="FILE",
                         help="add the record at the end of this content file; nothing else in it changes")  # fmt: skip
    desk(command)
    verbose(command)


def _init(command: argparse.ArgumentParser) -> None:
    command.add_argument("dir", metavar="DIR", help="the folder, new or there already; nothing in it is overwritten")
    verbose(command)


def _migrate(command: argparse.ArgumentParser) -> None:
    either = command.add_mutually_exclusive_group()
    either.add_argument("--dry-run", action="store_true", help="write nothing: show what would change (the default)")
    either.add_argument("--write", action="store_true", help="change the files, all of them or none")
    desk(command)
    verbose(command)


def _schema(command: argparse.ArgumentParser) -> None:
    told = "of which file: one that a desk holds, or one that briefgen writes (content)"
    command.add_argument("what", nargs="?", default="content", choices=SCHEMA_NAMES, help=told)
    command.add_argument("--write", action="store_true", help="write those of a desk into content/.schema, for editors")
    desk(command)
    verbose(command)


def _schedule(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", choices=("github", "systemd", "cron", "container"), help="what starts the job")
    command.add_argument("--write", action="store_true", help="write the files into the desk; none is overwritten")
    desk(command)
    verbose(command)


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell that reads the script")
    verbose(command)


SCHEMA_NAMES = ("content", "desk", "product", "scheme", "brand", "manifest", "report", "document")
COMMANDS = {
    "edit": ("open the desk in the browser", _edit),
    "build": ("build briefings into output/", _build),
    "publish": ("publish the next edition of a briefing", _publish),
    "send": ("hand the e-mails of an edition to a mail server", _send),
    "changes": ("tell what changed since an edition", _changes),
    "check": ("check content, settings, templates and audiences; for a release the finished pages too", _selection),
    "list": ("list briefings, products, audiences, units, or what is due", _list),
    "new": ("start a briefing, or print a record to fill in", _new),
    "init": ("make a desk with a briefing to learn from", _init),
    "migrate": ("bring the content of an older format to the newest, and show first what changes", _migrate),
    "template": ("list, make and change products and their blocks", template),
    "review": ("send a copy for review in Word, and read what came back", review),
    "schema": ("print the JSON Schema of a file, for editors and programs", _schema),
    "schedule": ("print ready files for a weekly job", _schedule),
    "completion": ("print the script that completes commands and names in your shell", _completion),
    "explain": ("explain a code such as BG202", _explain),
    "clear": ("write down that somebody has cleared a briefing as it is now", _clear),
    "quotes": ("compare quotes with the saved texts of their sources", _quotes),
    "doctor": ("check that this machine has what briefgen needs", verbose),
}
