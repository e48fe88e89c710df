"""The whole program in one function."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic, Notes, problem, tidy
from briefgen.files import Files
from briefgen.jobs import Produced, Request, Result
from briefgen.plan import BRIEFINGS, plan
from briefgen.pool import Pool
from briefgen.produce import parse, produce
from briefgen.store import Store
from briefgen.validate import LIBRARY, validate


def build(request: Request, desk: Files, store: Store, pool: Pool, unread: tuple[Diagnostic, ...] = ()) -> Result:
    """Build every requested briefing; a broken one never stops the others. `unread`: what the desk could not read."""
    notes = Notes(request.profile)
    notes.add(unread)
    jobs = [job for job in notes.take(plan(desk, request)) if not _lacks(job.briefing, unread)]  # one job a briefing
    notes.changed = next((job.desk.release.severity for job in jobs), {})
    done = []
    for produced in pool.run(produce, jobs):  # any process, any machine, completion order
        store.commit(produced)  # the only write: all files of a job, or none
        done.append(produced)
    if request.whole and not request.briefings and not notes.broken():
        store.sweep(job.briefing for job in jobs)
        notes.add(_unused(desk, done))
    notes.add(store.problems)
    found = tidy((*notes.diagnostics, *(d for produced in done for d in produced.diagnostics)))
    return Result(tuple(store.written), tuple(store.unchanged), tuple(store.removed), found)


def _lacks(briefing: str, unread: tuple[Diagnostic, ...]) -> bool:
    """Whether a briefing may lack a file that could not be read: one of its own, or one that all share."""
    files = [found.span.file if found.span else "" for found in unread if found.is_error]
    return any(not file.startswith(BRIEFINGS) or f"{file}/".startswith(f"{BRIEFINGS}{briefing}/") for file in files)


def check(request: Request, desk: Files, pool: Pool) -> tuple[Diagnostic, ...]:
    """Every problem of the requested briefings, up to what each audience may see; renders and writes nothing."""
    notes = Notes(request.profile)
    jobs = notes.take(plan(desk, request))
    done = list(pool.run(produce, jobs))
    return tidy((*notes.diagnostics, *(d for produced in done for d in produced.diagnostics)))


def _unused(desk: Files, done: list[Produced]) -> Iterator[Diagnostic]:
    """Library records that no briefing reached; not judged while a briefing is broken."""
    if any(produced.failed for produced in done):
        return
    used = frozenset[str]().union(*(produced.used for produced in done))
    for located in validate(parse(desk.under(LIBRARY)).value).value.items:
        if located.id not in used:
            yield problem("BG203", f"no briefing uses `{located.id}`", located.span, hint="use it, or remove it")
