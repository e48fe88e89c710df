"""Sources: each page numbers and lists those that it cites; readers hear when one is graded anew."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.kinds.ageing import grows_old
from briefgen.audience.kinds.face import (
    Duty,
    Face,
    Known,
    News,
    Trait,
    as_its_model,
    states_nothing,
    unmarked,
    with_others,
)
from briefgen.audience.visible_records import Shown
from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.sources import Source
from briefgen.syntax.dates import PartialDate


def _traits(record: Source, _shown: Shown) -> Iterator[Trait]:
    if record.reliability:
        yield Trait("reliability", record.reliability, "Reliability")


def _duties(item: Located[Source], dossier: Dossier) -> Iterator[Duty]:
    read = PartialDate.of(item.record.accessed) if item.record.accessed else None
    yield from grows_old(item, "reading of the source", read, ("accessed",), days=dossier.desk.stale_after.source)


def _known(record: Source) -> Iterator[Known]:
    if record.date:
        yield Known(("date",), record.date)


FACE = Face(
    model=Source,
    printed=with_others,
    marked=unmarked,
    news=News(_traits, coming=False),
    statements=states_nothing,
    duties=_duties,
    known=_known,
    hardest=as_its_model,
)
