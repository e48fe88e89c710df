"""Serves the editor: to this machine only, at a port of its own, until Ctrl-C."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from briefgen.editor.entrance.door import Door, Proxy
from briefgen.editor.entrance.keys import Keys
from briefgen.editor.entrance.limits import Limits
from briefgen.values import dataclass

if TYPE_CHECKING:
    from starlette.applications import Starlette

LOOPBACK = ("127.0.0.1", "::1")
_TRIES = 20


class PortTaken(Exception):
    """Another program listens at this port."""


class NoSuchHost(Exception):
    """This machine has no such address."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A proxy through which others than the person at this machine come, and the address that they see."""

    proxy: Proxy
    origin: str
    host: str = LOOPBACK[0]


def serve(desk: Path, *, port: int = 0, opens: bool, say: Callable[[str], None],
          behind: Behind | None = None, details: bool = False) -> int:  # fmt: skip
    """Serve the editor of a desk until it is stopped. Raises PortTaken, NoSuchHost; KeyboardInterrupt after Ctrl-C.

    Port 0: one that is free. What a page fails of is said in a line, or with its details.
    """

    def make() -> Starlette:
        from briefgen.editor.app import application  # noqa: PLC0415  (the server answers before this is loaded)

        return application(desk)

    return serve_pages(make, port=port, opens=opens, say=say, behind=behind, details=details, limits=Limits())


def serve_pages(make: Callable[[], Starlette], *, port: int = 0, opens: bool, say: Callable[[str], None],
                behind: Behind | None = None, details: bool = False, limits: Limits) -> int:  # fmt: skip
    """As `serve`, whatever the pages are."""
    sockets = _listening(port, behind.host if behind else LOOPBACK[0])
    port = sockets[0].getsockname()[1]
    keys = Keys()
    hosts = ("127.0.0.1", "localhost", *(["[::1]"] if len(sockets) > 1 else []))
    door = Door((behind.origin,), behind.proxy) if behind else Door.on_loopback(port, hosts)

    def address() -> str:
        return f"{door.origins[0]}/" if behind else f"{door.origins[0]}/?token={keys.token}"

    if behind:
        say(f"the proxy finds the desk at {behind.host}:{port} until Ctrl-C; its users, at\n  {address()}")
    else:
        say(f"the desk can be opened in a browser until Ctrl-C, at this address, once:\n  {address()}")
    if opens and not behind:
        Thread(target=_show, args=(address(), say), daemon=True).start()
    from briefgen.editor.entrance.server import run  # noqa: PLC0415  (whoever is quick waits in the sockets' queue for this)

    def came() -> None:
        say(f"opened; to open it once more:\n  {address()}")

    run(make, sockets, door, keys, limits, came=came, say=say, details=details)
    return 0


def _listening(port: int, host: str) -> list[socket.socket]:
    """Sockets that listen at one port of all addresses of this machine to itself, so that nobody else can be there."""
    if host not in LOOPBACK:
        return [_listen(host, port)]
    for _ in range(1 if port else _TRIES):
        first = _listen(LOOPBACK[0], port)
        try:
            return [first, *_second(first.getsockname()[1])]
        except PortTaken:
            first.close()
    raise PortTaken


def _second(port: int) -> Iterator[socket.socket]:
    try:
        yield _listen(LOOPBACK[1], port)
    except NoSuchHost:  # this machine has no IPv6
        return


def _listen(host: str, port: int) -> socket.socket:
    try:
        # By the name of its protocol asyncio knows that it may send small answers at once: else each takes 40 ms.
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError:
        raise NoSuchHost from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from None
        if isinstance(error, PermissionError):
            raise
        raise NoSuchHost from None
    listening.setblocking(False)
    return listening


def _show(address: str, say: Callable[[str], None]) -> None:
    import webbrowser  # noqa: PLC0415  (it looks for browsers, while others wait for the server)

    if not webbrowser.open(address):
        say("no program opened it: open the address above")
