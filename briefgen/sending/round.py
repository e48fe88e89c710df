"""A round: each letter is handed over once, and what came of it is kept before the next one goes."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import StrEnum

from briefgen.machine.clock import this_moment
from briefgen.sending.handing_over import connected, ended, handed_over
from briefgen.sending.ledger import Ledger, State
from briefgen.sending.letters import Letter, made_out
from briefgen.sending.server_address import Server
from briefgen.values import dataclass


class End(StrEnum):
    """What came of a letter."""

    SENT = "sent"
    HAD = "was sent before"
    REFUSED = "was not sent"
    UNSURE = "may have been sent"
    WAITS = "would be sent"


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter, what came of it, and why."""

    letter: Letter
    end: End
    why: str = ""


def foreseen(letters: Iterable[Letter], ledger: Ledger, *, again: bool) -> Iterator[Posted]:
    """What a round would do; nothing is sent."""
    for letter in letters:
        yield _known(letter, ledger, again=again) or Posted(letter, End.WAITS)


@dataclass(slots=True)
class Round:
    """One round with a server; `sender` is the bare address from which the letters are."""

    server: Server
    sender: str
    timeout: float
    smtp: smtplib.SMTP | None = field(default=None, repr=False)

    def post(self, letters: Iterable[Letter], ledger: Ledger, *, again: bool) -> Iterator[Posted]:
        """Hand over letter after letter. Raises NoServerError as soon as the server cannot be reached; OSError."""
        try:
            for letter in letters:
                yield _known(letter, ledger, again=again) or self._one(letter, ledger)
        finally:
            if self.smtp is not None:
                ended(self.smtp)

    def _one(self, letter: Letter, ledger: Ledger) -> Posted:
        self.smtp = self.smtp or connected(self.server, self.timeout)
        moment = this_moment()
        answer = handed_over(
            self.smtp,
            self.sender,
            letter.address,
            made_out(letter, moment),
            lambda: ledger.note(letter, State.BEGUN, moment),
        )
        if answer.state is not State.BEGUN:
            ledger.note(letter, answer.state, this_moment())
        if answer.broken:
            self.smtp.close()
            self.smtp = None
        return Posted(letter, _END_OF[answer.state], answer.why)


_END_OF = {State.SENT: End.SENT, State.REFUSED: End.REFUSED, State.BEGUN: End.UNSURE}


def _known(letter: Letter, ledger: Ledger, *, again: bool) -> Posted | None:
    """What is known of a letter already; None where it is to be sent."""
    state = ledger.state(letter)
    if state is State.SENT:
        return Posted(letter, End.HAD)
    if state is State.BEGUN and not again:
        return Posted(letter, End.UNSURE, "a run broke off when it had been handed over")
    return None
