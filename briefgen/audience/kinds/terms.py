"""Terms: a glossary of those that a shown text uses, and of actors that had other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.audience.kinds.face import NEVER, Face, as_its_model, owes_nothing, states_nothing, undated, unmarked
from briefgen.audience.record_views import TermView
from briefgen.audience.view import View
from briefgen.audience.visible_records import Visible
from briefgen.records.settings import Product
from briefgen.records.terms import Term


def _printed(view: View, shown: Visible, _product: Product) -> View:
    return replace(view, terms=(*_used(shown), *_renamed(shown)))


def _used(shown: Visible) -> Iterator[TermView]:
    """Those terms that a shown text uses."""
    texts = "\n".join(shown.texts()).casefold()
    for term in shown.every(Term).values():
        if re.search(rf"(?<!\w){re.escape(term.record.term.casefold())}(?!\w)", texts):
            yield TermView(term.record.term, term.record.meaning)


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


FACE = Face(
    model=Term,
    printed=_printed,
    marked=unmarked,
    news=NEVER,
    statements=states_nothing,
    duties=owes_nothing,
    known=undated,
    hardest=as_its_model,
)
