"""The gate around the editor's pages: nothing reaches them that did not come from the person at this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from briefgen.editor.entrance.answers import let_in, refuse
from briefgen.editor.entrance.door import WRITES, Door, Refusal, told
from briefgen.editor.entrance.keys import Keys
from briefgen.editor.entrance.limits import Limits
from briefgen.editor.entrance.peers import Peer
from briefgen.editor.entrance.turnstile import Turnstile

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STRANGER = Refusal(403, "This is somebody's desk. If it is yours, open the address that the terminal shows last.")
_ELSE = Refusal(403, "This is the desk of another user of this machine.")
_OFTEN = Refusal(429, "Too many wrong guesses; wait a moment.")
_NOBODY = Refusal(403, "The proxy before the editor named nobody, or did not prove itself.")
_LARGE = Refusal(413, "Nothing was saved: that is too much at once.")
_SLOW = Refusal(408, "Nothing was saved: it did not arrive in time.")
_FAILED = Refusal(500, "briefgen failed at this; the terminal says why. Nothing was saved.")


class Gate:
    """An ASGI application that lets in to another one who may come in, and gives every answer the headers it needs.

    It leaves who asks in `state.who`: the person a proxy names, nobody's name on this machine.
    """

    def __init__(self, app: ASGIApp, door: Door, keys: Keys, limits: Limits, *,
                 came: Callable[[], None], failed: Callable[[Exception], None]) -> None:  # fmt: skip
        """`came` is told that the token was used, `failed` what the application failed of."""
        self._app, self._door, self._keys, self._limits = app, door, keys, limits
        self._came, self._failed = came, failed
        self._inside = Turnstile(app, limits)
        self._guesses, self._asked_last = float(limits.guesses), 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            answered = _Answered(send)
            try:
                await self._answer(scope, receive, answered)
            except Exception as error:
                self._failed(error)
                if answered.begun:
                    raise
                await refuse(send, _FAILED)

    def end_streams(self) -> None:
        """End all answers that would go on for ever."""
        self._inside.end_streams()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._door.refusal(scope["method"], scope["path"], scope["headers"])
        token = _token(scope)
        if refusal is not None:
            await refuse(send, refusal)
        elif token is not None and self._door.proxy is None:
            await self._exchange(token, scope, send)
        else:
            await self._hand_on(scope, receive, send)

    async def _exchange(self, token: str, scope: Scope, send: Send) -> None:
        """The token for the cookie; who has that reloads the page, and goes on."""
        if _somebody_else(scope):
            await refuse(send, _ELSE)  # and the token is still good
        elif self._keys.redeem(token):
            self._came()
            await let_in(send, self._keys.cookie)
        elif self._keys.known(scope["headers"]):
            await let_in(send, None)
        else:
            await refuse(send, self._stranger())

    async def _hand_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """To the application, with the whole of a form, and only if it is known who asks."""
        who = self._who(scope)
        if isinstance(who, Refusal):
            await refuse(send, who)
            return
        body = await _read_body(scope, receive, self._limits) if scope["method"] in WRITES else b""
        if isinstance(body, Refusal):
            await refuse(send, body)
            return
        scope["state"]["who"] = who
        await self._inside(scope, _again(body, receive), send)

    def _who(self, scope: Scope) -> str | Refusal:
        if self._door.proxy is not None:
            return self._door.proxy.person(scope["headers"]) or _NOBODY
        if not self._keys.known(scope["headers"]):
            return self._stranger()
        return _ELSE if _somebody_else(scope) else ""

    def _stranger(self) -> Refusal:
        """Who knows neither token nor cookie; who does is let in however often others guess."""
        now = asyncio.get_running_loop().time()
        self._guesses = min(self._limits.guesses, self._guesses + now - self._asked_last)
        self._asked_last = now
        if self._guesses < 1:
            return _OFTEN
        self._guesses -= 1
        return _STRANGER


class _Answered:
    """Sends, and knows whether an answer was begun."""

    def __init__(self, send: Send) -> None:
        self._send, self.begun = send, False

    async def __call__(self, message: Message) -> None:
        self.begun = True
        await self._send(message)


def _somebody_else(scope: Scope) -> bool:
    peer: Peer | None = scope["state"].get("peer")
    return peer is not None and peer.is_somebody_else


def _token(scope: Scope) -> str | None:
    """The token in the address that the terminal shows."""
    found = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
    return found[0] if (scope["method"], scope["path"], len(found)) == ("GET", "/", 1) else None


async def _read_body(scope: Scope, receive: Receive, limits: Limits) -> bytes | Refusal:
    """All of a form, counted as it comes: what its head says of its length is not believed."""
    brings_files = any(kind.startswith("multipart/form-data") for kind in told(scope["headers"], "content-type"))
    most = limits.files if brings_files else limits.form
    if any(int(length) > most for length in told(scope["headers"], "content-length")):
        return _LARGE
    body = bytearray()
    try:
        async with asyncio.timeout(limits.form_seconds):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > most:
                    return _LARGE
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        return _SLOW


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read, and then whatever comes after it."""
    left = [body]

    async def again() -> Message:
        return {"type": "http.request", "body": left.pop(), "more_body": False} if left else await receive()

    return again
