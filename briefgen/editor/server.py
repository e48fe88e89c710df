"""uvicorn, around the gate, around the pages."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from uvicorn import Config, Server

from briefgen.editor.connections import Patient
from briefgen.editor.door import Door
from briefgen.editor.gate import Gate
from briefgen.editor.keys import Keys
from briefgen.editor.lazily import Lazily

if TYPE_CHECKING:
    from starlette.applications import Starlette

HEAD = 16 * 1024  # bytes of a request's head
IDLE = 30  # seconds
GRACE = 3  # seconds in which requests may end after Ctrl-C


def run(desk: Path, sockets: list[socket.socket], door: Door, keys: Keys, *,
        came: Callable[[], None], say: Callable[[str], None], details: bool) -> None:  # fmt: skip
    """Serve the editor of a desk until it is stopped; `came` is told of each browser that was let in.

    What a page fails of is said in a line, or with its details.

    Raises KeyboardInterrupt after Ctrl-C, and whatever the pages could not be loaded for.
    """

    def make() -> Starlette:
        from briefgen.editor.app import application  # noqa: PLC0415  (the server answers before this is loaded)

        return application(desk)

    def stop() -> None:
        server.should_exit = True

    def failed(error: Exception) -> None:
        told = traceback.format_exception(error) if details else [f"briefgen failed: {type(error).__name__}: {error}"]
        say("".join(told))

    pages = Lazily(make, failed=stop)
    server = _Server(Gate(pages, door, keys, came=came, failed=failed))
    server.run(sockets)
    if pages.fault is not None:
        raise pages.fault


class _Server(Server):
    """Says nothing itself, and believes nothing of what a request says about who sent it."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(
            Config(gate, http=Patient, ws="none", loop="asyncio", lifespan="on", log_config=None, log_level="critical",
                   access_log=False, proxy_headers=False, server_header=False, h11_max_incomplete_event_size=HEAD,
                   timeout_keep_alive=IDLE, timeout_graceful_shutdown=GRACE)
        )  # fmt: skip
        self._gate = gate

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what would go on for ever, and then the rest."""
        self._gate.end_streams()
        await super().shutdown(sockets)
