"""`briefgen clear`: writes down that somebody has cleared a briefing as it is now."""

from __future__ import annotations

import sys

from briefgen.authoring.clearing import NotCleared, clear, to_clear
from briefgen.cli.options import ClearOptions
from briefgen.cli.session import asked_day, briefing_name, complain, read
from briefgen.cli.usage import Usage
from briefgen.cli.which_desk import desk_folder
from briefgen.problems.diagnostics import Diagnostic
from briefgen.syntax.names import printable


def main(options: ClearOptions) -> int:
    """Add to the briefing's clearances, say to how many records it holds; 1 where the content has errors.

    Raises Usage.
    """
    folder = desk_folder(options)
    files, _ = read(folder)
    found = to_clear(files, briefing_name(options.briefing))
    if found.value is None:
        return _refused(found.diagnostics)
    today = asked_day(options.today)
    try:
        cleared = clear(folder, files, found.value, role=options.role, name=options.name, today=today)
    except NotCleared as refused:
        raise Usage(_as_option(refused)) from None
    if cleared.value is None:
        return _refused(cleared.diagnostics)
    clearance, briefing = cleared.value, found.value.job.briefing
    print(f"{printable(clearance.name)} has cleared {len(clearance.records)} records of {briefing} "
          f"for `{printable(clearance.role)}`: {found.value.path}")  # fmt: skip
    return 0


def _as_option(refused: NotCleared) -> str:
    """Why, with the option that is wrong."""
    if not refused.word:
        return refused.said
    return f"--{refused.word}{' ' if refused.said.startswith('is ') else ': '}{refused.said}"


def _refused(problems: tuple[Diagnostic, ...]) -> int:
    complain(problems)
    print("nothing cleared", file=sys.stderr)
    return 1
