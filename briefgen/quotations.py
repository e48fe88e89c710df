"""Quotes for the quote box."""

from __future__ import annotations

from briefgen.dates import PartialDate
from briefgen.records import Actor, Quote, Wording
from briefgen.records.values import Citation
from briefgen.shown import Shown
from briefgen.validate import Located
from briefgen.view import QuoteView, WordingView

CHECKED = ("secondary", "primary")


def key_quotes(shown: Shown, limit: int | None, *, checked_only: bool = False) -> tuple[QuoteView, ...]:
    """The quotes marked `use: key`, lowest `priority` first, as many as the product holds."""
    keys = [q.record for q in _keys(shown) if not checked_only or q.record.verified.state in CHECKED]
    return tuple(_quote(shown, quote) for quote in keys[:limit])


def unchecked(shown: Shown) -> tuple[Located[Quote], ...]:
    """The quotes marked `use: key` whose words nobody has checked, or about which reports differ."""
    return tuple(q for q in _keys(shown) if q.record.verified.state not in CHECKED)


def _keys(shown: Shown) -> list[Located[Quote]]:
    return sorted((q for q in shown.quotes.values() if q.record.use == "key"), key=lambda q: q.record.priority)


def _quote(shown: Shown, quote: Quote) -> QuoteView:
    speaker = shown.actors[quote.speaker].record
    return QuoteView(
        id=quote.id,
        text=quote.text,
        speaker=speaker.name,
        role=role_at(speaker, quote.date),
        venue=quote.venue,
        date=shown.said(quote.date),
        original=quote.original,
        translated_from=quote.translated_from,
        integrity=quote.told_integrity,
        state=quote.verified.state,
        variants=tuple(_wording(shown, wording) for wording in quote.variants if wording.source in shown.sources),
        cites=shown.cites(quote.evidence),
    )


def role_at(actor: Actor, when: PartialDate | None) -> str | None:
    """The post held on a date: the first role whose dates do not rule it out. None when there is none."""
    for role in actor.roles:
        begun = when is None or role.start is None or role.start.first <= when.last
        ended = when is not None and role.end is not None and role.end.last < when.first
        if begun and not ended:
            return role.title
    return None


def _wording(shown: Shown, wording: Wording) -> WordingView:
    publisher = shown.sources[wording.source].record.publisher
    return WordingView(wording.text, publisher, wording.note, shown.cites((Citation(source=wording.source),)))
