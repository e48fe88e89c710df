"""The addresses of what a desk does with its briefings: begin, check, build, clear, publish, commit."""

from __future__ import annotations

from starlette.routing import Route

from briefgen.editor import build_pages, clear_pages, watch_pages
from briefgen.editor.browser import receiving

JOBS = (
    Route("/build", build_pages.standing),
    Route("/build", receiving(build_pages.build), methods=["POST"]),
    Route("/made", build_pages.made),
    Route("/check", build_pages.check),
    Route("/due", watch_pages.due),
    Route("/editions", watch_pages.editions),
    Route("/clear", clear_pages.show),
    Route("/clear", receiving(clear_pages.write), methods=["POST"]),
)
