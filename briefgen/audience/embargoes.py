"""What nobody may see yet: records that are left out until their time, and copies that say until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from briefgen.dossier.linking import Dossier
from briefgen.language.speech import Speech
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.syntax.dates import Moment, has_come, moment, spoken_moment


def under_embargo(dossier: Dossier, clock: datetime) -> frozenset[str]:
    """The ids of the records whose embargo has not ended."""
    return frozenset(id_ for id_, item in dossier.items.items() if ends(item, clock))


def stamp(dossier: Dossier, shown: Iterable[str], clock: datetime, speech: Speech) -> str | None:
    """Until when a document is under embargo that shows these records; None where it is not.

    That is the last of their embargoes, and of the briefing's own.
    """
    items: list[Located[Record]] = [dossier.briefing, *(dossier.items[id_] for id_ in shown)]
    zone = dossier.desk.zone
    last = max((until for item in items if (until := ends(item, clock))), default=None,
               key=lambda until: moment(until, zone).timestamp())  # fmt: skip
    return None if last is None else spoken_moment(last, zone, speech.day)


def embargoes(dossier: Dossier, left_out: Iterable[str], clock: datetime, *, copy: bool) -> Iterator[Diagnostic]:
    """What the desk is told: that the briefing itself is under embargo, and which records are left out."""
    zone, briefing = dossier.desk.zone, dossier.briefing
    own = ends(briefing, clock)
    if own and not copy:
        said = f"the briefing is under embargo until {spoken_moment(own, zone)}"
        hint = "build it with --embargo-copy for those who may have it early; every page then says so"
        yield problem("BG504", said, briefing.at(("embargo",)), hint=hint)
    for id_ in sorted(left_out):
        item = dossier.items[id_]
        if until := ends(item, clock):
            said = f"`{id_}` is under embargo until {spoken_moment(until, zone)}, and is left out"
            hint = "nothing to do, if that is meant; --today sets the clock, --embargo-copy shows it early"
            yield problem("BG506", said, item.at(("embargo",)), hint=hint, about=(id_,))


def ended_early(dossier: Dossier, clock: datetime, now: datetime) -> Iterator[Diagnostic]:
    """Embargoes that are over on the moment on which all is judged, and are not yet."""
    for item in (dossier.briefing, *dossier.items.values()):
        if (until := ends(item, now)) and not ends(item, clock):
            said = f"the embargo of `{item.id}` ends {spoken_moment(until, dossier.desk.zone)}, which is still to come"
            hint = "publish then, or without it; `--today` and `as_of` may look ahead in a draft only"
            yield problem("BG516", said, item.at(("embargo",)), hint=hint, about=(item.id,))


def ends(item: Located[Record], clock: datetime) -> Moment | None:
    """When a record's embargo ends; None where it has none, or where it has ended."""
    until = item.record.embargo
    return until if until and not has_come(until, clock) else None
