"""Publishing: a build as strict as can be, the snapshot that freezes it, then its files.

The snapshot comes before the files: after a crash between the two, publishing again finds that nothing changed since
that edition, and makes the files that are missing.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS
from briefgen.editions.snapshots import edition_number, thaw
from briefgen.machine import clock
from briefgen.output.build_account import Account
from briefgen.output.content_files import keep_snapshot
from briefgen.output.store import Store
from briefgen.planning.jobs import BuildResult, Job, Request
from briefgen.planning.plan import plan
from briefgen.pool.in_process import Pool
from briefgen.pool.making import produce
from briefgen.problems.codes.entry import Profile
from briefgen.problems.diagnostics import Diagnostic, Notes, problem
from briefgen.signing import checked, owed, signed
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: the edition, its snapshot where it is a new one, and what a build says."""

    result: BuildResult
    edition: int | None = None
    snapshot: str = ""


def publish(
    request: Request,
    root: Path,
    desk: Files,
    store: Store,
    *,
    pool: Pool,
    unread: tuple[Diagnostic, ...] = (),
    sign: str | None = None,
) -> Published:
    """Make the next edition of one briefing, or say that nothing changed since the last one.

    `sign`: the file of the key that signs it.
    """
    notes, account = Notes(Profile.RELEASE), Account.of(store)
    notes.add(_unread_today(found) if request.withdraws and found.is_error else found for found in unread)
    request = replace(request, given=store.manifest.last_editions, now=clock.this_moment())
    jobs = notes.take(plan(desk, checked(request, desk)))
    if jobs:
        notes.add(owed(desk, sign))
    if notes.broken() or not jobs:
        return Published(account.result(notes.diagnostics))
    [job] = jobs
    [produced] = pool.run(produce, jobs)
    notes.diagnostics += produced.diagnostics
    if produced.failed or produced.edition is None:
        return Published(account.result(notes.diagnostics))
    if not produced.snapshot:
        return _standing(request, desk, store, pool, job)
    path = f"{BRIEFINGS}{job.briefing}/editions/{produced.edition}.json"
    signature = notes.take(signed(desk, path, produced.snapshot, sign))
    if notes.broken():
        return Published(account.result(notes.diagnostics))
    notes.add(keep_snapshot(root, path, produced.snapshot, signature))
    if notes.broken():  # it does not stand, so nothing is published
        return Published(account.result(notes.diagnostics))
    notes.add(account.publish(produced))
    return Published(account.result(notes.diagnostics), produced.edition, path)


def _unread_today(found: Diagnostic) -> Diagnostic:
    """A file that cannot be read keeps nothing from being taken back, but nobody knows what it withholds."""
    where = found.span.file if found.span else "a file of the desk"
    said = f"`{where}` cannot be read, so it is not known whether it withholds today what the edition shows"
    return problem("BG921", said, found.span, hint="look yourself before you hand the documents out")


def _standing(request: Request, desk: Files, store: Store, pool: Pool, job: Job) -> Published:
    """Nothing changed since the last edition; its files are made again if they are not all there."""
    path = max(job.previous, key=edition_number)
    snapshot = thaw(path, job.previous[path]).value
    if snapshot is None:  # it was read a moment ago
        raise ValueError(path)
    number = snapshot.edition.number
    artifacts = snapshot.edition.artifacts.items()
    if all(store.stands(path, known.removeprefix("sha256:")) for path, known in artifacts):
        return Published(BuildResult(), number)
    again = replace(request, issue=None, edition=number, profile=Profile.DRAFT)
    return Published(rebuild(again, desk, store, pool), number)


def rebuild(
    request: Request, desk: Files, store: Store, pool: Pool, unread: tuple[Diagnostic, ...] = ()
) -> BuildResult:
    """Make the files of a published edition once more."""
    notes, account = Notes(request.profile), Account.of(store)
    notes.add(unread)
    request = replace(request, given=store.manifest.last_editions, now=clock.this_moment())
    jobs = notes.take(plan(desk, checked(request, desk)))
    hindered = any(found.is_error and found.code != "BG915" for found in notes.diagnostics)
    for produced in pool.run(produce, jobs):
        notes.diagnostics += produced.diagnostics
        if produced.documents and not hindered:  # those of audiences that get just what was published
            notes.add(account.publish(produced))
    return account.result(notes.diagnostics)
