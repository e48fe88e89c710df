"""A tiny editor behind the real gate, as a process of its own: `python -m tests.support.notes_server FOLDER [LIMITS]`.

LIMITS and whether a proxy stands before it are JSON. What is posted to `/save` is written to FOLDER/note.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from briefgen.editor.entrance.door import Proxy
from briefgen.editor.entrance.limits import Limits
from briefgen.editor.entrance.serving import Behind, serve_pages

FORM = '<form method="post" action="/save"><input name="words" value="typed here"><button>Save</button></form>'


def notes(folder: Path) -> Starlette:
    """Pages that read and write one note."""
    note = folder / "note"

    def page(request: Request) -> HTMLResponse:
        said = note.read_text("utf-8") if note.exists() else "nothing yet"
        return HTMLResponse(f"<!doctype html><title>Notes</title><p>{said}</p><p>{request.state.who}</p>{FORM}")

    async def save(request: Request) -> RedirectResponse:
        form = await request.form()
        note.write_text(str(form["words"]), "utf-8")
        return RedirectResponse("/", 303)

    def stream(_request: Request) -> StreamingResponse:
        return StreamingResponse(_ticks(), media_type="text/event-stream")

    def slow(_request: Request) -> StreamingResponse:
        return StreamingResponse(_ticks(), media_type="text/plain")

    def pane(_request: Request) -> HTMLResponse:
        own = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}
        return HTMLResponse("<!doctype html><title>Pane</title>", headers=own)

    def large(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("x" * 50_000_000)

    def broken(_request: Request) -> Response:
        raise ValueError("a page of the tests is broken")

    (folder / "static").mkdir(exist_ok=True)
    (folder / "static/look.css").write_text("p { margin: 0 }", "utf-8")
    (folder / "secret").write_text("not for the browser", "utf-8")
    reads = {"/": page, "/stream": stream, "/slow": slow, "/pane": pane, "/large": large, "/broken": broken}
    routes = [Route(path, end, methods=["GET"]) for path, end in reads.items()]
    static = Mount("/static", StaticFiles(directory=folder / "static"))
    return Starlette(routes=[*routes, Route("/save", save, methods=["POST"]), static])


async def _ticks() -> AsyncIterator[bytes]:
    while True:
        yield b"data: tick\n\n"
        await asyncio.sleep(3600)


def main(folder: Path, limits: str = "{}", proxy: str = "") -> int:
    """Serve until stopped."""
    behind = Behind(Proxy(**json.loads(proxy)), "https://desk.example") if proxy else None
    try:
        return serve_pages(lambda: notes(folder), opens=False, say=_say, behind=behind,
                           limits=Limits(**json.loads(limits)))  # fmt: skip
    except KeyboardInterrupt:
        return 130


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
