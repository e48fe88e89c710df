"""BG601: likelihood words, which mean what the desk's scale says or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.statements import scale_words, statements
from briefgen.audience.visible_records import Visible
from briefgen.checks.sureness import REPORTED, certainties, likelihoods
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.settings import Band, Scale
from briefgen.records.values import Likelihood
from briefgen.regexes import regex
from briefgen.syntax.quotation_marks import unquoted
from briefgen.syntax.tree import times_before
from briefgen.values import dataclass

_PERCENT = regex(r"(\d{1,3})\s*(?:%|per ?cent\b)")
_CHANCE = regex(r"\b\d{1,3}\s*(?:%|per ?cent) (?:chance|probability|likelihood|likely)\b", re.IGNORECASE)
_CONFIDENCE = regex(r"\b(?:high|moderate|low)(?:er)? confidence\b", re.IGNORECASE)
_SENTENCE = regex(r"[^.!?…]+(?:[.!?…]+(?=\s|$)|[.!?…](?=\S)|$)")
_BEFORE_A_SENTENCE = " \n-*"
_SENTENCES = ("text", "summary", "outcome")  # the field that holds what a record states


@dataclass(frozen=True, slots=True)
class _Said:
    """A text of the desk's own, and on what it says it rests."""

    owner: Located[Record]
    path: FieldPath
    text: str
    basis: str | None

    def at(self, word: str, offset: int) -> Span:
        return self.owner.at(self.path, word, times_before(self.text, word, offset))


def likelihood_words(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Likelihoods are words of the desk's scale, of one row, and stand apart from confidence."""
    scale = dossier.scale
    if scale is None:
        return
    given = list(_given(dossier))
    for owner, likelihood in given:
        if _band(scale, likelihood.term) is None:
            what = f"`{likelihood.term}` is no word of the {scale.name}"
            yield problem(
                "BG601", what, owner.at(("likelihood", "term"), likelihood.term), hint=_meant(scale, likelihood.term)
            )
    yield from _rows(scale, given)
    for said in _said(dossier):
        yield from _in_text(scale, said)


def _given(dossier: Dossier) -> Iterator[tuple[Located[Record], Likelihood]]:
    for kind in FACES:
        for item in dossier.of(kind).values():
            likelihood = getattr(item.record, "likelihood", None)
            if isinstance(likelihood, Likelihood):
                yield item, likelihood


def _said(dossier: Dossier) -> Iterator[_Said]:
    """What the desk says itself: its judgements, and sentences that do not say on what they rest."""
    for stated in statements(Visible(dossier, frozenset())):
        if stated.basis in ("judgement", "inferred", None) and stated.ours and stated.text:
            field = next(
                (name for name in _SENTENCES if getattr(stated.owner.record, name, None) == stated.text), "text"
            )
            yield _Said(stated.owner, (*stated.path, "text" if stated.path else field), stated.text, stated.basis)
    for leaf in dossier.briefing.texts():
        if leaf.path[0] in ("summary", "texts"):
            yield _Said(dossier.briefing, leaf.path, leaf.value, None)


def _band(scale: Scale, term: str) -> Band | None:
    return next((band for band in scale.bands if term.casefold() in band.words), None)


def _meant(scale: Scale, term: str) -> str:
    """The word for a percentage, where the scale has one, else all its words."""
    percent = _PERCENT.search(term)
    if percent:
        number = int(percent[1])
        band = next((band for band in scale.bands if band.low <= number <= band.high), None)
        if band:
            return f"write `{band.words[0]}` ({band.chance})"
        return f"the scale leaves a gap at {number} per cent on purpose: decide for the word below or above it"
    named = next((word for band in scale.bands for word in band.words if _adverb(word) == term.casefold()), None)
    if named:
        return f"the scale has `{named}`: say that it is {named} that …, or put the word into `likelihood:`"
    return "its words are " + ", ".join(f"`{band.words[0]}`" for band in scale.bands)


def _adverb(word: str) -> str:
    """A word of the scale as an adverb: `almost certainly`, `probably`."""
    return f"{word[:-1]}y" if word.endswith("le") else f"{word}ly"


def _rows(scale: Scale, given: list[tuple[Located[Record], Likelihood]]) -> Iterator[Diagnostic]:
    """Two words for one band, used in one briefing."""
    first = -1
    for owner, likelihood in given if scale.one_row else ():
        band = _band(scale, likelihood.term)
        row = band.words.index(likelihood.term.casefold()) if band else first
        first = row if first < 0 else first
        if band and row != first:
            said = f"`{likelihood.term}` is of the other row of the {scale.name} than the words before it"
            hint = f"write `{band.words[first]}`, which means the same"
            yield problem("BG601", said, owner.at(("likelihood", "term"), likelihood.term), hint=hint)


def _in_text(scale: Scale, said: _Said) -> Iterator[Diagnostic]:
    """Words of another scale or of none, and a confidence in the sentence of a likelihood."""
    text = unquoted(said.text)
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0].lstrip(_BEFORE_A_SENTENCE)
        begin = sentence.end() - len(words)
        if said.basis is None and REPORTED.search(words):
            continue
        own = [found.span() for found in scale_words(scale).finditer(words)]
        for match in (*likelihoods(words), *_CHANCE.finditer(words)):
            if not _inside(match, own):
                what = f"`{match[0]}` is no word of the {scale.name}"
                place = said.at(match[0], begin + match.start())
                yield problem("BG601", what, place, hint=_meant(scale, match[0]))
        own += [found.span() for found in likelihoods(words)]
        for match in (found for found in certainties(words) if not _inside(found, own)):
            what = f"`{match[0]}` says how sure it is, and that is no word of the {scale.name}"
            hint = "leave it out where the sources show it; else say how likely it is, in a word of the scale"
            yield problem("BG601", what, said.at(match[0], begin + match.start()), hint=hint)
        sure = _CONFIDENCE.search(words)
        if sure and scale_words(scale).search(words) and said.basis == "judgement":
            hint = "put the confidence into `confidence:`, or into a sentence of its own"
            what = "how likely it is and how sure we are stand in one sentence"
            yield problem("BG601", what, said.at(sure[0], begin + sure.start()), hint=hint)


def _inside(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)
