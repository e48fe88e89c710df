"""What changed in a briefing since one of its editions: read, linked, compared; nothing is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from briefgen.audience.visibility import visible
from briefgen.audience.visible_records import Visible
from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, editions
from briefgen.dossier.linking import Dossier
from briefgen.dossier.picture_files import with_pictures
from briefgen.dossier.reading import read_dossier
from briefgen.editions.changes import Change, compare
from briefgen.editions.history import received
from briefgen.editions.marked_changes import Before
from briefgen.editions.snapshots import thaw
from briefgen.inspection.old_words import gives_away
from briefgen.planning.jobs import Job, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Outcome, problem
from briefgen.withheld.sought import Hidden, sought

FoundChanges = Outcome[tuple[Change, ...] | None]


def changes_since(files: Files, briefing: str, since: int | date | None, audience: str | None) -> FoundChanges:
    """The changes of a briefing; None where it cannot be read, or has no such edition.

    `since`: an edition's number, for an audience the one that it has for them; or a day, for the last edition that was
    as of that day or earlier.
    """
    planned = plan(files, Request((briefing,), audiences=(audience,) if audience else ()))
    published = editions(files.under(BRIEFINGS + briefing))
    if not planned.value:
        return Outcome(None, planned.diagnostics)
    counted = _counted(files, published, audience)
    wanted = counted.get(_number(files, published, counted, since), 0)
    if wanted not in published:
        which = f"of {since} or earlier" if isinstance(since, date) else str(since or 1)
        whose = f" for `{audience}`" if audience else ""
        hint = f"known here: {', '.join(map(str, counted)) or 'none yet'}; `briefgen publish` makes the next one"
        return Outcome(None, (problem("BG013", f"`{briefing}` has no edition {which}{whose}", hint=hint),))
    [job] = planned.value
    now = read_dossier(job.files, job.desk, job.scheme, job.scale)
    thawed = thaw(published[wanted], files[published[wanted]])
    before = thawed.value.dossier(job.scale).value if thawed.value else None
    if now.failed or now.value is None or thawed.value is None or before is None:
        return Outcome(None, (*now.diagnostics, *thawed.diagnostics))
    pictured = with_pictures(now.value, job.briefing, job.pictures).value
    return Outcome(_compared(job, pictured, Before(thawed.value.edition, before), audience))


def latest_edition(files: Files, briefing: str, audience: str | None = None) -> int:
    """The number of a briefing's last edition, for an audience the one that it has for them; 0 where there is none."""
    return max(_counted(files, editions(files.under(BRIEFINGS + briefing)), audience), default=0)


def last_received(files: Files, briefing: str, audience: str) -> int:
    """The last edition that an audience got, by the number that the desk has for it; 0 where it got none."""
    return max(_counted(files, editions(files.under(BRIEFINGS + briefing)), audience).values(), default=0)


def _counted(files: Files, published: Mapping[int, str], audience: str | None) -> Mapping[int, int]:
    """The editions by the numbers that an audience knows: those that it got."""
    if audience is None:
        return {number: number for number in published}
    found: dict[int, int] = {}
    for number, path in published.items():
        snapshot = thaw(path, files[path]).value
        got = received(snapshot.edition).get(audience) if snapshot else None
        if got and got.edition == number:
            found[got.number] = number
    return found


def _number(files: Files, published: Mapping[int, str], counted: Mapping[int, int], since: int | date | None) -> int:
    """The number of the edition that is meant; 0 where there is none."""
    if isinstance(since, int):
        return since
    if since is None:
        return max(counted, default=0)
    thawed = {number: thaw(published[n], files[published[n]]).value for number, n in counted.items()}
    return max((n for n, edition in thawed.items() if edition and edition.edition.as_of <= since), default=0)


def _compared(job: Job, dossier: Dossier, before: Before, audience: str | None) -> tuple[Change, ...]:
    """What an audience is told, or without one everything, deletions too."""
    if audience is None:
        return compare(_all(before.dossier), _all(dossier), whole=True)
    variant = job.variants[0]
    now, then = visible(dossier, variant, job.clock(dossier.briefing.record.as_of)), before.shown(variant)
    return tuple(_told(compare(then, now, counted=before.whole_for(variant)), now)) if now and then else ()


def _told(changes: tuple[Change, ...], now: Visible) -> Iterator[Change]:
    """What changed, without old words that give away what is withheld from that audience now."""
    secret = sought(now.dossier, Hidden(now.withheld))
    for change in changes:
        telling = {move for move in change.moves if move.before and gives_away(move.before, secret)}
        if telling:
            moves = tuple(replace(move, before=None) if move in telling else move for move in change.moves)
            yield replace(change, moves=moves, old=None)
        else:
            yield change


def _all(dossier: Dossier) -> Visible:
    gone = {id_: why for id_, item in dossier.items.items() if (why := getattr(item.record, "withdrawn", None))}
    return Visible(dossier, frozenset(gone), withdrawn=gone)
