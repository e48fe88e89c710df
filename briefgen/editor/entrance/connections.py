"""Connections that give up on who is slow, and make room where there are too many."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from briefgen.editor.entrance.peers import Peer

MOST, AT_WORST = 256, 768  # connections: that may wait, and in all


class Patient(H11Protocol):
    """A connection of uvicorn's, which itself waits for ever for the head of a request and for a reader.

    This one waits for them as long as for the next request.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.since = self.loop.time()
        self._head, self._reader = _Limit(self), _Limit(self)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for a request. Where there are too many, the one that has waited longest goes; who comes last goes only
        where there are far too many at work: their number is kept low by the turnstile.
        """
        super().connection_made(transport)
        if self.client and self.server:
            self.app_state = {**self.app_state, "peer": Peer(self.client, self.server)}  # of each request
        self._head.begin()
        # Those that were given up are among uvicorn's connections for a moment longer.
        there = [other for other in self.connections if isinstance(other, Patient) and not other.transport.is_closing()]
        if len(there) > MOST:
            longest = min((other for other in there if other.waits), key=lambda other: other.since, default=self)
            if longest is not self or len(there) > AT_WORST:
                longest.give_up()

    @property
    def waits(self) -> bool:
        """Whether nobody works for this connection: its request has not come, or was answered."""
        return bool(getattr(self.cycle, "response_complete", True))  # there is none before the first request

    def data_received(self, data: bytes) -> None:
        """Take what came; it does not prolong the time that there is for the head of a request."""
        super().data_received(data)
        if self.waits:
            self._head.begin()
        else:
            self._head.end()

    def on_response_complete(self) -> None:
        """Count anew: what comes now belongs to another request."""
        self._head.end()
        self.since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Wait for a reader who does not read, but not for long."""
        super().pause_writing()
        self._reader.begin()

    def resume_writing(self) -> None:
        """Go on: somebody reads."""
        self._reader.end()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what was waited for."""
        super().connection_lost(exc)
        self._head.end()
        self._reader.end()

    def give_up(self) -> None:
        """End the connection without another word."""
        self.transport.abort()


class _Limit:
    """A time after which a connection ends; it is not counted anew while it runs."""

    def __init__(self, connection: Patient) -> None:
        self._connection = connection
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        if self._timer is None and not self._connection.transport.is_closing():
            self._timer = self._connection.loop.call_later(
                self._connection.timeout_keep_alive, self._connection.give_up
            )

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
