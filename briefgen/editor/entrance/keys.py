"""How the person at the terminal becomes the person in the browser."""

from __future__ import annotations

from dataclasses import field
from hmac import compare_digest
from secrets import token_hex, token_urlsafe

from briefgen.editor.entrance.door import Headers, told
from briefgen.values import dataclass


def _secret() -> str:
    return token_urlsafe(32)


@dataclass(slots=True)
class Keys:
    """A token that opens once, and a cookie that those have whom it let in.

    The cookie's name is random too: cookies ignore ports, and another editor on this machine has one of its own.
    """

    token: str = field(default_factory=_secret)
    _name: str = field(default_factory=lambda: f"briefgen-{token_hex(8)}")
    _value: str = field(default_factory=_secret)

    def redeem(self, token: str) -> bool:
        """Whether this is the token that opens; if so, from now on another one does."""
        opens = compare_digest(token.encode(), self.token.encode())
        if opens:
            self.token = _secret()
        return opens

    @property
    def cookie(self) -> str:
        """What a browser is told to keep: for as long as it runs, out of reach of scripts and other sites."""
        return f"{self._name}={self._value}; HttpOnly; SameSite=Strict; Path=/"

    def known(self, headers: Headers) -> bool:
        """Whether a request bears the cookie."""
        pairs = (pair.strip().partition("=") for line in told(headers, "cookie") for pair in line.split(";"))
        values = [value for name, _, value in pairs if name == self._name]
        return len(values) == 1 and compare_digest(values[0].encode(), self._value.encode())
