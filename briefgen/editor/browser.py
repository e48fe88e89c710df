"""What a browser asks and sends, and the plainest answers to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from briefgen.editor.rendering import page

Sent: TypeAlias = Mapping[str, str]
MOST_FIELDS = 20_000


def query(request: Request) -> dict[str, str]:
    """What stands behind the question mark of an address."""
    return dict(request.query_params.items())


def receiving(answer: Callable[[Request, Sent], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gets the texts of a form that was sent, in their order."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            sent = {key: value for key, value in form.multi_items() if isinstance(value, str)}
        return await run_in_threadpool(answer, request, sent)

    return endpoint


def missing(request: Request) -> Response:
    """That there is nothing at an address: it was removed, renamed, or never there."""
    return page(request, "missing.html.j2", status=404)
