"""The page on which an edition is published: it shows first what each audience will get, and what is news for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from briefgen.authoring.clearing import standing, to_clear
from briefgen.changes_since import changes_since, latest_edition
from briefgen.desk.paths import editions
from briefgen.editions.chain import chain
from briefgen.editor.answering.desk_pages import with_records
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, missing
from briefgen.editor.files_made import by_audience, manifest_of, of_edition, publish_edition
from briefgen.editor.one_briefing import OneBriefing, asked_briefing, briefing_named
from briefgen.editor.rendering import page
from briefgen.editor.wording import say, say_counted
from briefgen.planning.jobs import Request as Asked
from briefgen.planning.plan import plan
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Diagnostic
from briefgen.publishing import Published
from briefgen.records.edition import EDITION_KINDS, EditionKind
from briefgen.report.changes_in_words import lines_of_changes
from briefgen.signing import signing_of
from briefgen.values import dataclass

MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Gets:
    """What one audience will get: its products, the number that the edition has for it, and what is news.

    `news` is None where it had no edition yet.
    """

    audience: str
    products: tuple[str, ...]
    number: int
    news: tuple[str, ...] | None
    problems: tuple[Diagnostic, ...] = ()


def kinds_said() -> Mapping[str, str]:
    """What each sort of edition is for."""
    return {
        "update": say("The briefing as it is now takes the place of the last edition."),
        "correction": say("Something in the last edition was wrong; the new one says so."),
        "withdrawal": say("The last edition is taken back. Its documents then say that, and nothing else."),
    }


def show(request: Request) -> Response:
    """What publishing will do, and the form."""
    briefing = asked_briefing(request)
    return _page(request, briefing) if briefing else missing(request)


def write(request: Request, sent: Sent) -> Response:
    """Publish the next edition, and say what came of it."""
    briefing = asked_briefing(request)
    if briefing is None:
        return missing(request)
    refused = _refused(briefing, sent)
    if refused:
        return _page(request, briefing, sent=sent, refused=refused)
    note, kind = " ".join(sent.get("note", "").split()), cast("EditionKind", sent["kind"])
    asked = Asked(
        (briefing.name,), profile=Profile.RELEASE, issue=(kind, note), reinstates=sent.get("reinstate") == "yes"
    )
    made = publish_edition(bench_of(request).root, asked)
    after = briefing_named(request, briefing.name) or briefing
    if made.edition is None:
        return _page(request, after, sent=sent, made=made)
    problems = with_records(after.now, made.result.diagnostics)
    files = of_edition(manifest_of(after.now.root), briefing.name, made.edition)
    return page(
        request,
        "published.html.j2",
        now=after.now,
        briefing=after,
        made=made,
        kind=kind,
        documents=by_audience(files),
        problems=problems,
    )


def _refused(briefing: OneBriefing, sent: Sent) -> str:
    """Why nothing is published before anything is tried."""
    words = sent.get("note", "").split()
    if not words:
        return say("The note is empty: say in a sentence why this edition is published.")
    if len(words) > MOST_WORDS:
        return say_counted(
            "The note has %(num)s word; %(most)s are the most.",
            "The note has %(num)s words; %(most)s are the most.",
            len(words),
            most=MOST_WORDS,
        )
    if sent.get("kind") not in EDITION_KINDS:
        return say("Choose what sort of edition it is.")
    if sent.get("seen") != briefing.now.digest:
        return say("The desk has changed since this page was opened. Look at what is new below, then publish.")
    return ""


def _page(
    request: Request,
    briefing: OneBriefing,
    *,
    sent: Sent | None = None,
    refused: str = "",
    made: Published | None = None,
) -> Response:
    now, files = briefing.now, briefing.now.files
    found = to_clear(files, briefing.name)
    problems = made.result.diagnostics if made else ()
    busy = any(problem.code == "BG012" for problem in problems)
    return page(
        request,
        "publish.html.j2",
        status=409 if busy else 422 if refused or made else 200,
        now=now,
        briefing=briefing,
        gets=list(_gets(briefing)),
        clearances=standing(found.value) if found.value else (),
        kinds=kinds_said(),
        first=not briefing.last_edition,
        withdrawn=_last_kind(briefing) == "withdrawal",
        signed=bool(signing_of(files).keys),
        seen=now.digest,
        sent=sent or {},
        refused=refused,
        failed=made is not None,
        busy=busy,
        problems=with_records(now, [problem for problem in problems if problem.code != "BG012"]),
    )


def _last_kind(briefing: OneBriefing) -> str:
    """What the last edition was: an update, a correction, or a withdrawal."""
    published, last = editions(briefing.files), briefing.last_edition
    return chain(briefing.files, published, around=last)[-1].kind if last else ""


def _gets(briefing: OneBriefing) -> Iterator[Gets]:
    """What each audience will get; without audiences there is one, that has no name."""
    files, setup = briefing.now.files, briefing.now.setup.value
    jobs = plan(files, Asked((briefing.name,))).value
    variants = jobs[0].variants if jobs else ()
    for audience in (*(setup.desk.audiences if setup else ()),) or (None,):
        products = tuple(dict.fromkeys(v.product.title for v in variants if v.audience_name == audience))
        last = latest_edition(files, briefing.name, audience) if products else 0
        if not last:
            yield Gets(audience or "", products, 1, None)
            continue
        found = changes_since(files, briefing.name, None, audience)
        news = tuple(lines_of_changes(found.value)) if found.value is not None else ()
        yield Gets(audience or "", products, last + 1, news, found.diagnostics if found.value is None else ())
