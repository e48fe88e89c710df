"""BG601: likelihood words, which mean what the desk's scale says or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from briefgen.audience.kinds.all_faces import FACES
from briefgen.audience.kinds.face import Statement
from briefgen.audience.statements import scale_words, statements, whole_words
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.base import FieldPath
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.settings import Band, Scale
from briefgen.records.values import Likelihood
from briefgen.syntax.quotation_marks import unquoted

_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|per ?cent\b)")
_CHANCE = re.compile(r"\b\d{1,3}\s*(?:%|per ?cent) (?:chance|probability|likelihood|likely)\b", re.IGNORECASE)
_CONFIDENCE = re.compile(r"\b(?:high|moderate|low)(?:er)? confidence\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?=\s|$)|[.!?…](?=\S)|$)")
# Words of likelihood that no other meaning shares: `remote` and `likely` alone would be false alarms elsewhere.
_OTHER_WORDS = (
    "very unlikely", "highly improbable", "improbable", "roughly even chance", "roughly even odds", "very likely",
    "highly probable", "nearly certain", "almost no chance", "remote chance", "highly unlikely",
    "realistic possibility",
    "highly likely", "almost certain", "even chance", "virtually certain", "extremely likely", "extremely unlikely",
    "quite likely",
)  # fmt: skip


def likelihood_words(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Likelihoods are words of the desk's scale, of one row, and stand apart from confidence."""
    scale = dossier.scale
    if scale is None:
        return
    given = list(_given(dossier))
    for owner, likelihood in given:
        if _band(scale, likelihood.term) is None:
            said = f"`{likelihood.term}` is no word of the {scale.name}"
            yield problem(
                "BG601", said, owner.at(("likelihood", "term"), likelihood.term), hint=_meant(scale, likelihood.term)
            )
    yield from _rows(scale, given)
    for judged in _judged(dossier):
        yield from _in_text(scale, judged)


def _given(dossier: Dossier) -> Iterator[tuple[Located[Record], Likelihood]]:
    for kind in FACES:
        for item in dossier.of(kind).values():
            likelihood = getattr(item.record, "likelihood", None)
            if isinstance(likelihood, Likelihood):
                yield item, likelihood


def _judged(dossier: Dossier) -> Iterator[Statement]:
    """The desk's own judgements, which say how likely something is or should."""
    for stated in statements(Visible(dossier, frozenset())):
        if stated.basis == "judgement" and stated.ours and stated.text:
            yield stated


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
    return "its words are " + ", ".join(f"`{band.words[0]}`" for band in scale.bands)


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


def _in_text(scale: Scale, judged: Statement) -> Iterator[Diagnostic]:
    """Words of another scale, and a confidence in the sentence of a likelihood."""
    text = unquoted(judged.text)
    path: FieldPath = (*judged.path, "text")
    for match in (*_others(scale).finditer(text), *_CHANCE.finditer(text)):
        said = f"`{match[0]}` is no word of the {scale.name}"
        yield problem("BG601", said, judged.owner.at(path, match[0]), hint=_meant(scale, match[0]))
    for sentence in _SENTENCE.finditer(text):
        sure = _CONFIDENCE.search(sentence[0])
        if sure and scale_words(scale).search(sentence[0]):
            hint = "put the confidence into `confidence:`, or into a sentence of its own"
            said = "how likely it is and how sure we are stand in one sentence"
            yield problem("BG601", said, judged.owner.at(path, sure[0]), hint=hint)


@lru_cache(maxsize=8)
def _others(scale: Scale) -> re.Pattern[str]:
    own = {word for band in scale.bands for word in band.words}
    return whole_words([word for word in _OTHER_WORDS if word not in own])
