"""How credible a record's sources are said to be in what it takes from them, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.kinds.face import Trait
from briefgen.audience.visible_records import Visible
from briefgen.records.base import Model
from briefgen.records.leaves import texts
from briefgen.records.record import Record
from briefgen.records.values import Citation
from briefgen.syntax.markdown import citations

_DOUBTED = (4, 5)  # doubtful, improbable: of several grades readers look at the worst


def grade_traits(record: Record, other: Record, shown: Visible) -> Iterator[Trait]:
    """The worst grade of each source that a record cites, where its other state cites that source too."""
    graded = [(source, grade) for source, grade in _graded(record) if grade is not None]
    kept = {source for source, _ in _graded(other)} if graded else ()
    worst: dict[str, int] = {}
    for source, grade in graded:
        if source in kept and source in shown.sources:
            worst[source] = max(grade, worst.get(source, 0), key=lambda found: (found in _DOUBTED, found))
    for source, grade in worst.items():
        publisher = shown.sources[source].record.publisher
        yield Trait(f"credibility.{source}", str(grade), "credibility", publisher, words="credibility")


def _graded(record: Record) -> Iterator[tuple[str, int | None]]:
    for citation in _cited(record):
        yield citation.source, citation.credibility
    for text in texts(record):
        if "[@" not in text.value:
            continue
        yield from ((cited.id, cited.credibility) for cited in citations(text.value))


def _cited(value: object) -> Iterator[Citation]:
    """Every citation in a record, however deep it stands."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, Model):
        for _, part in value:
            yield from _cited(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _cited(part)
