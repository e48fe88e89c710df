"""How many requests are worked on at once, and how many streams stay open."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from briefgen.editor.answers import refuse, with_headers
from briefgen.editor.door import Refusal

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE = 32
STREAMS = 32
PATIENCE = 10.0  # seconds in the queue
_BUSY = Refusal(503, "The editor is busy with other requests; try again in a moment.")


class Turnstile:
    """Lets so many requests in. A stream leaves its place to others, and ends when too many came after it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._places = asyncio.Semaphore(AT_ONCE)
        self._streams: dict[_Visit, None] = {}  # the oldest first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request as soon as there is a place for it."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._places.acquire()
        except TimeoutError:
            await refuse(send, _BUSY)
            return
        visit = _Visit(self, send)
        try:
            async with visit.limit:
                await self._app(scope, receive, visit.send)
        except TimeoutError:
            if not visit.limit.expired():
                raise
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._left(visit)

    def end_streams(self) -> None:
        """End all that would go on for ever."""
        for visit in self._streams:
            visit.end()

    def becomes_stream(self, visit: _Visit) -> None:
        """Give the place of a visit to others; where there are too many streams, the oldest one ends."""
        self._places.release()
        self._streams[visit] = None
        if len(self._streams) > STREAMS:
            next(iter(self._streams)).end()

    def _left(self, visit: _Visit) -> None:
        if visit.streams:
            self._streams.pop(visit, None)
        else:
            self._places.release()


class _Visit:
    """One request while it is worked on."""

    def __init__(self, turnstile: Turnstile, send: Send) -> None:
        self.limit = asyncio.timeout(None)
        self.streams = False
        self._turnstile, self._send = turnstile, send

    async def send(self, message: Message) -> None:
        """Pass on what is answered; by its beginning it is known whether it is a stream."""
        if message["type"] == "http.response.start" and _is_stream(message):
            self.streams = True
            self._turnstile.becomes_stream(self)
        await self._send(with_headers(message))

    def end(self) -> None:
        """End it now."""
        self.limit.reschedule(0)


def _is_stream(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/event-stream")
        for name, value in message.get("headers", ())
    )
