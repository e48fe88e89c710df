"""A content file as text: for what no form can show, such as a file that cannot be read to its end."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefgen.desk.files import digest
from briefgen.desk.reading import read_file
from briefgen.editor.addresses import address
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.forms.posted import lines
from briefgen.editor.forms.saving import Change, write
from briefgen.editor.rendering import page
from briefgen.editor.wording import say
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.syntax.yaml_reader import parse_once

BOM = "\ufeff"


def show(request: Request) -> Response:
    """A file's text, with what is wrong in it."""
    said = query(request)
    data = _stands(request, said.get("file", ""))
    if data is None:
        return missing(request)
    return _page(request, said["file"], data, data, saved=said.get("saved", ""))


def save(request: Request, sent: Sent) -> Response:
    """Write a file as it was sent, if it still is what the page was made of."""
    bench, file = bench_of(request), query(request).get("file", "")
    before = _stands(request, file)
    if before is None:
        return missing(request)
    after = _as_file(before, sent.get("text", ""))
    if digest(before) != sent.get("was"):
        hint = "what stands there now is below your text; put yours in again where it is still right"
        found = problem(
            "BG025", "somebody else changed this file meanwhile, so nothing was written", Span(file), hint=hint
        )
        return _page(request, file, after, before, problems=(found,))
    unwritten = write(bench.root, file, before, after) if after != before else ()
    if unwritten:
        return _page(request, file, after, before, problems=unwritten)
    if after != before:
        bench.remember(Change(file, say("%(what)s, as text", what=file), before, after))
    return RedirectResponse(address("/text", file=file, saved="yes"), 303)


def _stands(request: Request, file: str) -> bytes | None:
    """The bytes of a file that holds records or settings; None for every other path."""
    now = bench_of(request).now()
    if file not in now.trees:
        return None
    try:
        return read_file(now.root / file)
    except OSError:
        return None


def _as_file(before: bytes, text: str) -> bytes:
    """What a browser sent, with the line ends and the mark at the beginning that the file had."""
    told = lines(text)
    if b"\r\n" in before:
        told = told.replace("\n", "\r\n")
    return ((BOM if before.startswith(BOM.encode()) else "") + told).encode("utf-8", "surrogatepass")


def _page(
    request: Request, file: str, text: bytes, stands: bytes, *, saved: str = "", problems: tuple[Diagnostic, ...] = ()
) -> Response:
    said = query(request).get("line", "")
    wrong = parse_once(file, text).diagnostics
    first = wrong[0].span.line if wrong and wrong[0].span else 0
    return page(
        request,
        "text.html.j2",
        status=409 if problems else 200,
        file=file,
        text=lines(text.decode("utf-8", "replace").removeprefix(BOM)),
        stands=None if stands == text or not problems else lines(stands.decode("utf-8", "replace")),
        was=digest(stands),
        line=int(said) if said.isascii() and said.isdigit() else first,
        wrong=[(found, None) for found in wrong],
        problems=problems,
        saved=saved,
    )
