"""What a report may say to an audience: what would be found, and made for it, if the rest had never been written.

The rules are applied once more to what it may see, by the same selection that makes its documents, so the report is the
same with and without the rest. Of the pages' own problems it hears those of its own documents. Editions, clearances and
what the machine did are the desk's own business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, LIBRARY, TEMPLATES
from briefgen.planning.jobs import BuildResult, BuildState, Done, Produced, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic, Notes, tidy
from briefgen.program import unused

if TYPE_CHECKING:
    from briefgen.produce import Seen

_EDITIONS = ("BG018", "BG019", "BG411", "BG412", "BG413", "BG414", "BG516", "BG519", "BG915", "BG916", "BG917", "BG918")
_OF_EDITORS = ("BG512", "BG513", "BG521")  # where nothing is withheld, of their notes, lists, and what they took back
_INNER = frozenset((*_EDITIONS, *_OF_EDITORS, "BG919", "BG920", "BG921", "BG511", "BG514", "BG515", "BG530"))
_OF_PAGES = frozenset(("BG502", "BG701", "BG702", "BG703", "BG704", "BG706", "BG707", "BG714"))
_CONTENT = (BRIEFINGS, LIBRARY)


def for_audience(result: BuildResult, request: Request | None, files: Files, audience: str) -> BuildResult:
    """A result as an audience may read it; without a request it is about the templates alone."""
    if request is None:
        return BuildResult(diagnostics=tuple(filter(_of_templates, result.diagnostics)))
    notes = Notes(request.profile)
    seen = _seen(request, files, audience, notes) if request.edition is None and not request.withdraws else ()
    found = [*notes.diagnostics, *(problem for one in seen for problem in one.produced.diagnostics)]
    if result.briefings and request.whole and not request.briefings:
        found += _unused(seen)
    shown = {tree.path for one in seen for tree in one.trees}
    told = [one for one in found if one.code not in _INNER and _lies_in(one, shown)]
    names = {one.produced.briefing for one in seen}
    written, unchanged, removed = (
        tuple(path for path in paths if _is_for(path, audience, names))
        for paths in (result.written, result.unchanged, result.removed)
    )
    done = tuple(_done(one.produced, written) for one in seen) if result.briefings else ()
    told += _of_pages(result.diagnostics, audience)
    return BuildResult(written=written, unchanged=unchanged, removed=removed, diagnostics=tidy(told), briefings=done)


def _seen(request: Request, files: Files, audience: str, notes: Notes) -> Sequence[Seen]:
    """What would come of each briefing of which the audience sees something."""
    from briefgen.produce import as_seen_by  # noqa: PLC0415  (only where somebody asks)

    asked = replace(request, audiences=(), formats=(), issue=None, signatures=None)
    jobs = notes.take(plan(files, asked))
    return tuple(seen for job in jobs if (seen := as_seen_by(job, audience)) is not None)


def _unused(seen: Sequence[Seen]) -> Iterator[Diagnostic]:
    """Records of the library that no briefing uses; not judged while one is broken."""
    if seen and not any(one.produced.failed for one in seen):
        used = {id_ for one in seen for id_ in one.produced.trace}
        yield from unused([tree for tree in seen[0].trees if tree.path.startswith(LIBRARY)], used)


def _of_templates(found: Diagnostic) -> bool:
    """Whether a problem is one of a template, whatever stands on the page."""
    return found.span is not None and found.span.file.startswith(TEMPLATES) and not found.marking


def _lies_in(found: Diagnostic, shown: Iterable[str]) -> bool:
    """Whether a problem is one of files that the audience sees something of, or of no content at all."""
    return found.span is None or not found.span.file.startswith(_CONTENT) or found.span.file in shown


def _of_pages(found: Iterable[Diagnostic], audience: str) -> Iterator[Diagnostic]:
    """What was found on the pages of an audience's own documents."""
    for one in found:
        if one.code in _OF_PAGES and audience in one.audiences:
            yield replace(one, audiences=(audience,))


def _is_for(path: str, audience: str, briefings: Iterable[str]) -> bool:
    """Whether a document is one of the audience's own. Of editions it knows the numbers that it has itself."""
    parts = path.split("/")
    return len(parts) > 3 and parts[-2] == audience and parts[0] in briefings and not parts[1].startswith("edition-")


def _done(produced: Produced, written: Iterable[str]) -> Done:
    """How a briefing came out for an audience; how long it took tells how much there is."""
    if produced.failed:
        return Done(produced.briefing, BuildState.FAILED)
    made = any(path.startswith(f"{produced.briefing}/") for path in written)
    return Done(produced.briefing, BuildState.BUILT if made else BuildState.UNCHANGED)
