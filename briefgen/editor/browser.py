"""What a browser asks and sends, and the plainest answers to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from briefgen.editor.forms.posted import Upload, Uploads
from briefgen.editor.rendering import page
from briefgen.regexes import regex

Sent: TypeAlias = Mapping[str, str]
MOST_FIELDS = 20_000
MOST_FILES = 50
LONGEST_TEXT = 4 << 20  # bytes of one field of a form that brings files along
_FOLDERS = regex(r"[\\/]")


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


def receiving_files(answer: Callable[[Request, Sent, Uploads], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gets the texts of a form, and the files that were chosen in it, one a control."""

    async def endpoint(request: Request) -> Response:
        sent, files = await _with_files(request)
        return await run_in_threadpool(answer, request, sent, dict(files))

    return endpoint


def receiving_several_files(
    answer: Callable[[Request, Sent, list[Upload]], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that gets the texts of a form, and all files that were chosen in it, also several in one control."""

    async def endpoint(request: Request) -> Response:
        sent, files = await _with_files(request)
        return await run_in_threadpool(answer, request, sent, [upload for _, upload in files])

    return endpoint


async def _with_files(request: Request) -> tuple[dict[str, str], list[tuple[str, Upload]]]:
    """The texts and the files, each behind its control; a file without the folders in which it lay."""
    sent, files = dict[str, str](), list[tuple[str, Upload]]()
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_TEXT) as form:
        for key, value in form.multi_items():
            if isinstance(value, str):
                sent[key] = value
            elif value.filename:
                files.append((key, Upload(_FOLDERS.split(value.filename)[-1], await value.read())))
    return sent, files


def missing(request: Request) -> Response:
    """That there is nothing at an address: it was removed, renamed, or never there."""
    return page(request, "missing.html.j2", status=404)
