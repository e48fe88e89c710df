"""The pages on which a briefing is checked and built, and what opens the files that were made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response

from briefgen.editor.answering.desk_pages import with_records
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing, query
from briefgen.editor.desk_now import Card
from briefgen.editor.documents import POLICY
from briefgen.editor.files_made import build_drafts, drafts, made_file
from briefgen.editor.one_briefing import OneBriefing, asked_briefing
from briefgen.editor.rendering import page
from briefgen.editor.wording import KIND, named, say
from briefgen.planning.jobs import BuildResult
from briefgen.planning.jobs import Request as Asked
from briefgen.planning.setup import in_formats_named
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.document_formats import FORMATS

# A page is of our origin, so that its link to the same document in another format is followed with the cookie.
POLICIES = {
    ".html": ("text/html", f"{POLICY}; sandbox allow-same-origin"),
    ".pdf": ("application/pdf", f"{POLICY}; object-src 'self'"),
}
# What no browser shows as it is meant is saved, and opened by a program of the reader's.
SAVED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
    ".eml": "message/rfc822",
}
FORMAT = "format."  # before the name of one that is ticked


def standing(request: Request) -> Response:
    """The documents of the last build, and the button that makes them anew."""
    briefing = asked_briefing(request)
    return _build_page(request, briefing, None) if briefing else missing(request)


def build(request: Request, sent: Sent) -> Response:
    """Build in the formats that are ticked, and say what came of it."""
    briefing = asked_briefing(request)
    if briefing is None:
        return missing(request)
    formats = tuple(name for name in FORMATS if sent.get(FORMAT + name) == "yes")
    if not formats:
        return _build_page(request, briefing, None, none_ticked=True)
    return _build_page(request, briefing, build_drafts(bench_of(request).root, briefing.name, formats))


def _build_page(
    request: Request, briefing: OneBriefing, result: BuildResult | None, *, none_ticked: bool = False
) -> Response:
    now, problems = briefing.now, result.diagnostics if result else ()
    documents = drafts(now.root, briefing.name)
    standing = frozenset(name for made in documents.values() for one in made for name in one.formats)
    busy = any(found.code == "BG012" for found in problems)
    failed = any(found.is_error for found in problems)
    return page(
        request,
        "build.html.j2",
        status=409 if busy else 422 if none_ticked else 200,
        now=now,
        briefing=briefing,
        result=result,
        formats=formats_said(),
        ticked=() if none_ticked else standing or in_formats_named(Asked(), now.files).formats,
        none_ticked=none_ticked,
        busy=busy,
        failed=failed,
        documents=documents,
        problems=with_records(now, [found for found in problems if found.code != "BG012"]),
    )


def made(request: Request) -> Response:
    """A document that briefgen made, as it stands in the output folder. It is named by the address itself too, so that
    what lies beside it is found by the document's own links."""
    path = request.path_params.get("path") or query(request).get("path", "")
    data, ending = made_file(bench_of(request).root, path), PurePosixPath(path).suffix
    if data is None or ending not in (*POLICIES, *SAVED):
        return missing(request)
    name = PurePosixPath(path).name.encode("ascii", "replace").decode().replace('"', "")
    kind, policy = POLICIES.get(ending) or (SAVED[ending], f"{POLICY}; sandbox")
    headers = {
        "content-security-policy": policy,
        "x-frame-options": "SAMEORIGIN",
        "content-disposition": f'{"inline" if ending in POLICIES else "attachment"}; filename="{name}"',
    }
    return Response(data, media_type=kind, headers=headers)


def formats_said() -> dict[str, str]:
    """What each format is for, by its name."""
    return {
        "html": say("Web page"),
        "pdf": say("PDF, for paper"),
        "docx": say("Word document"),
        "md": say("Markdown"),
        "json": say("Data (JSON)"),
        "eml": say("E-mail"),
    }


def check(request: Request) -> Response:
    """What a release would be refused for: said at once that looking takes a moment, found where `look` asks for it."""
    briefing = asked_briefing(request)
    if briefing is None:
        return missing(request)
    now, look = briefing.now, bool(query(request).get("look"))
    found = with_records(now, now.problems(briefing.name, Profile.RELEASE)) if look else None
    groups = None if found is None else by_record(found)
    return page(request, "check.html.j2", now=now, briefing=briefing, found=found, groups=groups)


def by_record(
    found: Iterable[tuple[Diagnostic, Card | None]],
) -> list[tuple[str, list[tuple[Diagnostic, Card | None]]]]:
    """Problems by the record that they stand in, or by the file: those with errors first, then by file."""
    groups: dict[str, list[tuple[Diagnostic, Card | None]]] = {}
    for problem, card in found:
        kind = f"{named(KIND, card.place.kind.name).capitalize()}: {card.title or card.place.id}" if card else ""
        groups.setdefault(kind or (problem.span.file if problem.span else say("The documents")), []).append(
            (problem, card)
        )
    return sorted(groups.items(), key=lambda group: not any(problem.is_error for problem, _ in group[1]))
