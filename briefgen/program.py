"""The whole program in one function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.desk.digests import digest_of
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, LIBRARY, briefing_of
from briefgen.dossier.linking import self_contained
from briefgen.dossier.reading import parse
from briefgen.output.stale import Past, diagnostics, divide, facts, reasons, untouched
from briefgen.output.store import Store
from briefgen.planning.document_keys import digests, library_records
from briefgen.planning.jobs import Done, Job, Produced, Request, Result, State
from briefgen.planning.plan import briefings, plan
from briefgen.pool.in_process import Pool
from briefgen.problems.diagnostics import Diagnostic, Notes, problem, tidy, to_data
from briefgen.produce import produce
from briefgen.records.reading import validate


def build(request: Request, desk: Files, store: Store, pool: Pool, unread: tuple[Diagnostic, ...] = ()) -> Result:
    """Build every requested briefing; a broken one never stops the others. `unread`: what the desk could not read."""
    notes = Notes(request.profile)
    notes.add(unread)
    past = Past(store.manifest, store.stands, digests(desk), request)
    idle = tuple(untouched(past, request.briefings or briefings(desk)))  # as when they were built: not even parsed
    planned = notes.take(plan(desk, request, idle))  # one job a briefing
    jobs = [job for job in planned if not _lacks(job.briefing, unread)]
    notes.changed = next((job.desk.release.severity for job in jobs), {})
    work = divide(past, jobs, _library(desk, jobs))  # what uses nothing that has changed needs no build either
    why = {job.briefing: reasons(past, job, work.library) for job in work.due}
    origins = {job.briefing: facts(past, job) for job in jobs}
    done = []
    for produced in pool.run(produce, work.due):  # any process, any machine, completion order
        store.commit(produced, origins[produced.briefing])  # the only write: all files of a job, or none
        done.append(produced.without_files)
    for name in work.idle:
        store.renew(name, origins[name])
    idle = (*idle, *work.idle)
    for name in idle:
        store.keep(name)
    kept = [found for name in idle for found in diagnostics(store.manifest["briefings"][name])]
    if request.whole and not request.briefings and not notes.broken():
        store.sweep({*idle, *(job.briefing for job in jobs)})
        notes.add(_unused(desk, done, store.manifest, idle))
    _remember(past, store, notes.diagnostics, done)
    store.settle()
    found = tidy((*notes.diagnostics, *kept, *(d for produced in done for d in produced.diagnostics), *store.problems))
    missing = {job.briefing for job in planned} - {job.briefing for job in jobs}
    ends = (
        *_ends(done, store),
        *(Done(name, State.FAILED) for name in missing),
        *(Done(n, State.UNCHANGED) for n in idle),
    )
    result = Result(tuple(store.written), tuple(store.unchanged), tuple(store.removed), found, tuple(_made(done, why)))
    return replace(result, briefings=tuple(sorted(ends, key=lambda end: end.briefing)))


def _ends(done: Iterable[Produced], store: Store) -> Iterator[Done]:
    """How each briefing came out that was built."""
    written, stands = ({path.split("/")[0] for path in paths} for paths in (store.written, store.unchanged))
    for produced in done:
        name, nothing = produced.briefing, not produced.documents
        failed = produced.failed or not (name in written or name in stands or nothing)  # it could not be written
        state = State.FAILED if failed else State.BUILT if name in written else State.UNCHANGED
        yield Done(name, state, produced.seconds)


def _lacks(briefing: str, unread: tuple[Diagnostic, ...]) -> bool:
    """Whether a briefing may lack a file that could not be read: one of its own, or one that all share."""
    files = [found.span.file if found.span else "" for found in unread if found.is_error]
    return any(not file.startswith(BRIEFINGS) or f"{file}/".startswith(f"{BRIEFINGS}{briefing}/") for file in files)


def _library(desk: Files, jobs: list[Job]) -> Mapping[str, str] | None:
    """The digests of the library's records; None where one of them is wrong, which concerns every briefing."""
    if not jobs:
        return None
    trees = parse(desk.under(LIBRARY))
    records = validate(trees.value)
    wrong = trees.diagnostics or records.diagnostics or not self_contained(records.value, jobs[0].scheme)
    return None if wrong else library_records(trees.value)


def _made(
    done: list[Produced], why: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for produced in done:
        for document in produced.documents:
            if not document.stands:
                yield f"{produced.briefing} {document.variant}", why[produced.briefing][document.variant]


def _remember(past: Past, store: Store, found: list[Diagnostic], done: list[Produced]) -> None:
    """Keep in the manifest what this build read, and what is wrong with the desk as a whole."""
    failed = any(produced.failed for produced in done) or any(d.is_error for d in (*found, *store.problems))
    if past.request.whole and not past.request.briefings and not failed:
        desk = {"inputs": digest_of(past.inputs.items()), "asked": past.asked, "diagnostics": list(map(to_data, found))}
        store.note(inputs=dict(past.inputs), desk=desk)
    elif past.request.whole:
        built = {produced.briefing for produced in done if not produced.failed}
        own = {path: digest for path, digest in past.inputs.items() if briefing_of(path) in built}
        if own:
            store.note(inputs={**store.manifest.get("inputs", {}), **own})


def check(request: Request, desk: Files, pool: Pool) -> tuple[Diagnostic, ...]:
    """Every problem of the requested briefings, up to what each audience may see; renders and writes nothing."""
    notes = Notes(request.profile)
    jobs = notes.take(plan(desk, request))
    done = list(pool.run(produce, jobs))
    return tidy((*notes.diagnostics, *(d for produced in done for d in produced.diagnostics)))


def _unused(desk: Files, done: list[Produced], manifest: Mapping[str, dict[str, dict[str, dict[str, str]]]],
            idle: Iterable[str]) -> Iterator[Diagnostic]:  # fmt: skip
    """Library records that no briefing reached; not judged while a briefing is broken."""
    if any(produced.failed for produced in done):
        return
    traces = [*(produced.trace for produced in done), *(manifest["briefings"][name]["trace"] for name in idle)]
    used = frozenset[str]().union(*traces)
    for located in validate(parse(desk.under(LIBRARY)).value).value.items:
        if located.id not in used and located.kind.prefix != "trm":
            yield problem("BG203", f"no briefing uses `{located.id}`", located.span, hint="use it, or remove it")
