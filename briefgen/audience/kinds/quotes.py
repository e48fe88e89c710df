"""Quotes: some for the quote box, and all of them for whoever checks their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.choices import chosen
from briefgen.audience.kinds import telling
from briefgen.audience.kinds.ageing import grows_old
from briefgen.audience.kinds.face import Duty, Face, Fields, KnownDate, Marks, News, Trait, states_nothing
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.kinds.quote_box import boxed_quotes
from briefgen.audience.own_fields import extra
from briefgen.audience.view import OriginView, QuoteView, View, WordingView
from briefgen.audience.visible_records import UNGRADED, Visible
from briefgen.dossier.linking import Dossier
from briefgen.language.locales import language_code
from briefgen.records.actors import Actor
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.settings import Product
from briefgen.records.values import Citation, Role, Wording
from briefgen.syntax.dates import PartialDate

USES = ("key", "body", "background")


def _printed(view: View, shown: Visible, product: Product) -> View:
    return replace(view, key_quotes=_key_quotes(shown, product), quotes=_every_quote(shown))


def _key_quotes(shown: Visible, product: Product) -> tuple[QuoteView, ...]:
    """The quotes of the quote box."""
    return tuple(_quote(shown, quote.record) for quote in boxed_quotes(shown, product))


def _every_quote(shown: Visible) -> tuple[QuoteView, ...]:
    """All quotes that may be shown: for the quote box first, then for the running text, then what is only on file.

    Where some are chosen for the product, those, in that order.
    """
    quotes = sorted((q.record for q in shown.quotes.values()), key=lambda q: (USES.index(q.use), q.priority))
    quotes = chosen(((quote.id, quote) for quote in quotes), shown.choice.quotes)
    return tuple(_quote(shown, quote) for quote in quotes)


def _quote(shown: Visible, quote: Quote) -> QuoteView:
    speaker = shown.actors[quote.speaker].record
    post, within = post_of(speaker, quote), shown.speech.within_marks
    return QuoteView(
        id=quote.id,
        text=quote.text if quote.told_integrity == "paraphrase" else within(quote.text),
        speaker=speaker.name,
        role=post.title if post else None,
        role_cites=shown.cites(post.evidence) if post else None,
        venue=quote.venue,
        date=shown.said(quote.date),
        original=within(quote.original) if quote.original else None,
        original_language=language_code(quote.translated_from) if quote.translated_from else None,
        translated_from=shown.speech.language_name(quote.translated_from) if quote.translated_from else None,
        translator=quote.translator,
        integrity=quote.told_integrity,
        state=quote.verified.state,
        checked_by=quote.verified.by,
        checked_on=shown.said(quote.verified.date),
        use=quote.use,
        variants=tuple(_wording(shown, wording) for wording in quote.variants if wording.source in shown.sources),
        origins=tuple(_origin(shown, cited) for cited in quote.evidence if cited.source in shown.sources),
        cites=shown.cites(quote.evidence),
        extra=extra(shown, quote),
    )


def _origin(shown: Visible, cited: Citation) -> OriginView:
    source = shown.sources[cited.source].record
    return OriginView(
        publisher=source.publisher,
        title=source.title,
        date=shown.said(source.date),
        locator=cited.locator,
        grade=(source.reliability or UNGRADED) + (str(cited.credibility) if cited.credibility else ""),
        cites=shown.cites((cited,), locators=False),
    )


def post_of(speaker: Actor, quote: Quote) -> Role | None:
    """The post that is printed: the one the quote names, else the first that fits its day. None when there is none."""
    fitting = posts_at(speaker, quote.date) if quote.post is None else _named(speaker, quote.post)
    return next(iter(fitting), None)


def posts_at(speaker: Actor, when: PartialDate | None) -> tuple[Role, ...]:
    """The posts whose dates do not rule out that they were held on a date."""
    return tuple(role for role in speaker.roles if _may_be_held(role, when))


def _named(speaker: Actor, title: str) -> tuple[Role, ...]:
    return tuple(role for role in speaker.roles if role.title == title)


def _may_be_held(role: Role, when: PartialDate | None) -> bool:
    begun = when is None or role.start is None or role.start.first <= when.last
    ended = when is not None and role.end is not None and role.end.last < when.first
    return begun and not ended


def _wording(shown: Visible, wording: Wording) -> WordingView:
    publisher = shown.sources[wording.source].record.publisher
    text = shown.speech.within_marks(wording.text)
    return WordingView(text, publisher, wording.note, shown.cites((Citation(source=wording.source),)))


def _marked(view: View, marks: Marks) -> View:
    return replace(view, key_quotes=marks.on(view.key_quotes))


def _told_wordings(record: Quote, shown: Visible) -> Iterator[Trait]:
    for wording in record.variants:
        if source := shown.sources.get(wording.source):
            key = f"variants.{wording.source}"
            yield Trait(key, wording.text, "other_wording", source.record.publisher, quoted=True)
            if wording.note:
                said, by = wording.note, source.record.publisher
                yield Trait(f"{key}.note", said, "other_wording", by, part_of=key, quoted=True)


def _told_integrity(record: Quote, _shown: Visible) -> Iterator[Trait]:
    yield Trait("integrity", record.told_integrity, words="integrity")


def _told_state(record: Quote, _shown: Visible) -> Iterator[Trait]:
    yield Trait("verified", record.verified.state, words="state")


def _duties(item: Located[Quote], dossier: Dossier) -> Iterator[Duty]:
    if item.record.use == "key":
        yield from grows_old(item, "key quote", item.record.date, ("date",), days=dossier.desk.stale_after.quote)


def _known(record: Quote) -> Iterator[KnownDate]:
    if record.date:
        yield KnownDate(("date",), record.date, witnessed=True)


def _hardest(fields: Fields) -> Fields:
    """Reported by sources: quotes that rest on each other would go round in a circle."""
    reported = [cited for cited in fields.get("evidence", ()) if cited["source"].startswith("src-")]
    return fields | ({"evidence": reported} if reported else {})


_NEWS = News(
    Quote,
    told={
        "text": telling.line("text", "words"),
        "speaker": telling.named("speaker", "said_by"),
        "date": telling.day("date", "date"),
        "venue": telling.name("venue", "venue"),
        "post": telling.name("post", "role"),
        "original": telling.line("original", "original"),
        "translated_from": telling.name("translated_from", "translated_from"),
        "translator": telling.word("translator", "translator", called="translated"),
        "integrity": _told_integrity,
        "verified": _told_state,
        "variants": _told_wordings,
    },
    editorial=("evidence", "use", "priority"),
)

_BY_ITS_OWN_RULE = "a quote without its source is told by a rule of its own, BG311"
_GROUNDS = Grounds(
    Quote,
    free=dict.fromkeys(("text", "post", "venue", "original", "translated_from"), _BY_ITS_OWN_RULE)
    | {"verified": "it says who of us checked", "variants": "each names its source"},
)

FACE = Face(
    model=Quote,
    printed=_printed,
    marked=_marked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=_duties,
    known=_known,
    hardest=_hardest,
)
