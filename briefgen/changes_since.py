"""What changed in a briefing since one of its editions: read, linked, compared; nothing is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefgen.audience.visibility import visible
from briefgen.audience.visible_records import Visible
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, editions
from briefgen.dossier.linking import Dossier
from briefgen.dossier.reading import read_dossier
from briefgen.editions.changes import Change, compare
from briefgen.editions.marked_changes import Before
from briefgen.editions.snapshots import thaw
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Outcome, problem

FoundChanges = Outcome[tuple[Change, ...] | None]


def changes_since(files: Files, briefing: str, since: int | date | None, audience: str | None) -> FoundChanges:
    """The changes of a briefing; None where it cannot be read, or has no such edition.

    `since`: an edition's number; or a day, for the last edition that was as of that day or earlier.
    """
    planned = plan(files, Request((briefing,), audiences=(audience,) if audience else ()))
    published = editions(files.under(BRIEFINGS + briefing))
    wanted = _number(files, published, since)
    if not planned.value:
        return Outcome(None, planned.diagnostics)
    if wanted not in published:
        which = f"of {since} or earlier" if isinstance(since, date) else str(wanted or 1)
        hint = f"known here: {', '.join(map(str, published)) or 'none yet'}; `briefgen publish` makes the next one"
        return Outcome(None, (problem("BG013", f"`{briefing}` has no edition {which}", hint=hint),))
    [job] = planned.value
    now = read_dossier(job.files, job.desk, job.scheme, job.scale)
    thawed = thaw(published[wanted], files[published[wanted]])
    before = thawed.value.dossier(job.scale).value if thawed.value else None
    if now.failed or now.value is None or thawed.value is None or before is None:
        return Outcome(None, (*now.diagnostics, *thawed.diagnostics))
    return Outcome(_compared(job, now.value, Before(thawed.value.edition, before), audience))


def latest_edition(files: Files, briefing: str) -> int:
    """The number of a briefing's last edition; 0 where it has none."""
    return max(editions(files.under(BRIEFINGS + briefing)), default=0)


def _number(files: Files, published: Mapping[int, str], since: int | date | None) -> int:
    """The number of the edition that is meant; 0 where there is none."""
    if isinstance(since, int):
        return since
    if since is None:
        return max(published, default=0)
    thawed = {number: thaw(path, files[path]).value for number, path in published.items()}
    return max((n for n, edition in thawed.items() if edition and edition.edition.as_of <= since), default=0)


def _compared(job: Job, dossier: Dossier, before: Before, audience: str | None) -> tuple[Change, ...]:
    """What an audience is told, or without one everything, deletions too."""
    if audience is None:
        return compare(_all(before.dossier), _all(dossier), whole=True)
    variant = job.variants[0]
    now, then = visible(dossier, variant, job.clock(dossier.briefing.record.as_of)), before.shown(variant)
    return compare(then, now, counted=before.whole_for(variant)) if now and then else ()


def _all(dossier: Dossier) -> Visible:
    gone = {id_: why for id_, item in dossier.items.items() if (why := getattr(item.record, "withdrawn", None))}
    return Visible(dossier, frozenset(gone), withdrawn=gone)
