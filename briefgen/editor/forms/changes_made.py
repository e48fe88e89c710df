"""What was changed in this session, one saving after the other, so that it can be looked at and taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from briefgen.editor.forms.saving import Change, read_now, write
from briefgen.editor.wording import say
from briefgen.output.content_files import take_away
from briefgen.problems.diagnostics import Diagnostic, Span, problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One saving: its number, when, what it did, and whether it was taken back."""

    number: int
    when: datetime
    change: Change
    taken_back: bool = False

    def lines(self) -> Iterator[tuple[str, str]]:
        """What changed, line by line: a sign (`-`, `+`, `@`, blank) and the line."""
        before, after = (_lines(data) for data in (self.change.before, self.change.after))
        for line in list(unified_diff(before, after, lineterm="", n=2))[2:]:
            yield line[:1].strip(), line if line.startswith("@@") else line[1:]


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines()


class ChangesMade:
    """The savings of one session, the last one first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list[Entry] = []

    def __iter__(self) -> Iterator[Entry]:
        return iter(reversed(list(self._entries)))

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, change: Change, when: datetime) -> Entry:
        """Remember a saving."""
        with self._lock:
            entry = Entry(len(self._entries) + 1, when, change)
            self._entries.append(entry)
            return entry

    def take_back(self, root: Path, number: int, when: datetime) -> tuple[Diagnostic, ...]:
        """Put a file back as it was before a saving; only where nobody has changed it since."""
        with self._lock:
            entry = next((entry for entry in self._entries if entry.number == number), None)
            if entry is None:
                return (problem("BG013", f"there is no change {number} in this session"),)
            change = entry.change
            found = _put_back(root, change)
            if found:
                return found
            self._entries[number - 1] = Entry(entry.number, entry.when, change, taken_back=True)
            back = Change(change.file, say("%(what)s, taken back", what=change.what), change.after, change.before)
            self._entries.append(Entry(len(self._entries) + 1, when, back))
            return ()


def _put_back(root: Path, change: Change) -> tuple[Diagnostic, ...]:
    if change.after is None:
        return write(root, change.file, None, change.before or b"")
    now = read_now(root, change.file)
    if isinstance(now, Diagnostic):
        return (now,)
    if now != change.after:
        hint = "take back the later changes of this file first; what somebody else changed, mend by hand"
        return (
            problem(
                "BG025", "this file was changed again since, so nothing was taken back", Span(change.file), hint=hint
            ),
        )
    if change.before is None:
        return take_away(root, change.file, now)
    return write(root, change.file, now, change.before)
