"""Records that grow old: a desk says after how many days one of a kind has to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.audience.kinds.face import Duty
from briefgen.dossier.linking import Dossier
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.syntax.dates import PartialDate, spoken_day


def grows_old(
    item: Located[Record], called: str, when: PartialDate | None, path: FieldPath = (), *, days: int
) -> Iterator[Duty]:
    """What is to be done about a record that was last known to hold on a date, `days` after it."""
    if when:
        late = f"this {called} is of {spoken_day(when.last)} and older than {days} days"
        hint = "look whether it still holds and date it anew, or take it out"
        yield Duty(_after(when.last, days), "BG402", f"the {called} becomes too old", late, hint, item, path)


def _after(day: date, days: int) -> date:
    return min(day, date.max - timedelta(days=days)) + timedelta(days=days)


def newest_source(item: Located[Record], dossier: Dossier) -> PartialDate | None:
    """The date of the newest source that a record names: what it says is of that day."""
    sources = dossier.of(Source)
    named = [sources[r.target].record for r in dossier.references if r.owner.id == item.id and r.target in sources]
    return max((s.date for s in named if s.date), key=lambda when: when.last, default=None)
