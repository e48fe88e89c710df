"""Which actors, topics, sources and terms count: those that something shown leads to, and no other.

They are there for others to name. One that only a withheld record names, or that nobody names, is printed nowhere, so
it may not decide what a document is marked as either: a reader would see it by that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.terms import Term
from briefgen.syntax.folded_text import as_searched


def idle(dossier: Dossier, refused: Collection[str]) -> frozenset[str]:
    """The records that nothing leads to which may be shown; `refused` may not."""
    key = frozenset(refused)
    if key not in dossier.idle:  # many variants show the same
        dossier.idle[key] = _idle(dossier, key)
    return dossier.idle[key]


def _idle(dossier: Dossier, refused: frozenset[str]) -> frozenset[str]:
    edges: dict[str, list[str]] = {}
    for reference in dossier.references:
        edges.setdefault(reference.owner.id, []).append(reference.target)
    there = {item.id: item for item in dossier.everything if item.id not in refused}
    terms = dossier.of(Term).keys() & there.keys()
    reached: set[str] = set()
    todo = [id_ for id_, item in there.items() if not item.kind.shared]
    while todo:
        _follow(todo, edges, there, reached)
        unused = [term for id_, term in dossier.of(Term).items() if id_ in terms - reached]
        todo = [term.id for term in terms_in(_texts(there[id_] for id_ in reached), unused)] if unused else []
    return frozenset(there.keys() - reached)


def _follow(todo: list[str], edges: dict[str, list[str]], there: Collection[str], reached: set[str]) -> None:
    while todo:
        here = todo.pop()
        if here in there and here not in reached:
            reached.add(here)
            todo += edges.get(here, [])


def _texts(items: Iterable[Located[Record]]) -> Iterator[str]:
    """Texts that may use a term; one that explains a term does not."""
    yield from (leaf.value for item in items if not isinstance(item.record, Term) for leaf in item.texts())


def terms_in(texts: Iterable[str], terms: Iterable[Located[Term]]) -> Iterator[Located[Term]]:
    """Those of the terms that some text uses."""
    searched = "\n".join(map(_folded, texts))
    for term in terms:
        words = _folded(term.record.term)
        if words in searched and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", searched):
            yield term


@lru_cache(maxsize=4096)  # each audience's texts are looked through, and most are the same
def _folded(text: str) -> str:
    return as_searched(text, folded=True)
