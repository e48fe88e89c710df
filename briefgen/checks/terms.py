"""BG61: the desk's words, abbreviations, and long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.actors import Actor
from briefgen.records.leaves import TextLeaf
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.terms import Term
from briefgen.records.units import shipped_units
from briefgen.regexes import regex
from briefgen.syntax.folded_text import as_searched, search_text
from briefgen.syntax.quotation_marks import unquoted
from briefgen.syntax.tree import times_before

_Found = tuple[int, int, str]  # from and to which place, and the spelling that stands there

LONGEST_SENTENCE = 35  # words of a sentence
_CITATION = regex(r"\[@[^\[\]]*\]")
_ACRONYM = regex(r"(?<![\w-])(?!X{0,3}(?:IX|IV|VI{0,3}|I{1,3})(?![\w-]))[A-Z]{3,6}(?![\w-])")  # but for XIV
_IN_BRACKETS = regex(r"\(\[?[*_]{0,2}([A-Z]{3,6})[*_]{0,2}(?:\]\([^()\s]*\))?\)")  # as a link, too
_SENTENCE = regex(r"(?:[^.!?…\n]|\n(?!\s*[\n*-])|[.!?…](?=\S))+(?:[.!?…]+|\n|$)")


def avoided_words(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Texts use the desk's words and spellings; quotations and sources keep theirs."""
    avoided = {spelling: (wanted, whose) for spelling, wanted, whose in reversed(tuple(_avoided(dossier)))}
    spellings, own = tuple(avoided), tuple(_own_words(dossier))
    for owner, leaf in _texts(dossier) if avoided else ():
        for start, end, spelling in _outside(own, leaf.value, _spans(spellings, leaf.value)):
            word, (wanted, whose) = leaf.value[start:end], avoided[spelling]
            said = f"this desk does not write `{word}`"
            span = owner.at(leaf.path, word, times_before(leaf.value, word, start))
            yield problem("BG611", said, span, hint=f"write `{wanted}`", about=(whose,))


def _outside(own: tuple[str, ...], text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """What is not part of a longer word: of the desk's own ones, or of one that was found as well."""
    longer = [*found, *(_spans(own, text) if found else ())]
    for start, end, spelling in found:
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in longer):
            yield start, end, spelling


@lru_cache(maxsize=4096)
def _spans(spellings: tuple[str, ...], text: str) -> tuple[_Found, ...]:
    """Where spellings stand as whole words; one in small letters stands for its capitalised form too."""
    prose, found = unquoted(_without_citations(text)), dict[tuple[int, int], str]()
    for folded in (False, True):
        pattern, meant = _sought(spellings, folded=folded)
        for start, end, word in search_text(prose, folded=folded).spans(pattern) if meant else ():
            found.setdefault((start, end), meant[word])
    return tuple((start, end, spelling) for (start, end), spelling in sorted(found.items()))


@lru_cache(maxsize=8)
def _sought(spellings: tuple[str, ...], *, folded: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What to look for in a text, folded or not, and the spelling that each stands for."""
    meant = {as_searched(word, folded=folded): word for word in spellings if (word == word.lower()) == folded}
    longest = sorted(meant, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), meant


def _own_words(dossier: Dossier) -> Iterator[str]:
    """Terms and names as the desk writes them."""
    for term in dossier.of(Term).values():
        yield term.record.term
    for actor in dossier.of(Actor).values():
        yield actor.record.name
        yield from (variant.text for variant in actor.record.variants if variant.status == "accepted")


def _avoided(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Spellings that are not used, what is written instead, and which record says so."""
    for term in dossier.of(Term).values():
        for spelling in term.record.instead_of:
            yield spelling, term.record.term, term.id
    for actor in dossier.of(Actor).values():
        for variant in actor.record.variants:
            if variant.status == "avoid":
                yield variant.text, actor.record.name, actor.id


def former_names(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A name that somebody had before stands beside the present one."""
    for actor in dossier.of(Actor).values():
        present = (actor.record.name, actor.record.short)
        former = tuple(name.text for name in actor.record.former_names if name.text not in present)
        for owner, leaf in _texts(dossier) if former else ():
            found = _spans(former, leaf.value)
            word = leaf.value[found[0][0] : found[0][1]] if found else ""
            if word and not any(name in leaf.value.replace(word, "") for name in present):
                span = owner.at(leaf.path, word, times_before(leaf.value, word, found[0][0]))
                said = f"`{word}` is a former name of `{actor.record.name}`"
                hint = f"write `{actor.record.name}`, or both where it is told what happened then"
                yield problem("BG632", said, span, hint=hint, about=(actor.id,))


def undefined_abbreviations(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """An abbreviation is known as a name or term, or explained in brackets, where it is used first."""
    known = {*_abbreviations(dossier), *_currencies()}
    for owner, leaf in _texts(dossier, markdown=True):
        for match in _ACRONYM.finditer(unquoted(_without_citations(leaf.value))):
            if match[0] not in known:
                known.add(match[0])
                span = owner.at(leaf.path, match[0], times_before(leaf.value, match[0], match.start()))
                hint = f"write it out where it is first used, then ({match[0]}), or make it a term of the library"
                yield problem("BG612", f"`{match[0]}` is not explained", span, hint=hint)


def _currencies() -> Iterator[str]:
    """The codes of currencies, which readers know from every figure."""
    yield from (base.name for base in shipped_units().bases.values() if base.kind == "money")


def _abbreviations(dossier: Dossier) -> Iterator[str]:
    """Abbreviations that names, posts, publishers and terms hold, or that a text explains in brackets."""
    for item in dossier.items.values():
        record = item.record
        texts: tuple[str | None, ...] = ()
        if isinstance(record, Actor):
            texts = (record.name, record.short_name, *(role.title for role in record.roles))
        elif isinstance(record, Source):
            texts = (record.publisher, record.title)
        elif isinstance(record, Term):
            texts = (record.term,)
        for text in texts:
            yield from _ACRONYM.findall(text or "")
    for _, leaf in _texts(dossier):
        yield from _IN_BRACKETS.findall(leaf.value)


def long_sentences(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """A sentence is short enough to be read once."""
    for owner, leaf in _texts(dossier, markdown=True):
        for sentence in _SENTENCE.finditer(_without_citations(leaf.value)):
            count = len(sentence[0].split())
            if count > LONGEST_SENTENCE:
                start = " ".join(sentence[0].split(" ")[:3]).strip().split("\n")[0]
                span = owner.at(leaf.path, start, times_before(leaf.value, start, sentence.start()))
                yield problem("BG613", f"a sentence of {count} words", span, hint="make two of it")


def _without_citations(text: str) -> str:
    return _CITATION.sub(lambda match: " " * len(match[0]), text)


def _texts(dossier: Dossier, *, markdown: bool = False) -> Iterator[tuple[Located[Record], TextLeaf]]:
    """The texts that are the desk's own: not those of quotes, sources, terms and names."""
    for owner in dossier.everything:
        if not isinstance(owner.record, Quote | Source | Term | Actor):
            for leaf in owner.texts():
                if leaf.meta.markdown or not markdown:
                    yield owner, leaf
