"""uvicorn, around the gate, around the pages."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from uvicorn import Config, Server

from briefgen.editor.entrance.connections import Patient
from briefgen.editor.entrance.door import Door
from briefgen.editor.entrance.gate import Gate
from briefgen.editor.entrance.keys import Keys
from briefgen.editor.entrance.lazily import Lazily
from briefgen.editor.entrance.limits import Limits

if TYPE_CHECKING:
    from starlette.applications import Starlette


def run(make: Callable[[], Starlette], sockets: list[socket.socket], door: Door, keys: Keys, limits: Limits, *,
        came: Callable[[], None], say: Callable[[str], None], details: bool) -> None:  # fmt: skip
    """Serve the pages that `make` makes until it is stopped; `came` is told of each browser that was let in.

    What a page fails of is said in a line, or with its details.

    Raises KeyboardInterrupt after Ctrl-C, and whatever the pages could not be loaded for.
    """

    def stop() -> None:
        server.should_exit = True

    def failed(error: Exception) -> None:
        told = traceback.format_exception(error) if details else [f"briefgen failed: {type(error).__name__}: {error}"]
        say("".join(told))

    pages = Lazily(make, failed=stop)
    server = _Server(Gate(pages, door, keys, limits, came=came, failed=failed), limits)
    server.run(sockets)
    if pages.fault is not None:
        raise pages.fault


class _Server(Server):
    """Says nothing itself, and believes nothing of what a request says about who sent it."""

    def __init__(self, gate: Gate, limits: Limits) -> None:
        super().__init__(
            Config(gate, http=Patient, ws="none", loop="asyncio", lifespan="on", log_config=None, log_level="critical",
                   access_log=False, proxy_headers=False, server_header=False,
                   h11_max_incomplete_event_size=limits.head, timeout_keep_alive=limits.idle_seconds,
                   timeout_graceful_shutdown=limits.grace_seconds)
        )  # fmt: skip
        self._gate = gate

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what would go on for ever, and then the rest."""
        self._gate.end_streams()
        await super().shutdown(sockets)
