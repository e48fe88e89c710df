"""What a desk has to do by a day: look again, answer, renew, decide. The rules report it when the day has passed, and
`briefgen list due` before that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Duty
from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.syntax.dates import spoken_day

WEEKS = timedelta(days=14)  # a duty that is late by more than this is neglected


def duties(dossier: Dossier) -> Iterator[Duty]:
    """Everything that is to be done for a briefing, in the order of the files."""
    yield from _of_any_kind(dossier.briefing)
    for item in dossier.items.values():
        yield from _of_any_kind(item)
        yield from FACES[item.kind.model].duties(item, dossier)


def _of_any_kind(item: Located[Record]) -> Iterator[Duty]:
    record = item.record
    if record.review_by:
        late = f"this record was to be looked at again by {spoken_day(record.review_by)}"
        hint = "look at it, and set the next `review_by` or remove it"
        yield Duty(record.review_by, "BG403", "look at it again", late, hint, item, ("review_by",))
    for index, waiver in enumerate(record.waive):
        what = f"the waiver of {waiver.code} ends"
        yield Duty(waiver.until, "", what, "", "", item, ("waive", index, "until"), waiver.by)
    if record.embargo:
        day = date(record.embargo.year, record.embargo.month, record.embargo.day)
        yield Duty(day, "", "the embargo ends", "", "", item, ("embargo",))
