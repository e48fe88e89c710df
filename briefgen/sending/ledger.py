"""What was sent, a line each: written before a message is handed over, and once more when the server has it.

So a run that is killed between the two leaves a message that may have been sent, and the next run says so.
"""

from __future__ import annotations

import json
import os
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from briefgen.sending.letters import Letter
from briefgen.values import dataclass

NAME = "sent.jsonl"  # in an output folder
_FIELDS = ("briefing", "edition", "audience", "product", "address")
Key = tuple[str, int, str, str, str]


class State(StrEnum):
    """How far a message has come."""

    BEGUN = "begun"
    SENT = "sent"
    REFUSED = "refused"


class BrokenLedgerError(Exception):
    """A line of the ledger is none of ours; its number."""


@dataclass(slots=True)
class Ledger:
    """The ledger of an output folder, of which this run alone has hold."""

    path: Path
    states: dict[Key, State] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Ledger:
        """The ledger of a folder. Raises BrokenLedgerError, OSError."""
        ledger = cls(folder / NAME)
        if not ledger.path.exists():
            return ledger
        *lines, last = ledger.path.read_bytes().split(b"\n")  # a last line without an end was cut off: it says nothing
        for number, line in enumerate(lines, 1):
            key, state = _entry(line, number)
            ledger.states[key] = state
        if last:
            with ledger.path.open("r+b") as file:
                file.truncate(sum(len(line) + 1 for line in lines))
        return ledger

    def state(self, letter: Letter) -> State | None:
        """How far a message has come; None where nobody has tried to send it."""
        return self.states.get(letter.key)

    def note(self, letter: Letter, state: State, moment: datetime) -> None:
        """Write down how far a message has come; it is on the disk when this returns. Raises OSError."""
        told = dict(zip(_FIELDS, letter.key, strict=True))
        line = json.dumps({**told, "state": state, "at": moment.isoformat(timespec="seconds")}, ensure_ascii=False)
        with self.path.open("ab") as file:
            file.write(f"{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())
        self.states[letter.key] = state


def _entry(line: bytes, number: int) -> tuple[Key, State]:
    try:
        told: dict[str, Any] = json.loads(line)
        briefing, audience, product, address = (str(told[name]) for name in _FIELDS if name != "edition")
        return (briefing, int(told["edition"]), audience, product, address), State(told["state"])
    except (ValueError, KeyError, TypeError):
        raise BrokenLedgerError(str(number)) from None
