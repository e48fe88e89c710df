"""Waivers: which rules a record is excused from, how long, and what becomes of the excuse afterwards.

A waiver lasts to the end of its day `until`. While it lasts, what it excuses is reported as information, with the
reason; afterwards the rule counts again, and the waiver itself is a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.diagnostics import Diagnostic, Excuse, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.located import Located
from briefgen.records.record import Record, Waiver
from briefgen.syntax.dates import spoken_day
from briefgen.values import dataclass

LONGEST = 366  # days that a waiver lasts, unless it is told


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver, the record it is written in, and the place of one of its values."""

    owner: Located[Record]
    waiver: Waiver
    index: int

    def at(self, field: str) -> Span:
        """Where a value of the waiver stands."""
        return self.owner.at(("waive", self.index, field))

    @property
    def holds_good(self) -> bool:
        """Whether its code may be waived at all."""
        known = CATALOGUE.get(self.waiver.code)
        return known is not None and known.excusable


def waivers(dossier: Dossier) -> Iterator[Waived]:
    """Every waiver of a dossier, in the order of the files."""
    for owner in dossier.everything:
        for index, waiver in enumerate(owner.record.waive):
            yield Waived(owner, waiver, index)


def excuses(dossier: Dossier, judged_on: date) -> tuple[Excuse, ...]:
    """What the waivers that last on a day excuse."""
    return tuple(_excuse(w) for w in waivers(dossier) if w.holds_good and judged_on <= w.waiver.until)


def _excuse(waived: Waived) -> Excuse:
    said = f"waived until {spoken_day(waived.waiver.until)}: {waived.waiver.reason.rstrip('.')}"
    return Excuse(waived.waiver.code, waived.owner.node.span, said, waived.at("code"))


def ended(dossier: Dossier, judged_on: date) -> Iterator[Diagnostic]:
    """Waivers past their last day."""
    for waived in waivers(dossier):
        if waived.holds_good and judged_on > waived.waiver.until:
            said = f"the waiver of {waived.waiver.code} ended on {spoken_day(waived.waiver.until)}"
            hint = f"mend what {waived.waiver.code} says and remove the waiver, or have it renewed by whoever gave it"
            yield problem("BG221", said, waived.at("until"), hint=hint)


def groundless(dossier: Dossier, _judged_on: date) -> Iterator[Diagnostic]:
    """Waivers of a code that no record can be excused from, or that does not exist."""
    for waived in waivers(dossier):
        code = waived.waiver.code
        if code not in CATALOGUE:
            hint = guess(code, [known.code for known in CATALOGUE.values() if known.excusable]).hint()
            yield problem("BG222", f"there is no code `{code[:20]}` to waive", waived.at("code"), hint=hint)
        elif not waived.holds_good:
            said = f"{code} ({CATALOGUE[code].title}) cannot be waived"
            yield problem("BG222", said, waived.at("code"), hint="mend what it says, and remove the waiver")


def careless(dossier: Dossier, judged_on: date) -> Iterator[Diagnostic]:
    """Waivers that last as if for ever, or that say neither who gave them nor why."""
    for waived in waivers(dossier):
        waiver = waived.waiver
        if waived.holds_good and (waiver.until - judged_on).days > LONGEST:
            said = f"this waiver of {waiver.code} lasts until {spoken_day(waiver.until)}, more than a year from now"
            hint = f"write a day within {LONGEST} days, on which somebody looks at it again"
            yield problem("BG532", said, waived.at("until"), hint=hint)
        if waived.holds_good and _letters(waiver.by) < 2:
            said = f"this waiver of {waiver.code} does not say who answers for it"
            yield problem("BG532", said, waived.at("by"), hint="write the name or the function of whoever gave it")
        if waived.holds_good and _letters(waiver.reason) < 4:
            said = f"this waiver of {waiver.code} gives no reason that a reader could follow"
            yield problem("BG532", said, waived.at("reason"), hint="write in a few words why, and what it waits for")


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)


def needless(
    dossier: Dossier, found: Iterable[Diagnostic], judged: Collection[str], judged_on: date
) -> Iterator[Diagnostic]:
    """Lasting waivers that excused nothing, of those codes that were `judged`.

    Those of the library are left alone: another briefing may need them.
    """
    used = {diagnostic.waiver for diagnostic in found}
    for waived in waivers(dossier):
        lasting = waived.holds_good and judged_on <= waived.waiver.until and waived.waiver.code in judged
        if lasting and waived.at("code") not in used and not waived.owner.shared:
            said = f"this waiver of {waived.waiver.code} excuses nothing"
            hint = "remove it: the rule finds nothing to excuse in this record"
            yield problem("BG223", said, waived.at("code"), hint=hint)
