"""Patterns that tinyhtml5 makes anew for each piece of a page, put where it looks for them: half the time of reading.

Its version 2.1.0 keeps each under a key for which it never asks (`tests/benchmarks/upstream` has the patch). What is
put there is what it would make, so that a page is read alike; a version that asks for the right key makes no others.
"""

from __future__ import annotations

import re
from string import ascii_letters
from typing import Any

_UNTIL = (("&", "<", "\0"), ("<", "\0"), ('"', "&", "\0"), ("'", "&", "\0"))  # texts, styles, values of attributes
_ONLY = (frozenset("\t\n\f\r "), frozenset(ascii_letters))  # what parts attributes, and their names


def make_known(patterns: dict[Any, re.Pattern[str]]) -> None:
    """Put them where they are looked for, unless something is there."""
    for signs in _UNTIL:
        patterns.setdefault((signs, False), re.compile(f"[^{re.escape(''.join(signs))}]+"))
    for letters in _ONLY:
        patterns.setdefault((letters, True), re.compile(f"[{re.escape(''.join(sorted(letters)))}]+"))
