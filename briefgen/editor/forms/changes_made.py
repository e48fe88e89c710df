"""What was changed in this session, one saving after the other, so that it can be looked at and taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from briefgen.editor.forms.saving import Change, read_now, write
from briefgen.editor.wording import say
from briefgen.output.content_files import take_away
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.values import dataclass

_DIGEST = regex(r"(sha256:[0-9a-f]{8})[0-9a-f]{56}")  # nobody reads all of it


@dataclass(frozen=True, slots=True)
class Entry:
    """What one saving did to one file: its number, when, and whether it was taken back.

    What was done to several files at once has one `saving`.
    """

    number: int
    when: datetime
    change: Change
    saving: int
    taken_back: bool = False

    def lines(self) -> Iterator[tuple[str, str]]:
        """What changed, line by line: a sign (`-`, `+`, `@`, blank) and the line."""
        if any(b"\0" in data for data in (self.change.before, self.change.after) if data):
            return  # a picture has no lines
        before, after = (_lines(data) for data in (self.change.before, self.change.after))
        for line in list(unified_diff(before, after, lineterm="", n=2))[2:]:
            yield line[:1].strip(), line if line.startswith("@@") else line[1:]


def _lines(data: bytes | None) -> list[str]:
    return _DIGEST.sub(r"\1…", (data or b"").decode("utf-8", "replace")).splitlines()


class ChangesMade:
    """The savings of one session, the last one first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list[Entry] = []

    def __iter__(self) -> Iterator[Entry]:
        return iter(reversed(list(self._entries)))

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, changes: Sequence[Change], when: datetime) -> None:
        """Remember a saving."""
        with self._lock:
            self._add(changes, when)

    def _add(self, changes: Sequence[Change], when: datetime) -> None:
        saving = len(self._entries) + 1
        for change in changes:
            self._entries.append(Entry(len(self._entries) + 1, when, change, saving))

    def together(self, entry: Entry) -> tuple[Entry, ...]:
        """All that the same saving did and that was not taken back, the last one first."""
        return tuple(other for other in self if other.saving == entry.saving and not other.taken_back)

    def take_back(self, root: Path, number: int, when: datetime) -> tuple[Diagnostic, ...]:
        """Put the files back as they were before a saving; none of them where somebody has changed one since."""
        with self._lock:
            entry = next((entry for entry in self._entries if entry.number == number), None)
            if entry is None:
                return (problem("BG013", f"there is no change {number} in this session"),)
            wanted = self.together(entry) or (entry,)
            last = {one.change.file: one.change for one in reversed(wanted)}
            found = next((wrong for change in last.values() if (wrong := _changed_since(root, change))), ())
            for one in () if found else wanted:
                found = _put_back(root, one.change)
                if found:
                    return found
                self._entries[one.number - 1] = replace(one, taken_back=True)
            if not found:
                self._add([_backwards(one.change) for one in wanted], when)
            return found


def _backwards(change: Change) -> Change:
    return Change(change.file, say("%(what)s, taken back", what=change.what), change.after, change.before)


def _changed_since(root: Path, change: Change) -> tuple[Diagnostic, ...]:
    """That a file is not what a saving left behind, or cannot be read."""
    if change.after is None:
        return ()  # that something stands there again is seen when it is written
    now = read_now(root, change.file)
    if isinstance(now, Diagnostic):
        return (now,)
    if now == change.after:
        return ()
    hint = "take back the later changes of this file first; what somebody else changed, mend by hand"
    said = "this file was changed again since, so nothing was taken back"
    return (problem("BG025", said, Span(change.file), hint=hint),)


def _put_back(root: Path, change: Change) -> tuple[Diagnostic, ...]:
    if change.after is None:
        return write(root, change.file, None, change.before or b"")
    if change.before is None:
        return take_away(root, change.file, change.after)
    return write(root, change.file, change.after, change.before)
