"""A picture of a briefing as a screen shows it, beside the field that names it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from briefgen.desk.paths import briefing_of
from briefgen.dossier.picture_files import picture_named
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import missing, query
from briefgen.pictures.picture_file import HALF, Flaw
from briefgen.pictures.prepared import look, on_screen

POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # a drawing is a document of its own, too


def picture(request: Request) -> Response:
    """A picture made anew from its pixels, as pages have it; none that could not be printed."""
    now, said = bench_of(request).now(), query(request)
    briefing = briefing_of(said.get("file", ""))
    found = picture_named(said.get("name", ""), briefing, now.files) if briefing in now.names else None
    seen = look(found) if found else None
    if found is None or seen is None or isinstance(seen, Flaw):
        return missing(request)
    headers = {"content-security-policy": POLICY}
    return Response(on_screen(found, HALF), media_type=seen.media_type, headers=headers)
