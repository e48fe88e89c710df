"""BG5: shown texts that say what a withheld record says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.audience.visible_records import Visible
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.actors import Actor
from briefgen.records.leaves import TextLeaf
from briefgen.records.located import Located
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.texts import texts_of
from briefgen.syntax.plain_words import plain_words, shingles


def repeated_words(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Eight words in a row that a shown text shares with a withheld record, and with no shown quote or source."""
    items = shown.dossier.items
    secret = {row: id_ for id_ in shown.withheld for text in texts_of(items[id_].record)
              for row in shingles(plain_words(text))}  # fmt: skip
    if not secret:
        return
    for item in (item for item in shown.items() if isinstance(item.record, Quote | Source | Actor)):
        for text in texts_of(item.record, without=item.record.INSIDE):
            for row in shingles(plain_words(text)):
                secret.pop(row, None)
    for item, leaf in _texts(shown):
        for row in [row for row in shingles(plain_words(leaf.value)) if row in secret][:1]:
            said = f"this text repeats words of `{secret[row]}`, which is withheld: “{' '.join(row)}”"
            hint = "say it in other words, or compare the markings of the two records"
            yield problem("BG512", said, item.at(leaf.path), hint=hint, about=(secret[row],))


def named_persons(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Full names of withheld persons in shown texts."""
    actors = shown.dossier.actors
    persons = [actors[id_] for id_ in shown.withheld if id_ in actors and actors[id_].record.kind == "person"]
    names = {person.id: f" {' '.join(plain_words(person.record.name))} " for person in persons}
    for item, leaf in _texts(shown) if names else ():
        text = f" {' '.join(plain_words(leaf.value))} "
        for id_, name in names.items():
            if name.strip().count(" ") and name in text:
                said = f"this text names `{id_}`, whose record is withheld"
                hint = "write it without the name, or compare the markings of the two records"
                yield problem("BG513", said, item.at(leaf.path), hint=hint, about=(id_,))


def _texts(shown: Visible) -> Iterator[tuple[Located[Record], TextLeaf]]:
    """Every text that is printed, the reasons of what was withdrawn among them."""
    for item in shown.items():
        yield from ((item, leaf) for leaf in item.texts())
    for item in (shown.dossier.items[id_] for id_ in shown.withdrawn):
        yield from ((item, leaf) for leaf in item.texts() if leaf.path == ("withdrawn",))
