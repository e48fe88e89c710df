"""What stands behind every edit: the new file is the old one but for what was to change, or it is not written."""

from __future__ import annotations

import json
from itertools import zip_longest

from briefgen.edits.edit_values import Plain, RefusedEdit, edited_data
from briefgen.edits.splices import BOM
from briefgen.problems.diagnostics import Outcome, Span, problem
from briefgen.syntax.yaml_reader import parse_once

BY_HAND = "make this change by hand, in an editor"


def guarded(
    path: str, before: bytes, after: bytes, expected: Plain, claim: tuple[tuple[int, int], ...]
) -> Outcome[bytes | None]:
    """The new file, if our reader has the expected data of it and every line outside of `claim` is the same bytes.

    `claim` are ranges of lines of the old file, from 0. Else None, and the line where it went wrong.
    """
    read = parse_once(path, after)
    for found in read.diagnostics:
        return _refused(path, before, claim, f"the file could not be read any more: {found.message}")
    try:
        same = json.dumps(edited_data(read.value.root)) == json.dumps(expected)
    except RefusedEdit:
        same = False
    if not same:
        return _refused(path, before, claim, "the file would say something else in another place as well")
    if before.startswith(BOM) != after.startswith(BOM):
        return _refused(path, before, ((0, 0),), "this line would change as well")
    old, new = (data.removeprefix(BOM).splitlines(keepends=True) for data in (before, after))
    line = _first_other_line(old, new, claim)
    if line is not None:
        return _refused(path, before, ((line, line),), "this line would change as well")
    return Outcome(after)


def _first_other_line(old: list[bytes], new: list[bytes], claim: tuple[tuple[int, int], ...]) -> int | None:
    """The first line that is not claimed and does not stand in the new file as it did, in its turn."""
    kept = _unclaimed(len(old), claim)
    place = 0
    for number, (start, end) in enumerate(kept):
        lines, most = old[start:end], len(new) - (end - start)
        first = most if number == len(kept) - 1 else place
        where = range(place, most + 1) if 0 < number < len(kept) - 1 else range(first, first + (place <= first <= most))
        if len(kept) == 1 and most:
            return 0
        found = next((at for at in where if _difference(lines, new[at:]) is None), None)
        if found is None:
            return start + (_difference(lines, new[first:] if first >= place else []) or 0)
        place = found + end - start
    return None


def _difference(old: list[bytes], new: list[bytes]) -> int | None:
    """The first of some lines that the new ones do not begin with; one without end may have got one."""
    for number, (line, other) in enumerate(zip_longest(old, new[: len(old)])):
        if line != other and (other is None or line.endswith((b"\n", b"\r")) or other.rstrip(b"\r\n") != line):
            return number
    return None


def _unclaimed(count: int, claim: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The ranges of lines before, between and behind those that are claimed."""
    kept, at = [], 0
    for start, end in sorted(claim):
        kept.append((at, max(at, start)))
        at = max(at, end)
    return [*kept, (min(at, count), count)]


def _refused(path: str, before: bytes, claim: tuple[tuple[int, int], ...], said: str) -> Outcome[bytes | None]:
    line = min((start for start, _ in claim), default=0)
    last = max(0, len(before.splitlines()) - 1)
    return Outcome(None, (problem("BG024", said, Span(path, min(line, last) + 1), hint=BY_HAND),))
