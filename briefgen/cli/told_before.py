"""What a run said of the same files before, so that it can be said again without looking.

The key holds the digest of every file that a run reads, and all that it is asked; the program itself is in that of
the folder (`machine/kept`). Like a build with nothing to do, this imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from hashlib import sha256

from briefgen.cli.options import BuildOptions, CheckOptions
from briefgen.desk import walk
from briefgen.desk.digests import Index, files_read, joint_digest, parsed, read_regular
from briefgen.machine.kept import find, keep
from briefgen.output import nothing_to_do
from briefgen.output.nothing_to_do import Standing
from briefgen.output.own_files import MANIFEST

_SAID = "said"


def check_key(options: CheckOptions) -> str | None:
    """All that has a say in what a check prints; None where somebody has to look closer."""
    desk = options.desk or walk.desk_above(".")
    if desk is None or options.report or options.report_for or options.verbose:
        return None
    index = Index.load(desk)
    read = files_read(desk, index)
    if read is None:
        return None
    index.save(desk)
    numbers = sha256(read_regular(f"{desk}/output/{MANIFEST}") or b"").hexdigest()  # of the editions that stand
    asked = (options.briefings, options.product, options.audience, options.profile, options.today)
    how = (options.embargo_copy, options.fail_on, os.environ.get("SOURCE_DATE_EPOCH"))
    return f"check {joint_digest(read.items())} {numbers} {asked!r} {how!r}"


def standing(options: BuildOptions) -> Standing | None:
    """What stands and needs no build; None where somebody has to look closer."""
    desk = options.desk or walk.desk_above(".")
    if not _plain(options) or desk is None or os.environ.get("SOURCE_DATE_EPOCH"):
        return None
    asked = {"profile": options.profile, "today": options.today}
    return nothing_to_do.standing(desk, options.out or f"{desk}/output", options.briefings, asked)


def build_key(options: BuildOptions, stands: Standing | None) -> str | None:
    """All that has a say in what a build prints that has nothing to do; None where it has, or nothing to report."""
    if stands is None or stands.key is None:
        return None
    return f"build {stands.key} {options.profile} {options.today} {options.fail_on}"


def _plain(options: BuildOptions) -> bool:
    """Whether all documents are asked for, and nothing but them."""
    named = (options.product, options.audience, options.format, options.report, options.log)
    return not (
        any(named)
        or options.embargo_copy
        or options.edition
        or options.open
        or options.watch
        or options.force
        or options.verify
        or options.verbose
    )


def tell(key: str, options: BuildOptions | CheckOptions) -> int | None:
    """Say it again, and return the exit status; None where nothing is known."""
    data = find(_SAID, key)
    match parsed(data):
        case {"plain": list(plain), "coloured": list(coloured), "end": str(end), "status": int(status)}:
            for line in coloured if sys.stderr.isatty() else plain:
                print(line, file=sys.stderr)
            if not options.silent:
                print(end, end="")
            return status
        case _:
            return None


def remember(key: str, plain: Iterable[str], coloured: Iterable[str], end: str, status: int) -> None:
    """Keep what was said: the problems, the lines that end it, and the exit status."""
    said = {"plain": [*plain], "coloured": [*coloured], "end": end, "status": status}
    keep(_SAID, key, json.dumps(said).encode())
