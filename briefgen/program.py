"""The whole program in one function."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, LIBRARY, editions
from briefgen.dossier.linking import self_contained
from briefgen.dossier.problem_markings import marked
from briefgen.dossier.reading import parse_files
from briefgen.editions.chain import missing
from briefgen.machine.kept_findings import found_before, keep_found
from briefgen.output.build_account import Account
from briefgen.output.manifest import MadeFrom
from briefgen.output.stale import Past, due_of, unaffected, untouched, with_standing
from briefgen.output.store import Store
from briefgen.planning.document_keys import Readable, file_digests, library_records
from briefgen.planning.jobs import BuildResult, Job, Request
from briefgen.planning.plan import briefings, plan, template_folders
from briefgen.planning.setup import Setup, read_setup
from briefgen.pool.in_process import Pool
from briefgen.pool.making import produce
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Diagnostic, Notes, Outcome, problem, tidy
from briefgen.records.document_formats import USUAL
from briefgen.records.own_fields import own_fields
from briefgen.records.reading import validate
from briefgen.records.units import with_own
from briefgen.signing import checked
from briefgen.syntax.tree import Tree
from briefgen.values import dataclass

CHECK = "check"  # what is kept of a briefing that was looked at


def build(request: Request, desk: Files, store: Store, pool: Pool, unread: tuple[Diagnostic, ...] = ()) -> BuildResult:
    """Build every requested briefing; a broken one never stops the others. `unread`: what the desk could not read."""
    request = replace(request, given=store.manifest.last_editions)
    past, account = Past(store.manifest, store.stands, file_digests(desk), request), Account.of(store)
    wanted = _wanted(past, desk, unread)  # what would come out the same is not even parsed; else one job a briefing
    due = {job.briefing: due_of(past, job, wanted.library) for job in wanted.jobs}
    for produced in pool.run(produce, wanted.jobs):  # any process, any machine, completion order
        account.commit(produced, due[produced.briefing])  # the only write: all files of a job, or none
    account.idle(wanted.idle)
    account.lacking(wanted.lacking)
    if past.everything and not wanted.notes.broken():
        account.sweep({*wanted.idle, *due})
        wanted.notes.add(_unused(desk, account))
    account.remember(past, wanted.notes.diagnostics)
    return account.result((*wanted.notes.diagnostics, *account.diagnostics))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The briefings that are asked for, and what was found while that was found out.

    Those that are `idle` would come out the same; `lacking` ones may lack a file that could not be read, so nobody can
    build them. `library`: the digests of its records, where anything was built before.
    """

    idle: Mapping[str, MadeFrom]
    jobs: list[Job]
    lacking: set[str]
    library: Mapping[str, str] | None
    notes: Notes


def _wanted(past: Past, desk: Files, unread: tuple[Diagnostic, ...]) -> _Wanted:
    notes = Notes(past.request.profile)
    notes.add(unread)
    there = briefings(desk)
    lost = {name for name, own in there.items() if missing(editions(own), past.request.given.get(name, 0))}
    names = [name for name in past.request.briefings or there if name not in lost]
    idle = dict(untouched(past, names))
    known = [name for name in names if name not in idle and past.entry(name)]
    setup = read_setup(desk)
    library = _library(desk, setup.value) if known and setup.value else None
    if library is not None:
        idle |= unaffected(past, known, library, partial(template_folders, desk))
    planned = _weighed(notes, plan(desk, checked(past.request, desk), tuple(idle), setup))
    jobs = [with_standing(past, job) for job in planned if not _lacks(job.briefing, unread)]
    lacking = {job.briefing for job in planned} - {job.briefing for job in jobs}
    return _Wanted(idle, jobs, lacking, library, notes)


def _weighed(notes: Notes, planned: Outcome[tuple[Job, ...]]) -> tuple[Job, ...]:
    """The jobs; their problems are noted with the severity that the desk gives them."""
    notes.changed = next((job.desk.release.severity for job in planned.value), {})
    return notes.take(planned)


def _lacks(briefing: str, unread: tuple[Diagnostic, ...]) -> bool:
    """Whether a briefing may lack a file that could not be read: one of its own, or one that all share."""
    files = [found.span.file if found.span else "" for found in unread if found.is_error]
    return any(not file.startswith(BRIEFINGS) or f"{file}/".startswith(f"{BRIEFINGS}{briefing}/") for file in files)


def _library(desk: Files, setup: Setup) -> Mapping[str, str] | None:
    """The digests of the library's records; None where one of them is wrong, which concerns every briefing."""
    trees = parse_files(desk.under(LIBRARY))
    if trees.diagnostics:
        return None
    records = validate(trees.value, with_own(setup.desk.units), own_fields(setup.desk.extra))
    sound = not records.diagnostics and self_contained(records.value, setup.scheme)
    return library_records(trees.value, setup.desk, setup.scheme) if sound else None


def _unused(desk: Files, account: Account) -> Iterator[Diagnostic]:
    """Library records that no briefing reached; not judged while a briefing is broken."""
    if any(produced.failed for produced in account.built):
        return
    trees = parse_files(desk.under(LIBRARY)).value
    found = tuple(unused(trees, account.used))
    setup = read_setup(desk).value if found else None
    yield from marked(found, trees, setup.desk, setup.scheme) if setup else found


def unused(library: Iterable[Tree], used: Collection[str]) -> Iterator[Diagnostic]:
    """The records of the library that nobody uses."""
    for located in validate(library).value.items:
        if located.id not in used and located.kind.prefix != "trm":
            yield problem("BG203", f"no briefing uses `{located.id}`", located.span, hint="use it, or remove it")


def check(request: Request, desk: Files, pool: Pool) -> tuple[Diagnostic, ...]:
    """Every problem of the requested briefings; nothing is written.

    A draft is judged up to what each audience may see. For a release the documents are made too, and thrown away: then
    nothing is left that publishing could refuse.
    """
    notes = Notes(request.profile)
    if request.profile is Profile.RELEASE:
        request = replace(request, formats=USUAL, issue=("update", "To be published."))
    request = checked(request, desk)
    jobs = _weighed(notes, plan(desk, request))
    keys = _check_keys(request, desk)
    found = {job.briefing: before for job in jobs if (before := _found_before(job, keys)) is not None}
    for produced in pool.run(produce, [job for job in jobs if job.briefing not in found]):
        found[produced.briefing] = produced.diagnostics
        if produced.briefing in keys and not any(map(depends_on_machine, produced.diagnostics)):
            keep_found(CHECK, keys[produced.briefing], produced.diagnostics)
    return tidy((*notes.diagnostics, *(d for job in jobs for d in found.get(job.briefing, ()))))


def _check_keys(request: Request, desk: Files) -> Mapping[str, str]:
    """For each briefing all that has a say in what is found in it; none where other programs have a say."""
    if request.signatures is not None:
        return {}
    asked = replace(request, briefings=(), given={})
    basis = Readable(file_digests(desk)).could_use
    return {name: f"{basis[name]} {asked!r} {request.given.get(name, 0)}" for name in basis}


def _found_before(job: Job, keys: Mapping[str, str]) -> tuple[Diagnostic, ...] | None:
    key = keys.get(job.briefing)
    return found_before(CHECK, key) if key is not None else None


def depends_on_machine(found: Diagnostic) -> bool:
    """Whether a problem says of the machine what another run may not find: what was killed, what ran out of memory."""
    return found.code.startswith("BG9")
