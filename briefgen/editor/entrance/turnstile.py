"""How many requests are worked on at once, and how many streams stay open."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from briefgen.editor.entrance.answers import refuse, with_headers
from briefgen.editor.entrance.door import Refusal
from briefgen.editor.entrance.limits import Limits

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BUSY = Refusal(503, "The editor is busy with other requests; try again in a moment.")


class Turnstile:
    """Lets so many requests in. A stream leaves its place to others, and ends when too many came after it."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits
        self._places = asyncio.Semaphore(limits.at_once)
        self._streams: dict[_Visit, None] = {}  # the oldest first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request as soon as there is a place for it."""
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
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
        while self._streams:
            self._end_oldest()

    def becomes_stream(self, visit: _Visit) -> None:
        """Give the place of a visit to others; where there are too many streams, the oldest one ends."""
        self._places.release()
        self._streams[visit] = None
        if len(self._streams) > self._limits.streams:
            self._end_oldest()

    def _end_oldest(self) -> None:
        oldest = next(iter(self._streams))
        del self._streams[oldest]  # ended once: it takes a moment to leave
        oldest.limit.reschedule(0)

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
            # Its connection is not for other requests: where a stream is ended, it ends as well.
            message = {**message, "headers": [*message["headers"], (b"connection", b"close")]}
        await self._send(with_headers(message))


def _is_stream(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/event-stream")
        for name, value in message.get("headers", ())
    )
