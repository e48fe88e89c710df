"""What a desk has to do by a day: look again, answer, renew, decide. The rules report it when the day has passed, and
`briefgen list due` before that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Duty
from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.values import Likelihood
from briefgen.regexes import regex
from briefgen.syntax.dates import spoken_day

_CITED = regex(r" ?\[@[^\]]*\]")
_LONGEST = 60  # characters of a title in a list
WEEKS = timedelta(days=14)  # a duty that is late by more than this is neglected
ENDED = "BG221"  # the rule of a waiver that has ended


def duties(dossier: Dossier) -> Iterator[Duty]:
    """Everything that is to be done for a briefing, in the order of the files; by whoever looks after the record."""
    for item in dossier.everything:
        face = FACES.get(item.kind.model)
        for duty in (*_of_any_kind(item), *(face.duties(item, dossier) if face else ())):
            yield replace(duty, owner=duty.owner or item.record.keeper or "")


def reported_by(duty: Duty, today: date) -> str:
    """The rule that tells of it on a day: what was to be looked at again is neglected after two weeks."""
    return "BG406" if duty.code == "BG403" and today - duty.day > WEEKS else duty.code


def still_to_do(duty: Duty, today: date) -> bool:
    """Whether somebody has to see to it: it is neither over by itself, nor excused on its day and on this one."""
    if duty.day < today and not duty.code:
        return False
    code, last = reported_by(duty, today), max(duty.day, today)
    return not any(waiver.code == code and last <= waiver.until for waiver in duty.item.record.waive)


def _of_any_kind(item: Located[Record]) -> Iterator[Duty]:
    record = item.record
    if record.review_by:
        late = f"this record was to be looked at again by {spoken_day(record.review_by)}"
        hint = "look at it, and set the next `review_by` or remove it"
        yield Duty(record.review_by, "BG403", "look at it again", late, hint, item, ("review_by",))
    for index, waiver in enumerate(record.waive):
        what = f"the waiver of {waiver.code} ends"
        since = f"the waiver of {waiver.code} has ended"
        yield Duty(waiver.until, ENDED, what, "", "", item, ("waive", index, "until"), waiver.by, since)
    likelihood = getattr(record, "likelihood", None)
    if isinstance(likelihood, Likelihood) and likelihood.by and getattr(record, "status", "open") == "open":
        day = likelihood.by.last
        if day < date.max:
            late = f"what was {likelihood.term} by {spoken_day(day)} has come to pass by now, or has not"
            hint = "say what came of it, or judge it anew with another day"
            what, since = (
                "what is likely comes to pass or not",
                "the day of a likelihood has passed: say what came of it",
            )
            yield Duty(day, "BG404", what, late, hint, item, ("likelihood", "by"), since=since)
    if record.embargo:
        day = date(record.embargo.year, record.embargo.month, record.embargo.day)
        yield Duty(day, "", "the embargo ends", "", "", item, ("embargo",))


def title_of(item: Located[Record]) -> str:
    """What a record is called among editors: its title, else the beginning of its words; empty where it has neither."""
    fields = ("title", "question", "label", "name", "term", "cell", "text")
    said = next((text for name in fields if (text := getattr(item.record, name, None))), "")
    words = " ".join(_CITED.sub("", str(said)).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
