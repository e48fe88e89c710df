"""Waivers: which rules a record is excused from, how long, and what becomes of the excuse afterwards.

A waiver lasts to the end of its day `until`. While it lasts, what it excuses is reported as information, with the
reason; afterwards the rule counts again, and the waiver itself is a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.diagnostics import Diagnostic, Excuse, Span, problem
from briefgen.problems.did_you_mean import guess
from briefgen.records.located import Located
from briefgen.records.record import Record, Waiver
from briefgen.syntax.dates import spoken_day


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
