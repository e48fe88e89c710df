"""The editions before this state as each audience had them: it counts those it got, and hears what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from briefgen.audience.variant import NewEdition
from briefgen.editions.marked_changes import Before
from briefgen.records.edition import Edition, Received
from briefgen.values import dataclass


@dataclass(frozen=True)
class History:
    """The last edition, and by their numbers those that some audience got last."""

    last: Before | None = None
    editions: Mapping[int, Before] = field(default_factory=dict)

    def of(self, audience: str | None) -> Before | None:
        """The last edition that an audience got, by the number it has for them; None where it got none."""
        if self.last is None or audience is None:
            return self.last
        got = received(self.last.edition).get(audience)
        before = self.editions.get(got.edition) if got else None
        return replace(before, number=got.number) if got and before else None

    def numbered(self, issue: NewEdition, audience: str | None) -> NewEdition:
        """The next edition by the number that it has for an audience."""
        if audience is None:
            return issue
        got = received(self.last.edition).get(audience) if self.last else None
        return replace(issue, number=got.number + 1 if got else 1)

    def after(self, number: int, audiences: frozenset[str]) -> Mapping[str, Received]:
        """What each audience has got when an edition has gone to these."""
        before = received(self.last.edition) if self.last else {}
        new = {name: _received((before[name].number if name in before else 0) + 1, number) for name in audiences}
        return dict(sorted({**before, **new}.items()))


def received(edition: Edition) -> Mapping[str, Received]:
    """What each audience had got with an edition. One of an older briefgen went to all whose files it names."""
    if edition.received:
        return edition.received
    folders = (path.split("/")[:-1] for path in edition.artifacts)
    names = {parts[-1] for parts in folders if len(parts) > 2 and parts[-1] != "embargoed"}
    return {name: _received(edition.number, edition.number) for name in names}


def _received(number: int, edition: int) -> Received:
    return Received.model_validate({"number": str(number), "edition": str(edition)})
