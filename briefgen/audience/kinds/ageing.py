"""Records that grow old: a desk says after how many days one of a kind has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.audience.kinds.face import Duty
from briefgen.dossier.linking import Dossier
from briefgen.records.base import FieldPath
from briefgen.records.history import AgeingItem
from briefgen.records.located import Located
from briefgen.records.sources import Source
from briefgen.syntax.dates import PartialDate, spoken_day


def grows_old(
    item: Located[AgeingItem], called: str, when: PartialDate | None, path: FieldPath = (), *, days: int
) -> Iterator[Duty]:
    """What is to be done about a record that was last known to hold on a date, `days` after it."""
    if when and not item.record.lasting:
        late = f"this {called} is of {spoken_day(when.last)} and older than {days} days"
        anew = "date it anew" if path else "cite what says so now"
        hint = f"look whether it still holds and {anew}, or take it out; `lasting: true` if it does not grow old"
        what, since = f"the {called} becomes too old", f"the {called} has become too old"
        yield Duty(_after(when.last, days), "BG402", what, late, hint, item, path, since=since)


def _after(day: date, days: int) -> date:
    return min(day, date.max - timedelta(days=days)) + timedelta(days=days)


def whole_period(when: PartialDate | None) -> timedelta:
    """How long the year, quarter, month or interval of a figure is: so long there is no figure of the next one."""
    return when.last - when.first if when and when.start else timedelta()


def newest_source(item: Located[AgeingItem], dossier: Dossier) -> PartialDate | None:
    """The date of the newest source that a record names: what it says is of that day."""
    sources = dossier.of(Source)
    named = [sources[r.target].record for r in dossier.references if r.owner.id == item.id and r.target in sources]
    return max((s.date for s in named if s.date), key=lambda when: when.last, default=None)
