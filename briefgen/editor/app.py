"""The editor's pages."""

from __future__ import annotations

from html import escape
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from briefgen.desk.paths import BRIEFINGS

_STATIC = Path(__file__).with_name("static")


def application(desk: Path) -> Starlette:
    """The pages of one desk."""

    def briefings(_request: Request) -> HTMLResponse:
        names = sorted(folder.name for folder in (desk / BRIEFINGS).glob("*") if folder.is_dir())
        rows = "".join(f"<li>{escape(name)}</li>" for name in names)
        return HTMLResponse(f'<!doctype html><html lang="en"><title>Briefings</title><h1>Briefings</h1><ul>{rows}</ul>')

    return Starlette(routes=[Route("/", briefings), Mount("/static", StaticFiles(directory=_STATIC))])
