"""What statements rest on: which sources, and whether these are independent of each other.

Everything here is told from what one audience may see. A source that tells another's story again, or belongs to the
same owner, adds nothing: together they count as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from briefgen.audience.visible_records import Shown
from briefgen.records.base import Path
from briefgen.records.energy import EnergyIssue
from briefgen.records.events import Event
from briefgen.records.guarantees import Guarantee
from briefgen.records.judgements import Judgement
from briefgen.records.located import Located
from briefgen.records.metrics import Metric
from briefgen.records.positions import Position
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.settings import Scale
from briefgen.records.sources import Source
from briefgen.records.values import Claim, Confidence, Evidence


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a briefing states: where, on what basis, and on which shown sources it rests.

    `ours`: the desk answers for it, as nobody else is named. `text` is empty where a record has no sentence.
    """

    owner: Located[Record]
    path: Path
    text: str
    basis: str | None
    sources: tuple[Source, ...]
    evidence: Evidence
    confidence: Confidence | None = None
    negative: bool | None = None
    ours: bool = True

    @property
    def name(self) -> str:
        """How a message names it."""
        if self.path[:1] == ("key_points",):
            return "this key point"
        return "this claim" if self.path else f"`{self.owner.id}`"


def statements(shown: Shown) -> Iterator[Statement]:
    """Key points, positions, events, figures, guarantees, energy issues with their claims, and judgements."""
    briefing = shown.dossier.briefing
    for index, claim in enumerate(briefing.record.key_points):
        yield _claim(shown, briefing, ("key_points", index), claim)
    for position in shown.positions:
        p = position.record
        yield Statement(position, (), "", p.basis, shown.rests_on(p.evidence), p.evidence, p.confidence)
    for issue in shown.every(EnergyIssue).values():
        yield from _energy(shown, issue)
    for judgement in shown.every(Judgement).values():
        j = judgement.record
        yield Statement(
            judgement, (), j.text, j.basis, shown.rests_on(j.evidence, j.text), j.evidence, j.confidence, j.negative,
            ours=j.by is None,
        )  # fmt: skip
    for event in shown.every(Event).values():
        e = event.record
        yield Statement(event, (), e.outcome or "", None, shown.rests_on(e.evidence, e.outcome), e.evidence)
    for metric in shown.every(Metric).values():
        yield _bare(shown, metric, metric.record.evidence)
    for guarantee in shown.every(Guarantee).values():
        yield _bare(shown, guarantee, guarantee.record.evidence)


def _bare(shown: Shown, owner: Located[Record], evidence: Evidence) -> Statement:
    return Statement(owner, (), "", None, shown.rests_on(evidence), evidence)


def _claim(shown: Shown, owner: Located[Record], path: Path, claim: Claim) -> Statement:
    found = shown.rests_on(claim.evidence, claim.text)
    return Statement(owner, path, claim.text, claim.basis, found, claim.evidence, claim.confidence, claim.negative)


def _energy(shown: Shown, issue: Located[EnergyIssue]) -> Iterator[Statement]:
    """An energy issue rests on its own sources and on those of its parts."""
    record = issue.record
    parts = tuple(c for claim in record.claims for c in claim.evidence)
    dates = tuple(c for deadline in record.deadlines for c in deadline.evidence)
    texts = [record.summary, *(claim.text for claim in record.claims)]
    found = shown.rests_on((*record.evidence, *parts, *dates), *texts)
    yield Statement(issue, (), record.summary or "", None, found, record.evidence)
    for index, claim in enumerate(record.claims):
        yield _claim(shown, issue, ("claims", index), claim)


def corroborated(shown: Shown, sources: Iterable[Source]) -> bool:
    """Whether two of these sources are independent of each other."""
    return any(independent(shown, one, other) for one, other in combinations(sources, 2))


def independent(shown: Shown, one: Source, other: Source) -> bool:
    """Whether neither tells the other's story, nor both a third one's, and nobody owns both."""
    owners = {(source.owner or source.publisher).casefold() for source in (one, other)}
    return len(owners) == 2 and _stories(shown, one).isdisjoint(_stories(shown, other))


def _stories(shown: Shown, source: Source) -> set[str]:
    """A source and all that it takes its story from."""
    found: set[str] = set()
    todo = [source.id]
    while todo:
        here = todo.pop()
        if here in shown.sources and here not in found:
            found.add(here)
            todo += shown.sources[here].record.derived_from
    return found


def alone(shown: Shown) -> frozenset[str]:
    """Sources on which, with none that is independent of them, something that is reported rests."""
    reported = [s.sources for s in statements(shown) if s.basis not in ("judgement", "assumption")]
    reported += [shown.rests_on(quote.record.evidence) for quote in shown.every(Quote).values()]
    return frozenset(source.id for found in reported if found and not corroborated(shown, found) for source in found)


def voices(shown: Shown, position: Position) -> set[str | None]:
    """Through whom a position is known: the speakers of quotes, the voices of sources; None where a source reports."""
    found: set[str | None] = set()
    for citation in position.evidence:
        if citation.source in shown.quotes:
            found.add(shown.quotes[citation.source].record.speaker)
        elif citation.source in shown.sources:
            found.add(shown.sources[citation.source].record.voice)
    return found


def uses_scale(shown: Shown, scale: Scale) -> bool:
    """Whether a judgement of the desk that is shown has a word of the scale in its text."""
    judged = (stated for stated in statements(shown) if stated.basis == "judgement" and stated.ours)
    return any(scale_words(scale).search(stated.text) for stated in judged)


@lru_cache(maxsize=8)
def scale_words(scale: Scale) -> re.Pattern[str]:
    """A pattern of the words of a scale."""
    return whole_words([word for band in scale.bands for word in band.words])


def whole_words(found: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words as wholes, the longest first."""
    longest = sorted(found, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
