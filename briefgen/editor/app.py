"""The editor as an application: which page answers which address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from briefgen.editor.answering import (
    desk_pages,
    picture_pages,
    preview_pages,
    record_pages,
    saved_text_pages,
    text_pages,
)
from briefgen.editor.answering.job_routes import JOBS
from briefgen.editor.bench import Bench
from briefgen.editor.browser import missing, receiving, receiving_files
from briefgen.editor.languages import InTheirLanguage, choose
from briefgen.editor.rendering import STATIC


def application(desk: Path) -> Starlette:
    """The editor of one desk; who may use it, the gate around it decides."""
    made = Starlette(
        routes=[
            Route("/", desk_pages.desk),
            Route("/state", desk_pages.state),
            Route("/briefing", desk_pages.briefing),
            Route("/library", desk_pages.library),
            Route("/search", desk_pages.search),
            Route("/changes", desk_pages.changes),
            Route("/changes", receiving(desk_pages.take_back), methods=["POST"]),
            Route("/record", record_pages.show),
            Route("/record", receiving_files(record_pages.write), methods=["POST"]),
            Route("/new", record_pages.blank),
            Route("/new", receiving_files(record_pages.add), methods=["POST"]),
            Route("/remove", record_pages.removal),
            Route("/remove", receiving(record_pages.take_out), methods=["POST"]),
            Route("/move", receiving(record_pages.put_elsewhere), methods=["POST"]),
            Route("/picture", picture_pages.picture),
            Route("/source-text", saved_text_pages.show),
            Route("/source-text", receiving_files(saved_text_pages.save), methods=["POST"]),
            Route("/text", text_pages.show),
            Route("/text", receiving(text_pages.save), methods=["POST"]),
            Route("/pages", preview_pages.show),
            Route("/beside", preview_pages.beside),
            Route("/preview/web", preview_pages.web),
            Route("/preview/paper", preview_pages.paper),
            Route("/preview/page/{shown}/{number:int}.png", preview_pages.picture),
            Route("/preview/pdf/{shown}", preview_pages.document),
            Route("/preview/text", receiving(preview_pages.printed_text), methods=["POST"]),
            Route("/language", receiving(choose), methods=["POST"]),
            *JOBS,
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={404: _missing},
        lifespan=_working,
        middleware=[Middleware(InTheirLanguage)],
    )
    made.state.bench = Bench(desk)
    return made


@asynccontextmanager
async def _working(app: Starlette) -> AsyncIterator[None]:
    """While the server runs: the engine is loaded before anybody asks for pages, and ends with it."""
    bench: Bench = app.state.bench
    await run_in_threadpool(bench.previews.warm)
    try:
        yield
    finally:
        await run_in_threadpool(bench.close)


def _missing(request: Request, _: Exception) -> Response:
    return missing(request)
