"""What is sent to whom: a message of an edition, made out to one address."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

from briefgen.regexes import regex
from briefgen.values import dataclass

_END = b"\r\n\r\n"
_DRAFT = regex(rb"^(?:X-Unsent|Date): [^\r\n]*\r\n", re.MULTILINE)  # of a message that nobody has sent yet


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of an edition for one address, as it stands in its `.eml`."""

    briefing: str
    edition: int
    audience: str
    product: str
    address: str
    message: bytes

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        """What it is known by: it is sent once."""
        return self.briefing, self.edition, self.audience, self.product, self.address.casefold()

    @property
    def said(self) -> str:
        """The letter in words."""
        return f"{self.product} of {self.briefing}, edition {self.edition}, for {self.audience} to {self.address}"


def made_out(letter: Letter, moment: datetime) -> bytes:
    """The message with its addressee and the time of sending in its head; all else is as it was made."""
    head, end, body = letter.message.partition(_END)
    told = f"To: {letter.address}\r\nDate: {format_datetime(moment)}\r\n".encode("ascii")
    return told + _DRAFT.sub(b"", head + b"\r\n").removesuffix(b"\r\n") + end + body
