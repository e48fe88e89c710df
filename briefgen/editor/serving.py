"""Serves the editor: to this machine only, at a port of its own, until Ctrl-C."""

from __future__ import annotations

import errno
import socket
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from uvicorn import Config, Server

from briefgen.editor.connections import Patient
from briefgen.editor.door import Door, Proxy
from briefgen.editor.gate import Gate
from briefgen.editor.keys import Keys
from briefgen.editor.lazily import Lazily

if TYPE_CHECKING:
    from starlette.applications import Starlette

HEAD = 16 * 1024  # bytes of a request's head
GRACE = 3  # seconds in which requests may end after Ctrl-C
_TRIES = 20


class PortTaken(Exception):
    """Another program listens at this port."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A proxy through which others than the person at this machine come, and the address that they see."""

    proxy: Proxy
    origin: str
    host: str = "127.0.0.1"


def serve(desk: Path, *, port: int = 0, opens: bool, say: Callable[[str], None], behind: Behind | None = None) -> int:
    """Serve the editor of a desk until it is stopped. Raises PortTaken; KeyboardInterrupt after Ctrl-C.

    Port 0: one that is free.
    """
    sockets = _listening(port, behind.host if behind else "127.0.0.1")
    port = sockets[0].getsockname()[1]
    keys = Keys()
    hosts = ("127.0.0.1", "localhost", *(["[::1]"] if len(sockets) > 1 else []))
    door = Door((behind.origin,), behind.proxy) if behind else Door.on_loopback(port, hosts)

    def address() -> str:
        return f"{door.origins[0]}/" if behind else f"{door.origins[0]}/?token={keys.token}"

    def application() -> Starlette:
        from briefgen.editor.app import application  # noqa: PLC0415  (the server listens before this is loaded)

        return application(desk)

    def stop() -> None:
        server.should_exit = True

    pages = Lazily(application, failed=stop)
    gate = Gate(pages, door, keys, came=lambda: say(f"  opened; to open it once more: {address()}"),
                failed=lambda error: say(f"briefgen failed: {type(error).__name__}: {error}"))  # fmt: skip
    server = _Server(gate)
    say(f"the desk is open in the browser until Ctrl-C; this address opens it once:\n  {address()}")
    if opens and not behind:
        Thread(target=_show, args=(address(), say), daemon=True).start()
    server.run(sockets)
    if pages.fault is not None:
        raise pages.fault
    return 0


class _Server(Server):
    """uvicorn, saying nothing itself, and believing nothing of what proxies say."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(
            Config(gate, http=Patient, ws="none", loop="asyncio", lifespan="on", log_config=None, log_level="critical",
                   access_log=False, proxy_headers=False, server_header=False, h11_max_incomplete_event_size=HEAD,
                   timeout_keep_alive=30, timeout_graceful_shutdown=GRACE)
        )  # fmt: skip
        self._gate = gate

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what would go on for ever, and then the rest."""
        self._gate.end_streams()
        await super().shutdown(sockets)


def _listening(port: int, host: str) -> list[socket.socket]:
    """Sockets that listen at one port of all addresses of this machine to itself, so that nobody else can be there."""
    if host != "127.0.0.1":
        return [_listen(host, port)]
    for _ in range(1 if port else _TRIES):
        first = _listen(host, port)
        try:
            return [first, *_second(first.getsockname()[1])]
        except PortTaken:
            first.close()
    raise PortTaken


def _second(port: int) -> Iterator[socket.socket]:
    try:
        yield _listen("::1", port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from None
        return  # this machine has no IPv6


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from None
        raise
    listening.setblocking(False)
    return listening


def _show(address: str, say: Callable[[str], None]) -> None:
    if not webbrowser.open(address):
        say("  no program opened it: open the address above")
