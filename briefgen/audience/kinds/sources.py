"""Sources: each page numbers and lists those that it cites; readers hear when one is graded anew."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old
from briefgen.audience.kinds.face import (
    Duty,
    Face,
    Fields,
    KnownDate,
    News,
    Trait,
    states_nothing,
    unmarked,
    with_others,
)
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.visible_records import UNGRADED, Visible
from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.sources import Source
from briefgen.syntax.dates import PartialDate


def _duties(item: Located[Source], dossier: Dossier) -> Iterator[Duty]:
    accessed = None if item.record.stays_as_it_is else item.record.accessed
    read = PartialDate.of(accessed) if accessed else None
    yield from grows_old(item, "reading of the source", read, ("accessed",), days=dossier.desk.stale_after.source)


def _known(record: Source) -> Iterator[KnownDate]:
    if record.date:
        yield KnownDate(("date",), record.date)


_ADDRESS = f"https://registry.example/2026/03/14/{'very-long-names-of-files-without-a-break-' * 3}final.pdf"


def _hardest(fields: Fields) -> Fields:
    """With its addresses, where there are any; it tells the story of later ones, as no two can tell each other's."""
    number = int(fields["id"].removeprefix("src-"))
    later = [source for source in fields.get("derived_from", ()) if int(source.removeprefix("src-")) > number]
    other = "author" if number % 2 else "authors"  # a source has one of the two
    addresses = {"url": _ADDRESS, "archive": f"{_ADDRESS}?copy", "derived_from": later} if "url" in fields else {}
    return {name: value for name, value in fields.items() if name != other} | addresses


def _told_reliability(record: Source, _shown: Visible) -> Iterator[Trait]:
    yield Trait("reliability", record.reliability or UNGRADED, "reliability")


def _told_authors(record: Source, shown: Visible) -> Iterator[Trait]:
    """Who wrote it, however the record holds the names: one by one, or in one line."""
    names = [name.strip() for author in record.written_by for name in author.split(";")]
    if names:
        yield Trait("author", shown.speech.listed(names), "author")


_NEWS = News(
    Source,
    told={
        "title": telling.line("title", "title"),
        "publisher": telling.name("publisher", "publisher"),
        "date": telling.day("date", "date"),
        "author": _told_authors,
        "authors": telling.nothing,  # told with the author
        "reliability": _told_reliability,
    },
    editorial=(
        "url",
        "archive",
        "doi",
        "isbn",
        "accessed",
        "offline_ref",
        "derived_from",
        "owner",
    ),
    silent=("type", "voice", "full_text"),
    reached=True,
)

_OF_ITSELF = "a source describes itself"
_GROUNDS = Grounds(
    Source,
    free=dict.fromkeys(
        ("publisher", "title", "author", "authors", "url", "archive", "offline_ref", "owner"), _OF_ITSELF
    ),
)

FACE = Face(
    model=Source,
    printed=with_others,
    marked=unmarked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=_duties,
    known=_known,
    hardest=_hardest,
)
