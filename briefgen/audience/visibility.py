"""What an audience may see: nothing above its ceiling, nothing under embargo, nothing that is a riddle without it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from briefgen.audience.embargoes import ends, under_embargo
from briefgen.audience.variant import Variant
from briefgen.audience.visible_records import Visible
from briefgen.audience.withdrawals import withdrawn
from briefgen.dossier.linking import Dossier, Reference


def visible(dossier: Dossier, variant: Variant, clock: datetime) -> Visible | None:
    """The records that a variant may show at a moment; None where the briefing itself is above its ceiling."""
    above = withheld(dossier, variant, clock)
    if above is None:
        return None
    gone = withdrawn(dossier, above.union(dict(riddles(dossier, above))))
    refused = above.union(gone, dict(riddles(dossier, above.union(gone))))
    gets = variant.audience.products if variant.audience else ()
    return Visible(
        dossier,
        refused,
        gone,
        printed=True,
        product=variant.product_name,
        products=gets,
        beside=withheld_beside(dossier, variant, clock),
    )


def in_force(dossier: Dossier) -> Visible:
    """All records but those that were taken back, and those that are riddles without them."""
    gone = withdrawn(dossier, frozenset())
    return Visible(dossier, frozenset(gone).union(dict(riddles(dossier, gone.keys()))), gone)


def withheld(dossier: Dossier, variant: Variant, clock: datetime) -> frozenset[str] | None:
    """The records above the audience's ceiling or under embargo; None where the briefing itself is above it.

    Of an edition that was published before, those too that are withheld today.
    """
    rank = dossier.scheme.rank
    ceiling = rank(variant.audience.up_to) if variant.audience else len(dossier.scheme.labels)
    kept = dossier.kept_from.get(variant.audience_name, frozenset())
    if rank(dossier.marking_of(dossier.briefing)) > ceiling or dossier.briefing.id in kept:
        return None
    early = frozenset() if variant.embargo_copy else under_embargo(dossier, clock)
    return early.union(kept, (id_ for id_, item in dossier.items.items() if rank(dossier.marking_of(item)) > ceiling))


def withheld_beside(dossier: Dossier, variant: Variant, clock: datetime) -> frozenset[str]:
    """The same of the records that the briefing does not reach."""
    rank = dossier.scheme.rank
    ceiling = rank(variant.audience.up_to) if variant.audience else len(dossier.scheme.labels)
    beside = dossier.beside.items()
    early = [id_ for id_, item in beside if not variant.embargo_copy and ends(item, clock)]
    return frozenset((*early, *(id_ for id_, item in beside if rank(dossier.marking_of(item)) > ceiling)))


def riddles(dossier: Dossier, above: Collection[str]) -> Iterator[tuple[str, Reference]]:
    """Records that need a dropped one, and by which reference; what needs those goes too."""
    gone = set(above)
    needs = [r for r in dossier.references if r.required]
    while True:
        more = {r.owner.id: r for r in needs if r.target in gone and r.owner.id not in gone}
        if not more:
            return
        yield from more.items()
        gone |= set(more)
