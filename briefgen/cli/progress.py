"""What a person sees while a build runs: one line that changes on a terminal, nothing elsewhere."""

from __future__ import annotations

from typing import TextIO

from briefgen.values import dataclass


@dataclass(slots=True)
class Progress:
    """Shows which briefing is being built."""

    stream: TextIO
    quiet: bool = False
    shown: bool = False

    def show(self, briefing: str, number: int, total: int) -> None:
        """Say that work on a briefing begins."""
        if self.quiet or not self.stream.isatty():
            return
        self.stream.write(f"\r\x1b[K[{number}/{total}] {briefing}")
        self.stream.flush()
        self.shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
