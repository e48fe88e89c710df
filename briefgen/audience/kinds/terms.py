"""Terms: a glossary of those that a shown text uses, and of actors that had other names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import Face, News, as_its_model, owes_nothing, states_nothing, undated, unmarked
from briefgen.audience.kinds.grounds import Grounds
from briefgen.audience.own_fields import extra
from briefgen.audience.reached import terms_in
from briefgen.audience.record_views import TermView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.records.located import Located
from briefgen.records.settings import Product
from briefgen.records.terms import Term

_IN_EVERYBODYS_MOUTH = frozenset(("US", "USA", "UK", "EU", "UN", "NATO", "США", "ЄС", "ООН", "НАТО"))


def _printed(view: View, shown: Visible, _product: Product) -> View:
    used = tuple(TermView(t.record.term, t.record.meaning, extra(shown, t.record)) for t in used_terms(shown).values())
    return replace(view, terms=(*used, *_abbreviated(shown), *_renamed(shown)))


def used_terms(shown: Visible) -> Mapping[str, Located[Term]]:
    """Those terms that a shown text uses, by id."""
    return {term.id: term for term in terms_in(shown.texts(), shown.every(Term).values())}


_NEWS = News(
    Term,
    told={"term": telling.line("term", "term"), "meaning": telling.line("meaning", "meaning")},
    silent=("instead_of",),
    lead=("meaning",),
)


def _abbreviated(shown: Visible) -> Iterator[TermView]:
    """Shown actors whose abbreviation a shown text uses and does not explain; not those in everybody's mouth."""
    texts = "\n".join(shown.texts())
    explained = {term.record.term for term in used_terms(shown).values()}
    for actor in (item.record for item in shown.actors.values()):
        short = actor.short_name or ""
        if _is_abbreviation(short) and short not in _IN_EVERYBODYS_MOUTH | explained:
            used = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", texts)
            if used and f"({short})" not in texts and short not in actor.name:
                yield TermView(short, actor.name)


def _is_abbreviation(name: str) -> bool:
    return len(name) > 1 and name.isalnum() and name == name.upper() != name.lower()


def _renamed(shown: Visible) -> Iterator[TermView]:
    """Shown actors that had other names."""
    speech = shown.speech
    for actor in (item.record for item in shown.actors.values() if item.record.former_names):
        names = [
            speech.say("%(name)s (until %(date)s)", name=former.text, date=speech.date(former.until))
            if former.until
            else former.text
            for former in actor.former_names
        ]
        yield TermView(actor.name, speech.say("formerly %(names)s", names=speech.listed(names)))


_OWN_WORDS = "the desk says what it means by its own words"
_GROUNDS = Grounds(Term, free=dict.fromkeys(("term", "meaning", "instead_of"), _OWN_WORDS))

FACE = Face(
    model=Term,
    printed=_printed,
    marked=unmarked,
    news=_NEWS,
    grounds=_GROUNDS,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
