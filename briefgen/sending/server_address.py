"""Which mail server the environment names: `smtps://user:password@host:port`, or `smtp://…`."""

from __future__ import annotations

from dataclasses import field
from urllib.parse import unquote, urlsplit

from briefgen.regexes import regex
from briefgen.values import dataclass

PORTS = {"smtps": 465, "smtp": 587}
HERE = frozenset(("localhost", "127.0.0.1", "::1"))
_HOST = regex(r"[A-Za-z0-9.:_-]+")
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. `whole`: all is encrypted from the beginning; else once the server was asked for it.

    The password is in no text that is made of this value.
    """

    host: str
    port: int
    whole: bool
    user: str
    password: str = field(repr=False)

    @property
    def here(self) -> bool:
        """Whether it is on this machine, where nothing has to be encrypted."""
        return self.host in HERE


def server_named(text: str) -> Server | None:
    """The server that a text names; None where it names none."""
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not _HOST.fullmatch(host) or parts.path.strip("/") or parts.query or parts.fragment:
        return None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password) or not (port is None or 0 < port <= _LAST_PORT):
        return None
    return Server(host, port or PORTS[parts.scheme], parts.scheme == "smtps", user, password)
