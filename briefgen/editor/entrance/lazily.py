"""The editor's pages, loaded while the server already listens: they need pydantic, Jinja and the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send


class Lazily:
    """An application that is made in a thread, and served as soon as it is there; with its own beginning and end."""

    def __init__(self, make: Callable[[], Starlette], *, failed: Callable[[], None]) -> None:
        """`failed` is called where it cannot be made; what it failed of is then what each request raises."""
        self._make, self._failed = make, failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request; or begin, and end when asked to."""
        if scope["type"] != "lifespan":
            app = await asyncio.shield(self._app)
            await app(scope, receive, send)
            return
        await receive()
        self._app: asyncio.Future[Starlette] = asyncio.get_running_loop().create_future()
        self._ended = asyncio.Event()
        living = asyncio.create_task(self._live())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._ended.set()
        await living
        await send({"type": "lifespan.shutdown.complete"})

    async def _live(self) -> None:
        try:
            app = await asyncio.to_thread(self._make)
        except Exception as error:
            self._app.set_exception(error)
            self._failed()
            return
        async with app.router.lifespan_context(app):
            self._app.set_result(app)
            await self._ended.wait()

    @property
    def fault(self) -> BaseException | None:
        """What it could not be made of."""
        return self._app.exception() if self._app.done() else None
