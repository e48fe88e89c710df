"""`briefgen explain CODE`."""

from __future__ import annotations

import textwrap

from briefgen.cli.options import ExplainOptions
from briefgen.cli.usage import Usage
from briefgen.problems.codes.catalogue import CATALOGUE, FAMILIES
from briefgen.problems.codes.entry import Code
from briefgen.problems.did_you_mean import guess
from briefgen.syntax.names import printable


def main(options: ExplainOptions) -> int:
    """Print one entry of the catalogue, or the list of all."""
    if options.code is None:
        print("\n".join(_list()))
        return 0
    entry = CATALOGUE.get(options.code.upper())
    if entry is None:
        hint = guess(options.code.upper(), list(CATALOGUE)).hint()
        raise Usage(f"there is no code `{printable(options.code)}`; {hint}")
    print("\n".join(_entry(entry)))
    return 0


def _list() -> list[str]:
    lines = []
    for family, title in FAMILIES.items():
        codes = [entry for code, entry in CATALOGUE.items() if code.startswith(family)]
        if codes:
            lines += [title, *(f"  {entry.code}  {entry.title}" for entry in codes)]
    return lines


def _entry(entry: Code) -> list[str]:
    severity = (
        str(entry.draft) if entry.draft is entry.release else f"{entry.draft} in a draft, {entry.release} in release"
    )
    return [
        f"{entry.code}  {entry.title}",
        f"       {FAMILIES[entry.code[:3]]} · {severity}",
        "",
        *textwrap.wrap(f"Why: {entry.why}", 90, break_on_hyphens=False),
        *textwrap.wrap(f"Mend: {entry.mend}", 90, break_on_hyphens=False),
    ]
