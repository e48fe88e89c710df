"""BG315, BG316: the words of quotes compared with each other and with quotations in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from rapidfuzz import fuzz

from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.regexes import regex
from briefgen.syntax.found_words import Found, find
from briefgen.syntax.markdown import citations
from briefgen.syntax.quotation_marks import bare, quotations
from briefgen.syntax.spoken_words import read_wording
from briefgen.syntax.tree import times_before
from briefgen.values import dataclass

ALIKE_PERCENT = 85  # of 100: the share of letters that two wordings have in common
SHORT = 3  # words: fewer are a phrase that anybody may use
SOMEBODYS_WORDS = 4  # words: more, between quotation marks, are somebody's
# Before marks that set a name or a term apart, and quote nobody.
_NAMED = regex(
    r"\b(?:the (?:term|phrase|title|heading)|(?:en)?titled|head(?:ed|lined)|known as|so-called"
    r"|(?:is|are|was|were) (?:called|named))$",
    re.IGNORECASE,
)
_BRACKETS = regex(r"\w*\[[^\[\]]*\]\w*")
_PLAIN_WORD = regex(r"(?<![\w\[\u00ad’'-])[A-Za-z]+(?![\w\]\u00ad’'-])")
_MARKS = "“„«»‹›\"'‘‚「『 \n"


@dataclass(frozen=True, slots=True)
class _Passage:
    """A quotation in a text of the briefing."""

    words: str
    count: int
    nobodys: bool  # of a title or a law
    span: Span


def twins(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """The same words stand in one quote, with one speaker, date and wording."""
    quotes = [(quote, bare(quote.record.text)) for quote in dossier.of(Quote).values()]
    quotes = [(quote, words) for quote, words in quotes if words.count(" ") >= SHORT - 1]
    for number, other in enumerate(quotes):  # each is told of once, with the first that is like it: not every pair
        alike = (_twin(one, other) for one in islice(quotes, number))
        yield from islice((found for found in alike if found is not None), 1)


def _twin(first: tuple[Located[Quote], str], second: tuple[Located[Quote], str]) -> Diagnostic | None:
    """That two quotes have nearly the same words; None where they have not, or may."""
    (one, said), (other, again) = first, second
    if not fuzz.ratio(said, again, score_cutoff=ALIKE_PERCENT) or _declared(one.record, other.record):
        return None
    differing = list(_differences(one.record, other.record, same_words=said == again))
    if len(differing) > 1 and _checked(one.record) and _checked(other.record):
        return None  # said twice, by two people or on two days, each time in other words
    what = f"but differ in {' and '.join(differing)}" if differing else "and say the same twice"
    hint = "keep one; another report’s wording belongs into its `variants`; if both were said, check both"
    told = f"`{one.id}` and `{other.id}` have nearly the same words, {what}"
    related = (("the other", one.span),)
    return problem("BG315", told, other.at(("text",)), hint=hint, related=related, about=(one.id, other.id))


def _checked(quote: Quote) -> bool:
    """Whether somebody compared its words with their source, so that another wording is no slip."""
    return quote.verified.state in ("primary", "secondary")


def _declared(one: Quote, other: Quote) -> bool:
    """Whether one has the other's wording among its variants."""
    return any(
        bare(wording.text) == bare(text)
        for quote, text in ((one, other.text), (other, one.text))
        for wording in quote.variants
    )


def _differences(one: Quote, other: Quote, *, same_words: bool) -> Iterator[str]:
    if one.speaker != other.speaker:
        yield "speaker"
    if one.date and other.date and (one.date.last < other.date.first or other.date.last < one.date.first):
        yield "date"
    if not same_words:
        yield "wording"


def misquoted(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """A quotation in a text has the words of the quote that it is nearest to."""
    for passage in _passages(shown):
        near = _nearest(shown, passage)
        if near is not None and passage.count >= SHORT:
            said = f"these words differ from those of `{near.id}`: “{near.record.text}”"
            hint = "quote the words of the record, or add these to its `variants` with their source"
            yield problem("BG315", said, passage.span, hint=hint, about=(near.id,))


def unfounded(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Long quotations in a text are the words of a quote on file."""
    for passage in _passages(shown):
        if passage.count > SOMEBODYS_WORDS and not passage.nobodys and _nearest(shown, passage) is None:
            said = f"{passage.count} words stand in quotation marks here, and no quote on file has them"
            hint = "add a quote with speaker, date and source, or say it in your own words, without the marks"
            hint += "; words of a law: cite it behind them, as a source of `type: legal`"
            yield problem("BG316", said, passage.span, hint=hint)


def _passages(shown: Visible) -> Iterator[_Passage]:
    """Quotations in texts whose words are nobody's on file: neither a quote's, nor a title or a term."""
    known = list(_known(shown))
    owners: list[Located[Record]] = [shown.dossier.briefing]
    owners += [item for id_, item in shown.dossier.items.items() if id_ not in shown.dropped]
    for owner in owners:
        for leaf in owner.texts():
            if not leaf.meta.markdown:
                continue
            for found in quotations(leaf.value):
                said = bare(found.words)
                if found.count < SHORT or any(_has(words, found.words) for words in known):
                    continue
                if not _NAMED.search(leaf.value[: found.offset].rstrip(_MARKS)):
                    first = found.words.split("\n")[0]
                    span = owner.at(leaf.path, first, times_before(leaf.value, first, found.offset))
                    of_a_law = _of_a_law(shown, owner, leaf.value[found.offset + len(found.words) :])
                    yield _Passage(said, found.count, _is_title(found.words) or of_a_law, span)


def _of_a_law(shown: Visible, owner: Located[Record], behind: str) -> bool:
    """Whether a law is what is cited behind a quotation, in its paragraph, or else by its record."""
    cited = [c.id for c in citations(behind.partition("\n\n")[0])][:1] or [c.source for c in owner.citations]
    return any(shown.sources[id_].record.type == "legal" for id_ in cited if id_ in shown.sources)


def _is_title(words: str) -> bool:
    """Whether every longer word is capitalised, as in the name of a treaty, and not all in capitals."""
    longer = [word for word in re.findall(r"[^\W\d_]{4,}", words) if word]
    return len(longer) > 1 and all(word[0].isupper() for word in longer) and not words.isupper()


def _known(shown: Visible) -> Iterator[str]:
    """The wordings that a quotation may be of."""
    for quote in shown.quotes.values():
        record = quote.record
        yield from filter(None, (record.text, record.original, *(wording.text for wording in record.variants)))
    for source in shown.every(Source).values():
        yield source.record.title
    for term in shown.every(Term).values():
        yield from (term.record.term, *term.record.instead_of)


def _has(wording: str, said: str) -> bool:
    """Whether a wording has these words in this order, and may be quoted so."""
    longest = max(_PLAIN_WORD.findall(_BRACKETS.sub(" ", said)), key=len, default="")
    return longest.casefold() in wording.casefold() and isinstance(
        find(said, read_wording(wording), alone=False), Found
    )


def _nearest(shown: Visible, passage: _Passage) -> Located[Quote] | None:
    """The quote whose words, or a stretch of them, are nearly these."""
    scored = [
        (fuzz.partial_ratio(passage.words, words), quote)
        for quote in shown.quotes.values()
        if len(words := bare(quote.record.text)) * 1.3 >= len(passage.words)
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE_PERCENT else None
