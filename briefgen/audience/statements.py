"""What statements rest on: which sources, and whether these are independent of each other.

Everything here is told from what one audience may see. A source that tells another's story again, or belongs to the
same owner, adds nothing: together they count as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.briefing import BRIEFING_GROUNDS
from briefgen.audience.kinds.face import Statement
from briefgen.audience.kinds.values import claim_statement
from briefgen.audience.visible_records import Visible
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.positions import Position
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.settings import Scale
from briefgen.records.sources import Source


def statements(shown: Visible) -> Iterator[Statement]:
    """The key points, and what every shown record states."""
    briefing = shown.dossier.briefing
    for index, point in enumerate(briefing.record.key_points):
        yield claim_statement(shown, briefing, ("key_points", index), point)
    for item in shown.items():
        if item.kind.model in FACES:
            yield from FACES[item.kind.model].statements(item, shown)


def ungrounded(shown: Visible) -> Iterator[tuple[Located[Record], FieldPath]]:
    """Whatever is stated and rests on no shown source: the record, and the way to it; an empty one is the record."""
    for path in BRIEFING_GROUNDS.ungrounded(shown.dossier.briefing, shown):
        yield shown.dossier.briefing, path
    for item in shown.items():
        if item.kind.model in FACES:
            yield from ((item, path) for path in FACES[item.kind.model].grounds.ungrounded(item, shown))


def corroborated(shown: Visible, sources: Iterable[Source]) -> bool:
    """Whether two of these sources are independent of each other."""
    return any(independent(shown, one, other) for one, other in combinations(sources, 2))


def independent(shown: Visible, one: Source, other: Source) -> bool:
    """Whether neither tells the other's story, nor both a third one's, and nobody owns both."""
    owners = {(source.owner or source.publisher).casefold() for source in (one, other)}
    return len(owners) == 2 and _stories(shown, one).isdisjoint(_stories(shown, other))


def _stories(shown: Visible, source: Source) -> set[str]:
    """A source and all that it takes its story from."""
    found: set[str] = set()
    todo = [source.id]
    while todo:
        here = todo.pop()
        if here in shown.sources and here not in found:
            found.add(here)
            todo += shown.sources[here].record.derived_from
    return found


def alone(shown: Visible) -> frozenset[str]:
    """Sources on which, with none that is independent of them, something that is reported rests."""
    reported = [s.sources for s in statements(shown) if s.basis not in ("judgement", "assumption")]
    reported += [shown.rests_on(quote.record.evidence) for quote in shown.every(Quote).values()]
    return frozenset(source.id for found in reported if found and not corroborated(shown, found) for source in found)


def voices(shown: Visible, position: Position) -> set[str | None]:
    """Through whom a position is known: the speakers of quotes, the voices of sources; None where a source reports."""
    found: set[str | None] = set()
    for citation in position.evidence:
        if citation.source in shown.quotes:
            found.add(shown.quotes[citation.source].record.speaker)
        elif citation.source in shown.sources:
            found.add(shown.sources[citation.source].record.voice)
    return found


def uses_scale(shown: Visible, scale: Scale) -> bool:
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
